import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Count, Weighed } from "./method";
import { methods } from "./registry";

const optionIds = ["a", "b", "c"];

/** What every method must do, whatever it counts. */
describe.each(methods)("method $key", (method) => {
  const ballot = fc
    .tuple(...optionIds.map(() => fc.constantFrom(...method.answers)))
    .map((answers) => Object.fromEntries(optionIds.map((id, place) => [id, answers[place] ?? ""])));
  const weighed = fc.array(
    fc.record({ choice: ballot, ballots: fc.integer({ min: 1, max: 50 }) }) as fc.Arbitrary<Weighed>,
    { maxLength: 30 },
  );
  const byId = (count: Count) => Object.fromEntries(count.options.map((option) => [option.id, option]));

  test("a ballot it reads is a ballot it reads again from what is stored", () => {
    fc.assert(
      fc.property(ballot, (given) => {
        const read = method.read(given, optionIds);
        expect(read).toEqual({ ok: true, value: given });
        if (read.ok) expect(method.read(JSON.parse(JSON.stringify(read.value)), optionIds)).toEqual(read);
      }),
    );
  });

  test("a missing answer, an unknown answer and an unknown option are refused", () => {
    const [first = ""] = method.answers;
    expect(method.read({ a: first, b: first }, optionIds)).toMatchObject({ ok: false, reason: "choice-missing" });
    expect(method.read({ a: first, b: first, c: "" }, optionIds)).toMatchObject({ reason: "choice-missing" });
    expect(method.read({ a: first, b: first, c: "maybe" }, optionIds)).toMatchObject({ reason: "choice-unknown" });
    expect(method.read({ a: first, b: first, c: [first] }, optionIds)).toMatchObject({ reason: "choice-unknown" });
    expect(method.read({ a: first, b: first, c: first, d: first }, optionIds)).toMatchObject({
      reason: "choice-unknown",
    });
    expect(method.read(Object.create({ a: first, b: first, c: first }), optionIds)).toMatchObject({
      reason: "choice-missing",
    });
  });

  test("the order of the ballots, and how they are bundled, do not matter (anonymity)", () => {
    fc.assert(
      fc.property(weighed, (ballots) => {
        const singles = ballots.flatMap(({ choice, ballots: times }) =>
          Array.from({ length: times }, () => ({ choice, ballots: 1 })),
        );
        const expected = method.count(ballots, optionIds);
        expect(method.count([...ballots].reverse(), optionIds)).toEqual(expected);
        expect(method.count(singles, optionIds)).toEqual(expected);
        expect(expected.ballots).toBe(singles.length);
      }),
    );
  });

  test("an option's name does not matter: swap two on every ballot, and their results swap (neutrality)", () => {
    fc.assert(
      fc.property(weighed, (ballots) => {
        const swapped = ballots.map(({ choice, ballots: times }) => ({
          choice: { ...choice, a: choice.b ?? "", b: choice.a ?? "" },
          ballots: times,
        }));
        const before = byId(method.count(ballots, optionIds));
        const after = byId(method.count(swapped, optionIds));
        expect({ ...after.a, id: "b" }).toEqual(before.b);
        expect({ ...after.b, id: "a" }).toEqual(before.a);
        expect(after.c).toEqual(before.c);
      }),
    );
  });

  test("nobody voted: zeros, and nothing adopted", () => {
    const count = method.count([], optionIds);
    expect(count.ballots).toBe(0);
    expect(count.options.map((option) => option.id)).toEqual(optionIds);
    for (const option of count.options) {
      expect(option.verdict).not.toBe("adopted");
      expect(option.parts.every((part) => part.count === 0)).toBe(true);
    }
  });
});

describe("for, against, abstain", () => {
  const method = methods.find((one) => one.key === "for-against-abstain");
  const count = (counts: { for?: number; against?: number; abstain?: number }) =>
    method?.count(
      Object.entries(counts).map(([answer, ballots]) => ({ choice: { a: answer }, ballots })),
      ["a"],
    ).options[0];

  test("the parts of an option add up to its ballots", () => {
    expect(count({ for: 23, against: 4, abstain: 3 })?.parts).toEqual([
      { answer: "for", fill: "for", count: 23 },
      { answer: "against", fill: "against", count: 4 },
      { answer: "abstain", fill: "none", count: 3 },
    ]);
  });

  test("more for than against adopts, whatever the abstentions; as many is a tie", () => {
    expect(count({ for: 2, against: 1, abstain: 50 })?.verdict).toBe("adopted");
    expect(count({ for: 1, against: 2 })?.verdict).toBe("rejected");
    expect(count({ for: 2, against: 2, abstain: 1 })?.verdict).toBe("tied");
  });

  test("one more voice for an option never hurts it (monotonicity)", () => {
    const rank = { rejected: 0, tied: 1, adopted: 2 };
    fc.assert(
      fc.property(fc.nat(40), fc.nat(40), fc.nat(40), (inFavour, against, abstain) => {
        const before = count({ for: inFavour, against, abstain })?.verdict ?? "rejected";
        const after = count({ for: inFavour + 1, against, abstain })?.verdict ?? "rejected";
        expect(rank[after]).toBeGreaterThanOrEqual(rank[before]);
      }),
    );
  });
});
