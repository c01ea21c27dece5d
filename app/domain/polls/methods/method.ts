import type { Outcome } from "~/domain/outcome";
import type { Settings } from "./settings";

/**
 * What is stored of a ballot: a value for each option's id, in the method's own words. An empty one is a blank ballot:
 * it is counted as a ballot, and weighs on nothing.
 */
export type Choice = Readonly<Record<string, string | number>>;

/** What there is to choose from. */
export type Option = {
  readonly id: string;
  /** In whole euros; only a participatory budget asks for it. */
  readonly cost?: number;
  /** Its place in the public draw made at the opening, from 1: the last resort of the methods whose tie rule says so. */
  readonly lot: number;
};

/** Several ballots that say the same: counting a million of them costs what their differences cost. */
export type Weighed = { readonly choice: Choice; readonly ballots: number };

/** How an option came out. "tied" is what the tie rule of the method says of it; "no-quorum": too few ballots. */
export type Verdict = "adopted" | "rejected" | "tied" | "no-quorum";

/** The colour and sign of a part of a result (app/ui/result-bar.tsx). Grades go from the best, 0. */
export type Fill =
  | "for"
  | "against"
  | "none"
  | "ink"
  | "grade-0"
  | "grade-1"
  | "grade-2"
  | "grade-3"
  | "grade-4"
  | "grade-5"
  | "grade-6";

export type OptionCount = {
  readonly id: string;
  readonly verdict: Verdict;
  /** In the order of the ballot. `answer` is one of the method's words for what was counted. */
  readonly parts: readonly { readonly answer: string; readonly fill: Fill; readonly count: number }[];
};

/** A step of the reasoning that led to the result: `polls:why.<method>.<say>`, with the labels of the options named. */
export type Step = {
  readonly say: string;
  readonly options?: readonly string[];
  readonly values?: Readonly<Record<string, number | string>>;
};

/** For each pair, how many ballots put the row's option before the column's; and the strength of the best path. */
export type Pairwise = {
  readonly ids: readonly string[];
  readonly preferred: readonly (readonly number[])[];
  /** Ballots for, in the weakest victory of the best path; 0 where there is no path. */
  readonly paths: readonly (readonly number[])[];
  /** Ballots against, in the same victory: they part paths with as many for. Earlier counts do not say them. */
  readonly against?: readonly (readonly number[])[];
};

/** A round of an instant runoff: the voices of those still in, in the order of the ballot. */
export type Round = {
  readonly voices: readonly { readonly id: string; readonly count: number }[];
  /** Ballots that name none of those still in. */
  readonly exhausted: number;
  readonly out: readonly string[];
};

/** A count that any method can give, so that one page, one export and one decision read them all. */
export type Count = {
  /** Ballots that are in force, blank ones among them: withdrawn ones are not there. */
  readonly ballots: number;
  readonly blank: number;
  readonly options: readonly OptionCount[];
  /** From first to last; those that nothing parts stand together. Empty where the method ranks nothing. */
  readonly ranking: readonly (readonly string[])[];
  /** Why this came out, step by step. */
  readonly why: readonly Step[];
  readonly pairwise?: Pairwise;
  readonly rounds?: readonly Round[];
  /** What a participatory budget spends, in whole euros. */
  readonly spent?: number;
};

/** What a voter may be told of a choice that does not fit the ballot. */
export type ChoiceRefusal =
  | "choice-missing"
  | "choice-unknown"
  | "choice-too-few"
  | "choice-too-many"
  | "choice-too-dear"
  | "choice-same-rank";

/** What the ballot looks like: one component a kind, on a screen, without JavaScript and on paper. */
export type BallotShape =
  /** One answer an option; `standard` is what no answer means, null when an answer is wanted. */
  | { readonly kind: "answers"; readonly answers: readonly string[]; readonly standard: string | null }
  /** A box to tick an option. */
  | { readonly kind: "ticks"; readonly least: number; readonly most: number; readonly budget: number | null }
  /** A whole number an option, from 0 to `highest`; together no more than `total`. */
  | { readonly kind: "numbers"; readonly highest: number; readonly total: number | null }
  /** A rank an option, 1 for the first; `ties` tells whether two may have the same. */
  | { readonly kind: "ranks"; readonly ties: boolean };

/**
 * A voting method. One file a method, one line in registry.ts; the words are in the catalogues, under
 * `polls:method.<key>` (name, rule in plain words, tie rule, answers) and `polls:why.<key>`. methods.test.ts asks the
 * same of all.
 */
export interface Method {
  readonly key: string;
  /** What may be set of it, with the values it begins with. */
  readonly settings: Settings;
  /** The ballot, for these settings. */
  shape(settings: Settings, options: readonly Option[]): BallotShape;
  /**
   * Reads what a form posted (a value for each option's id) or what is stored, and gives it in one way of writing: two
   * ballots that say the same are equal. Nothing at all is refused: a blank ballot is said on purpose (`blank`).
   */
  read(given: Given, options: readonly Option[], settings: Settings): Outcome<Choice, ChoiceRefusal>;
  /** Counts ballots in any order. An option that nobody chose has zeros. */
  count(ballots: Iterable<Weighed>, options: readonly Option[], settings: Settings): Count;
}

/** What a form posted, or what was stored. */
export type Given = Readonly<Record<string, unknown>>;

/** A ballot that says nothing, on purpose. */
export const blank: Choice = {};

/** Whether a ballot is blank. */
export const isBlank = (choice: Choice): boolean => {
  for (const _ in choice) return false;
  return true;
};
