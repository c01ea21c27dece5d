import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { ChoiceRefusal, Given, Option } from "./method";
import { given, type Said, wholeNumber } from "./reading";

/**
 * A ranking: 1 for the first; options without a rank come after all the others, together. The ranks are made to follow
 * each other (2, 5, 5 becomes 1, 2, 2). Refuses "choice-same-rank" where two may not share one.
 */
export function readRanks(
  values: Given,
  options: readonly Option[],
  ties: boolean,
): Outcome<Record<string, number>, ChoiceRefusal> {
  const found = given(values, options);
  if (!found.ok) return found;
  const ranked: { id: string; rank: number }[] = [];
  for (const [id, value] of found.value) {
    const rank = wholeNumber(value);
    if (rank === null || rank === 0) return refuse("choice-unknown");
    ranked.push({ id, rank });
  }
  if (ranked.length === 0) return refuse("choice-missing");
  const used = [...new Set(ranked.map(({ rank }) => rank))].sort((one, other) => one - other);
  if (!ties && used.length < ranked.length) return refuse("choice-same-rank");
  return ok(Object.fromEntries(ranked.map(({ id, rank }) => [id, used.indexOf(rank) + 1])));
}

/** The rank an option has on a ballot that says this of it; those without one share the place after the last. */
export function rankOf(rank: Said[number]): number {
  return typeof rank === "number" ? rank : Number.POSITIVE_INFINITY;
}
