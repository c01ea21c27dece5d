import { i18nFor } from "~/i18n/server";
import type { App } from "../../app";
import type { Tx } from "../../db/client";
import { record } from "../../events/record";
import { changeNode } from "../lineage/public";
import { blankInMoments } from "./restore-moment";
import type { Sender } from "./rooms/replica";
import { wallsOf } from "./rooms/walls";

type HeldNote = { readonly boardId: string; readonly noteId: string; readonly byId: string };

/**
 * Takes a note's words off its wall and off every page and file, for moderation, and its comments to the bin; its place stays, locked. Last in the
 * caller's transaction, which keeps the words: the wall's document changes at once, whatever becomes of the transaction.
 * Events: board.locked. Doing it twice changes nothing.
 * @throws when the wall does not take it (it is restarting): the transaction ends with nothing changed.
 */
export async function holdNote(tx: Tx, app: App, note: HeldNote): Promise<void> {
  const item = { boardId: note.boardId, itemId: note.noteId };
  await tx.boardLock.createMany({ data: [{ ...item, byId: note.byId, at: app.now() }], skipDuplicates: true });
  await tx.$executeRaw`UPDATE node SET public = false, title = '' WHERE id = ${note.noteId}::uuid`;
  await blankInMoments(tx, note.boardId, [note.noteId]);
  // A picture is served to who may read its wall: it hangs on none any more.
  await tx.attachment.updateMany({ where: { boardId: note.boardId, noteId: note.noteId }, data: { boardId: null } });
  await tellWall(tx, app, note, "board.locked");
  await write(app, note, i18nFor("fr").t("moderation:coveredNote"), "with-comments");
}

/** Puts a note's words back, in the caller's transaction. Events: board.unlocked. */
export async function releaseNote(tx: Tx, app: App, note: HeldNote & { readonly text: string }): Promise<void> {
  await tx.boardLock.deleteMany({ where: { boardId: note.boardId, itemId: note.noteId } });
  const row = await tx.note.findUnique({ where: { id: note.noteId }, select: { id: true } });
  if (row) {
    const line = note.text.replace(/\s+/g, " ").trim();
    await changeNode(tx, note.noteId, { public: true, title: line.length <= 120 ? line : `${line.slice(0, 119)}…` });
  }
  await tx.attachment.updateMany({ where: { noteId: note.noteId }, data: { boardId: note.boardId } });
  await tellWall(tx, app, note, "board.unlocked");
  await write(app, note, note.text);
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

/** Changes the words as someone who looks after the wall may, also on a wall that is closed. */
async function write(app: App, note: HeldNote, text: string, and?: "with-comments"): Promise<void> {
  const { room, release } = await wallsOf(app).open(note.boardId);
  try {
    const sender: Sender = {
      personId: note.byId,
      role: "facilitate",
      name: "",
      named: false,
      open: true,
      alone: false,
    };
    const hand = { author: null, name: "", now: app.now().getTime() };
    const done = await room.command(app.randomId(), { do: "edit-note", id: note.noteId, text }, hand, sender);
    const { comments } = and ? await room.view() : { comments: [] };
    for (const { id } of comments.filter((comment) => comment.noteId === note.noteId)) {
      await room.command(app.randomId(), { do: "remove-comment", id }, hand, sender);
    }
    // A note in the bin is read by nobody who is not on the wall, and cannot be edited there.
    if (!done.ok && done.reason !== "note-unknown") throw new Error(`the wall did not take it: ${done.reason}`);
  } finally {
    release();
  }
}
