import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { blank, type Choice, type Count, isBlank, type Method, type Option, type Weighed } from "./method";
import { methods } from "./registry";
import { readSettings, type Settings } from "./settings";

const options: readonly Option[] = [
  { id: "a", cost: 4000, lot: 3 },
  { id: "b", cost: 3000, lot: 1 },
  { id: "c", cost: 6000, lot: 4 },
  { id: "d", cost: 3000, lot: 2 },
];
const ids = options.map((option) => option.id);

/** Ballots as a person could fill them, whatever the kind; the method says which it takes. */
function ballots(method: Method, settings: Settings): fc.Arbitrary<Choice> {
  const shape = method.shape(settings, options);
  const each = (value: fc.Arbitrary<unknown>) => fc.tuple(...ids.map(() => value));
  const filled =
    shape.kind === "answers"
      ? each(fc.constantFrom(...shape.answers))
      : shape.kind === "ticks"
        ? each(fc.constantFrom("", "on"))
        : shape.kind === "numbers"
          ? each(fc.integer({ min: 0, max: shape.highest }))
          : shape.ties
            ? each(fc.constantFrom("", 1, 2, 3, 4))
            : fc
                .shuffledSubarray([1, 2, 3, 4], { minLength: 4 })
                .chain((ranks) => fc.tuple(...ranks.map((rank) => fc.constantFrom(rank, ""))));
  return filled
    .map((values) => method.read(Object.fromEntries(ids.map((id, place) => [id, values[place]])), options, settings))
    .filter((read) => read.ok)
    .map((read) => (read.ok ? read.value : blank));
}

function polls(method: Method, settings: Settings): fc.Arbitrary<Weighed[]> {
  const choice = fc.oneof(
    { arbitrary: ballots(method, settings), weight: 9 },
    { arbitrary: fc.constant(blank), weight: 1 },
  );
  return fc.array(fc.record({ choice, ballots: fc.integer({ min: 1, max: 9 }) }), { maxLength: 14 });
}

/** The same poll with the options renamed. */
const renamed = (name: (id: string) => string, weighed: readonly Weighed[]): Weighed[] =>
  weighed.map(({ choice, ballots: times }) => ({
    choice: Object.fromEntries(Object.entries(choice).map(([id, value]) => [name(id), value])),
    ballots: times,
  }));

const byId = (count: Count) => Object.fromEntries(count.options.map(({ id, ...option }) => [id, option]));
const sorted = (ranking: Count["ranking"]) => ranking.map((group) => [...group].sort());

describe.each(methods)("method $key", (method) => {
  const given = readSettings(method.settings, { least: 1 });
  const settings = given.ok ? given.value : {};

  test("its standard settings are settings", () => {
    expect(readSettings(method.settings, {}).ok).toBe(true);
    expect(given.ok).toBe(true);
  });

  test("a ballot it reads is a ballot it reads again from what is stored, and says the same", () => {
    fc.assert(
      fc.property(ballots(method, settings), (choice) => {
        expect(isBlank(choice)).toBe(false);
        expect(method.read(JSON.parse(JSON.stringify(choice)), options, settings)).toEqual({ ok: true, value: choice });
      }),
    );
  });

  test("nothing, an unknown answer, an unknown option and what is inherited are refused", () => {
    expect(method.read({}, options, settings)).toMatchObject({ ok: false, reason: "choice-missing" });
    expect(method.read({ a: "", b: "" }, options, settings)).toMatchObject({ ok: false, reason: "choice-missing" });
    expect(method.read(Object.create({ a: 1 }), options, settings)).toMatchObject({ reason: "choice-missing" });
    for (const wrong of ["maybe", ["on"], {}, -1, 1.5, "1e3", true, null, Number.NaN])
      expect(method.read({ a: wrong, b: wrong, c: wrong, d: wrong }, options, settings)).toMatchObject({
        reason: "choice-unknown",
      });
    for (const id of ["z", "__proto__", "constructor"])
      expect(method.read(Object.fromEntries([[id, 1]]), options, settings)).toMatchObject({ reason: "choice-unknown" });
  });

  test("the order of the ballots, and how they are bundled, do not matter (anonymity)", () => {
    fc.assert(
      fc.property(polls(method, settings), (weighed) => {
        const singles = weighed.flatMap(({ choice, ballots: times }) =>
          Array.from({ length: times }, () => ({ choice, ballots: 1 })),
        );
        const expected = method.count(weighed, options, settings);
        expect(method.count([...weighed].reverse(), options, settings)).toEqual(expected);
        expect(method.count(singles, options, settings)).toEqual(expected);
        expect(expected.ballots).toBe(singles.length);
        expect(expected.blank).toBe(singles.filter(({ choice }) => isBlank(choice)).length);
      }),
    );
  });

  test("an option's name and place do not matter: rename all, and the results are renamed (neutrality)", () => {
    fc.assert(
      fc.property(polls(method, settings), fc.shuffledSubarray(ids, { minLength: 4 }), (weighed, names) => {
        const name = (id: string) => names[ids.indexOf(id)] ?? "";
        const moved = options
          .map((option) => ({ ...option, id: name(option.id) }))
          .sort((one, other) => (one.id < other.id ? -1 : 1));
        const before = method.count(weighed, options, settings);
        const after = method.count(renamed(name, weighed), moved, settings);
        expect(byId(after)).toEqual(
          Object.fromEntries(Object.entries(byId(before)).map(([id, option]) => [name(id), option])),
        );
        expect(sorted(after.ranking)).toEqual(sorted(before.ranking.map((group) => group.map(name))));
      }),
    );
  });

  test("nobody voted, or only blank ballots: zeros, and nothing adopted", () => {
    for (const weighed of [[], [{ choice: blank, ballots: 3 }]]) {
      const count = method.count(weighed, options, settings);
      expect(count.ballots - count.blank).toBe(0);
      expect(count.options.map((option) => option.id)).toEqual(ids);
      for (const option of count.options) {
        expect(option.verdict).not.toBe("adopted");
        expect(option.parts.every((part) => part.count === 0)).toBe(true);
      }
    }
  });

  test("blank ballots change no verdict", () => {
    fc.assert(
      fc.property(polls(method, settings), (weighed) => {
        const without = method.count(weighed, options, settings);
        const withBlank = method.count([...weighed, { choice: blank, ballots: 7 }], options, settings);
        expect(withBlank.options).toEqual(without.options);
        expect(withBlank.blank).toBe(without.blank + 7);
      }),
    );
  });

  test("a ranking names every option once, and the steps name only options that there are", () => {
    fc.assert(
      fc.property(polls(method, settings), (weighed) => {
        const count = method.count(weighed, options, settings);
        if (count.ranking.length > 0) expect(count.ranking.flat().sort()).toEqual(ids);
        for (const step of count.why) for (const id of step.options ?? []) expect(ids).toContain(id);
      }),
    );
  });
});

/** Who gains a voice does not lose by it. Instant runoff and equal shares do not have this, and nobody claims it. */
describe("monotonicity", () => {
  const rank = { rejected: 0, "no-quorum": 0, tied: 1, adopted: 2 };
  const better: Record<string, (choice: Choice) => Choice> = {
    "for-against-abstain": (choice) => ({ ...choice, a: "for" }),
    consent: (choice) => ({ ...choice, a: "consent" }),
    approval: (choice) => ({ ...choice, a: 1 }),
    points: (choice) => {
      const own = Number(choice.a ?? 0);
      const total = Object.values(choice).reduce<number>((sum, value) => sum + Number(value), 0);
      if (own >= 3) return choice;
      const [from] = total < 5 ? [] : Object.keys(choice).filter((id) => id !== "a");
      return { ...choice, ...(from ? { [from]: Number(choice[from]) - 1 } : {}), a: own + 1 };
    },
    score: (choice) => ({ ...choice, a: 5 }),
    "majority-judgment": (choice) => ({ ...choice, a: "excellent" }),
    schulze: (choice) => ({
      ...Object.fromEntries(Object.entries(choice).map(([id, value]) => [id, Number(value) + 1])),
      a: 1,
    }),
    "budget-votes": (choice) => ({ ...choice, a: 1 }),
  };
  test.each(Object.keys(better))("%s", (key) => {
    const method = methods.find((one) => one.key === key);
    if (!method) throw new Error(key);
    fc.assert(
      fc.property(polls(method, method.settings), fc.nat(13), (weighed, which) => {
        const raised = weighed.map((one, place) =>
          place === which && !isBlank(one.choice) ? { ...one, choice: better[key]?.(one.choice) ?? one.choice } : one,
        );
        const verdict = (polled: readonly Weighed[]) =>
          byId(method.count(polled, options, method.settings)).a?.verdict ?? "rejected";
        expect(rank[verdict(raised)]).toBeGreaterThanOrEqual(rank[verdict(weighed)]);
      }),
    );
  });
});
