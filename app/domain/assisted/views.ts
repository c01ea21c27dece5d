type ProposalRef = { readonly id: string; readonly title: string };

/** A paper that was entered, as its chantier's facilitators see it. Dates are ISO strings. */
export type PaperRow = {
  readonly id: string;
  readonly reference: string;
  readonly name: string;
  /** Who entered it. */
  readonly by: string;
  readonly at: string;
  /** Its author made it theirs: it can no longer be taken back. */
  readonly claimed: boolean;
  /** The proposal written (`wrote`) or written about; null: about the chantier. */
  readonly proposal: ProposalRef | null;
  readonly wrote: boolean;
  readonly supports: boolean;
  /** The comment's id. */
  readonly comment: string | null;
};

/** Sheets printed together: their numbers, and how many were not entered yet. */
export type StackRow = {
  readonly id: string;
  readonly first: number;
  readonly last: number;
  readonly left: number;
  readonly at: string;
  readonly proposal: ProposalRef | null;
};

export type PapersPage = {
  readonly entered: number;
  /** Last entered first. */
  readonly papers: readonly PaperRow[];
  readonly stacks: readonly StackRow[];
};

/** A sheet as it is printed: `words` are on its slip. */
export type SheetToPrint = { readonly id: string; readonly reference: string; readonly words: string };
