import * as Y from "yjs";
import type { NoteKind } from "./note-kinds";
import type { NotePicture } from "./pictures";
import type { ReactionKind } from "./reactions";
import type { ZoneForm } from "./zone-shape";

/**
 * The shape of a wall's Yjs document. Six roots, each a map from identifier to a `Y.Map`:
 *
 * - a note: `geometry` {x, y, group, order}, `meta` {kind, author, name, at, writtenFor?, picture?} and `text` (`Y.Text`);
 * - a group: `geometry` {x, y, order}, `meta` {author, at} and `text` (`Y.Text`), its title;
 * - a zone: `geometry` {x, y, w, h, order}, `meta` {form, columns, rows} and `text` (`Y.Text`), its title;
 * - a comment on a note: `meta` {note, author, name, at} and `text` (`Y.Text`);
 * - a reaction to a note: `meta` {note, kind, author};
 * - an arrow between notes or groups: `meta` {from, to, author} and `text` (`Y.Text`), its label;
 * - each may hold `bin` {by, at}: it is off the wall but kept. No key is ever deleted from a root.
 *
 * Three keys and not eleven: joining a wall of 10,000 notes costs the browser less than half. Geometry, meta and text
 * are apart so that moving, colouring and writing by three people at once keep all three changes.
 */
export const ROOTS = {
  notes: "notes",
  groups: "groups",
  zones: "zones",
  comments: "comments",
  reactions: "reactions",
  arrows: "arrows",
} as const;
export type RootName = keyof typeof ROOTS;

/** Position on the wall (pixels at zoom 1), group, and place in the list. */
export interface NoteGeometry {
  readonly x: number;
  readonly y: number;
  readonly group: string | null;
  readonly order: string;
}

/** What is said of a note besides its text. Only `kind` may change after the note exists. */
export interface NoteMeta {
  readonly kind: NoteKind;
  /** The person who wrote it; null on a wall without names. */
  readonly author: string | null;
  /** First name as shown; empty on a wall without names. */
  readonly name: string;
  /** When its author says it was written, in milliseconds since 1970. */
  readonly at: number;
  /** Who said it, when a facilitator wrote it for someone. */
  readonly writtenFor?: string;
  /** What it shows besides its words. */
  readonly picture?: NotePicture;
}

export interface GroupGeometry {
  readonly x: number;
  readonly y: number;
  readonly order: string;
}

export interface GroupMeta {
  readonly author: string | null;
  readonly at: number;
}

export interface ZoneGeometry {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  readonly order: string;
}

/** What a zone is divided into: the names of its columns and rows, one a line, "" for none. */
export interface ZoneMeta {
  readonly form: ZoneForm;
  readonly columns: string;
  readonly rows: string;
}

/** What is said of a comment besides its text. Nothing of it changes. */
export interface CommentMeta {
  readonly note: string;
  readonly author: string | null;
  readonly name: string;
  readonly at: number;
}

/** Only `kind` changes. */
export interface ReactionMeta {
  readonly note: string;
  readonly kind: ReactionKind;
  readonly author: string | null;
}

/** Nothing of it changes. */
export interface ArrowMeta {
  readonly from: string;
  readonly to: string;
  readonly author: string | null;
}

/** Mark of a note, group or zone that was taken off the wall. */
export interface BinMark {
  readonly by: string | null;
  readonly at: number;
}

/** The `Y.Map` of one note, group or zone. */
export type ItemMap = Y.Map<unknown>;

/** A new, empty document of a wall with its roots typed. */
export function newBoardDocument(): Y.Doc {
  const doc = new Y.Doc();
  for (const root of Object.values(ROOTS)) doc.getMap(root);
  return doc;
}

/** The map of every note ever put on the wall, by identifier. */
export function notesOf(doc: Y.Doc): Y.Map<ItemMap> {
  return doc.getMap<ItemMap>(ROOTS.notes);
}

/** The map of every group ever made on the wall, by identifier. */
export function groupsOf(doc: Y.Doc): Y.Map<ItemMap> {
  return doc.getMap<ItemMap>(ROOTS.groups);
}

/** The map of every zone ever drawn on the wall, by identifier. */
export function zonesOf(doc: Y.Doc): Y.Map<ItemMap> {
  return doc.getMap<ItemMap>(ROOTS.zones);
}

/** Every comment ever written on a note of the wall, every reaction ever given, every arrow ever drawn. */
export function attachedOf(doc: Y.Doc, root: "comments" | "reactions" | "arrows"): Y.Map<ItemMap> {
  return doc.getMap<ItemMap>(root);
}

/** The `Y.Text` of a note, or of a group's or zone's title; null when the item does not exist or is malformed. */
export function textOf(doc: Y.Doc, root: RootName, id: string): Y.Text | null {
  const item: unknown = doc.getMap(root).get(id);
  if (!(item instanceof Y.Map)) return null;
  const text: unknown = item.get("text");
  return text instanceof Y.Text ? text : null;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** True for a lower-case UUID, the only identifier an item of a wall may have. */
export function isItemId(value: unknown): value is string {
  return typeof value === "string" && UUID.test(value);
}
