import * as Y from "yjs";
import { attachedOf, type ItemMap, type NoteMeta, notesOf } from "~/domain/boards/document";
import type { App } from "../../app";
import type { Tx } from "../../db/client";
import { writerTag } from "../../rooms/writer-tag";
import { blankInMoments } from "./restore-moment";
import { appendChange, lockedDocument } from "./stored-document";

type Author = {
  readonly personIds: readonly string[];
  /** The name their notes say from now on. */
  readonly name: string;
};

/** An update that says nothing. */
const nothing = Buffer.from([0, 0]);

/**
 * Says a person's new name on the notes they wrote, on every wall with names, in the caller's transaction. Whoever has the
 * wall open sees it change.
 */
export async function renameOnWalls(tx: Tx, app: App, author: Author): Promise<void> {
  for (const boardId of await wallsOfAuthor(tx, author.personIds)) {
    const doc = await lockedDocument(tx, boardId);
    const before = Y.encodeStateVector(doc);
    if (!rename(doc, author)) continue;
    await appendChange(tx, app, boardId, Y.encodeStateAsUpdate(doc, before));
  }
  await tx.note.updateMany({
    where: { authorId: { in: [...author.personIds] }, authorLabel: { not: "" } },
    data: { authorLabel: author.name },
  });
}

/**
 * Says that notes are another person's, who is the same, on every wall, in the caller's transaction: those with names say
 * the name of who remains, and on those without names who wrote a note still finds it as their own.
 */
export async function giveWallsTo(
  tx: Tx,
  app: App,
  who: { readonly from: string; readonly into: string; readonly name: string },
): Promise<void> {
  for (const boardId of await wallsOfAuthor(tx, [who.from])) {
    const doc = await lockedDocument(tx, boardId);
    const before = Y.encodeStateVector(doc);
    if (!rename(doc, { personIds: [who.from], name: who.name }, who.into)) continue;
    await appendChange(tx, app, boardId, Y.encodeStateAsUpdate(doc, before));
  }
  const keys = await tx.boardKey.findMany({
    where: { board: { members: { some: { personId: who.from } } } },
    select: { boardId: true, secret: true, board: { select: { writers: { select: { noteId: true, tag: true } } } } },
  });
  for (const { boardId, secret, board } of keys) {
    for (const { noteId, tag } of board.writers) {
      if (!Buffer.from(tag).equals(writerTag(secret, who.from, noteId))) continue;
      await tx.boardNoteWriter.update({
        where: { boardId_noteId: { boardId, noteId } },
        data: { tag: new Uint8Array(writerTag(secret, who.into, noteId)) },
        select: { noteId: true },
      });
    }
  }
  await tx.note.updateMany({
    where: { authorId: who.from, authorLabel: { not: "" } },
    data: { authorLabel: who.name },
  });
  await tx.note.updateMany({ where: { authorId: who.from }, data: { authorId: who.into } });
  // In one vote of a wall the dots of who remains stand alone; elsewhere they are theirs.
  await tx.$executeRaw`
    DELETE FROM board_dot d WHERE d.person_id = ${who.from}::uuid AND EXISTS (
      SELECT 1 FROM board_dot o WHERE o.step_id = d.step_id AND o.person_id = ${who.into}::uuid)`;
  await tx.boardDot.updateMany({ where: { personId: who.from }, data: { personId: who.into } });
  await tx.boardQuietNote.updateMany({ where: { personId: who.from }, data: { personId: who.into } });
  await tx.boardReady.deleteMany({ where: { personId: who.from } });
  await tx.boardHand.deleteMany({ where: { personId: who.from } });
  // The role that opens more stays; that a guest was taken off does not follow them into their account.
  await tx.$executeRaw`
    INSERT INTO board_member (board_id, person_id, role, joined_at)
    SELECT m.board_id, ${who.into}::uuid, m.role, m.joined_at FROM board_member m WHERE m.person_id = ${who.from}::uuid AND m.role <> 'removed'
    ON CONFLICT (board_id, person_id) DO UPDATE SET role = excluded.role
    WHERE array_position(ARRAY['look', 'write', 'facilitate'], excluded.role)
      > array_position(ARRAY['look', 'write', 'facilitate'], board_member.role)`;
  await tx.boardMember.deleteMany({ where: { personId: who.from } });
}

/**
 * Takes a person's name, and with `texts` what they wrote, off every wall for good, in the caller's transaction: the wall's
 * document is written anew without what was replaced, and the changes it was made of are emptied. Their ids stay, so that
 * what a device sends again is still known. On a wall without names nothing says who wrote what: nothing changes there.
 */
export async function forgetOnWalls(tx: Tx, app: App, author: Author & { readonly texts: boolean }): Promise<void> {
  for (const boardId of await wallsOfAuthor(tx, author.personIds)) {
    const doc = await lockedDocument(tx, boardId);
    rename(doc, author);
    if (author.texts) {
      takeOff(doc, author.personIds, app.now());
      await blankInMoments(tx, boardId, noteIdsBy(doc, author.personIds));
    }
    // Whole: a process that has not read the latest changes finds in it all that they said.
    const whole = Y.encodeStateAsUpdate(doc);
    const seq = await appendChange(tx, app, boardId, whole);
    await tx.boardUpdate.updateMany({ where: { boardId, seq: { lt: seq } }, data: { bytes: nothing } });
    await tx.boardSnapshot.deleteMany({ where: { boardId } });
    await tx.boardSnapshot.create({
      data: { boardId, uptoSeq: seq, bytes: new Uint8Array(whole) },
      select: { boardId: true },
    });
  }
  await tx.note.updateMany({
    where: { authorId: { in: [...author.personIds] }, authorLabel: { not: "" } },
    data: { authorLabel: author.name },
  });
}

/** The walls a person belongs to or has changed. */
async function wallsOfAuthor(tx: Tx, personIds: readonly string[]): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select b.id from board b
    where b.authors = 'named' and (
      exists (select 1 from board_member m where m.board_id = b.id and m.person_id = any(${personIds}::uuid[]))
      or exists (select 1 from board_update u where u.board_id = b.id and u.person_id = any(${personIds}::uuid[])))
    order by b.id`;
  return rows.map(({ id }) => id);
}

type Signed = Pick<NoteMeta, "author" | "writtenFor"> & { readonly name?: string };

/** Their notes, comments and reactions. */
function* itemsBy(doc: Y.Doc, personIds: readonly string[]): Generator<readonly [ItemMap, Signed]> {
  for (const root of [notesOf(doc), attachedOf(doc, "comments"), attachedOf(doc, "reactions")]) {
    for (const item of root.values()) {
      if (!(item instanceof Y.Map)) continue;
      const meta = item.get("meta") as Signed | undefined;
      if (meta?.author && personIds.includes(meta.author)) yield [item, meta];
    }
  }
}

/** The notes whose words `takeOff` takes. */
function noteIdsBy(doc: Y.Doc, personIds: readonly string[]): string[] {
  const theirs = new Set<unknown>(
    [...itemsBy(doc, personIds)].flatMap(([note, meta]) => (meta.writtenFor ? [] : [note])),
  );
  return [...notesOf(doc)].flatMap(([id, note]) => (theirs.has(note) ? [id] : []));
}

/** `into`: whose the notes are from now on. */
function rename(doc: Y.Doc, author: Author, into?: string): boolean {
  let changed = false;
  doc.transact(() => {
    for (const [note, meta] of itemsBy(doc, author.personIds)) {
      const named = meta.name === undefined ? {} : { name: author.name };
      if ((meta.name ?? author.name) === author.name && (!into || meta.author === into)) continue;
      note.set("meta", { ...meta, ...named, ...(into ? { author: into } : {}) });
      changed = true;
    }
  });
  return changed;
}

function takeOff(doc: Y.Doc, personIds: readonly string[], now: Date): void {
  doc.transact(() => {
    for (const [note, meta] of itemsBy(doc, personIds)) {
      // What they wrote for someone else is that person's word.
      if (meta.writtenFor) continue;
      const text = note.get("text");
      if (text instanceof Y.Text && text.length > 0) text.delete(0, text.length);
      if ("picture" in meta) {
        const { picture: _, ...rest } = meta;
        note.set("meta", rest);
      }
      if (!note.has("bin")) note.set("bin", { by: null, at: now.getTime() });
    }
  });
}
