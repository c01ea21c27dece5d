import type { NoteView } from "~/domain/boards/read-board";
import type { ModeratedState } from "~/domain/moderation/states";
import type { SubjectKind } from "~/domain/moderation/subject";
import type { App } from "../../app";
import type { Tx } from "../../db/client";
import { readBoardView } from "../boards/public";

/** A thing as a moderator sees it, whatever its state: never sent to anyone else. */
export type FoundSubject = {
  readonly kind: SubjectKind;
  readonly id: string;
  readonly spaceId: string | null;
  readonly boardId: string | null;
  /** Null on a wall without names. */
  readonly authorId: string | null;
  readonly authorName: string;
  readonly state: ModeratedState;
  readonly heldFor: string | null;
  readonly title: string;
  /** The text as it was written, and rendered. */
  readonly text: string;
  readonly html: string;
  /** The bare address of its public page. */
  readonly address: string;
  readonly at: Date;
};

/** How to name a thing: a note that nothing refers to yet is known by its wall. */
export type SubjectRef = { readonly kind: SubjectKind; readonly id: string; readonly boardId?: string | null };

/** Finds what is reported or judged; null when it does not exist. A note is read on its wall, as it stands now. */
export async function findSubject(app: App, db: Tx, ref: SubjectRef): Promise<FoundSubject | null> {
  switch (ref.kind) {
    case "comment":
      return findComment(db, ref.id);
    case "proposal":
      return findProposal(db, ref.id);
    case "note":
      return findNote(app, db, ref);
    case "name":
      return findName(db, ref.id);
    case "statement":
      return findStatement(db, ref.id);
  }
}

async function findComment(db: Tx, id: string): Promise<FoundSubject | null> {
  const comment = await db.comment.findUnique({
    where: { id },
    select: {
      state: true,
      heldFor: true,
      spaceId: true,
      personId: true,
      createdAt: true,
      currentVersion: true,
      person: { select: { displayName: true } },
    },
  });
  if (!comment) return null;
  const version = await db.commentVersion.findUniqueOrThrow({
    where: { commentId_number: { commentId: id, number: comment.currentVersion } },
    select: { body: { select: { markdown: true, html: true } } },
  });
  return {
    kind: "comment",
    id,
    spaceId: comment.spaceId,
    boardId: null,
    authorId: comment.personId,
    authorName: comment.person.displayName,
    state: comment.state as ModeratedState,
    heldFor: comment.heldFor,
    title: "",
    text: version.body.markdown,
    html: version.body.html,
    address: `/commentaires/${id}`,
    at: comment.createdAt,
  };
}

async function heldFor(db: Tx, kind: string, subjectId: string): Promise<string | null> {
  const held = await db.heldBack.findUnique({ where: { kind_subjectId: { kind, subjectId } }, select: { rule: true } });
  return held?.rule ?? null;
}

async function findProposal(db: Tx, id: string): Promise<FoundSubject | null> {
  const proposal = await db.proposal.findUnique({
    where: { id },
    select: {
      state: true,
      title: true,
      spaceId: true,
      publishedAt: true,
      createdAt: true,
      currentVersion: true,
      authors: { select: { person: { select: { id: true, displayName: true } } }, orderBy: { at: "asc" }, take: 1 },
    },
  });
  // A draft is nobody's but its authors'.
  if (!proposal || proposal.currentVersion === 0) return null;
  const version = await db.proposalVersion.findUniqueOrThrow({
    where: { proposalId_number: { proposalId: id, number: proposal.currentVersion } },
    select: { summary: true, body: { select: { markdown: true, html: true } } },
  });
  const author = proposal.authors[0]?.person;
  return {
    kind: "proposal",
    id,
    spaceId: proposal.spaceId,
    boardId: null,
    authorId: author?.id ?? null,
    authorName: author?.displayName ?? "",
    state: proposal.state === "hidden" ? "hidden" : proposal.state === "withdrawn" ? "withdrawn" : "published",
    heldFor: await heldFor(db, "proposal", id),
    title: proposal.title,
    text: [version.summary, version.body.markdown].filter(Boolean).join("\n\n"),
    html: version.body.html,
    address: `/propositions/${id}`,
    at: proposal.publishedAt ?? proposal.createdAt,
  };
}

async function findNote(app: App, db: Tx, ref: SubjectRef): Promise<FoundSubject | null> {
  const row = await db.note.findUnique({ where: { id: ref.id }, select: { boardId: true } });
  const boardId = row?.boardId ?? ref.boardId;
  if (!boardId) return null;
  const board = await db.board.findUnique({ where: { id: boardId }, select: { spaceId: true, title: true } });
  if (!board) return null;
  const note = await noteOnWall(app, boardId, ref.id);
  if (!note) return null;
  const held = await db.heldBack.findUnique({
    where: { kind_subjectId: { kind: "note", subjectId: ref.id } },
    select: { rule: true, before: true },
  });
  return {
    kind: "note",
    id: ref.id,
    spaceId: board.spaceId,
    boardId,
    authorId: note.authorId,
    authorName: note.authorName,
    state: held ? "hidden" : "published",
    heldFor: held?.rule ?? null,
    title: board.title,
    text: held?.before ?? note.text,
    html: "",
    address: row ? `/notes/${ref.id}` : `/murs/${boardId}/liste`,
    at: new Date(note.writtenAt),
  };
}

async function findName(db: Tx, id: string): Promise<FoundSubject | null> {
  const person = await db.person.findUnique({
    where: { id },
    select: { displayName: true, kind: true, createdAt: true },
  });
  if (!person || person.kind === "erased") return null;
  const held = await db.heldBack.findUnique({
    where: { kind_subjectId: { kind: "name", subjectId: id } },
    select: { rule: true, before: true },
  });
  return {
    kind: "name",
    id,
    spaceId: null,
    boardId: null,
    authorId: id,
    authorName: person.displayName,
    state: held ? "hidden" : "published",
    heldFor: held?.rule ?? null,
    title: "",
    text: held?.before ?? person.displayName,
    html: "",
    address: "",
    at: person.createdAt,
  };
}

/** A statement of a map of opinions. Who added it is told to moderators only: on its page it is nobody's. */
async function findStatement(db: Tx, id: string): Promise<FoundSubject | null> {
  const statement = await db.statement.findUnique({
    where: { id },
    select: {
      state: true,
      text: true,
      authorId: true,
      createdAt: true,
      author: { select: { displayName: true } },
      conversation: { select: { id: true, title: true, spaceId: true } },
    },
  });
  if (!statement) return null;
  const states: Readonly<Record<string, ModeratedState>> = { shown: "published", hidden: "hidden", waiting: "waiting" };
  return {
    kind: "statement",
    id,
    spaceId: statement.conversation.spaceId,
    boardId: null,
    authorId: statement.authorId,
    authorName: statement.author?.displayName ?? "",
    state: states[statement.state] ?? "refused",
    heldFor: await heldFor(db, "statement", id),
    title: statement.conversation.title,
    text: statement.text,
    html: "",
    address: `/avis/${statement.conversation.id}`,
    at: statement.createdAt,
  };
}

/** A note as its wall shows it now, its bin included; null when it is not there. */
async function noteOnWall(app: App, boardId: string, noteId: string): Promise<NoteView | null> {
  const view = await readBoardView(app, boardId);
  const notes = [...view.groups.flatMap((group) => group.notes), ...view.ungrouped, ...view.bin];
  return notes.find((note) => note.id === noteId) ?? null;
}
