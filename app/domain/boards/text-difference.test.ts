import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Replacement } from "./text-difference";
import { rebaseReplacement, replacementBetween } from "./text-difference";

const text = fc.string({
  unit: fc.constantFrom("a", "b", " ", "é", "🙂", "👍🏽"),
  maxLength: 12,
});
const made = (on: string, change: Replacement | null) =>
  change === null ? on : on.slice(0, change.at) + change.inserted + on.slice(change.at + change.removed);

describe("differences between texts", () => {
  test("the replacement makes the second text of the first and cuts no character in two", () => {
    fc.assert(
      fc.property(text, text, (from, to) => {
        const change = replacementBetween(from, to);
        expect(made(from, change)).toBe(to);
        if (change !== null) expect(() => encodeURIComponent(change.inserted)).not.toThrow();
      }),
    );
  });

  test("a replacement thought against an older text stays within the current one and loses no word of the other", () => {
    fc.assert(
      fc.property(text, text, text, (base, mine, theirs) => {
        const wanted = replacementBetween(base, mine);
        const other = replacementBetween(base, theirs);
        if (wanted === null) return;
        const change = rebaseReplacement(wanted, base, theirs);
        expect(change.at).toBeGreaterThanOrEqual(0);
        expect(change.at + change.removed).toBeLessThanOrEqual(theirs.length);
        const result = made(theirs, change);
        expect(result).toContain(wanted.inserted);
        if (other !== null) expect(result).toContain(other.inserted);
      }),
    );
  });
});
