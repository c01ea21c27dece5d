import type { ProposalState, Verdict } from "./lifecycle";

/** What everyone reads of an official answer. Dates are ISO strings. */
export type PublishedAnswer = {
  readonly id: string;
  readonly verdict: Verdict;
  readonly html: string;
  /** In whose name it was given. */
  readonly institution: string;
  readonly by: string;
  readonly approvedBy: string;
  readonly at: string;
  /** The version of the proposal that was answered. */
  readonly version: number;
};

/** One step of what has been done about an accepted proposal. */
export type StepView = {
  readonly id: string;
  readonly progress: number;
  readonly html: string;
  /** "2020-03-31". */
  readonly doneOn: string;
};

/** What the institution said and did: the answers, latest first; the steps, latest first. */
export type Followed = { readonly answers: readonly PublishedAnswer[]; readonly steps: readonly StepView[] };

export type AnswerState = "preparing" | "to-approve" | "approved";

/** The page on which an answer is prepared. */
export type AnswerDesk = {
  readonly id: string;
  readonly title: string;
  readonly state: ProposalState;
  readonly version: number;
  readonly progress: number | null;
  readonly answer: {
    readonly id: string;
    readonly state: AnswerState;
    readonly verdict: Verdict;
    readonly reasons: string;
    readonly html: string;
    readonly institution: string;
    readonly version: number;
    readonly revision: number;
    readonly writtenBy: string;
    readonly approver: { readonly id: string; readonly name: string };
    /** Whether this reader is the one to approve it. */
    readonly mine: boolean;
  } | null;
  /** Who may be named to approve what this reader writes. */
  readonly approvers: readonly { readonly personId: string; readonly name: string }[];
  /** In whose name one answers, unless one says otherwise. */
  readonly institution: string;
  readonly notes: readonly { readonly id: string; readonly text: string; readonly by: string; readonly at: string }[];
};

/** One line of a chantier's answers. */
export type AnswerLine = {
  readonly proposalId: string;
  readonly title: string;
  readonly state: ProposalState;
  readonly supportCount: number;
  readonly answer: {
    readonly id: string;
    readonly state: AnswerState;
    readonly verdict: Verdict;
    readonly approver: string;
    readonly mine: boolean;
    /** The text changed since it was written: it is to be read again. */
    readonly outdated: boolean;
  } | null;
};
