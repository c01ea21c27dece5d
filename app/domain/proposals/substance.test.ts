import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changedShare, isSubstantial, type Said, supportCounts } from "./substance";

const text: Said = {
  title: "Dire qui possède les murs",
  summary: "Le bail est montré.",
  text: "Une page suffit : une note signée, avec le bail en annexe. Elle est revue à chaque changement de bail.",
};

describe("a change of substance", () => {
  it("is not a comma, a letter in bold, or a word among thirty", () => {
    const corrected = { ...text, text: text.text.replace("Une page suffit :", "**Une page** suffit, oui :") };
    expect(changedShare(text, corrected)).toBeLessThan(0.05);
    expect(isSubstantial(text, corrected, false)).toBe(false);
  });

  it("is what its author says, and what its size says", () => {
    expect(isSubstantial(text, { ...text, text: `${text.text} Oui.` }, true)).toBe(true);
    expect(
      isSubstantial(text, { ...text, text: "Tout autre chose, sans rapport avec ce qui était écrit." }, false),
    ).toBe(true);
    expect(isSubstantial(text, { ...text, text: `${text.text} ${text.text}` }, false)).toBe(true);
  });

  it("is measured from 0 to 1, and nothing changed is 0", () => {
    const said = fc.record({
      title: fc.lorem({ maxCount: 4 }),
      summary: fc.lorem({ maxCount: 6 }),
      text: fc.lorem({ maxCount: 40 }),
    });
    fc.assert(
      fc.property(said, said, (one, other) => {
        const share = changedShare(one, other);
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1);
        expect(changedShare(one, one)).toBe(0);
      }),
    );
  });

  it("loses no support: each is counted as current or as to confirm", () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ version: fc.integer({ min: 1, max: 9 }) })),
        fc.integer({ min: 1, max: 9 }),
        (supports, from) => {
          const counts = supportCounts(supports, from);
          expect(counts.current + counts.toConfirm).toBe(supports.length);
          expect(counts.all).toBe(supports.length);
        },
      ),
    );
  });
});
