import type * as Y from "yjs";
import { align, piecesOf } from "~/domain/proposals/align";
import { DRAFT_FIELDS, newDraftDocument, readDraft } from "~/domain/proposals/draft-document";
import { type DocumentKind, DocumentSync, type DocumentSyncOptions } from "~/features/live/sync/document-sync";

const draft: DocumentKind = {
  kind: "draft",
  newDocument: newDraftDocument,
  counts: () => ({ additions: 0, removals: 0 }),
  lost: lostWords,
};

/** One text written by several, on one device. */
export function draftSync(options: DocumentSyncOptions): DocumentSync {
  return new DocumentSync(draft, options);
}

/** The words that the one has, and the other has not, by field. */
function lostWords(before: Y.Doc, after: Y.Doc): { noteId: string; text: string }[] {
  const mine = readDraft(before);
  const theirs = readDraft(after);
  return DRAFT_FIELDS.flatMap((field) => {
    const text = align(piecesOf(theirs[field]), piecesOf(mine[field]))
      .filter(({ change }) => change === "added")
      .map(({ items }) => items.join(""))
      .join(" … ")
      .trim();
    return text === "" ? [] : [{ noteId: field, text }];
  });
}
