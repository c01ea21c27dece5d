import { join } from "node:path";
import { expect, test } from "vitest";
import { wordsOfRoutes } from "../../scripts/words-of-routes.mjs";

const words = wordsOfRoutes(join(import.meta.dirname, ".."));

test("a page fetches the words it names, through whatever it imports, and no other area's", () => {
  expect(Object.keys(words).length).toBeGreaterThan(15);
  expect(words.root).toEqual(["common"]);
  expect(words["routes/boards/wall"]).toEqual(["boards"]);
  expect(words["routes/boards/wall-list"]).toEqual(expect.arrayContaining(["boards", "wall-list"]));
  expect(words["routes/proposals/proposal"]).toEqual(expect.arrayContaining(["comments", "lineage", "proposals"]));
});

test("a page without scripts fetches none", () => {
  expect(words["routes/search/search"]).toBeUndefined();
});
