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

/** Whether the live text may take the form's place: not where it takes nothing now and the form holds words of its own. */
export function mayTakeOver(sync: DocumentSync, form: HTMLFormElement | null): boolean {
  if (!form || sync.state.open) return true;
  const said = saidIn(form);
  return DRAFT_FIELDS.every((field) => said(field) === said(baseOf(field)));
}

/**
 * What was typed in the plain form before the live text came is put together with it, as the server would have. Called
 * when the form has left the page, so that no letter falls between the two: it still holds what was typed last.
 * @returns where the caret was in the form's text
 */
export function takeOver(sync: DocumentSync, form: HTMLFormElement | null): number | null {
  if (!form) return null;
  if (sync.state.open) {
    const said = saidIn(form);
    const now = readDraft(sync.doc);
    const merged: { -readonly [field in keyof DraftText]: DraftText[field] } = { ...now };
    for (const field of DRAFT_FIELDS) {
      merged[field] = mergeTexts(said(baseOf(field)), now[field], said(field)).text;
    }
    const { clientID } = sync.doc;
    bringTo(sync.doc, soundDraft(merged), { clientOf: () => clientID, runs: [], otherwise: "" });
  }
  return form.querySelector<HTMLTextAreaElement>("textarea[name=text]")?.selectionStart ?? null;
}

/** Whether one is writing in the form's text. */
export function writesIn(form: HTMLFormElement | null): boolean {
  const area = document.activeElement;
  return area instanceof HTMLTextAreaElement && area.form === form && area.name === "text";
}

function saidIn(form: HTMLFormElement): (name: string) => string {
  const typed = new FormData(form);
  return (name) => String(typed.get(name) ?? "").replace(/\r\n?/g, "\n");
}

/** The field that holds what the form's text was when the page was made. */
const baseOf = (field: string) => `base${field[0]?.toUpperCase()}${field.slice(1)}`;
