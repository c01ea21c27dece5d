import type * as Y from "yjs";
import { ok, refuse } from "~/domain/outcome";
import { isItemId, notesOf } from "./document";
import { isPosition, LIMITS } from "./limits";
import { isNoteKind, type NoteKind } from "./note-kinds";
import {
  type Done,
  type Hand,
  moveGroup,
  type NewNote,
  newItem,
  noteMeta,
  noteOnWall,
  removeNote,
  restoreNote,
  setGeometry,
  setNoteKind,
} from "./operations";
import { keyBetween } from "./order-keys";
import { readBoard } from "./read-board";

/** A note or a group, and where it is to lie. */
export type PlacedItem = { readonly id: string; readonly x: number; readonly y: number };

/**
 * Puts several notes on the wall, in the order given, at the end of those that are in no group, in one change. Each says
 * its position. Refusals: item-malformed, note-text-too-long, wall-full, selection-too-large.
 */
export function addNotes(doc: Y.Doc, hand: Hand, notes: readonly NewNote[]): Done {
  if (notes.length > LIMITS.additionsAnUpdate) return refuse("selection-too-large", { max: LIMITS.additionsAnUpdate });
  const all = notesOf(doc);
  const board = readBoard(doc);
  if (board.noteCount + notes.length > LIMITS.notes || all.size + notes.length > LIMITS.notesEver) {
    return refuse("wall-full", { max: LIMITS.notes });
  }
  let order = board.ungrouped.at(-1)?.order ?? null;
  const items: [string, ReturnType<typeof newItem>][] = [];
  for (const note of notes) {
    if (!isItemId(note.id) || all.has(note.id) || !isNoteKind(note.kind)) return refuse("item-malformed");
    if (!isPosition(note.x) || !isPosition(note.y)) return refuse("item-malformed");
    if (note.text.length > LIMITS.noteText) return refuse("note-text-too-long", { max: LIMITS.noteText });
    order = keyBetween(order, null);
    items.push([note.id, newItem({ x: note.x, y: note.y, group: null, order }, noteMeta(hand, note), note.text)]);
  }
  doc.transact(() => {
    for (const [id, item] of items) all.set(id, item);
  });
  return ok(null);
}

/**
 * Moves notes and groups, each to its place, in one change. A note leaves the group it is in; a group takes its notes along.
 * What is no longer on the wall is passed over. Refusals: selection-too-large, item-malformed (out of the wall).
 */
export function placeItems(doc: Y.Doc, places: readonly PlacedItem[]): Done {
  if (places.length > LIMITS.together) return refuse("selection-too-large", { max: LIMITS.together });
  if (!places.every(({ x, y }) => isPosition(x) && isPosition(y))) return refuse("item-malformed");
  const board = readBoard(doc);
  const groups = new Set(board.groups.map((group) => group.id));
  let order = board.ungrouped.at(-1)?.order ?? null;
  doc.transact(() => {
    for (const { id, x, y } of places) {
      if (groups.has(id)) {
        moveGroup(doc, id, x, y);
        continue;
      }
      const note = noteOnWall(doc, id);
      if (note === null) continue;
      const leaves = note.groupId !== null && groups.has(note.groupId);
      if (leaves) order = keyBetween(order, null);
      setGeometry(doc, id, { x, y, group: null, order: leaves && order !== null ? order : note.order });
    }
  });
  return ok(null);
}

/**
 * Puts notes in a group, at its end and in the order given, or out of all groups (null), each where `places` says, in one
 * change. What is no longer on the wall is passed over. Refusals: selection-too-large, group-unknown, item-malformed.
 */
export function gatherNotes(
  doc: Y.Doc,
  ids: readonly string[],
  group: string | null,
  places: readonly PlacedItem[] = [],
): Done {
  if (ids.length > LIMITS.together) return refuse("selection-too-large", { max: LIMITS.together });
  if (!places.every(({ x, y }) => isPosition(x) && isPosition(y))) return refuse("item-malformed");
  const board = readBoard(doc);
  const members = group === null ? board.ungrouped : board.groups.find((one) => one.id === group)?.notes;
  if (members === undefined) return refuse("group-unknown");
  const spots = new Map(places.map((place) => [place.id, place]));
  const moving = new Set(ids);
  let order = members.filter((note) => !moving.has(note.id)).at(-1)?.order ?? null;
  doc.transact(() => {
    for (const id of ids) {
      const note = noteOnWall(doc, id);
      if (note === null) continue;
      order = keyBetween(order, null);
      const { x, y } = spots.get(id) ?? note;
      setGeometry(doc, id, { x, y, group, order });
    }
  });
  return ok(null);
}

/** Says of several notes what they are, in one change. Refusals: selection-too-large, item-malformed. */
export function setKinds(doc: Y.Doc, ids: readonly string[], kind: NoteKind): Done {
  if (!isNoteKind(kind)) return refuse("item-malformed");
  return toEach(doc, ids, (id) => setNoteKind(doc, id, kind));
}

/** Moves notes to the bin, in one change; those that are not there are passed over. Refusals: selection-too-large. */
export function removeNotes(doc: Y.Doc, hand: Hand, ids: readonly string[]): Done {
  return toEach(doc, ids, (id) => removeNote(doc, hand, id));
}

/** Takes notes out of the bin, in one change; those that are not there are passed over. Refusals: selection-too-large. */
export function restoreNotes(doc: Y.Doc, ids: readonly string[]): Done {
  return toEach(doc, ids, (id) => restoreNote(doc, id));
}

function toEach(doc: Y.Doc, ids: readonly string[], does: (id: string) => Done): Done {
  if (ids.length > LIMITS.together) return refuse("selection-too-large", { max: LIMITS.together });
  doc.transact(() => {
    for (const id of ids) does(id);
  });
  return ok(null);
}
