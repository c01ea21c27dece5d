import type { Answer } from "~/domain/access/can";
import type { BallotShape, Choice, Count } from "~/domain/polls/methods/method";
import type { Settings } from "~/domain/polls/methods/settings";

/** A poll as the parts of its page need it; made by server/areas/polls/queries.ts. */
export type PollFacts = {
  readonly id: string;
  readonly title: string;
  readonly explanationHtml: string;
  readonly method: string;
  readonly settings: Settings;
  readonly shape: BallotShape;
  /** How many ballots the quorum wants; 0 without one, or before the opening. */
  readonly wanted: number;
  readonly state: "draft" | "open" | "counting" | "closed";
  readonly electorate: "registered" | "verified";
  readonly eligible: number | null;
  readonly showCount: boolean;
  readonly opensAt: string | null;
  readonly closesAt: string | null;
  readonly closedAt: string | null;
  readonly extensions: readonly { from: string; to: string; reason: string; at: string }[];
  readonly space: { readonly slug: string; readonly code: string; readonly shortTitle: string };
  readonly options: readonly OptionFacts[];
  readonly count: Count | null;
  readonly ballotsListed: boolean;
  readonly decisions: readonly { id: string; title: string; decidedOn: string }[];
  readonly ballot: { readonly receipt: string; readonly choice: Choice | null } | null;
  readonly mayVote: Answer;
  readonly manages: boolean;
};

export type OptionFacts = {
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
