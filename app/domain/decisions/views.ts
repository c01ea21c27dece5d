import type { Objection } from "./objections";
import type { DecisionMethod, DecisionState } from "./words";

/** What one version of a decision says. */
export type DecisionWords = {
  readonly number: number;
  readonly title: string;
  readonly text: string;
  readonly textHtml: string;
  readonly reasons: string;
  readonly reasonsHtml: string;
  readonly method: DecisionMethod;
  readonly state: DecisionState;
  readonly followedBy: string;
  readonly dueOn: string | null;
  readonly decidedOn: string;
  readonly changeNote: string;
  readonly by: string;
  readonly at: string;
};

/** A decision as its page shows it to a reader. */
export type DecisionView = {
  readonly id: string;
  readonly space: {
    readonly slug: string;
    readonly code: string;
    readonly shortTitle: string;
    readonly deliverable: string;
  };
  /** The version shown: the last one unless another was asked. */
  readonly shown: DecisionWords;
  readonly current: number;
  readonly versions: readonly { number: number; at: string; by: string; changeNote: string }[];
  readonly objections: readonly Objection[];
  readonly may: { readonly decide: boolean; readonly label: boolean; readonly guides: boolean };
  /** Guides of the chantier that a card may be put in. */
  readonly guides: readonly { slug: string; title: string }[];
};

/** One decision of a list. */
export type DecisionRow = {
  readonly id: string;
  readonly title: string;
  readonly state: DecisionState;
  readonly decidedOn: string;
  readonly objections: number;
};
