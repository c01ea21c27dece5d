import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { methods } from "../methods/registry";
import { ballotsOfHands, handsOf, inForce, takesHands } from "./room-ballots";

const options = [
  { id: "a", lot: 1 },
  { id: "b", lot: 2 },
  { id: "c", lot: 3 },
];

const byHands = methods.filter((method) => takesHands(method.shape(method.settings, options), method.settings));

test("hands say for or against, consent, grades and approval; not points, ranks nor budgets", () => {
  expect(byHands.map(({ key }) => key).sort()).toEqual([
    "approval",
    "consent",
    "for-against-abstain",
    "majority-judgment",
  ]);
});

describe.each(byHands)("$key", (method) => {
  const shape = method.shape(method.settings, options);
  const answers = handsOf(shape);

  test("the count of the ballots made of hands is the hands that were counted", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.array(fc.array(fc.nat(40), { minLength: 8, maxLength: 8 }), { minLength: 3, maxLength: 3 }),
        (people, drawn) => {
          const counts = Object.fromEntries(
            options.map(({ id }, at) => {
              let left = people;
              const own: Record<string, number> = {};
              answers.forEach((answer, place) => {
                const last = place === answers.length - 1 && shape.kind === "answers";
                const count = last ? left : Math.min(left, drawn[at]?.[place] ?? 0);
                own[answer] = count;
                left -= count;
              });
              return [id, own];
            }),
          );
          const made = ballotsOfHands({ method, settings: method.settings, options }, { people, counts });
          if (!made.ok) {
            // Only where there were more hands than a ballot has ticks.
            expect(made.reason).toBe("hands-many");
            return;
          }
          expect(made.value.reduce((sum, { ballots }) => sum + ballots, 0)).toBe(people);
          const counted = method.count(made.value, options, method.settings);
          expect(counted.ballots).toBe(people);
          for (const option of counted.options) {
            const raised = counts[option.id] ?? {};
            for (const part of option.parts) {
              const answer = shape.kind === "ticks" ? "on" : part.answer;
              expect(part.count, `${option.id} ${part.answer}`).toBe(raised[answer] ?? 0);
            }
          }
        },
      ),
    );
  });

  test("more hands than people, no people, and half hands are refused", () => {
    const [answer = ""] = answers;
    const given = { method, settings: method.settings, options };
    expect(ballotsOfHands(given, { people: 3, counts: { a: { [answer]: 4 } } })).toMatchObject({
      reason: "hands-many",
    });
    for (const people of [0, -1, 1.5, Number.NaN])
      expect(ballotsOfHands(given, { people, counts: {} })).toMatchObject({ reason: "hands-people" });
    expect(ballotsOfHands(given, { people: 3, counts: { a: { [answer]: -1 } } })).toMatchObject({
      reason: "hands-people",
    });
  });
});

test("a count that was taken back is no longer in force, and what takes it back is none", () => {
  const entries = [
    { number: 1, kind: "hands", replaces: null },
    { number: 2, kind: "void", replaces: 1 },
    { number: 3, kind: "hands", replaces: null },
  ];
  expect(inForce(entries).map(({ number }) => number)).toEqual([3]);
});
