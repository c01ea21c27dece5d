import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mergeTexts } from "./merge-texts";
import { passagesWritten, type Run, rewritten } from "./written-by";

const word = fc.constantFrom("bail", "loyer", "mur", "l’entrée", "salle", "🧵", "éco", "page", "2024", ".", "\n\n");
const text = fc.array(word, { maxLength: 12 }).map((words) => words.join(" "));
const wordsOf = (said: string) => said.match(/[\p{L}\p{N}]+/gu) ?? [];

describe("two people who rewrote one text", () => {
  it("keep what each changed elsewhere", () => {
    const base = "Le bail est affiché.\n\nOn relit chaque année.";
    const theirs = "Le bail est affiché à l’entrée.\n\nOn relit chaque année.";
    const mine = "Le bail est affiché.\n\nOn relit chaque mois.";
    expect(mergeTexts(base, theirs, mine)).toEqual({
      text: "Le bail est affiché à l’entrée.\n\nOn relit chaque mois.",
      both: false,
    });
  });

  it("keep both where both rewrote the same words, and are told", () => {
    const merged = mergeTexts("On relit chaque année.", "On relit chaque mois.", "On relit chaque semaine.");
    expect(merged).toEqual({ text: "On relit chaque mois semaine.", both: true });
  });

  it("whoever comes first, one who changed nothing takes nothing away", () => {
    fc.assert(
      fc.property(text, text, (base, other) => {
        expect(mergeTexts(base, other, base)).toEqual({ text: other, both: false });
        expect(mergeTexts(base, base, other)).toEqual({ text: other, both: false });
        expect(mergeTexts(base, other, other)).toEqual({ text: other, both: false });
      }),
    );
  });

  it("lose no word that either of them brought", () => {
    fc.assert(
      fc.property(text, text, text, (base, theirs, mine) => {
        const kept = wordsOf(mergeTexts(base, theirs, mine).text);
        const before = new Set(wordsOf(base));
        for (const word of [...wordsOf(theirs), ...wordsOf(mine)]) if (!before.has(word)) expect(kept).toContain(word);
      }),
    );
  });
});

describe("who wrote what", () => {
  it("covers the text, whoever rewrote it, and leaves to others what one did not touch", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom("a", "b", "c"), text), { minLength: 1, maxLength: 6 }), (saves) => {
        let runs: readonly Run[] = [];
        let now = "";
        for (const [by, next] of saves) {
          runs = rewritten(runs, now, next, by);
          now = next;
          expect(runs.reduce((sum, run) => sum + run.length, 0)).toBe(now.length);
          expect(rewritten(runs, now, now, "z")).toEqual(runs);
        }
        expect(
          passagesWritten(now, runs)
            .map((one) => one.text)
            .join(""),
        ).toBe(now);
      }),
    );
  });

  it("gives each their words", () => {
    const first = rewritten([], "", "Le bail est affiché.", "nadia");
    const second = rewritten(first, "Le bail est affiché.", "Le bail est affiché à l’entrée.", "mehdi");
    expect(passagesWritten("Le bail est affiché à l’entrée.", second)).toEqual([
      { by: "nadia", text: "Le bail est affiché" },
      { by: "mehdi", text: " à l’entrée" },
      { by: "nadia", text: "." },
    ]);
  });
});
