import type { Role } from "../access/actor";
import type { Answer } from "../access/can";
import type { RuleKey } from "../moderation/rules";
import type { ModeratedState } from "../moderation/states";
import type { ReactionCounts, ReactionKind } from "./reactions";
import type { CommentSort } from "./sort";
import type { Stance } from "./stance";

/** What can be discussed. */
export type TargetKind = "edition" | "space" | "proposal";

/** What a discussion is about. */
export type DiscussionTarget = {
  readonly kind: TargetKind;
  readonly id: string;
  /** The bare address of the page that shows the discussion. */
  readonly address: string;
  readonly title: string;
};

/**
 * What part of a proposal a first comment is about. `place`: where the passage stands in the text read now, from 0; null
 * when it is no more, and `words` are then all that is left of it.
 */
export type AboutView =
  | {
      readonly kind: "passage";
      readonly words: string;
      readonly version: number;
      readonly place: number | null;
      readonly reworded: boolean;
    }
  | { readonly kind: "amendment"; readonly number: number };

/** One comment as a page shows it. Dates are ISO strings. */
export type CommentView = {
  readonly id: string;
  readonly parentId: string | null;
  readonly depth: number;
  readonly stance: Stance;
  /** Rendered; empty when it is not for this reader. */
  readonly html: string;
  readonly author: string;
  /** Whom it answers; null at the first level. */
  readonly answersTo: string | null;
  readonly state: ModeratedState;
  /** The rule for which moderation took it off; null otherwise. */
  readonly heldFor: RuleKey | null;
  /** Whether this reader is not shown its words: its place alone stays, where it was answered. */
  readonly gone: boolean;
  readonly assisted: boolean;
  /** Written without an account. */
  readonly visitor: boolean;
  /** The role that its author holds here now: a name can be anyone's, this cannot. Null for most. */
  readonly role: Role | null;
  readonly mine: boolean;
  readonly reactions: ReactionCounts;
  /** What this reader said of it. */
  readonly reacted: readonly ReactionKind[];
  readonly at: string;
  readonly editedAt: string | null;
  /** Null for one about the whole, and for answers. */
  readonly about: AboutView | null;
  readonly answers: readonly CommentView[];
  /** How many answers in its conversation are not in this page; said on the first comment only. */
  readonly more: number;
};

/** Where a discussion stands, as a facilitator says it. */
export type SummaryView = {
  readonly number: number;
  readonly html: string;
  readonly author: string;
  readonly at: string;
};

export type StanceCounts = { readonly all: number } & Readonly<Record<Stance, number>>;

/** A page of a discussion. With a stance, its comments one under the other; without, conversations. */
export type DiscussionView = {
  readonly target: DiscussionTarget;
  readonly counts: StanceCounts;
  readonly stance: Stance | null;
  readonly sort: CommentSort;
  /** "Where we are", when a facilitator wrote it. */
  readonly summary: SummaryView | null;
  /** Whether this reader may write it. */
  readonly maySummarise: boolean;
  readonly comments: readonly CommentView[];
  /** From 1. */
  readonly page: number;
  readonly pages: number;
  /** Whether this reader may comment, and if not why. */
  readonly may: Answer;
  /** The same without an account: such a comment waits for a moderator. */
  readonly mayVisit: Answer;
};

type Flat = Omit<CommentView, "answers" | "more" | "answersTo">;

/** The part of a proposal that a comment is about, as its form says it: a passage by its place in a version, or an amendment. */
export type CommentAbout =
  | { readonly kind: "passage"; readonly version: number; readonly place: number }
  | { readonly kind: "amendment"; readonly number: number };

/** The comments about passages of the text read now, and those whose passage is no more. */
export type PassageTalk = {
  readonly version: number;
  readonly passages: readonly { readonly text: string; readonly comments: readonly CommentView[] }[];
  readonly orphans: readonly CommentView[];
};

/**
 * Puts comments under those they answer. `rows` come oldest first, each after the one it answers. A comment that
 * this reader is not shown is left out when nobody answered it; one that was answered stays as a place, without its text. A comment whose parent is
 * not among the rows stands at the first level. `more` says, by first comment, how many answers are not among the rows;
 * `keep` is a comment that stays as a place even gone and unanswered.
 */
export function buildThreads(
  rows: readonly Flat[],
  { more = new Map(), keep }: { readonly more?: ReadonlyMap<string, number>; readonly keep?: string } = {},
): CommentView[] {
  const authors = new Map(rows.map((row) => [row.id, row.gone ? null : row.author]));
  const children = new Map<string | null, Flat[]>();
  const ids = new Set(rows.map((row) => row.id));
  for (const row of rows) {
    const under = row.parentId !== null && ids.has(row.parentId) ? row.parentId : null;
    const siblings = children.get(under);
    if (siblings) siblings.push(row);
    else children.set(under, [row]);
  }
  const views = new Map<string, CommentView>();
  // Answers come after what they answer: from the last to the first, every comment's answers are ready before it.
  for (const row of [...rows].reverse()) {
    const answers = (children.get(row.id) ?? []).flatMap((child) => views.get(child.id) ?? []);
    const left = more.get(row.id) ?? 0;
    if (row.gone && answers.length === 0 && left === 0 && row.id !== keep) continue;
    views.set(row.id, {
      ...row,
      html: row.gone ? "" : row.html,
      author: row.gone ? "" : row.author,
      answersTo: row.parentId === null ? null : (authors.get(row.parentId) ?? null),
      answers,
      more: left,
    });
  }
  return (children.get(null) ?? []).flatMap((row) => views.get(row.id) ?? []);
}
