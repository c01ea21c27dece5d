import type { Objection } from "~/domain/decisions/objections";
import type { DecisionMethod, DecisionState } from "~/domain/decisions/words";

/** A decision as the parts of its page need it; made by server/areas/decisions/queries.ts. */
export type DecisionFacts = {
  readonly id: string;
  readonly shown: {
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
  };
  readonly current: number;
  readonly versions: readonly { number: number; at: string; by: string; changeNote: string }[];
  readonly objections: readonly Objection[];
  readonly may: { readonly decide: boolean; readonly label: boolean; readonly guides: boolean };
  readonly space: { readonly slug: string; readonly deliverable: string };
  readonly guides: readonly { slug: string; title: string }[];
};
