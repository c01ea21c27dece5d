import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readRows } from "./import-rows";

const row = (line: number, cells: Record<string, unknown>) => ({ line, cells });

describe("what a file would create", () => {
  it("is read under French or English names, whatever their accents and capitals", () => {
    const { rows, faults } = readRows(
      [
        row(2, { Titre: " Un ", Résumé: "Bref", TEXTE: "Long\r\nsuite" }),
        row(3, { title: "Deux", text: "x", autre: 1 }),
      ],
      [],
    );
    expect(faults).toEqual([]);
    expect(rows).toMatchObject([
      { line: 2, title: "Un", summary: "Bref", text: "Long\nsuite" },
      { line: 3, title: "Deux", summary: "", text: "x" },
    ]);
  });

  it("is refused line by line: missing, too long, twice, there already, not a text", () => {
    const long = "é".repeat(200);
    const { faults } = readRows(
      [
        row(2, { titre: "", texte: "x" }),
        row(3, { titre: "Sans texte" }),
        row(4, { titre: long, texte: "x" }),
        row(5, { titre: "Deux fois", texte: "x" }),
        row(6, { titre: "DEUX FOIS", texte: "x" }),
        row(7, { titre: "Déjà là", texte: "x" }),
        row(8, { titre: ["a"], texte: "x" }),
      ],
      ["Deja la"],
    );
    expect(faults.map((fault) => [fault.line, fault.reason])).toEqual([
      [2, "proposal-title-missing"],
      [3, "proposal-text-missing"],
      [4, "import-title-long"],
      [6, "import-twice"],
      [7, "import-already"],
      [8, "import-not-text"],
    ]);
    expect(readRows([], []).faults).toEqual([{ line: 1, reason: "import-empty" }]);
  });

  it("without a fault is as many proposals as rows, all with a title and a text", () => {
    const cells = fc.dictionary(fc.constantFrom("titre", "texte", "résumé", "x"), fc.oneof(fc.string(), fc.integer()));
    fc.assert(
      fc.property(fc.array(cells, { maxLength: 8 }), (all) => {
        const { rows, faults } = readRows(
          all.map((one, at) => row(at + 2, one)),
          [],
        );
        if (faults.length > 0) return;
        expect(rows).toHaveLength(all.length);
        for (const one of rows) expect(one.title !== "" && one.text !== "").toBe(true);
      }),
    );
  });
});
