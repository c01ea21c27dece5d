import type { Count, Verdict } from "./methods/method";

/** What came of a counted poll, for who reads a list: the verdict on its one subject, or which options are retained. */
export type PollOutcome =
  | { readonly verdict: Verdict }
  | { readonly retained: readonly string[]; readonly none: "retainedQuorum" | "retainedTied" | "retainedNone" };

/** The retained options of a count, by id, the first of its ranking first. */
export function retainedOf(count: Pick<Count, "ranking" | "options">): readonly string[] {
  const order = count.ranking.length > 0 ? count.ranking.flat() : count.options.map((option) => option.id);
  return order.filter((id) => count.options.some((option) => option.id === id && option.verdict === "adopted"));
}

/** Why no option is retained, where none is. */
export function whyNoneRetained(count: Pick<Count, "options">): "retainedQuorum" | "retainedTied" | "retainedNone" {
  const has = (verdict: Verdict) => count.options.some((option) => option.verdict === verdict);
  return has("no-quorum") ? "retainedQuorum" : has("tied") ? "retainedTied" : "retainedNone";
}

/** The outcome of a count, in the words of its options; null where nobody voted. `label`: the words of an option. */
export function outcomeOf(count: Count, label: (id: string) => string): PollOutcome | null {
  const [only, ...more] = count.options;
  if (!only || count.ballots === 0) return null;
  if (more.length === 0) return { verdict: only.verdict };
  return { retained: retainedOf(count).map(label), none: whyNoneRetained(count) };
}
