import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { align, piecesOf, type Stretch } from "./align";

const side = (stretches: readonly Stretch[], without: "added" | "removed") =>
  stretches.flatMap((stretch) => (stretch.change === without ? [] : stretch.items));
const kept = (stretches: readonly Stretch[]) =>
  stretches.reduce((sum, stretch) => sum + (stretch.change === "same" ? stretch.items.length : 0), 0);

/** How many items two sequences have in common, in order: by the table of every beginning of one and of the other. */
function longestCommon(former: readonly string[], latter: readonly string[]): number {
  let above = new Array<number>(latter.length + 1).fill(0);
  for (const item of former) {
    const row = [0];
    for (const [place, other] of latter.entries()) {
      const best = item === other ? (above[place] ?? 0) + 1 : Math.max(above[place + 1] ?? 0, row[place] ?? 0);
      row.push(best);
    }
    above = row;
  }
  return above[latter.length] ?? 0;
}

describe("two texts side by side", () => {
  const items = fc.array(fc.constantFrom("a", "b", "c", "d"), { maxLength: 30 });

  it("lose nothing of either, and keep as much as they have in common", () => {
    fc.assert(
      fc.property(items, items, (former, latter) => {
        const stretches = align(former, latter);
        expect(side(stretches, "added")).toEqual(former);
        expect(side(stretches, "removed")).toEqual(latter);
        expect(kept(stretches)).toBe(longestCommon(former, latter));
      }),
    );
  });

  it("meet as early as can be: what is added to the end stands after the end there was", () => {
    expect(align(["mur", "."], ["mur", ".", "Puis", "."])).toEqual([
      { change: "same", items: ["mur", "."] },
      { change: "added", items: ["Puis", "."] },
    ]);
    expect(align(["mur", "."], ["mur", "haut", ".", "Puis", "."])).toEqual([
      { change: "same", items: ["mur"] },
      { change: "added", items: ["haut"] },
      { change: "same", items: ["."] },
      { change: "added", items: ["Puis", "."] },
    ]);
  });

  it("past so many differences, are said replaced between their common beginning and end", () => {
    fc.assert(
      fc.property(items, items, fc.integer({ min: 0, max: 6 }), (former, latter, most) => {
        const stretches = align(former, latter, most);
        expect(side(stretches, "added")).toEqual(former);
        expect(side(stretches, "removed")).toEqual(latter);
      }),
    );
    expect(align([..."abcde"], [..."axyze"], 3)).toEqual([
      { change: "same", items: ["a"] },
      { change: "removed", items: ["b", "c", "d"] },
      { change: "added", items: ["x", "y", "z"] },
      { change: "same", items: ["e"] },
    ]);
  });

  it("of the longest length, with nothing in common, are compared at once: nobody can hold the server with them", () => {
    const text = (marks: string) => Array.from({ length: 10_000 }, (_, place) => marks[(place * place) % 13] ?? "!");
    const [former, latter] = [text("!#$%&()*+,-./"), text("<=>?@[]^{|}~§")];
    expect(align(former, latter)).toHaveLength(2);
  });

  it("are words, blanks and marks, and nothing is left out", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect(piecesOf(text).join("")).toBe(text);
      }),
    );
    expect(piecesOf("L’été,\n  là !")).toEqual(["L", "’", "été", ",", "\n", "  ", "là", " ", "!"]);
  });
});
