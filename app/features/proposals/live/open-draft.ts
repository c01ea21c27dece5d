import { bringTo, DRAFT_FIELDS, readDraft, soundDraft } from "~/domain/proposals/draft-document";
import type { DraftText } from "~/domain/proposals/forms";
import { mergeTexts } from "~/domain/proposals/merge-texts";
import { newId } from "~/features/live/new-id";
import type { DocumentSync } from "~/features/live/sync/document-sync";
import { indexedDbStore } from "~/features/live/sync/indexeddb-store";
import { socketWire } from "~/features/live/sync/socket-wire";
import { memoryStore } from "~/features/live/sync/sync-store";
import { draftSync } from "./draft-sync";

export { LiveWrite } from "./live-write";

/** One text of one person in this browser. A shared computer keeps nothing once the page is closed. */
export function openDraft(proposalId: string, personId: string, shared: boolean): DocumentSync {
  return draftSync({
    documentId: proposalId,
    wire: socketWire(),
    store: shared ? memoryStore() : indexedDbStore(`${personId}:${proposalId}`),
    newId,
    now: () => Date.now(),
  });
}

/**
 * What was typed in the plain form before the live text came is put together with it, as the server would have. False
 * where the live text takes nothing now and the form holds words that stand nowhere else: the form stays then.
 */
export function takeOver(sync: DocumentSync, form: HTMLFormElement | null): boolean {
  if (!form) return true;
  const typed = new FormData(form);
  const said = (name: string) => String(typed.get(name) ?? "").replace(/\r\n?/g, "\n");
  if (!sync.state.open) return DRAFT_FIELDS.every((field) => said(field) === said(baseOf(field)));
  const now = readDraft(sync.doc);
  const merged: { -readonly [field in keyof DraftText]: DraftText[field] } = { ...now };
  for (const field of DRAFT_FIELDS) {
    merged[field] = mergeTexts(said(baseOf(field)), now[field], said(field)).text;
  }
  const { clientID } = sync.doc;
  bringTo(sync.doc, soundDraft(merged), { clientOf: () => clientID, runs: [], otherwise: "" });
  return true;
}

/** The field that holds what the form's text was when the page was made. */
const baseOf = (field: string) => `base${field[0]?.toUpperCase()}${field.slice(1)}`;

/** Where the caret is in the form's text; null when it is elsewhere. */
export function caretIn(form: HTMLFormElement | null): number | null {
  const area = document.activeElement;
  if (!(area instanceof HTMLTextAreaElement) || area.form !== form || area.name !== "text") return null;
  return area.selectionStart;
}
