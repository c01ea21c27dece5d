import { expect, test } from "vitest";
import { barePath, localPath } from "./language";

test.each([
  ["/en", "/"],
  ["/en/chantiers/1-1", "/chantiers/1-1"],
  ["/chantiers", "/chantiers"],
  ["/entree", "/entree"],
  // The same page in French must not be another site.
  ["/en//ailleurs.test/chantiers", "/ailleurs.test/chantiers"],
  ["/en/\\ailleurs.test", "/ailleurs.test"],
  ["///ailleurs.test", "/ailleurs.test"],
])("%s without its language is %s", (pathname, bare) => {
  expect(barePath(pathname)).toBe(bare);
});

test("a bare address leads to the page in either language", () => {
  expect(localPath("fr", "/chantiers")).toBe("/chantiers");
  expect(localPath("en", "/chantiers")).toBe("/en/chantiers");
  expect(localPath("en", "/")).toBe("/en");
});
