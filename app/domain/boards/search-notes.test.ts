import { expect, test } from "vitest";
import { noteSeeker } from "./search-notes";

const note = { text: "Le cœur du problème : l’accès à l’École", authorName: "Zoé", writtenFor: "" };

test.each([
  ["coeur", true],
  ["CŒUR", true],
  ["probleme", true],
  ["l'ecole", true],
  ["ecole coeur", true],
  ["zoe", true],
  ["coeur loyer", false],
  ["  ", false],
  ["", false],
  [".*", false],
])("“%s” finds the note: %s", (query, found) => {
  expect(noteSeeker(query)(note)).toBe(found);
});
