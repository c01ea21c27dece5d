import type { Answer } from "../access/can";
import type { AttachmentView } from "../attachments/attachment";
import type { Followed } from "./answer-views";
import type { Category } from "./details";
import type { ProposalState, StoredState } from "./lifecycle";
import type { SuccessionView } from "./succession-views";
import type { TextChange } from "./word-changes";

/** The chantier a proposal belongs to, as a page names it. */
export type ProposalSpace = { readonly code: string; readonly slug: string; readonly shortTitle: string };

/** How far a published proposal has come. */
export type ProposalStage =
  | { readonly is: "criterion"; readonly code: string }
  | { readonly is: "decided" | "vote" | "talk" };

/** A public proposal that says nearly what is being written. */
export type SimilarProposal = {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly state: ProposalState;
  readonly supportCount: number;
};

/** One row of a list. Dates are ISO strings. */
export type ProposalRow = {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly state: ProposalState;
  readonly authors: readonly string[];
  /** Published, or begun for a draft. */
  readonly at: string;
  readonly supportCount: number;
  /** How many of them were gathered on paper. */
  readonly paperSupports: number;
  readonly commentCount: number;
  /** Null unless it is published. */
  readonly stage: ProposalStage | null;
  /** Per cent done of what was accepted; null before the first step. */
  readonly progress: number | null;
  /** The name of its category; null: none. */
  readonly category: string | null;
  readonly tags: readonly string[];
};

export const proposalSorts = ["recent", "supported", "discussed"] as const;
export type ProposalSort = (typeof proposalSorts)[number];

/** What a list shows: one state, or all that everyone may find. */
export type ListedState = ProposalState | "listed";

/** What a list may be narrowed by besides: the slug of a category, a word of the authors. */
export type ListFilters = { readonly category: string | null; readonly tag: string | null };

export type ProposalList = ListFilters & {
  readonly state: ListedState;
  readonly sort: ProposalSort;
  readonly rows: readonly ProposalRow[];
  /** How many there are of each state that this reader may see. */
  readonly counts: Readonly<Record<ProposalState, number>>;
  /** The categories and the most used words of what is listed in this state, with how many have each. */
  readonly categories: readonly (Category & { readonly count: number })[];
  readonly tags: readonly { readonly tag: string; readonly count: number }[];
  readonly page: number;
  readonly pages: number;
};

/** A proposal as its page shows it: its latest version, or the draft itself while nothing is published. */
export type ProposalView = {
  readonly id: string;
  readonly state: StoredState;
  readonly space: ProposalSpace;
  readonly title: string;
  readonly summary: string;
  readonly html: string;
  readonly authors: readonly string[];
  readonly assisted: boolean;
  readonly category: Category | null;
  readonly tags: readonly string[];
  readonly files: readonly AttachmentView[];
  /** Published, or begun for a draft. */
  readonly at: string;
  readonly withdrawnAt: string | null;
  /** Per cent done of what was accepted; null before the first step. */
  readonly progress: number | null;
  /** What took its place, and what it took the place of. */
  readonly succession: SuccessionView;
  /** What the institution said and did. */
  readonly followed: Followed;
  /** Null for a draft. */
  readonly version: {
    readonly number: number;
    readonly at: string;
    readonly by: string;
    /** Whose words the note is: of an amendment that was taken in, those of its author. */
    readonly noteBy: string;
    readonly changeNote: string;
    /** The substance changed: supports given before wait to be confirmed. */
    readonly substantial: boolean;
    /** The amendments that it took in, with who suggested them. */
    readonly from: readonly { readonly number: number; readonly by: string }[];
  } | null;
  /** How many amendments wait for an answer. */
  readonly openAmendments: number;
  readonly supportCount: number;
  /** How many of them were gathered on paper. */
  readonly paperSupports: number;
  readonly commentCount: number;
  /** How many of the supports were given before the substance last changed, and not confirmed since. */
  readonly toConfirm: number;
  /** The version that last changed the substance. */
  readonly substantialVersion: number;
  /** This reader's support: the version it is for, and whether it waits to be confirmed. Null: none. */
  readonly supported: { readonly version: number; readonly toConfirm: boolean } | null;
  readonly may: {
    readonly support: Answer;
    readonly edit: Answer;
    readonly withdraw: Answer;
    readonly answer: Answer;
    readonly amend: Answer;
    readonly merge: Answer;
    /** One is an author: one sees who else is, and who is invited. */
    readonly signs: boolean;
    /** It is written by several: where. */
    readonly writeTogether: boolean;
    /** A draft of one's own, which may become a text written by several. */
    readonly share: boolean;
    /** Enter what others wrote of it on paper. */
    readonly assist: Answer;
  };
};

export type VersionRow = {
  readonly number: number;
  readonly at: string;
  readonly by: string;
  readonly title: string;
  readonly changeNote: string;
  readonly substantial: boolean;
  /** How many supports are for this version. */
  readonly supports: number;
};

/** A version and, for any but the first, what it changed since the one before (or another that was asked for). */
export type VersionView = {
  readonly number: number;
  readonly at: string;
  readonly by: string;
  readonly title: string;
  readonly summary: string;
  readonly html: string;
  readonly changeNote: string;
  readonly since: {
    readonly number: number;
    readonly title: readonly TextChange[];
    readonly summary: readonly TextChange[];
    readonly text: readonly TextChange[];
    /** Whether the text differs, be it by its formatting alone. */
    readonly formatted: boolean;
  } | null;
};
