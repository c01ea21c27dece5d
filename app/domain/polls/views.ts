import type { Answer } from "../access/can";
import type { Electorate } from "./electorate";
import type { BallotShape, Choice, Count } from "./methods/method";
import type { Settings } from "./methods/settings";

/** "counting": the end has passed and the count is about to be written. */
export type PollState = "draft" | "open" | "counting" | "closed";

/** One answer, or one thing to choose, as a poll's page shows it. */
export type PollOptionView = {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly hints: Readonly<Record<string, string>>;
  /** Whole euros, in a participatory budget. */
  readonly cost: number | null;
  /** Its place in the draw of the opening. */
  readonly lot: number | null;
  readonly proposal: { readonly id: string; readonly title: string; readonly version: number | null } | null;
};

/** A poll as its page shows it to a reader. */
export type PollView = {
  readonly id: string;
  readonly title: string;
  readonly explanationHtml: string;
  readonly method: string;
  readonly settings: Settings;
  readonly shape: BallotShape;
  /** How many ballots the quorum wants; 0 without one, or before the opening. */
  readonly wanted: number;
  readonly state: PollState;
  readonly electorate: Electorate;
  /** The session during which it is voted in a room. */
  readonly session: { readonly id: string; readonly title: string; readonly startsAt: string } | null;
  /** When the clock opens it; why it could not. */
  readonly plannedAt: string | null;
  readonly openingFault: string | null;
  /** Voting codes on paper: how many there are, and how many have served. Null: none. */
  readonly codes: { readonly count: number; readonly used: number } | null;
  /** How many addresses its list has; for who prepares it. */
  readonly listed: number | null;
  readonly eligible: number | null;
  readonly showCount: boolean;
  readonly opensAt: string | null;
  readonly closesAt: string | null;
  readonly closedAt: string | null;
  readonly extensions: readonly { from: string; to: string; reason: string; at: string }[];
  readonly space: { readonly slug: string; readonly code: string; readonly shortTitle: string };
  readonly options: readonly PollOptionView[];
  /** After the close; while open only where the poll shows it. */
  readonly count: Count | null;
  readonly ballotsListed: boolean;
  readonly decisions: readonly { id: string; title: string; decidedOn: string }[];
  readonly resultId: string | null;
  /** This reader's own ballot. */
  readonly ballot: { readonly receipt: string; readonly choice: Choice | null } | null;
  readonly mayVote: Answer;
  readonly manages: boolean;
};

/** One poll of a list. */
export type PollRow = {
  readonly id: string;
  readonly title: string;
  readonly state: PollState;
  readonly closesAt: string | null;
  readonly closedAt: string | null;
  readonly ballots: number | null;
  readonly eligible: number | null;
};
