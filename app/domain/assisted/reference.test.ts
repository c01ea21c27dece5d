import { expect, test } from "vitest";
import { isSheetReference, sameReference, sheetReference } from "./reference";

test("a reference is the same however it is written", () => {
  for (const typed of ["F-42", "f 42", "F042", " f-0042 ", "F–42"]) expect(sameReference(typed)).toBe("f42");
  expect(sameReference("Cahier bleu, p. 7")).toBe(sameReference("cahier BLEU p7"));
  expect(sameReference("Été 2")).toBe("ete2");
});

test("other references stay others", () => {
  expect(sameReference("F-42")).not.toBe(sameReference("F-402"));
  expect(sameReference("F-100")).toBe("f100");
  expect(sameReference("p. 10")).not.toBe(sameReference("p. 1"));
  expect(sameReference("–, .")).toBe("");
});

test("a printed sheet's reference is known from any other", () => {
  expect(isSheetReference(sheetReference(7))).toBe(true);
  expect(isSheetReference("f 007")).toBe(true);
  for (const other of ["F", "7", "feuille 7", "F-7 bis"]) expect(isSheetReference(other)).toBe(false);
});
