import * as Y from "yjs";
import { attachedOf, type BinMark, type ItemMap, type NoteMeta, notesOf } from "~/domain/boards/document";
import { readArrow, readComment } from "~/domain/boards/read-board";
import { i18nFor } from "~/i18n/server";
import type { App } from "../../app";
import type { Tx } from "../../db/client";
import { record } from "../../events/record";
import { changeNode } from "../lineage/public";
import { blankInMoments } from "./restore-moment";
import { appendChange, lockedDocument } from "./stored-document";

type HeldNote = {
  readonly boardId: string;
  readonly noteId: string;
  readonly byId: string;
  /** When it was held: what went to the bin with it is known by that. */
  readonly at: Date;
};

/**
 * Takes a note's words and its picture off its wall and off every page and file, for moderation; its comments and the arrows that touch it
 * go to the bin; its place stays, locked. In the caller's transaction, which keeps the words; the wall's document is written from what is
 * stored, a closed one too. Events: board.locked. Doing it twice changes nothing.
 */
export async function holdNote(tx: Tx, app: App, note: HeldNote): Promise<void> {
  // First: whoever stores a change of the wall takes this lock before its rows.
  const doc = await lockedDocument(tx, note.boardId);
  const item = { boardId: note.boardId, itemId: note.noteId };
  await tx.boardLock.createMany({ data: [{ ...item, byId: note.byId, at: app.now() }], skipDuplicates: true });
  await tx.$executeRaw`UPDATE node SET public = false, title = '' WHERE id = ${note.noteId}::uuid`;
  await blankInMoments(tx, note.boardId, [note.noteId]);
  // A picture is served to who may read its wall: it hangs on none any more.
  await tx.attachment.updateMany({ where: { boardId: note.boardId, noteId: note.noteId }, data: { boardId: null } });
  await tellWall(tx, app, note, "board.locked");
  const mark: BinMark = { by: null, at: note.at.getTime() };
  await write(tx, app, note, doc, () => {
    say(doc, note.noteId, i18nFor("fr").t("moderation:coveredNote"), null);
    for (const thing of hangingOn(doc, note.noteId)) if (!thing.has("bin")) thing.set("bin", mark);
  });
}

/**
 * Puts a note's words and its picture back, with what went to the bin with it, in the caller's transaction. Events: board.unlocked.
 */
export async function releaseNote(tx: Tx, app: App, note: HeldNote & { readonly text: string }): Promise<void> {
  const doc = await lockedDocument(tx, note.boardId);
  await tx.boardLock.deleteMany({ where: { boardId: note.boardId, itemId: note.noteId } });
  const row = await tx.note.findUnique({ where: { id: note.noteId }, select: { id: true } });
  if (row) {
    const line = note.text.replace(/\s+/g, " ").trim();
    await changeNode(tx, note.noteId, { public: true, title: line.length <= 120 ? line : `${line.slice(0, 119)}…` });
  }
  const file = await tx.attachment.findFirst({
    where: { noteId: note.noteId },
    select: { id: true, name: true, description: true },
  });
  await tx.attachment.updateMany({ where: { noteId: note.noteId }, data: { boardId: note.boardId } });
  await tellWall(tx, app, note, "board.unlocked");
  await write(tx, app, note, doc, () => {
    say(doc, note.noteId, note.text, file && { file: `${file.id}/${file.name}`, alt: file.description });
    for (const thing of hangingOn(doc, note.noteId)) {
      const bin = thing.get("bin") as BinMark | undefined;
      if (bin?.by === null && bin.at === note.at.getTime()) thing.delete("bin");
    }
  });
}

async function tellWall(tx: Tx, app: App, note: HeldNote, kind: "board.locked" | "board.unlocked"): Promise<void> {
  const board = await tx.board.findUniqueOrThrow({ where: { id: note.boardId }, select: { spaceId: true } });
  await record(tx, app.now(), {
    kind,
    actorId: note.byId,
    spaceId: board.spaceId,
    subjectId: note.boardId,
    data: { item: note.noteId },
  });
}

/** Stores what `change` does to the wall, if it does anything. */
async function write(tx: Tx, app: App, note: HeldNote, doc: Y.Doc, change: () => void): Promise<void> {
  const before = Y.encodeStateVector(doc);
  let changed = false;
  doc.on("update", () => {
    changed = true;
  });
  doc.transact(change);
  if (changed) await appendChange(tx, app, note.boardId, Y.encodeStateAsUpdate(doc, before));
}

/** What the note says and shows from now on. */
function say(doc: Y.Doc, noteId: string, words: string, picture: NoteMeta["picture"] | null): void {
  const item = notesOf(doc).get(noteId);
  const text = item?.get("text");
  if (!item || !(text instanceof Y.Text)) return;
  if (text.toString() !== words) {
    text.delete(0, text.length);
    text.insert(0, words);
  }
  const { picture: shown, ...meta } = item.get("meta") as NoteMeta;
  if (JSON.stringify(shown ?? null) !== JSON.stringify(picture)) {
    item.set("meta", picture ? { ...meta, picture } : meta);
  }
}

/** The comments on a note, and the arrows that lead to or from it, in the bin or not. */
function* hangingOn(doc: Y.Doc, noteId: string): Generator<ItemMap> {
  for (const [id, item] of attachedOf(doc, "comments")) if (readComment(id, item)?.noteId === noteId) yield item;
  for (const [id, item] of attachedOf(doc, "arrows")) {
    const arrow = readArrow(id, item);
    if (arrow?.from === noteId || arrow?.to === noteId) yield item;
  }
}
