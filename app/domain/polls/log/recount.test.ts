import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { expect, test } from "vitest";
import { countPoll } from "../count-poll";
import type { Choice, Option } from "../methods/method";
import { blank } from "../methods/method";
import { methods } from "../methods/registry";
import { readSettings, type Settings } from "../methods/settings";
import { canonicalJson } from "./canonical-json";
import { type Totals, totalsOf } from "./entries";

// The stand-alone verifiers count every vote as the site does.

type Rules = {
  method: string;
  settings: Settings;
  eligibleCount: number;
  options: readonly (Option & { label: string })[];
};
type Given = { readonly rules: Rules; readonly ballots: readonly { choice: Choice; ballots: number }[] };

const tools = fileURLToPath(new URL("../../../../tools/", import.meta.url));
const { countVote } = (await import(`${tools}verify-vote.mjs`)) as {
  countVote(rules: Rules, ballots: Given["ballots"]): Totals;
};

/** A poll of any method, with the settings, options and ballots that chance gives it. */
const aPoll = (key: string, most = 5, ballotsAtMost = 12): fc.Arbitrary<Given> => {
  const each = { minLength: most, maxLength: most };
  const method = methods.find((one) => one.key === key);
  if (!method) throw new Error(key);
  return fc
    .record({
      size: fc.integer({ min: 1, max: most }),
      costs: fc.array(fc.integer({ min: 0, max: 9 }), each),
      lots: fc.shuffledSubarray(
        Array.from({ length: most }, (_, place) => place + 1),
        each,
      ),
      winners: fc.integer({ min: 1, max: 3 }),
      budget: fc.integer({ min: 1, max: 4 * most }),
      quorum: fc.constantFrom(0, 0, 0, 50),
      majority: fc.constantFrom("half", "two-thirds", "three-quarters", "three-fifths"),
      ballots: fc.array(
        fc.record({
          values: fc.array(fc.integer({ min: 0, max: 100 }), each),
          ballots: fc.integer({ min: 1, max: 3 }),
          blank: fc.integer({ min: 0, max: 9 }),
        }),
        { maxLength: ballotsAtMost },
      ),
    })
    .map(({ size, costs, lots, ballots, ...given }) => {
      const options = Array.from({ length: size }, (_, place) => ({
        id: `o${place}`,
        label: `Option ${place}`,
        cost: costs[place] ?? 0,
        lot: lots[place] ?? 0,
      }));
      const read = readSettings(method.settings, {
        ...method.settings,
        ...Object.fromEntries(Object.entries(given).filter(([name]) => name in method.settings || name === "quorum")),
      });
      if (!read.ok) throw new Error(read.reason);
      const settings = read.value;
      const shape = method.shape(settings, options);
      const answerOf = (value: number): unknown => {
        if (shape.kind === "answers") return shape.answers[value % shape.answers.length];
        if (shape.kind === "ticks") return value % 2 === 0 ? "on" : "";
        if (shape.kind === "ranks") return value % 3 === 0 ? "" : String(1 + (value % 6));
        return String(value % (shape.highest + 1));
      };
      const said = ballots.flatMap(({ values, ballots: weight, blank: isBlank }) => {
        if (isBlank === 0) return [{ choice: blank, ballots: weight }];
        const choice = method.read(
          Object.fromEntries(options.map(({ id }, place) => [id, answerOf(values[place] ?? 0)])),
          options,
          settings,
        );
        return choice.ok ? [{ choice: choice.value, ballots: weight }] : [];
      });
      return { rules: { method: key, settings, eligibleCount: 20, options }, ballots: said };
    });
};

const bySite = ({ rules, ballots }: Given) => totalsOf(countPoll({ ...rules, eligible: rules.eligibleCount }, ballots));

test.each(methods.map(({ key }) => key))("%s: the verifier in JavaScript finds the totals of the site", (key) => {
  fc.assert(
    fc.property(aPoll(key), (given) => {
      expect(canonicalJson(countVote(given.rules, given.ballots))).toBe(canonicalJson(bySite(given)));
    }),
  );
});

test("equal shares of many projects, bought in other orders at each raise: the verifier finds the same", () => {
  fc.assert(
    fc.property(aPoll("budget-equal-shares", 24, 60), (given) => {
      expect(canonicalJson(countVote(given.rules, given.ballots))).toBe(canonicalJson(bySite(given)));
    }),
  );
});

const python = spawnSync("python3", ["--version"]).status === 0;

/** The totals that tools/verify_vote.py finds of each poll. */
function byPython(polls: readonly Given[]): string[] {
  const script = `import json, sys
sys.path.insert(0, ${JSON.stringify(tools)})
from verify_vote import canonical, count_vote
for poll in json.load(sys.stdin):
    print(canonical(count_vote(poll["rules"], [(one["choice"], one["ballots"]) for one in poll["ballots"]])))`;
  const input = JSON.stringify(polls);
  const ran = spawnSync("python3", ["-B", "-c", script], { input, encoding: "utf8", maxBuffer: 2 ** 30 });
  expect(ran.stderr).toBe("");
  return ran.stdout.trim().split("\n");
}

/** So many polls in all, some at a time. */
function inBatches(key: string, most: number, ballotsAtMost: number, many: number) {
  for (let left = many; left > 0; left -= 1_000) {
    const polls = fc.sample(aPoll(key, most, ballotsAtMost), Math.min(left, 1_000));
    expect(byPython(polls)).toEqual(polls.map((given) => canonicalJson(bySite(given))));
  }
}

const runs = fc.readConfigureGlobal()?.numRuns ?? 100;

test.skipIf(!python).each(methods.map(({ key }) => key))("%s: so does the one in Python", (key) => {
  inBatches(key, 5, 12, runs);
});

test.skipIf(!python)("equal shares of many projects: the one in Python finds the same", () => {
  inBatches("budget-equal-shares", 24, 60, Math.ceil(runs / 5));
});

test("equal shares: two projects whose shares differ by a ten-thousand-millionth are not equal", () => {
  const option = (id: string, cost: number, lot: number) => ({ id, label: id, cost, lot });
  const given: Given = {
    rules: {
      method: "budget-equal-shares",
      settings: { budget: 250_002, least: 1, most: 100, within: 0 },
      eligibleCount: 300_000,
      options: [option("p", 150_002, 1), option("a", 60_000, 2), option("b", 60_000, 3)],
    },
    ballots: [
      { choice: { p: 1 }, ballots: 150_000 },
      // Two have given all they had to p: of b's supporters 99,999 can pay, of a's 100,000, though b has more voices.
      { choice: { p: 1, b: 1 }, ballots: 2 },
      { choice: { a: 1, b: 1 }, ballots: 99_999 },
      { choice: { a: 1 }, ballots: 1 },
    ],
  };
  const totals = bySite(given);
  expect(totals.options.map(({ id, verdict }) => [id, verdict])).toEqual([
    ["p", "adopted"],
    ["a", "adopted"],
    ["b", "rejected"],
  ]);
  expect(countVote(given.rules, given.ballots)).toEqual(totals);
  if (python) expect(byPython([given])).toEqual([canonicalJson(totals)]);
});
