import fc from "fast-check";
import { expect, test } from "vitest";
import { readList } from "./list-rows";
import { votingCodeBytes, votingCodeFrom, votingCodeTyped } from "./voting-code";

test("a list is read line by line, with or without names, whatever parts them", () => {
  const list =
    'nom;adresse\nAna Ruiz;Ana@Exemple.fr\n\nbilal@exemple.fr\nChloé, chloe@exemple.fr\n"Dia"\tdia@exemple.fr';
  expect(readList(list)).toEqual({
    rows: [
      { line: 2, address: "ana@exemple.fr", name: "Ana Ruiz" },
      { line: 4, address: "bilal@exemple.fr", name: "" },
      { line: 5, address: "chloe@exemple.fr", name: "Chloé" },
      { line: 6, address: "dia@exemple.fr", name: "Dia" },
    ],
    faults: [],
  });
});

test("what is wrong in a list is said with its line", () => {
  expect(readList("a@b.fr\nAna\nana@exemple\nA@B.fr\nx@@y.fr\nb@exemple.fr.").faults).toEqual([
    { line: 2, reason: "list-no-address" },
    { line: 3, reason: "list-wrong-address" },
    { line: 4, reason: "list-twice" },
    { line: 5, reason: "list-wrong-address" },
    { line: 6, reason: "list-wrong-address" },
  ]);
  expect(readList(" \n").faults).toEqual([{ line: 1, reason: "list-empty" }]);
  expect(readList("Ana").faults).toEqual([{ line: 1, reason: "list-no-address" }]);
});

test("any text is read without a fault of ours, and only addresses remain of what is right", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (text) => {
      const { rows, faults } = readList(text);
      if (faults.length === 0) for (const row of rows) expect(row.address).toMatch(/^[^\s@]+@[^\s@]+\.[^\s@]+$/);
    }),
  );
});

test("a voting code is read back however it is typed", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: votingCodeBytes, maxLength: votingCodeBytes }), (random) => {
      fc.pre([...random].filter((byte) => byte < 240).length >= 16);
      const code = votingCodeFrom(random);
      expect(code).toMatch(/^([2-9A-Z]{4}-){3}[2-9A-Z]{4}$/);
      expect(votingCodeTyped(` ${code.toLowerCase().replaceAll("-", " ")} `)).toBe(code);
    }),
  );
  for (const typed of ["", "K74M-92PX-3TAB-CDE", "K74M-92PX-3TAB-CDE0", "K74M-92PX-3TAB-CDEF-2"])
    expect(votingCodeTyped(typed)).toBeNull();
});
