import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { grades } from "~/domain/polls/methods/majority-judgment";
import type { Choice, Count, Option, Weighed } from "~/domain/polls/methods/method";
import { methodOf } from "~/domain/polls/methods/registry";
import { trials } from "../support/long";
import { findProgram } from "../support/neighbours";

// Belenios counts the same ballots with a program of its own (Debian's package belenios-tool). Where it is not installed
// this suite says that it was skipped; CI has it (.ci/run).
const belenios = findProgram("belenios-tool");

const letters = ["a", "b", "c", "d", "e"];
const optionsOf = (count: number): Option[] => letters.slice(0, count).map((id, place) => ({ id, lot: place + 1 }));

/** What belenios-tool says of ballots, each a list of whole numbers in the order of the options. */
function ask(method: string, ballots: readonly (readonly number[])[], ...given: readonly string[]) {
  const said = spawnSync(belenios ?? "", ["method", method, ...given], { input: JSON.stringify(ballots) });
  if (said.status !== 0) throw new Error(`belenios-tool: ${said.stderr}`);
  return JSON.parse(said.stdout.toString());
}

/** The same ballots for our count. `read` makes a ballot's numbers what our form would post. */
function ours(key: string, ballots: readonly (readonly number[])[], post: (value: number) => string): Count {
  const method = methodOf(key);
  const options = optionsOf(ballots[0]?.length ?? 0);
  const weighed = ballots.map((ballot): Weighed => {
    const given = Object.fromEntries(options.map(({ id }, place) => [id, post(ballot[place] ?? 0)]));
    const read = method.read(given, options, method.settings);
    const blank: Choice = {};
    return { choice: read.ok ? read.value : blank, ballots: 1 };
  });
  return method.count(weighed, options, method.settings);
}

const rank = (value: number) => (value === 0 ? "" : String(value));
const named = (places: readonly number[]) => places.map((place) => letters[place] ?? "").sort();
const sorted = (ranking: Count["ranking"]) => ranking.map((group) => [...group].sort());

/** Polls of two to five options and at least one ballot, each ballot made by `ballot` for so many options. */
const polls = (ballot: (options: number) => fc.Arbitrary<number[]>, maxLength = 30) =>
  fc.integer({ min: 2, max: 5 }).chain((options) => fc.array(ballot(options), { minLength: 1, maxLength }));

const asked = { numRuns: trials(40, 5_000) };

/** So many of each ballot. */
const times = (lines: readonly (readonly [number, readonly number[]])[]) =>
  lines.flatMap(([count, ballot]) => Array.from({ length: count }, () => [...ballot]));
/** The ranks of an order said by letters: "acb" is a first, c second. */
const ranksOf = (order: string) => letters.slice(0, order.length).map((id) => order.indexOf(id) + 1);
/** Where Tennessee's capital should be: a Memphis, b Nashville, c Chattanooga, d Knoxville. */
const tennessee = times([
  [42, ranksOf("abcd")],
  [26, ranksOf("bcda")],
  [15, ranksOf("cdba")],
  [17, ranksOf("dcba")],
]);
/** Example 1 of Schulze 2011. */
const schulze2011 = times([
  [5, ranksOf("acbed")],
  [5, ranksOf("adecb")],
  [8, ranksOf("bedac")],
  [3, ranksOf("cabed")],
  [7, ranksOf("caebd")],
  [2, ranksOf("cbade")],
  [7, ranksOf("dceba")],
  [8, ranksOf("ebadc")],
]);

describe.runIf(belenios)("Belenios counts the same", () => {
  describe("Schulze", () => {
    const same = (ballots: number[][]) => {
      const theirs = ask("schulze", ballots, "--blank-allowed=true");
      const count = ours("schulze", ballots, rank);
      expect(count.ballots - count.blank).toBe(theirs.valid);
      expect(count.blank).toBe(theirs.blank);
      if (theirs.valid === 0) return;
      expect(count.pairwise?.preferred).toEqual(theirs.raw);
      expect(sorted(count.ranking)).toEqual(theirs.winners.map(named));
    };
    test("on the examples", () => {
      same(schulze2011);
      same(tennessee);
    });
    test("on polls drawn at random, equal ranks and blank ballots among them", () => {
      fc.assert(
        fc.property(
          polls((options) =>
            fc.array(fc.integer({ min: 0, max: options }), { minLength: options, maxLength: options }),
          ),
          same,
        ),
        asked,
      );
    });
  });

  describe("majority judgment", () => {
    /**
     * Of two middle grades Belenios takes the better, Balinski and Laraki (and we) the lower. With the grades turned
     * round, the worst being 1, Belenios takes the lower too, and puts the worst option first.
     */
    const same = (ballots: number[][]) => {
      const turned = ballots.map((ballot) => ballot.map((grade) => (grade === 0 ? 0 : grades.length + 1 - grade)));
      const theirs = ask("majority-judgment", turned, `--ngrades=${grades.length}`, "--blank-allowed=true");
      const count = ours("majority-judgment", ballots, (value) => grades[value - 1] ?? "");
      expect(count.ballots - count.blank).toBe(theirs.valid);
      expect(count.blank).toBe(theirs.blank);
      expect(count.options.map(({ parts }) => parts.map((part) => part.count).reverse())).toEqual(theirs.raw);
      expect(sorted(count.ranking)).toEqual(theirs.winners.map(named).reverse());
    };
    test("as it stands where the medians differ and there is one middle: Orsay 2007, a ballot less", () => {
      // In thousandths (Balinski and Laraki 2010): a Bayrou, b Royal, c Sarkozy; their six grades are our first six.
      const orsay = [
        [136, 307, 251, 148, 84, 73],
        [167, 227, 191, 168, 122, 124],
        [191, 198, 143, 115, 71, 281],
      ].map((profile) => profile.flatMap((count, grade) => Array.from({ length: count }, () => grade + 1)));
      const ballots = Array.from({ length: 999 }, (_, voter) => orsay.map((list) => list[voter] ?? 0));
      same(ballots);
      const direct = ask("majority-judgment", ballots, `--ngrades=${grades.length}`, "--blank-allowed=true");
      expect(direct.winners).toEqual([[0], [1], [2]]);
    });
    test("on two middle ones, on equals, and on medians that have to be taken away", () => {
      same([
        [1, 1],
        [2, 1],
      ]);
      same([
        [1, 2, 3],
        [1, 2, 3],
        [3, 1, 2],
        [2, 3, 1],
        [2, 3, 1],
      ]);
    });
    test("on polls drawn at random, even numbers of ballots and blank ones among them", () => {
      fc.assert(
        fc.property(
          polls((options) =>
            fc.oneof(
              {
                arbitrary: fc.array(fc.integer({ min: 1, max: grades.length }), {
                  minLength: options,
                  maxLength: options,
                }),
                weight: 9,
              },
              { arbitrary: fc.constant(Array.from({ length: options }, () => 0)), weight: 1 },
            ),
          ),
          same,
        ),
        asked,
      );
    });
  });

  describe("instant runoff (its single transferable vote, one seat)", () => {
    /** Where Belenios had to part equals by its own rule, ours says that they are equal or looks at the rounds before. */
    const same = (ballots: number[][]): boolean => {
      // Of blank ballots alone it says nothing.
      if (ballots.every((ballot) => ballot.every((value) => value === 0))) return false;
      const theirs: { events: [string, unknown][]; winners: number[] } = ask("stv", ballots, "--nseats=1");
      if (theirs.events.some(([event]) => event.startsWith("Tie"))) return false;
      const count = ours("instant-runoff", ballots, rank);
      const adopted = count.options.filter(({ verdict }) => verdict === "adopted").map(({ id }) => id);
      expect(adopted).toEqual(named(theirs.winners));
      return true;
    };
    test("on the examples", () => {
      expect(same(tennessee)).toBe(true);
      // Three options of the example stand equal at the end of the order: its own rule parts them.
      expect(same([...schulze2011, ...tennessee.map((ballot) => [...ballot, 5])])).toBe(true);
    });
    test("on polls drawn at random that no tie decides", () => {
      let compared = 0;
      fc.assert(
        fc.property(
          polls(
            (options) =>
              fc
                .shuffledSubarray(
                  Array.from({ length: options }, (_, place) => place),
                  { minLength: 0 },
                )
                .map((order) => Array.from({ length: options }, (_, place) => order.indexOf(place) + 1)),
            60,
          ),
          (ballots) => {
            if (same(ballots)) compared += 1;
          },
        ),
        asked,
      );
      expect(compared).toBeGreaterThan(asked.numRuns / 10);
    });
  });
});
