import { expect, test } from "vitest";
import { hasVersion } from "./same-version";

test("one version, one among several, or any: the reader has it", () => {
  for (const asked of ['"a"', 'W/"a"', '"b", "a"', ' "b",W/"a" ', "*"]) expect(hasVersion(asked, 'W/"a"')).toBe(true);
  for (const asked of [undefined, "", '"b"', '"aa"', "a", '"*"']) expect(hasVersion(asked, '"a"')).toBe(false);
});
