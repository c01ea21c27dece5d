import type { Outcome } from "~/domain/outcome";

/** One answer for each option, by the option's id: what is stored of a ballot. Its values are the method's own words. */
export type Choice = Readonly<Record<string, string | number>>;

/** Several ballots that say the same: counting a million of them costs what their differences cost. */
export type Weighed = { readonly choice: Choice; readonly ballots: number };

/** How an option came out. "tied" is what the tie rule of the method says of it. */
export type Verdict = "adopted" | "rejected" | "tied";

/** The colour and sign of a part of a result (app/ui/result-bar.tsx). */
export type Fill = "for" | "against" | "none" | "ink";

/** A count that any method can give, so that one page, one export and one decision read them all. */
export type Count = {
  /** Ballots that are in force: withdrawn ones are not there. */
  readonly ballots: number;
  readonly options: readonly OptionCount[];
};

export type OptionCount = {
  readonly id: string;
  readonly verdict: Verdict;
  /** In the order of the ballot. `answer` is one of the method's answers. */
  readonly parts: readonly { readonly answer: string; readonly fill: Fill; readonly count: number }[];
};

/** What a voter may be told of a choice that does not fit the ballot. */
export type ChoiceRefusal = "choice-missing" | "choice-unknown";

/**
 * A voting method. One file a method, one line in registry.ts; the words are in the catalogues, under
 * `polls:method.<key>` (name, rule in plain words, tie rule, answers). tests: methods.test.ts asks the same of all.
 */
export interface Method {
  readonly key: string;
  /** The answers one may give for an option, in the order of the ballot. */
  readonly answers: readonly string[];
  /**
   * Reads what a form posted (a value for each option's id) or what is stored. Refuses "choice-missing" when an option
   * has no answer, "choice-unknown" for an answer or an option that is not on the ballot.
   */
  read(given: Readonly<Record<string, unknown>>, optionIds: readonly string[]): Outcome<Choice, ChoiceRefusal>;
  /** Counts ballots in any order. An option that nobody answered has zeros. */
  count(ballots: Iterable<Weighed>, optionIds: readonly string[]): Count;
}
