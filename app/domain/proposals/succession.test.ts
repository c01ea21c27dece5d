import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { askedAt, type Succession } from "./succession";

/** Merges and splits among proposals numbered in the order of their making: a later one takes the place of former ones. */
const history = fc.record({
  successions: fc
    .array(fc.tuple(fc.nat(7), fc.nat(7)), { maxLength: 12 })
    .map((pairs): Succession<number>[] => pairs.flatMap(([a, b]) => (a < b ? [{ from: a, to: b }] : []))),
  supports: fc.array(fc.tuple(fc.nat(7), fc.nat(5)), { maxLength: 20 }),
  declines: fc.array(fc.tuple(fc.nat(7), fc.nat(5)), { maxLength: 6 }),
});

const byProposal = (pairs: readonly [number, number][]) => {
  const found = new Map<number, Set<number>>();
  for (const [proposal, person] of pairs) found.set(proposal, (found.get(proposal) ?? new Set()).add(person));
  return found;
};

describe("merging and splitting", () => {
  it("lose no support: at what took its place, each is given, asked for, or was declined on the way", () => {
    fc.assert(
      fc.property(history, ({ successions, supports, declines }) => {
        const said = { supports: byProposal(supports), declines: byProposal(declines) };
        const has = (map: Map<number, Set<number>>, at: number, person: number) => map.get(at)?.has(person) ?? false;
        for (const [proposal, person] of supports) {
          // Along every way from there: until the person says no, they are asked or they support.
          const follow = (at: number) => {
            for (const { from, to } of successions) {
              if (from !== at || has(said.declines, to, person)) continue;
              const supportsIt = has(said.supports, to, person);
              expect(supportsIt || askedAt(to, successions, said).has(person), `${person}: ${proposal} → ${to}`).toBe(
                true,
              );
              follow(to);
            }
          };
          follow(proposal);
        }
      }),
    );
  });

  it("ask nobody who supported none of them, and nobody twice", () => {
    fc.assert(
      fc.property(history, fc.nat(7), ({ successions, supports, declines }, id) => {
        const said = { supports: byProposal(supports), declines: byProposal(declines) };
        for (const person of askedAt(id, successions, said)) {
          expect(supports.some(([, one]) => one === person)).toBe(true);
          expect(said.supports.get(id)?.has(person) ?? false).toBe(false);
          expect(said.declines.get(id)?.has(person) ?? false).toBe(false);
        }
      }),
    );
  });
});
