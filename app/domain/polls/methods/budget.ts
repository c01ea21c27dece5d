import { type Outcome, refuse } from "~/domain/outcome";
import type { BallotShape, Choice, ChoiceRefusal, Given, Option, Step } from "./method";
import { readTicks } from "./reading";
import type { Settings } from "./settings";

/** What the two ways of counting a participatory budget have in common: its ballot, and filling what is left. */

export const budgetSettings: Settings = { budget: 10_000, least: 1, most: 100, within: 0 };

export function budgetShape({ budget = 0, least = 1, most = 100, within = 0 }: Settings, options: readonly Option[]) {
  const shape: BallotShape = {
    kind: "ticks",
    least,
    most: Math.min(most, options.length),
    budget: within === 1 ? budget : null,
  };
  return shape;
}

/** As many projects as were set; together no dearer than the budget, where that was set ("choice-too-dear"). */
export function readBudget(
  values: Given,
  options: readonly Option[],
  { budget = 0, least = 1, most = 100, within = 0 }: Settings,
): Outcome<Choice, ChoiceRefusal> {
  const ticks = readTicks(values, options, { least: Math.min(least, options.length), most });
  if (!ticks.ok || within !== 1) return ticks;
  const cost = options.reduce((sum, option) => sum + (option.id in ticks.value ? costOf(option) : 0), 0);
  return cost > budget ? refuse("choice-too-dear", { cost, budget }) : ticks;
}

export const costOf = (option: Option): number => option.cost ?? 0;

/** More voices first; as many: the cheaper first; as cheap: the draw of the opening. */
export function byVoices(votes: ReadonlyMap<string, number>) {
  return (one: Option, other: Option) =>
    (votes.get(other.id) ?? 0) - (votes.get(one.id) ?? 0) || costOf(one) - costOf(other) || one.lot - other.lot;
}

/**
 * Takes the projects that somebody wants in the order of their voices, each one that still fits.
 * @param left what there is to spend, in euros.
 */
export function fill(options: readonly Option[], votes: ReadonlyMap<string, number>, left: number) {
  const taken: string[] = [];
  const why: Step[] = [];
  let rest = left;
  for (const option of [...options].sort(byVoices(votes))) {
    const cost = costOf(option);
    const count = votes.get(option.id) ?? 0;
    if (count === 0) continue;
    if (cost > rest) {
      why.push({ say: "too-dear", options: [option.id], values: { count, cost, left: rest } });
      continue;
    }
    rest -= cost;
    taken.push(option.id);
    why.push({ say: "taken", options: [option.id], values: { count, cost, left: rest } });
  }
  return { taken, why, left: rest };
}
