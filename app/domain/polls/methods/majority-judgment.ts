import type { Fill, Method, Step } from "./method";
import { firstOnes, tiers } from "./order";
import { eachBallot, readAnswers } from "./reading";

/** From the best to the worst, as Balinski and Laraki word them. */
export const grades = ["excellent", "very-good", "good", "fair", "passable", "poor", "reject"] as const;
type Grade = (typeof grades)[number];

const worst = grades.length - 1;

/**
 * Majority judgment (M. Balinski, R. Laraki, *Majority Judgment*, MIT Press 2010): every option gets a grade, no grade
 * is "to reject"; its majority grade is the median, the lower of the two middle ones when there are two. Equal medians
 * are parted by taking one median vote away from each, as often as needed. Only options with the very same grades stay
 * equal.
 */
export const majorityJudgment: Method = {
  key: "majority-judgment",
  settings: { winners: 1 },

  shape: () => ({ kind: "answers", answers: grades, standard: "reject" }),

  read: (values, options) => readAnswers(values, options, grades, "reject"),

  count(ballots, options, { winners = 1 }) {
    const counted = options.map(() => grades.map(() => 0));
    const total = eachBallot(ballots, options, (said, weight) => {
      for (let place = 0; place < counted.length; place++) {
        const at = grades.indexOf(said[place] as Grade);
        const grade = at < 0 ? worst : at;
        const profile = counted[place];
        if (profile) profile[grade] = (profile[grade] ?? 0) + weight;
      }
    });
    const profiles = new Map(options.map(({ id }, place) => [id, counted[place] ?? []]));
    const said = total.ballots - total.blank;
    const profileOf = (id: string) => profiles.get(id) ?? [];
    const ranking = tiers(
      options.map((option) => option.id),
      (one, other) => compareGrades(profileOf(one), profileOf(other)),
    );
    const verdicts = firstOnes(ranking, winners);
    return {
      ...total,
      options: options.map(({ id }) => ({
        id,
        verdict: said === 0 ? "rejected" : (verdicts.get(id) ?? "rejected"),
        parts: grades.map((answer, place) => ({
          answer,
          fill: `grade-${place}` as Fill,
          count: profileOf(id)[place] ?? 0,
        })),
      })),
      ranking,
      why: said === 0 ? [] : whyGrades(ranking, profileOf),
    };
  },
};

/** Each group's majority grade; where two neighbours share it, what parted them. */
function whyGrades(ranking: readonly (readonly string[])[], profileOf: (id: string) => readonly number[]): Step[] {
  return ranking.flatMap((group, place): Step[] => {
    const [first = ""] = group;
    const profile = profileOf(first);
    const gauge = majorityGauge(profile);
    const grade = grades[gauge.grade] ?? "reject";
    const values = { grade, place: place + 1, better: gauge.better, worse: gauge.worse };
    const step: Step = { say: group.length > 1 ? "equal" : "grade", options: group, values };
    const [next] = ranking[place + 1] ?? [];
    if (next === undefined || majorityGauge(profileOf(next)).grade !== gauge.grade) return [step];
    const parted = removedUntilParted(profile, profileOf(next));
    return [
      step,
      {
        say: "parted",
        options: [first, next],
        values: {
          grade,
          count: parted.removed,
          first: grades[parted.one] ?? "reject",
          second: grades[parted.other] ?? "reject",
        },
      },
    ];
  });
}

/** The median's place among the grades (0 is the best), and how many ballots stand above and below it. */
export function majorityGauge(profile: readonly number[]): { grade: number; better: number; worse: number } {
  const all = profile.reduce((sum, count) => sum + count, 0);
  // Counted from the worst, the lower of the two middle ones is at ceil(all / 2).
  const middle = Math.ceil(all / 2);
  let worse = 0;
  for (let grade = profile.length - 1; grade >= 0; grade--) {
    const here = profile[grade] ?? 0;
    if (worse + here >= middle && here > 0) return { grade, better: all - worse - here, worse };
    worse += here;
  }
  return { grade: profile.length - 1, better: 0, worse: 0 };
}

/** Negative when `one` is judged better, 0 when the two have the very same grades. */
export function compareGrades(one: readonly number[], other: readonly number[]): number {
  const parted = removedUntilParted(one, other);
  return parted.one - parted.other;
}

/**
 * Takes median votes away from both, one by one, until the medians differ or none is left. It goes in blocks, so that a
 * million ballots cost what seven grades cost: the median stays at its grade as long as the votes left are at least
 * `2 × worse + 1` and `2 × better`.
 * @returns the two medians then (equal when nothing parts them), and how many votes were taken from each.
 */
function removedUntilParted(first: readonly number[], second: readonly number[]) {
  const one = [...first];
  const other = [...second];
  let left = one.reduce((sum, count) => sum + count, 0);
  let removed = 0;
  while (left > 0) {
    const a = majorityGauge(one);
    const b = majorityGauge(other);
    if (a.grade !== b.grade) return { one: a.grade, other: b.grade, removed };
    const stays = ({ better, worse }: { better: number; worse: number }) =>
      left - Math.max(2 * worse + 1, 2 * better) + 1;
    const block = Math.min(stays(a), stays(b));
    one[a.grade] = (one[a.grade] ?? 0) - block;
    other[b.grade] = (other[b.grade] ?? 0) - block;
    left -= block;
    removed += block;
  }
  return { one: 0, other: 0, removed };
}
