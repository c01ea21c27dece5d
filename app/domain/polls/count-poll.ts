import type { Count, Option, Weighed } from "./methods/method";
import { methodOf } from "./methods/registry";
import type { Settings } from "./methods/settings";

/** How a poll is counted, fixed at its opening. */
export type Rules = {
  readonly method: string;
  readonly settings: Settings;
  readonly options: readonly Option[];
  /** How many may vote. */
  readonly eligible: number;
};

/** How many ballots the quorum wants; 0 without one. */
export function ballotsWanted({ settings, eligible }: Pick<Rules, "settings" | "eligible">): number {
  return Math.ceil(((settings.quorum ?? 0) * eligible) / 100);
}

/**
 * The count of a poll by its method. Under the quorum (a share of the electorate, blank ballots counted as present)
 * nothing is adopted, whatever the figures.
 */
export function countPoll(rules: Rules, ballots: Iterable<Weighed>): Count {
  const count = methodOf(rules.method).count(ballots, rules.options, rules.settings);
  const wanted = ballotsWanted(rules);
  if (count.ballots >= wanted) return count;
  return {
    ...count,
    options: count.options.map((option) => ({ ...option, verdict: "no-quorum" })),
    why: [{ say: "no-quorum", values: { ballots: count.ballots, wanted } }, ...count.why],
  };
}

/** A count as it was stored; what an earlier version did not say is empty. */
export function storedCount(stored: unknown): Count {
  return { blank: 0, ranking: [], why: [], ...(stored as Omit<Count, "blank" | "ranking" | "why">) };
}
