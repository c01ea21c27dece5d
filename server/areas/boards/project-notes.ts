import type { BoardView, GroupView, NoteView } from "~/domain/boards/read-board";
import type { App } from "../../app";
import type { Tx } from "../../db/client";
import { renderMarkdown } from "../../markdown/render-markdown";
import { addLinks, addNode, changeNode } from "../lineage/public";
import { lockBoardRow } from "./lock-board-row";

/** What is to become rows: notes of a wall and, when they came from one, their group. */
export interface Projection {
  readonly boardId: string;
  readonly spaceId: string;
  /** The wall as read just before the transaction. */
  readonly view: BoardView;
  readonly noteIds: readonly string[];
  readonly groupId: string | null;
  /** Who converts them. */
  readonly byId: string | null;
}

/**
 * Writes notes of a wall, and their group, as rows with their lineage nodes, in the transaction of a conversion: from
 * then on they have an address (/notes/:id, /regroupements/:id) and are never lost. A note that was projected before and
 * reworded since points to its new words; the old body stays for what was written from it. Notes that are not on the
 * wall are passed over. Returns what was projected, in the wall's order.
 */
export async function projectNotes(
  app: App,
  tx: Tx,
  given: Projection,
): Promise<{ readonly notes: readonly NoteView[]; readonly group: GroupView | null }> {
  const { boardId, spaceId, view, byId } = given;
  // Two conversions of one wall at once: the second sees the rows of the first.
  await lockBoardRow(tx, boardId);
  const now = app.now();
  const wanted = new Set(given.noteIds);
  const group = view.groups.find((one) => one.id === given.groupId) ?? null;
  const notes = [...view.groups.flatMap((one) => one.notes), ...view.ungrouped].filter(
    (note) => wanted.has(note.id) && note.text.trim() !== "",
  );
  if (group) await projectGroup(tx, { group, boardId, spaceId, now });
  const authors = await existingPeople(tx, notes);
  const before = await tx.note.findMany({
    where: { id: { in: notes.map((note) => note.id) } },
    select: { id: true, bodyId: true, body: { select: { markdown: true } } },
  });
  const paper = await tx.boardPaperNote.findMany({
    where: { noteId: { in: notes.map((note) => note.id) } },
    select: { noteId: true },
  });
  const onPaper = new Set(paper.map((one) => one.noteId));
  const known = new Map(before.map((row) => [row.id, row]));
  for (const note of notes) {
    const row = known.get(note.id);
    const groupId = group !== null && note.groupId === group.id ? group.id : null;
    if (row && row.body.markdown === note.text) {
      await tx.note.update({
        where: { id: note.id },
        data: { kind: note.kind, tombstonedAt: null, ...(groupId ? { groupId } : {}) },
        select: { id: true },
      });
      continue;
    }
    const bodyId = app.randomId();
    await tx.body.create({
      data: { id: bodyId, markdown: note.text, html: renderMarkdown(note.text), createdAt: now },
      select: { id: true },
    });
    if (row) {
      await tx.note.update({
        where: { id: note.id },
        data: { kind: note.kind, bodyId, tombstonedAt: null, ...(groupId ? { groupId } : {}) },
        select: { id: true },
      });
      await changeNode(tx, note.id, { title: titleOf(note.text) });
      continue;
    }
    const authorId = note.authorId !== null && authors.has(note.authorId) ? note.authorId : null;
    await tx.note.create({
      data: {
        id: note.id,
        boardId,
        groupId,
        kind: note.kind,
        bodyId,
        authorId,
        authorLabel: note.writtenFor || note.authorName,
        writtenAt: note.writtenAt > 0 && note.writtenAt <= now.getTime() ? new Date(note.writtenAt) : now,
        projectedAt: now,
      },
      select: { id: true },
    });
    await addNode(tx, {
      id: note.id,
      kind: "note",
      address: `/notes/${note.id}`,
      spaceId,
      title: titleOf(note.text),
      public: true,
      origin: onPaper.has(note.id) ? "paper" : note.writtenFor ? "assisted" : "written",
    });
  }
  if (group) {
    await addLinks(
      tx,
      notes
        .filter((note) => note.groupId === group.id)
        .map((note) => ({
          fromId: note.id,
          fromKind: "note" as const,
          kind: "grouped-in" as const,
          toId: group.id,
          toKind: "group" as const,
          byId,
          at: now,
        })),
    );
  }
  return { notes, group };
}

async function projectGroup(
  tx: Tx,
  given: { group: GroupView; boardId: string; spaceId: string; now: Date },
): Promise<void> {
  const { group, boardId, spaceId, now } = given;
  await tx.noteGroup.upsert({
    where: { id: group.id },
    create: { id: group.id, boardId, title: group.title, projectedAt: now },
    update: { title: group.title, tombstonedAt: null },
    select: { id: true },
  });
  await addNode(tx, {
    id: group.id,
    kind: "group",
    address: `/regroupements/${group.id}`,
    spaceId,
    title: titleOf(group.title),
    public: true,
  });
  await changeNode(tx, group.id, { title: titleOf(group.title) });
}

/** An author whose person is no longer there is no author: the label stays. */
async function existingPeople(tx: Tx, notes: readonly NoteView[]): Promise<ReadonlySet<string>> {
  const ids = [...new Set(notes.flatMap((note) => (note.authorId ? [note.authorId] : [])))];
  const people = await tx.person.findMany({ where: { id: { in: ids } }, select: { id: true } });
  return new Set(people.map((person) => person.id));
}

/** What the thread says of a note: its first words. */
function titleOf(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length <= 120 ? line : `${line.slice(0, 119).trimEnd()}…`;
}
