import { type Actor, personOf } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { isNoteKind } from "~/domain/boards/note-kinds";
import type { RoomFacts } from "~/domain/boards/room";
import { type DotFacts, isAlone, type QuietNote, type RunFacts } from "~/domain/boards/run-sheet";
import type { OutcomeKind } from "~/domain/boards/turn-into";
import type { Hands } from "~/domain/boards/wall-operations";
import type { GroundChoice } from "~/domain/boards/zone-templates";
import type { Language } from "~/i18n/language";
import type { App } from "../../app";
import { type FoundSpace, findSpace } from "../spaces/public";
import { findBoard } from "./find-board";
import { groundsOf } from "./grounds";
import { ownNotes } from "./own-notes";
import { readDots } from "./read-dots";
import { readRoom } from "./read-room";
import { readRun } from "./read-run";
import { revealQuietNotes } from "./reveal-quiet-notes";

/** Which notes of a wall became what: what the red thread ties. */
export type Become = {
  readonly id: string;
  readonly kind: OutcomeKind;
  /** Empty for who may not read the draft yet. */
  readonly title: string;
  /** A bare address, null for who may not read the draft yet. */
  readonly address: string | null;
  /** Not published yet. */
  readonly draft: boolean;
  readonly groupIds: readonly string[];
  readonly noteIds: readonly string[];
};

/** Everything about a wall that is not in its document, for the pages that show it. */
export type WallFrame = {
  readonly id: string;
  readonly title: string;
  readonly question: string;
  readonly state: "open" | "closed";
  readonly authors: "named" | "anonymous";
  /** Six digits, for who is in the room; null for others, and on a closed wall. */
  readonly joinCode: string | null;
  readonly space: { readonly slug: string; readonly code: string; readonly shortTitle: string };
  readonly hands: Hands;
  /** Why the one who looks may not write (`refusals:<why>`), or null. */
  readonly whyNot: string | null;
  readonly locked: readonly string[];
  readonly becomes: readonly Become[];
  /** Notes that were on paper. */
  readonly paper: readonly string[];
  /** Notes of the one who looks, on a wall without names: the server remembers, the others are not told. */
  readonly mine: readonly string[];
  /** The sequence and how far it is; null when none was prepared. */
  readonly run: RunFacts | null;
  /** What the one who looks wrote alone, and nobody else is sent. */
  readonly quiet: readonly QuietNote[];
  /** The dots as the one who looks is told of them; null before any vote. */
  readonly dots: DotFacts | null;
  /** Raised hands, and who has finished the step; null for who does not write here. */
  readonly room: RoomFacts | null;
  /** What the ground may begin with, for who facilitates; none for others. */
  readonly grounds: readonly GroundChoice[];
};

/** A wall's frame for one actor; null when there is no such wall. */
export async function wallFrame(
  app: App,
  actor: Actor,
  boardId: string,
  language: Language,
): Promise<WallFrame | null> {
  const board = await findBoard(app.db, boardId, actor, app.now(), language);
  if (!board) return null;
  const writes = can(actor, "write-notes", board.subject);
  const facilitates = can(actor, "facilitate-board", board.subject).ok;
  const personId = personOf(actor);
  const run = await readRun(app.db, boardId, app.now());
  // What a stopped process left to be shown is shown.
  if (run && !isAlone(run)) await revealQuietNotes(app, boardId);
  const open = board.subject.state === "open";
  const [locks, paper, becomes, quiet, dots, room, grounds] = await Promise.all([
    app.db.boardLock.findMany({ where: { boardId }, select: { itemId: true } }),
    app.db.boardPaperNote.findMany({ where: { boardId }, select: { noteId: true } }),
    becomesOf(app, boardId, facilitates),
    run && personId
      ? app.db.boardQuietNote.findMany({
          where: { boardId, personId },
          orderBy: [{ at: "asc" }, { id: "asc" }],
          select: { id: true, kind: true, text: true, writtenFor: true },
        })
      : [],
    run ? readDots(app.db, run, { id: personId, facilitates, boardId }) : null,
    open ? readRoom(app.db, { boardId, run, personId, writes: writes.ok, facilitates }) : null,
    open && facilitates ? groundsOf(app.db, board.subject.spaceId, language) : [],
  ]);
  return {
    id: board.id,
    title: board.title,
    question: board.question,
    state: board.subject.state,
    authors: board.authors,
    joinCode: writes.ok || facilitates ? board.joinCode : null,
    space: { slug: board.space.slug, code: board.space.code, shortTitle: board.space.shortTitle },
    hands: {
      personId: actor.kind === "visitor" ? null : actor.personId,
      writes: writes.ok,
      facilitates: facilitates && board.subject.state === "open",
    },
    whyNot: writes.ok ? null : writes.why,
    locked: locks.map((lock) => lock.itemId),
    becomes,
    paper: paper.map((one) => one.noteId),
    mine: board.authors === "anonymous" ? await ownNotes(app, boardId, personId) : [],
    run,
    dots,
    room,
    grounds,
    quiet: quiet.map((note) => ({ ...note, kind: isNoteKind(note.kind) ? note.kind : "idea" })),
  };
}

type BecomeRow = {
  from_id: string;
  from_kind: string;
  id: string;
  kind: OutcomeKind;
  title: string;
  address: string;
  public: boolean;
};

async function becomesOf(app: App, boardId: string, seesDrafts: boolean): Promise<Become[]> {
  const { rows } = await app.pool.query<BecomeRow>(
    `select l.from_id, l.from_kind, n.id, n.kind, n.title, n.address, n.public
       from link l join node n on n.id = l.to_id
      where l.kind = 'written-from'
        -- One that was prepared and discarded is there for the thread alone: nothing is becoming of the note.
        and (n.kind <> 'criterion' or n.public or exists (select 1 from criterion_draft d where d.id = n.id))
        and l.from_id in (select id from note where board_id = $1 union all select id from note_group where board_id = $1)
      order by l.at, l.id`,
    [boardId],
  );
  const byOutcome = new Map<string, { row: BecomeRow; groups: string[]; notes: string[] }>();
  for (const row of rows) {
    const entry = byOutcome.get(row.id) ?? { row, groups: [], notes: [] };
    byOutcome.set(row.id, entry);
    (row.from_kind === "group" ? entry.groups : entry.notes).push(row.from_id);
  }
  return [...byOutcome.values()].map(({ row, groups, notes }) => {
    const shown = row.public || seesDrafts;
    return {
      id: row.id,
      kind: row.kind,
      title: shown ? row.title : "",
      address: shown ? row.address : null,
      draft: !row.public,
      groupIds: groups,
      noteIds: notes,
    };
  });
}

export type WallRow = {
  readonly id: string;
  readonly title: string;
  readonly question: string;
  readonly state: "open" | "closed";
  readonly authors: "named" | "anonymous";
  readonly joinCode: string | null;
  readonly people: number;
  readonly createdAt: string;
};

/** A chantier's walls, the open ones first, then the last made first; null when there is no such chantier. */
export async function wallsOfSpace(
  app: App,
  actor: Actor,
  slug: string,
  language: Language,
): Promise<{
  readonly space: FoundSpace;
  readonly edition: string;
  readonly walls: readonly WallRow[];
  readonly facilitates: boolean;
  /** Whether they facilitate one of these walls, if not the chantier. */
  readonly follows: boolean;
  readonly grounds: readonly GroundChoice[];
} | null> {
  const space = await findSpace(app.db, { slug }, app.now(), language);
  if (!space) return null;
  const boards = await app.db.board.findMany({
    where: { spaceId: space.id },
    orderBy: [{ state: "desc" }, { createdAt: "desc" }],
    select: {
      id: true,
      title: true,
      question: true,
      state: true,
      authors: true,
      joinCode: true,
      createdAt: true,
      _count: { select: { members: { where: { role: { not: "removed" } } } } },
    },
  });
  const personId = personOf(actor);
  const follows =
    personId !== null &&
    (await app.db.boardMember.count({ where: { personId, role: "facilitate", board: { spaceId: space.id } } })) > 0;
  const { edition } = await app.db.space.findUniqueOrThrow({
    where: { id: space.id },
    select: { edition: { select: { slug: true } } },
  });
  const facilitates = can(actor, "open-board", space.subject).ok;
  return {
    space,
    edition: edition.slug,
    facilitates,
    follows: facilitates || follows,
    grounds: facilitates ? await groundsOf(app.db, space.id, language) : [],
    walls: boards.map((board) => ({
      id: board.id,
      title: board.title,
      question: board.question,
      state: board.state === "open" ? "open" : "closed",
      authors: board.authors === "anonymous" ? "anonymous" : "named",
      joinCode: facilitates ? board.joinCode : null,
      people: board._count.members,
      createdAt: board.createdAt.toISOString(),
    })),
  };
}
