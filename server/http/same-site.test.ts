import { describe, expect, test } from "vitest";
import { isSameOrigin } from "./same-site";

const here = "http://salle.lan:3000";

describe("a request that changes something", () => {
  test.each([
    ["says same-origin", { secFetchSite: "same-origin", host: "salle.lan:3000" }, true],
    ["says same-site", { secFetchSite: "same-site", origin: here, host: "salle.lan:3000" }, false],
    ["says cross-site", { secFetchSite: "cross-site", origin: here, host: "salle.lan:3000" }, false],
    ["was typed by the user", { secFetchSite: "none", host: "salle.lan:3000" }, false],
    ["has our Origin (plain http)", { origin: here, host: "salle.lan:3000" }, true],
    [
      "has the Origin of the address it was opened with",
      { origin: "http://192.168.1.10:3000", host: "192.168.1.10:3000" },
      true,
    ],
    ["has another Origin", { origin: "http://ailleurs.example", host: "salle.lan:3000" }, false],
    ["has another port", { origin: "http://salle.lan:4000", host: "salle.lan:3000" }, false],
    ["has another scheme", { origin: "https://salle.lan:3000", host: "salle.lan:3000" }, false],
    ["has an opaque Origin", { origin: "null", host: "salle.lan:3000" }, false],
    ["has no Origin", { host: "salle.lan:3000" }, false],
    ["has no Host", { origin: "http://ailleurs.example" }, false],
  ])("%s", (_, headers, accepted) => {
    expect(isSameOrigin(headers, here)).toBe(accepted);
  });
});
