import type { Stance } from "../comments/stance";
import type { AmendmentState } from "../proposals/amendments";
import type { ProposalState } from "../proposals/lifecycle";

/** The proposal a contribution is, or is about. Null where everyone may not read it (a draft). */
export type ReceiptProposal = {
  readonly id: string;
  readonly title: string;
  readonly state: ProposalState;
  readonly version: number;
  readonly supportCount: number;
  readonly commentCount: number;
  readonly progress: number | null;
};

/** What became of a contribution, as whoever holds its receipt is told, with or without an account. */
export type ReceiptView = {
  readonly words: string;
  readonly givenOn: string;
  /**
   * Whether whoever holds the words may make the contribution theirs: done already, or no (it is an account's; nothing was
   * entered yet).
   */
  readonly claim: "open" | "done" | "no";
} & (
  | {
      readonly kind: "paper";
      readonly reference: string;
      readonly space: { readonly slug: string; readonly code: string; readonly shortTitle: string };
      /** Null while nobody has entered it. */
      readonly enteredOn: string | null;
      readonly wrote: boolean;
      readonly supports: boolean;
      readonly comment: { readonly address: string; readonly state: string } | null;
      readonly proposal: ReceiptProposal | null;
    }
  | { readonly kind: "proposal"; readonly proposal: ReceiptProposal | null }
  | {
      readonly kind: "comment";
      readonly address: string;
      readonly state: string;
      readonly stance: Stance;
      readonly answers: number;
      readonly proposal: ReceiptProposal | null;
    }
  | {
      readonly kind: "support";
      /** Taken back: null. To confirm: the text changed in substance since. */
      readonly support: { readonly version: number; readonly toConfirm: boolean } | null;
      readonly proposal: ReceiptProposal | null;
    }
  | {
      readonly kind: "amendment";
      readonly number: number;
      readonly state: AmendmentState;
      readonly supportCount: number;
      readonly madeVersion: number | null;
      readonly answer: string;
      readonly proposal: ReceiptProposal | null;
    }
);
