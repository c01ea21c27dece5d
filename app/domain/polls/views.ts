import type { Answer } from "../access/can";
import type { Electorate } from "./electorate";
import type { BallotShape, Choice, Count } from "./methods/method";
import type { Settings } from "./methods/settings";
import type { PollOutcome } from "./retained";
import type { RoomKind } from "./room/room-ballots";

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
  /** The note or the group of a wall that it was begun from. */
  readonly source: { readonly address: string; readonly title: string } | null;
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
  /** Voting codes on paper: how many there are, and how many have served (null while nobody sees the count). Null: none. */
  readonly codes: { readonly count: number; readonly used: number | null } | null;
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
  /** The same apart, where ballots came from a room. */
  readonly origins: OriginsView | null;
  readonly ballotsListed: boolean;
  readonly decisions: readonly { id: string; title: string; decidedOn: string }[];
  readonly resultId: string | null;
  /** This reader's own ballot. */
  readonly ballot: { readonly receipt: string; readonly choice: Choice | null } | null;
  readonly mayVote: Answer;
  readonly manages: boolean;
};

/** One count of the room, as everyone reads it. */
export type RoomCountView = {
  readonly number: number;
  readonly kind: RoomKind;
  /** The count that it takes back. */
  readonly replaces: number | null;
  readonly count: number;
  readonly origin: string;
  readonly reason: string;
  readonly at: string;
  readonly inForce: boolean;
};

/** The room of a poll: of the people there who may vote, how many voted online, and how many were counted. */
export type RoomView = {
  readonly present: number;
  readonly online: number;
  readonly inRoom: number;
  readonly left: number;
  readonly counts: readonly RoomCountView[];
};

/** The count of each origin apart. */
export type Origins = {
  readonly online: Count;
  readonly hands: Count | null;
  readonly paper: Count | null;
};

/** The same as it may be published (publication.ts): what each origin says is told of all of them, or of none. */
export type OriginsView = {
  readonly ballots: { readonly online: number; readonly hands: number; readonly paper: number };
  readonly counts: Origins | null;
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
  /** What came of it, once it is counted. */
  readonly outcome: PollOutcome | null;
};
