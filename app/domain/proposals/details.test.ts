import fc from "fast-check";
import { expect, test } from "vitest";
import { readTags, slugOf, tagLimits, tagsFault } from "./details";

test("words are read as people type them", () => {
  expect(readTags("Bail, loyer ; #Gap\n prix   du sol,, bail")).toEqual(["bail", "loyer", "gap", "prix du sol"]);
  expect(readTags(" ,;# ")).toEqual([]);
  expect(readTags("e\u0301cole")).toEqual(["école"]);
  expect(readTags("!!!, …")).toEqual([]);
});

test("what was read once reads the same again, whatever was typed", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (typed) => {
      const tags = readTags(typed);
      expect(readTags(tags.join(", "))).toEqual(tags);
    }),
  );
});

test("five words of thirty signs and no more", () => {
  const long = "a".repeat(tagLimits.length);
  expect(tagsFault(readTags(`${long},b,c,d,e`))).toBeNull();
  expect(tagsFault(readTags("a,b,c,d,e,f"))).toBe("too-many-tags");
  expect(tagsFault([`${long}a`])).toBe("tag-too-long");
});

test("an address is made of any name", () => {
  expect(slugOf("Coût & argent")).toBe("cout-argent");
  expect(slugOf("Main-d’œuvre")).toBe("main-d-oeuvre");
  expect(slugOf("…")).toBe("categorie");
});
