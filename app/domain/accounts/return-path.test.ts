import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { trials } from "../../../tests/support/long";
import { returnPath } from "./return-path";

describe("where one goes back to", () => {
  test("a local address stays, without its language", () => {
    for (const path of ["/", "/chantiers/1-1", "/chantiers/1-1?x=1&y=%C3%A9#periodes", "/compte", "/english"]) {
      expect(returnPath(path)).toBe(path);
    }
    expect(returnPath("/en/chantiers")).toBe("/chantiers");
    expect(returnPath("/en")).toBe("/");
    expect(returnPath("/en?x=1")).toBe("/?x=1");
  });

  test("what could lead elsewhere, or round in circles, does not", () => {
    const wrong = [
      "",
      "//mal.test",
      "/\\mal.test",
      "\\\\mal.test",
      "https://mal.test",
      "javascript:alert(1)",
      "/\t/mal.test",
    ];
    const more = [
      "/\n/mal.test",
      " /x",
      "x",
      "/en//mal.test",
      "/connexion",
      "/connexion/code",
      "/deconnexion",
      "/inscription",
    ];
    for (const path of [...wrong, ...more]) expect(returnPath(path), path).toBe("/");
    expect(returnPath(`/${"x".repeat(500)}`)).toBe("/");
    expect(returnPath(null, "/compte")).toBe("/compte");
  });

  test("whatever is given, a browser resolves it on this site", () => {
    const signs = fc.constantFrom("/", "\\", ".", "@", ":", "?", "#", "\t", "\n", "en", "a", "mal.test", "%2f", " ");
    fc.assert(
      fc.property(fc.array(signs, { maxLength: 12 }), (parts) => {
        const at = new URL(returnPath(`/${parts.join("")}`), "https://ici.test");
        expect(at.origin).toBe("https://ici.test");
      }),
      { numRuns: trials(2_000) },
    );
  });
});
