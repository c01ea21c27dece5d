import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Option, Weighed } from "./method";
import { methodOf } from "./registry";

const ticks = (letters: string) => Object.fromEntries([...letters].map((id) => [id, 1]));
const ballots = (lines: Record<string, number>): Weighed[] =>
  Object.entries(lines).map(([letters, times]) => ({ choice: ticks(letters), ballots: times }));
const project = (id: string, cost: number, lot: number): Option => ({ id, cost, lot });
const chosen = (method: string, polled: Weighed[], options: Option[], budget: number) => {
  const count = methodOf(method).count(polled, options, { ...methodOf(method).settings, budget });
  return { ids: count.options.filter((option) => option.verdict === "adopted").map((option) => option.id), count };
};

/** Two districts, one a little larger: by votes the larger takes all. */
const districts = [
  project("a", 30, 1),
  project("b", 30, 2),
  project("c", 30, 3),
  project("x", 30, 4),
  project("y", 30, 5),
];

describe("participatory budget", () => {
  test("by votes the larger district takes all; with equal shares each has its part", () => {
    const polled = ballots({ abc: 60, xy: 40 });
    expect(chosen("budget-votes", polled, districts, 90).ids).toEqual(["a", "b", "c"]);
    expect(chosen("budget-equal-shares", polled, districts, 90).ids).toEqual(["a", "b", "x"]);
  });

  test("who is taken first changes what the others have left: worked out by hand", () => {
    // Ten people, 100 euros, 10 each. p is wanted by all ten at 50: 5 each. q by six at 40 would cost 6.67 each, who have
    // 5 left, 30 together: not bought. r by four at 20: 5 each, bought. Thirty remain: q is too dear, s by one fits.
    const options = [project("p", 50, 1), project("q", 40, 2), project("r", 20, 3), project("s", 30, 4)];
    const { ids, count } = chosen("budget-equal-shares", ballots({ pq: 5, pqs: 1, pr: 4 }), options, 100);
    expect(ids).toEqual(["p", "r", "s"]);
    expect(count.spent).toBe(100);
    expect(count.why.filter((step) => step.say === "bought").map((step) => step.values?.each)).toEqual([5, 5]);
  });

  test("the money is never exceeded, and nothing that fits and is wanted is left out", () => {
    const cost = fc.integer({ min: 1, max: 60 });
    const poll = fc.array(
      fc.record({ letters: fc.subarray(["a", "b", "c", "d", "e"]), ballots: fc.integer({ min: 1, max: 9 }) }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(
        poll,
        fc.tuple(cost, cost, cost, cost, cost),
        fc.integer({ min: 1, max: 120 }),
        (lines, costs, budget) => {
          const polled = lines.map(({ letters, ballots: times }) => ({
            choice: ticks(letters.join("")),
            ballots: times,
          }));
          const options = costs.map((euros, place) => project("abcde"[place] ?? "", euros, place + 1));
          for (const method of ["budget-votes", "budget-equal-shares"]) {
            const { ids, count } = chosen(method, polled, options, budget);
            const spent = options.reduce((sum, option) => sum + (ids.includes(option.id) ? (option.cost ?? 0) : 0), 0);
            expect(spent).toBe(count.spent);
            expect(spent).toBeLessThanOrEqual(budget);
            for (const { id, parts } of count.options) {
              if (ids.includes(id)) expect(parts[0]?.count).toBeGreaterThan(0);
              else if ((parts[0]?.count ?? 0) > 0)
                expect((options.find((option) => option.id === id)?.cost ?? 0) + spent).toBeGreaterThan(budget);
            }
          }
        },
      ),
    );
  });

  test("people who want one and the same project, and whose shares pay for it, get it (proportionality)", () => {
    const poll = fc.array(
      fc.record({ letters: fc.subarray(["b", "c", "d", "e"]), ballots: fc.integer({ min: 1, max: 9 }) }),
      { maxLength: 10 },
    );
    fc.assert(
      fc.property(
        poll,
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 10, max: 200 }),
        (lines, supporters, budget) => {
          const others = lines.filter((line) => line.letters.length > 0);
          const said = others.reduce((sum, line) => sum + line.ballots, supporters);
          const cost = Math.floor((budget * supporters) / said);
          if (cost < 1) return;
          const polled = [
            { choice: ticks("a"), ballots: supporters },
            ...others.map(({ letters, ballots: times }) => ({ choice: ticks(letters.join("")), ballots: times })),
          ];
          const options = [
            project("a", cost, 5),
            ...["b", "c", "d", "e"].map((id, place) => project(id, 7 + 9 * place, place + 1)),
          ];
          expect(chosen("budget-equal-shares", polled, options, budget).ids).toContain("a");
        },
      ),
    );
  });

  test("a ballot dearer than the budget is refused where that was set", () => {
    const method = methodOf("budget-votes");
    expect(
      method.read({ a: "on", b: "on", c: "on", x: "on" }, districts, { ...method.settings, budget: 90, within: 1 }),
    ).toEqual({
      ok: false,
      reason: "choice-too-dear",
      detail: { cost: 120, budget: 90 },
    });
    expect(
      method.read({ a: "on", b: "on", c: "on" }, districts, { ...method.settings, budget: 90, within: 1 }).ok,
    ).toBe(true);
  });
});
