import type { Answer } from "../access/can";
import type { AmendmentState } from "./amendments";
import type { TextChange } from "./word-changes";

/** An amendment as lists and its page show it. Dates are ISO strings. */
export type AmendmentRow = {
  readonly number: number;
  readonly state: AmendmentState;
  readonly by: string;
  readonly at: string;
  readonly reason: string;
  /** What the passage would become, word for word. */
  readonly changes: readonly TextChange[];
  readonly supportCount: number;
  /** The version it was written about. */
  readonly version: number;
  /** Its passage changed since: it can no longer be taken as it is. Only said of one that waits. */
  readonly passageChanged: boolean;
  /** The numbers of the others that wait on the same passage. */
  readonly rivals: readonly number[];
};

export type AmendmentList = {
  readonly title: string;
  readonly rows: readonly AmendmentRow[];
  readonly amend: Answer;
};

export type AmendmentView = AmendmentRow & {
  readonly id: string;
  /** Why it was rejected. */
  readonly answer: string;
  readonly answeredAt: string | null;
  readonly madeVersion: number | null;
  /** The proposal made of it, when everyone may read it. */
  readonly promotedTo: { readonly id: string; readonly title: string } | null;
  readonly supported: boolean;
  readonly replacement: string;
  readonly others: readonly AmendmentRow[];
  /** For whoever answers: the text read now, passage by passage, and where this one stands (null: to be placed). */
  readonly place: number | null;
  readonly passages: readonly string[];
  readonly may: {
    readonly support: Answer;
    readonly answer: Answer;
    readonly withdraw: Answer;
    readonly promote: Answer;
  };
};
