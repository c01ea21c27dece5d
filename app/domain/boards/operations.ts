import * as Y from "yjs";
import type { Outcome } from "~/domain/outcome";
import { ok, refuse } from "~/domain/outcome";
import type { BinMark, GroupGeometry, GroupMeta, ItemMap, NoteGeometry, NoteMeta, RootName } from "./document";
import { groupsOf, isItemId, notesOf, textOf } from "./document";
import { nextPlace, noteHeight, placeForGroup } from "./layout";
import { isPosition, LIMITS, NOTE_SIZE } from "./limits";
import type { NoteKind } from "./note-kinds";
import { isNoteKind } from "./note-kinds";
import { keyBetween } from "./order-keys";
import type { NotePicture } from "./pictures";
import type { GroupView, NoteView } from "./read-board";
import { byOrder, readBoard, readGroup, readNote } from "./read-board";
import { rebaseReplacement, replacementBetween } from "./text-difference";

/** Why an operation was not done. */
export type OperationRefusal =
  | "note-unknown"
  | "group-unknown"
  | "item-malformed"
  | "note-text-too-long"
  | "group-title-empty"
  | "group-title-too-long"
  | "wall-full"
  | "zone-unknown"
  | "zone-title-empty"
  | "zone-title-too-long"
  | "zones-full"
  /** More lies in it than one change takes along. */
  | "zone-too-full"
  /** More was chosen than one change takes. */
  | "selection-too-large"
  | "comment-unknown"
  | "talk-empty"
  | "talk-too-long"
  | "arrow-unknown"
  | "arrow-end-unknown"
  | "arrow-label-too-long"
  | "wall-holds-no-more";

/** Who does it and when: what a note records of its author. On a wall without names both are empty. */
export interface Hand {
  /** The person, null on a wall without names. */
  readonly author: string | null;
  /** First name as shown, empty on a wall without names. */
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** What a new note starts with. Without a position it gets a free place; without a group it lies on the wall. */
export interface NewNote {
  readonly id: string;
  readonly kind: NoteKind;
  readonly text: string;
  readonly x?: number;
  readonly y?: number;
  readonly group?: string | null;
  /** Who said it, when a facilitator writes for someone. */
  readonly writtenFor?: string;
  /** A picture that the server keeps: only it puts one up (LP33). */
  readonly picture?: NotePicture;
}

/** What a new group starts with; `notes` move into it in the order given. */
export interface NewGroup {
  readonly id: string;
  readonly title: string;
  readonly x?: number;
  readonly y?: number;
  readonly notes?: readonly string[];
}

export type Done = Outcome<null, OperationRefusal>;

/**
 * Puts a note on the wall, at the end of its group or of the ungrouped ones. The text may be empty (someone is about to
 * write). Refusals: item-malformed (identifier taken or not a UUID, unknown kind, position out of the wall),
 * note-text-too-long, wall-full, group-unknown.
 */
export function addNote(doc: Y.Doc, hand: Hand, note: NewNote): Done {
  if (!isItemId(note.id) || notesOf(doc).has(note.id) || !isNoteKind(note.kind)) return refuse("item-malformed");
  if (note.text.length > LIMITS.noteText) return refuse("note-text-too-long", { max: LIMITS.noteText });
  const board = readBoard(doc);
  if (board.noteCount >= LIMITS.notes || notesOf(doc).size >= LIMITS.notesEver) {
    return refuse("wall-full", { max: LIMITS.notes });
  }
  const group = note.group ?? null;
  const members = group === null ? board.ungrouped : board.groups.find((one) => one.id === group)?.notes;
  if (members === undefined) return refuse("group-unknown");
  const place =
    note.x !== undefined && note.y !== undefined
      ? { x: note.x, y: note.y }
      : nextPlace(board, { w: NOTE_SIZE.width, h: noteHeight(note.text, note.picture) });
  if (!isPosition(place.x) || !isPosition(place.y)) return refuse("item-malformed");
  const geometry: NoteGeometry = {
    ...place,
    group,
    order: keyBetween(members.at(-1)?.order ?? null, null),
  };
  doc.transact(() => {
    notesOf(doc).set(note.id, newItem(geometry, noteMeta(hand, note), note.text));
  });
  return ok(null);
}

/** What a new note says of itself. */
export function noteMeta(hand: Hand, note: Pick<NewNote, "kind" | "writtenFor" | "picture">): NoteMeta {
  return {
    kind: note.kind,
    author: hand.author,
    name: hand.name,
    at: hand.now,
    ...(note.writtenFor ? { writtenFor: note.writtenFor.slice(0, LIMITS.writtenFor) } : {}),
    ...(note.picture ? { picture: note.picture } : {}),
  };
}

/**
 * Replaces a note's text by `text`, changing in the shared text only what differs, so that what others write at the
 * same moment stays. `base` is the text the person started from, when it is not the current one (a form posted later).
 * Refusals: note-unknown (also in the bin), note-text-too-long.
 */
export function editNoteText(doc: Y.Doc, id: string, text: string, base?: string): Done {
  if (noteOnWall(doc, id) === null) return refuse("note-unknown");
  if (text.length > LIMITS.noteText) return refuse("note-text-too-long", { max: LIMITS.noteText });
  writeDifference(doc, "notes", id, text, base);
  return ok(null);
}

/** Moves a note on the wall, in the group it is in. Refusals: note-unknown, item-malformed (out of the wall). */
export function moveNote(doc: Y.Doc, id: string, x: number, y: number): Done {
  const note = noteOnWall(doc, id);
  if (note === null) return refuse("note-unknown");
  if (!isPosition(x) || !isPosition(y)) return refuse("item-malformed");
  setGeometry(doc, id, { x, y, group: note.groupId, order: note.order });
  return ok(null);
}

/** Says what a note is: an idea, a fear… Refusals: note-unknown, item-malformed (no such kind). */
export function setNoteKind(doc: Y.Doc, id: string, kind: NoteKind): Done {
  const note = noteOnWall(doc, id);
  const item = notesOf(doc).get(id);
  if (note === null || item === undefined) return refuse("note-unknown");
  if (!isNoteKind(kind)) return refuse("item-malformed");
  doc.transact(() => item.set("meta", { ...(item.get("meta") as NoteMeta), kind }));
  return ok(null);
}

/**
 * Puts a note in a group, or in none (null), before the note `before` or at the end. With a position the note also
 * moves on the wall (a drop of a drag), in one change; without one a note that leaves its group gets a free place.
 * Refusals: note-unknown, group-unknown, item-malformed.
 */
export function moveToGroup(
  doc: Y.Doc,
  id: string,
  group: string | null,
  where: {
    readonly before?: string | null;
    readonly x?: number;
    readonly y?: number;
  } = {},
): Done {
  const note = noteOnWall(doc, id);
  if (note === null) return refuse("note-unknown");
  const board = readBoard(doc);
  const members = group === null ? board.ungrouped : board.groups.find((one) => one.id === group)?.notes;
  if (members === undefined) return refuse("group-unknown");
  const leaves = group === null && board.groups.some((one) => one.notes.some((member) => member.id === id));
  const place = leaves ? nextPlace(board, { w: NOTE_SIZE.width, h: noteHeight(note.text, note.picture) }) : note;
  const x = where.x ?? place.x;
  const y = where.y ?? place.y;
  if (!isPosition(x) || !isPosition(y)) return refuse("item-malformed");
  const order = orderBefore(
    members.filter((one) => one.id !== id),
    where.before ?? null,
  );
  setGeometry(doc, id, { x, y, group, order });
  return ok(null);
}

/**
 * Makes a group at the end of the list and moves the given notes into it, in one change. Unknown notes are passed over.
 * Refusals: item-malformed, group-title-empty, group-title-too-long, wall-full.
 */
export function createGroup(doc: Y.Doc, hand: Hand, group: NewGroup): Done {
  const title = group.title.trim();
  if (!isItemId(group.id) || groupsOf(doc).has(group.id)) return refuse("item-malformed");
  if (title === "") return refuse("group-title-empty");
  if (title.length > LIMITS.groupTitle) return refuse("group-title-too-long", { max: LIMITS.groupTitle });
  if (groupsOf(doc).size >= LIMITS.groups) return refuse("wall-full", { max: LIMITS.groups });
  const board = readBoard(doc);
  const wanted = (group.notes ?? []).map((id) => noteOnWall(doc, id)).filter((note) => note !== null);
  const place =
    group.x !== undefined && group.y !== undefined ? { x: group.x, y: group.y } : placeForGroup(board, wanted);
  if (!isPosition(place.x) || !isPosition(place.y)) return refuse("item-malformed");
  const meta: GroupMeta = { author: hand.author, at: hand.now };
  const geometry: GroupGeometry = {
    ...place,
    order: keyBetween(board.groups.at(-1)?.order ?? null, null),
  };
  doc.transact(() => {
    groupsOf(doc).set(group.id, newItem(geometry, meta, title));
    let order: string | null = null;
    for (const note of wanted) {
      order = keyBetween(order, null);
      setGeometry(doc, note.id, {
        x: note.x,
        y: note.y,
        group: group.id,
        order,
      });
    }
  });
  return ok(null);
}

/** Renames a group, changing only what differs (see editNoteText for `base`). */
export function renameGroup(doc: Y.Doc, id: string, title: string, base?: string): Done {
  if (groupOnWall(doc, id) === null) return refuse("group-unknown");
  const wanted = title.trim();
  if (wanted === "") return refuse("group-title-empty");
  if (wanted.length > LIMITS.groupTitle) return refuse("group-title-too-long", { max: LIMITS.groupTitle });
  writeDifference(doc, "groups", id, wanted, base);
  return ok(null);
}

/**
 * Moves a group on the wall, and the notes that are in it by the same distance, in one change.
 * Refusals: group-unknown, item-malformed (the group would leave the wall; notes stop at its edge).
 */
export function moveGroup(doc: Y.Doc, id: string, x: number, y: number): Done {
  const group = readBoard(doc).groups.find((one) => one.id === id);
  if (group === undefined) return refuse("group-unknown");
  if (!isPosition(x) || !isPosition(y)) return refuse("item-malformed");
  const edge = (value: number) => Math.max(-LIMITS.position, Math.min(LIMITS.position, value));
  doc.transact(() => {
    setGroupGeometry(doc, id, { x, y, order: group.order });
    for (const note of group.notes) {
      setGeometry(doc, note.id, {
        x: edge(note.x + x - group.x),
        y: edge(note.y + y - group.y),
        group: id,
        order: note.order,
      });
    }
  });
  return ok(null);
}

/** Moves a group in the list, before another one or to the end (null). Refusals: group-unknown. */
export function placeGroup(doc: Y.Doc, id: string, before: string | null): Done {
  const group = groupOnWall(doc, id);
  if (group === null) return refuse("group-unknown");
  const others = readBoard(doc).groups.filter((one) => one.id !== id);
  setGroupGeometry(doc, id, {
    x: group.x,
    y: group.y,
    order: orderBefore(others, before),
  });
  return ok(null);
}

/**
 * Takes a group off the wall. Its notes stay, ungrouped, and so do those that someone else is moving into it at this
 * moment: they keep the group's identifier, which readers resolve to none. Refusals: group-unknown.
 */
export function removeGroup(doc: Y.Doc, hand: Hand, id: string): Done {
  const item = groupsOf(doc).get(id);
  if (groupOnWall(doc, id) === null || item === undefined) return refuse("group-unknown");
  doc.transact(() => item.set("bin", binMark(hand)));
  return ok(null);
}

/** Puts a group back, with the notes that still name it. Does nothing when it is on the wall. Refusals: group-unknown. */
export function restoreGroup(doc: Y.Doc, id: string): Done {
  const item = groupsOf(doc).get(id);
  if (item === undefined || readGroup(id, item) === null) return refuse("group-unknown");
  doc.transact(() => item.delete("bin"));
  return ok(null);
}

/** Moves a note to the bin; nothing of it is lost. Does nothing when it is there already. Refusals: note-unknown. */
export function removeNote(doc: Y.Doc, hand: Hand, id: string): Done {
  const item = notesOf(doc).get(id);
  const note = readNote(id, item);
  if (note === null || item === undefined) return refuse("note-unknown");
  if (note.bin === null) doc.transact(() => item.set("bin", binMark(hand)));
  return ok(null);
}

/** Takes a note out of the bin, back to its place. Does nothing when it is on the wall. Refusals: note-unknown. */
export function restoreNote(doc: Y.Doc, id: string): Done {
  const item = notesOf(doc).get(id);
  if (item === undefined || readNote(id, item) === null) return refuse("note-unknown");
  doc.transact(() => item.delete("bin"));
  return ok(null);
}

export function newItem(geometry: object, meta: object, text: string): ItemMap {
  const item: ItemMap = new Y.Map();
  item.set("geometry", geometry);
  item.set("meta", meta);
  item.set("text", new Y.Text(text));
  return item;
}

export function noteOnWall(doc: Y.Doc, id: string): NoteView | null {
  const note = readNote(id, notesOf(doc).get(id));
  return note === null || note.bin !== null ? null : note;
}

export function groupOnWall(doc: Y.Doc, id: string): Omit<GroupView, "notes"> | null {
  const group = readGroup(id, groupsOf(doc).get(id));
  return group === null || group.bin !== null ? null : group;
}

export function setGeometry(doc: Y.Doc, id: string, geometry: NoteGeometry): void {
  doc.transact(() => notesOf(doc).get(id)?.set("geometry", geometry));
}

export function setGroupGeometry(doc: Y.Doc, id: string, geometry: GroupGeometry): void {
  doc.transact(() => groupsOf(doc).get(id)?.set("geometry", geometry));
}

export function binMark(hand: Hand): BinMark {
  return { by: hand.author, at: hand.now };
}

function orderBefore(members: readonly { id: string; order: string }[], before: string | null): string {
  const sorted = [...members].sort(byOrder);
  const index = before === null ? -1 : sorted.findIndex((one) => one.id === before);
  if (index === -1) return keyBetween(sorted.at(-1)?.order ?? null, null);
  return keyBetween(sorted[index - 1]?.order ?? null, sorted[index]?.order ?? null);
}

export function writeDifference(doc: Y.Doc, root: RootName, id: string, text: string, base?: string): void {
  const shared = textOf(doc, root, id);
  if (shared === null) return;
  const current = shared.toString();
  const from = base ?? current;
  const wanted = replacementBetween(from, text);
  if (wanted === null) return;
  const change = rebaseReplacement(wanted, from, current);
  doc.transact(() => {
    if (change.removed > 0) shared.delete(change.at, change.removed);
    if (change.inserted !== "") shared.insert(change.at, change.inserted);
  });
}
