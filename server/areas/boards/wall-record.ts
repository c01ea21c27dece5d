import { visitor } from "~/domain/access/actor";
import type { BoardView, NoteView } from "~/domain/boards/read-board";
import { placesOf } from "~/domain/boards/zone-places";
import { placeWords } from "~/domain/boards/zone-words";
import type { ZonePlace } from "~/domain/boards/zones";
import type { Language } from "~/i18n/language";
import { i18nFor } from "~/i18n/server";
import type { App } from "../../app";
import { type Become, type WallFrame, wallFrame } from "./queries";
import { readBoardView } from "./read-board-view";

/**
 * A wall as it is taken away: what everyone may read of it, whoever asks. What is written alone is in no shared document,
 * the bin is left out, dots are counted once their vote is over, and drafts are not told.
 */
export type WallRecord = {
  readonly frame: WallFrame;
  readonly view: BoardView;
  /** Where each note and group lies, of those that lie in a zone. */
  readonly places: ReadonlyMap<string, ZonePlace>;
  /** How many people may write on it, or could. */
  readonly people: number;
  readonly createdAt: Date;
  readonly closedAt: Date | null;
  /** Dots of the last vote that is over, by note; null before any. */
  readonly counts: Readonly<Record<string, number>> | null;
  /** What came of it and everyone may read. */
  readonly becomes: readonly Become[];
  /** The notes that have a page of their own. */
  readonly pages: ReadonlySet<string>;
};

/** A wall to be taken away; null when there is none. */
export async function readWallRecord(app: App, boardId: string, language: Language): Promise<WallRecord | null> {
  const frame = await wallFrame(app, visitor, boardId, language);
  if (!frame) return null;
  const [view, board, pages] = await Promise.all([
    readBoardView(app, boardId),
    app.db.board.findUniqueOrThrow({
      where: { id: boardId },
      select: { createdAt: true, closedAt: true, _count: { select: { members: { where: { role: "write" } } } } },
    }),
    app.db.note.findMany({ where: { boardId, tombstonedAt: null }, select: { id: true } }),
  ]);
  return {
    frame,
    view,
    places: placesOf(view),
    people: board._count.members,
    createdAt: board.createdAt,
    closedAt: board.closedAt,
    counts: frame.dots?.state === "counted" ? frame.dots.counts : null,
    becomes: frame.becomes.filter((one) => one.address !== null),
    pages: new Set(pages.map((note) => note.id)),
  };
}

/** Its notes in the order of the list: group after group, then those that are in none. */
export function notesOf(view: BoardView): readonly NoteView[] {
  return [...view.groups.flatMap((group) => group.notes), ...view.ungrouped];
}

/** Who wrote a note, as the wall says it: nobody on a wall without names. */
export function writerOf(record: WallRecord, note: NoteView): string {
  return note.writtenFor || (record.frame.authors === "named" ? note.authorName : "");
}

/** In which zone a note or group lies, in words; empty where it lies in none. */
export function placeSaid(record: Pick<WallRecord, "view" | "places">, id: string, language: Language): string {
  const place = record.places.get(id);
  const zone = place && record.view.zones.find((one) => one.id === place.zone);
  return zone ? placeWords(i18nFor(language).t, zone, place) : "";
}

/** A bare address where a note can be read: its own page, else its place in the wall's list. */
export function addressOf(record: Pick<WallRecord, "pages" | "frame">, noteId: string): string {
  return record.pages.has(noteId) ? `/notes/${noteId}` : `/murs/${record.frame.id}/liste#n-${noteId}`;
}

/** What a note or a group became, the group's own included for its notes. */
export function becameOf(record: WallRecord, id: string, groupId: string | null = null): readonly Become[] {
  return record.becomes.filter(
    (one) =>
      one.noteIds.includes(id) || one.groupIds.includes(id) || (groupId !== null && one.groupIds.includes(groupId)),
  );
}
