import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareGrades, grades, majorityGauge } from "./majority-judgment";
import type { Choice, Option, Weighed } from "./method";
import { methodOf } from "./registry";
import type { Settings } from "./settings";

const optionsOf = (ids: string): Option[] => [...ids].map((id, place) => ({ id, lot: place + 1 }));
const order = (letters: string): Choice => Object.fromEntries([...letters].map((id, place) => [id, place + 1]));
const ranked = (lines: Record<string, number>): Weighed[] =>
  Object.entries(lines).map(([letters, ballots]) => ({ choice: order(letters), ballots }));
const count = (method: string, ballots: Weighed[], options: readonly Option[], settings: Settings = {}) =>
  methodOf(method).count(ballots, options, { ...methodOf(method).settings, ...settings });
const adopted = (result: ReturnType<typeof count>) =>
  result.options.filter((option) => option.verdict === "adopted").map((option) => option.id);

/** Where Tennessee's capital should be: 42 % Memphis, 26 % Nashville, 15 % Chattanooga, 17 % Knoxville; the near first. */
const tennessee = ranked({ MNCK: 42, NCKM: 26, CKNM: 15, KCNM: 17 });

describe("Schulze", () => {
  test("example 1 of Schulze 2011: 45 ballots, the order E A C B D, with its strengths", () => {
    const options = optionsOf("ABCDE");
    const ballots = ranked({
      ACBED: 5,
      ADECB: 5,
      BEDAC: 8,
      CABED: 3,
      CAEBD: 7,
      CBADE: 2,
      DCEBA: 7,
      EBADC: 8,
    });
    const result = count("schulze", ballots, options);
    expect(result.ranking).toEqual([["E"], ["A"], ["C"], ["B"], ["D"]]);
    expect(result.pairwise?.preferred).toEqual([
      [0, 20, 26, 30, 22],
      [25, 0, 16, 33, 18],
      [19, 29, 0, 17, 24],
      [15, 12, 28, 0, 14],
      [23, 27, 21, 31, 0],
    ]);
    expect(result.pairwise?.paths).toEqual([
      [0, 28, 28, 30, 24],
      [25, 0, 28, 33, 24],
      [25, 29, 0, 29, 24],
      [25, 28, 28, 0, 24],
      [25, 28, 28, 31, 0],
    ]);
  });

  test("Tennessee: Nashville wins every duel", () => {
    const result = count("schulze", tennessee, optionsOf("MNCK"));
    expect(result.ranking).toEqual([["N"], ["C"], ["K"], ["M"]]);
    expect(result.why[0]).toEqual({ say: "wins-all", options: ["N"], values: { count: 3 } });
  });

  test("as many ballots for: the victory with fewer against is the stronger", () => {
    // A beats B 4 to 3, B beats C 5 to 2, C beats A 4 to 2: B's way to A is worth 4 to 2, A's victory over B 4 to 3.
    const result = count("schulze", ranked({ B: 1, CAB: 2, ABC: 2, BC: 2 }), optionsOf("ABC"));
    expect(result.ranking).toEqual([["B"], ["C"], ["A"]]);
    expect(result.pairwise?.paths[0]?.[1]).toBe(result.pairwise?.paths[1]?.[0]);
    expect([result.pairwise?.against?.[1]?.[0], result.pairwise?.against?.[0]?.[1]]).toEqual([2, 3]);
    expect(adopted(result)).toEqual(["B"]);
  });

  test("two that nobody beats and nothing parts are equal, whatever else they beat", () => {
    // A and E stand against each other 1 to 1; A beats three others, E two.
    const result = count("schulze", ranked({ E: 1, AB: 1 }), optionsOf("ABCDE"));
    expect(result.ranking).toEqual([["A", "E"], ["B"], ["C", "D"]]);
    expect(adopted(result)).toEqual([]);
  });

  test("who wins every duel comes first (Condorcet), and who loses every duel comes last", () => {
    const options = optionsOf("ABCD");
    const ballot = fc
      .shuffledSubarray(["A", "B", "C", "D"], { minLength: 1 })
      .map((letters) => order(letters.join("")));
    fc.assert(
      fc.property(
        fc.array(fc.record({ choice: ballot, ballots: fc.integer({ min: 1, max: 9 }) }), { minLength: 1 }),
        (ballots) => {
          const { pairwise, ranking } = count("schulze", ballots, options);
          const wins = (one: number, other: number) =>
            (pairwise?.preferred[one]?.[other] ?? 0) > (pairwise?.preferred[other]?.[one] ?? 0);
          const others = (place: number) => [0, 1, 2, 3].filter((other) => other !== place);
          for (const [place, { id }] of options.entries()) {
            if (others(place).every((other) => wins(place, other))) expect(ranking[0]).toEqual([id]);
            if (others(place).every((other) => wins(other, place))) expect(ranking.at(-1)).toEqual([id]);
          }
        },
      ),
    );
  });
});

describe("instant runoff", () => {
  test("Tennessee: Chattanooga goes out, then Nashville; Knoxville wins with 58", () => {
    const result = count("instant-runoff", tennessee, optionsOf("MNCK"));
    expect(result.rounds?.map((round) => round.out)).toEqual([["C"], ["N"], []]);
    expect(result.rounds?.at(-1)?.voices).toEqual([
      { id: "M", count: 42 },
      { id: "K", count: 58 },
    ]);
    expect(adopted(result)).toEqual(["K"]);
  });

  test("the fewest twice: out goes the one that had fewer before; parted by nothing, both", () => {
    const options = optionsOf("ABCD");
    const before = count("instant-runoff", ranked({ A: 5, B: 3, C: 2, DC: 1 }), options);
    expect(before.rounds?.map((round) => round.out)).toEqual([["D"], ["C"], []]);
    const together = count("instant-runoff", ranked({ A: 4, B: 3, CB: 2, DB: 2 }), options);
    expect(together.rounds?.[0]?.out).toEqual(["C", "D"]);
    expect(adopted(together)).toEqual(["B"]);
    const equal = count("instant-runoff", ranked({ A: 2, B: 2 }), optionsOf("AB"));
    expect(equal.options.map((option) => option.verdict)).toEqual(["tied", "tied"]);
  });

  test("first on more than half of the ballots wins (majority), and no voice is lost in any round", () => {
    const options = optionsOf("ABCD");
    const ballot = fc
      .shuffledSubarray(["A", "B", "C", "D"], { minLength: 1 })
      .map((letters) => order(letters.join("")));
    fc.assert(
      fc.property(
        fc.array(fc.record({ choice: ballot, ballots: fc.integer({ min: 1, max: 9 }) }), { minLength: 1 }),
        (ballots) => {
          const result = count("instant-runoff", ballots, options);
          for (const round of result.rounds ?? [])
            expect(round.voices.reduce((sum, voice) => sum + voice.count, round.exhausted)).toBe(result.ballots);
          const leader = result.rounds?.[0]?.voices.find((voice) => voice.count * 2 > result.ballots);
          if (leader) expect(adopted(result)).toEqual([leader.id]);
        },
      ),
    );
  });
});

describe("majority judgment", () => {
  /** In percents, at the Orsay experiment of 22 April 2007 (Balinski and Laraki 2010, three of twelve candidates). */
  const orsay = {
    bayrou: [136, 307, 251, 148, 84, 74],
    royal: [167, 227, 191, 168, 122, 126],
    sarkozy: [191, 198, 143, 115, 71, 282],
  };

  test("Orsay 2007: Bayrou, Royal, Sarkozy, all « bien », with their gauges", () => {
    expect(majorityGauge(orsay.bayrou)).toEqual({ grade: 2, better: 443, worse: 306 });
    expect(majorityGauge(orsay.royal)).toMatchObject({ grade: 2, better: 394 });
    expect(majorityGauge(orsay.sarkozy)).toMatchObject({ grade: 2, better: 389 });
    expect(compareGrades(orsay.bayrou, orsay.royal)).toBeLessThan(0);
    expect(compareGrades(orsay.royal, orsay.sarkozy)).toBeLessThan(0);
  });

  test("two middle ones: the lower counts", () => {
    expect(majorityGauge([1, 0, 0, 0, 0, 0, 1]).grade).toBe(6);
    expect(majorityGauge([2, 0, 0, 0, 0, 0, 1]).grade).toBe(0);
  });

  test("removing medians in blocks gives what removing them one by one gives", () => {
    const oneByOne = (first: readonly number[], second: readonly number[]): number => {
      const [one, other] = [[...first], [...second]];
      for (let left = one.reduce((sum, ballots) => sum + ballots, 0); left > 0; left--) {
        const [a, b] = [majorityGauge(one).grade, majorityGauge(other).grade];
        if (a !== b) return Math.sign(a - b);
        one[a] = (one[a] ?? 0) - 1;
        other[b] = (other[b] ?? 0) - 1;
      }
      return 0;
    };
    const votes = fc.array(fc.nat(6), { minLength: 1, maxLength: 40 });
    const profile = (list: readonly number[]) => grades.map((_, grade) => list.filter((one) => one === grade).length);
    fc.assert(
      fc.property(votes, fc.infiniteStream(fc.nat(6)), (first, stream) => {
        const second = first.map(() => stream.next().value ?? 0);
        const [one, other] = [profile(first), profile(second)];
        expect(Math.sign(compareGrades(one, other))).toBe(oneByOne(one, other));
      }),
    );
  });
});

describe("points, approval, for and against", () => {
  test("equals at the limit are tied, those before are retained", () => {
    const ticks = (letters: string) => Object.fromEntries([...letters].map((id) => [id, 1]));
    const ballots = [
      { choice: ticks("AB"), ballots: 3 },
      { choice: ticks("AC"), ballots: 3 },
      { choice: ticks("D"), ballots: 1 },
    ];
    const verdicts = (winners: number) =>
      count("approval", ballots, optionsOf("ABCD"), { winners }).options.map((option) => option.verdict);
    expect(verdicts(1)).toEqual(["adopted", "rejected", "rejected", "rejected"]);
    expect(verdicts(2)).toEqual(["adopted", "tied", "tied", "rejected"]);
    expect(verdicts(3)).toEqual(["adopted", "adopted", "adopted", "rejected"]);
  });

  test("more than half wants more than half; two thirds are reached by two of three", () => {
    const verdict = (inFavour: number, against: number, majority: Settings["majority"]) =>
      count(
        "for-against-abstain",
        [
          { choice: { A: "for" }, ballots: inFavour },
          { choice: { A: "against" }, ballots: against },
          { choice: { A: "abstain" }, ballots: 50 },
        ],
        optionsOf("A"),
        { majority },
      ).options[0]?.verdict;
    expect(verdict(2, 1, "half")).toBe("adopted");
    expect(verdict(2, 2, "half")).toBe("tied");
    expect(verdict(1, 2, "half")).toBe("rejected");
    expect(verdict(2, 1, "two-thirds")).toBe("adopted");
    expect(verdict(199, 100, "two-thirds")).toBe("rejected");
    expect(verdict(3, 1, "three-quarters")).toBe("adopted");
  });

  test("one objection is enough to stop a consent, and reserves are not", () => {
    const consents = (objection: number) =>
      count(
        "consent",
        [
          { choice: { A: "consent" }, ballots: 20 },
          { choice: { A: "reserve" }, ballots: 5 },
          { choice: { A: "objection" }, ballots: objection },
        ],
        optionsOf("A"),
      ).options[0]?.verdict;
    expect(consents(0)).toBe("adopted");
    expect(consents(1)).toBe("rejected");
  });

  test("points and ranks that a ballot may not bear are refused with the figure", () => {
    const read = (method: string, given: Record<string, unknown>, settings: Settings = {}) =>
      methodOf(method).read(given, optionsOf("ABC"), { ...methodOf(method).settings, ...settings });
    expect(read("points", { A: 3, B: 3 })).toEqual({ ok: false, reason: "choice-too-many", detail: { most: 5 } });
    expect(read("points", { A: 4 })).toEqual({ ok: false, reason: "choice-too-many", detail: { most: 3 } });
    expect(read("approval", { A: "on" }, { least: 2 })).toMatchObject({ reason: "choice-too-few" });
    expect(read("approval", { A: "on", B: "on" }, { most: 1 })).toMatchObject({ reason: "choice-too-many" });
    expect(read("instant-runoff", { A: 1, B: 1 })).toMatchObject({ reason: "choice-same-rank" });
    expect(read("schulze", { A: 2, B: 5, C: 5 })).toEqual({ ok: true, value: { A: 1, B: 2, C: 2 } });
  });
});
