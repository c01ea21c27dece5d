import type { Answer } from "../access/can";
import type { DraftText } from "./forms";

/** Where an author stands on the text as it reads now. */
export type Agreement = { readonly name: string; readonly me: boolean; readonly agrees: boolean };

/** A text written by several, as its authors see it. */
export type SharedDraftView = DraftText & {
  readonly html: string;
  /** Names this very text: what one agrees to. */
  readonly print: string;
  readonly listed: boolean;
  /** The text cut where its writer changes. */
  readonly written: readonly { readonly by: string; readonly text: string }[];
  readonly agreements: readonly Agreement[];
  /** People who ask to write too. */
  readonly asking: number;
  readonly may: { readonly write: Answer; readonly agree: Answer };
};

/** A text written by several that others may ask to join. */
export type ListedDraft = {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly authors: readonly string[];
};

/** What names a text: its three fields and where each ends. Hashed, it is what people agree to. */
export function saidBy({ title, summary, text }: DraftText): string {
  return JSON.stringify([title, summary, text]);
}

/** Whether every author agrees to this very text. Nobody agrees by having written it, and no author is left out. */
export function allAgree(
  authorIds: readonly string[],
  agreements: readonly { readonly personId: string; readonly print: string }[],
  print: string,
): boolean {
  return (
    authorIds.length > 0 &&
    authorIds.every((personId) => agreements.some((one) => one.personId === personId && one.print === print))
  );
}
