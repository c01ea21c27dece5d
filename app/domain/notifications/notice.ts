import type { NoticeKind } from "./notice-rules";

/** A notice as it is shown or sent: what may be read of it now. */
export type NoticeView = {
  readonly id: string;
  readonly kind: NoticeKind;
  /** How many things it tells, of those that can still be read. */
  readonly count: number;
  /** What it is about, in its author's words, with the chantier before it where that helps. */
  readonly title: string;
  /** Whether the title was written by someone here, and so is in French on an English page. */
  readonly written: boolean;
  /** The bare address it leads to. */
  readonly address: string;
  /** ISO: the last thing it tells. */
  readonly at: string;
  readonly read: boolean;
};
