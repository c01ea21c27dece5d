import type { Count, Fill, Option, Step } from "./method";
import { firstOnes, tiers } from "./order";

/**
 * What the methods that add up have in common: the options in the order of their totals, the first `winners` retained,
 * equals parted by nothing. An option without anything is never retained. Totals are by the place of the option.
 */
export function byTotals(
  totals: readonly number[],
  options: readonly Option[],
  winners: number,
  counted: { readonly ballots: number; readonly blank: number },
  part: { readonly answer: string; readonly fill: Fill },
): Count {
  const byId = new Map(options.map(({ id }, place) => [id, totals[place] ?? 0]));
  const totalOf = (id: string) => byId.get(id) ?? 0;
  const ranking = tiers(
    options.map((option) => option.id),
    (one, other) => totalOf(other) - totalOf(one),
  );
  const verdicts = firstOnes(ranking, winners);
  return {
    ...counted,
    options: options.map(({ id }) => ({
      id,
      verdict: totalOf(id) === 0 ? "rejected" : (verdicts.get(id) ?? "rejected"),
      parts: [{ ...part, count: totalOf(id) }],
    })),
    ranking,
    why: whyTotals(ranking, totalOf, winners),
  };
}

/** Who has the most, whether equals stand at the limit, and who comes just behind. */
function whyTotals(ranking: readonly (readonly string[])[], totalOf: (id: string) => number, winners: number): Step[] {
  const steps: Step[] = [];
  let left = winners;
  for (const group of ranking) {
    const total = totalOf(group[0] ?? "");
    if (total === 0) break;
    const say = left <= 0 ? "next" : group.length <= left ? "most" : "tied";
    steps.push({ say, options: group, values: { count: total, places: Math.max(left, 0) } });
    if (left <= 0) break;
    left -= group.length;
  }
  return steps;
}
