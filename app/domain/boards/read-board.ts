import * as Y from "yjs";
import type { BinMark, RootName } from "./document";
import { ROOTS } from "./document";
import { isPosition, LIMITS } from "./limits";
import type { NoteKind } from "./note-kinds";
import { isNoteKind } from "./note-kinds";
import { compareKeys, isOrderKey } from "./order-keys";
import { isPicture, type NotePicture } from "./pictures";
import { isReactionKind, type ReactionKind } from "./reactions";
import { ZONE_FORMS, ZONE_LIMITS, type ZoneForm, type ZoneShape } from "./zone-shape";

/** A note as plain data. */
export interface NoteView {
  readonly id: string;
  readonly kind: NoteKind;
  readonly text: string;
  readonly x: number;
  readonly y: number;
  /** A group that is on the wall, or null. */
  readonly groupId: string | null;
  readonly order: string;
  /** The person who wrote it; null on a wall without names. */
  readonly authorId: string | null;
  /** First name as shown; empty on a wall without names. */
  readonly authorName: string;
  /** Who said it, when someone wrote it for them; empty otherwise. */
  readonly writtenFor: string;
  /** What it shows besides its words. */
  readonly picture: NotePicture | null;
  /** Milliseconds since 1970, as its author's device said; 0 when unknown. */
  readonly writtenAt: number;
  /** Set when the note is in the bin. */
  readonly bin: BinMark | null;
}

/** A group with its notes, in order. */
export interface GroupView {
  readonly id: string;
  readonly title: string;
  readonly x: number;
  readonly y: number;
  readonly order: string;
  readonly authorId: string | null;
  readonly bin: BinMark | null;
  readonly notes: readonly NoteView[];
}

/** A zone of the ground, behind what lies on it. */
export interface ZoneView extends ZoneShape {
  readonly id: string;
  readonly order: string;
  readonly bin: BinMark | null;
}

/** A comment on a note. */
export interface CommentView {
  readonly id: string;
  readonly noteId: string;
  readonly text: string;
  readonly authorId: string | null;
  readonly authorName: string;
  readonly writtenAt: number;
  readonly bin: BinMark | null;
}

/** What someone says of a note without writing. */
export interface ReactionView {
  readonly id: string;
  readonly noteId: string;
  readonly kind: ReactionKind;
  readonly authorId: string | null;
  readonly bin: BinMark | null;
}

/** A note or group leads to another. */
export interface ArrowView {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly label: string;
  readonly bin: BinMark | null;
}

/** A whole wall as plain data, in the order of the list. */
export interface BoardView {
  readonly groups: readonly GroupView[];
  readonly ungrouped: readonly NoteView[];
  /** Notes taken off the wall, the last one first. */
  readonly bin: readonly NoteView[];
  /** Groups taken off the wall, the last one first; their notes are among `ungrouped`. */
  readonly binnedGroups: readonly GroupView[];
  readonly zones: readonly ZoneView[];
  readonly binnedZones: readonly ZoneView[];
  /** Of notes that are on the wall, the first written first. */
  readonly comments: readonly CommentView[];
  /** Comments taken off, of notes that are on the wall, the last one first. */
  readonly binnedComments: readonly CommentView[];
  /** Of notes that are on the wall; one a person and a note where the wall has names. */
  readonly reactions: readonly ReactionView[];
  /** Between things that are on the wall. */
  readonly arrows: readonly ArrowView[];
  /** Notes on the wall, in groups or not. */
  readonly noteCount: number;
}

/**
 * Reads a wall's document into plain data. The order is the same for everyone who has the same document, ties included.
 * Malformed content never throws: what can be read is read with defaults, what cannot is left out.
 */
export function readBoard(doc: Y.Doc): BoardView {
  const groups = new Map<string, Omit<GroupView, "notes">>();
  doc.getMap(ROOTS.groups).forEach((item, id) => {
    const group = readGroup(id, item);
    if (group !== null) groups.set(id, group);
  });
  const byGroup = new Map<string, NoteView[]>();
  const ungrouped: NoteView[] = [];
  const bin: NoteView[] = [];
  let noteCount = 0;
  doc.getMap(ROOTS.notes).forEach((item, id) => {
    const note = readNote(id, item);
    if (note === null) return;
    if (note.bin !== null) {
      bin.push(note);
      return;
    }
    noteCount++;
    const group = note.groupId === null ? undefined : groups.get(note.groupId);
    if (group === undefined || group.bin !== null) {
      ungrouped.push(note.groupId === null ? note : { ...note, groupId: null });
      return;
    }
    const members = byGroup.get(group.id);
    if (members) members.push(note);
    else byGroup.set(group.id, [note]);
  });
  const withNotes = (group: Omit<GroupView, "notes">): GroupView => ({
    ...group,
    notes: (byGroup.get(group.id) ?? []).sort(byOrder),
  });
  const all = [...groups.values()];
  const zones: ZoneView[] = [];
  doc.getMap(ROOTS.zones).forEach((item, id) => {
    const zone = readZone(id, item);
    if (zone !== null) zones.push(zone);
  });
  const notesThere = new Set<string>(ungrouped.map((note) => note.id));
  for (const members of byGroup.values()) for (const note of members) notesThere.add(note.id);
  const there = new Set(notesThere);
  for (const group of all) if (group.bin === null) there.add(group.id);
  const attached = readAttached(doc);
  return {
    groups: all
      .filter((group) => group.bin === null)
      .sort(byOrder)
      .map(withNotes),
    ungrouped: ungrouped.sort(byOrder),
    bin: bin.sort(lastBinnedFirst),
    binnedGroups: all
      .filter((group) => group.bin !== null)
      .sort(lastBinnedFirst)
      .map(withNotes),
    zones: zones.filter((zone) => zone.bin === null).sort(byOrder),
    binnedZones: zones.filter((zone) => zone.bin !== null).sort(lastBinnedFirst),
    comments: attached.comments.filter((comment) => notesThere.has(comment.noteId)),
    binnedComments: attached.binnedComments.filter((comment) => notesThere.has(comment.noteId)),
    reactions: attached.reactions.filter((reaction) => notesThere.has(reaction.noteId)),
    arrows: attached.arrows.filter((arrow) => there.has(arrow.from) && there.has(arrow.to)),
    noteCount,
  };
}

/** Everything that hangs on notes and groups, whether they are on the wall or not, in the order of `BoardView`. */
export function readAttached(doc: Y.Doc): Pick<BoardView, "comments" | "binnedComments" | "reactions" | "arrows"> {
  const read = <T>(root: RootName, one: (id: string, item: unknown) => T | null): T[] => {
    const some: T[] = [];
    doc.getMap(root).forEach((item, id) => {
      const value = one(id, item);
      if (value !== null) some.push(value);
    });
    return some;
  };
  const comments = read("comments", readComment);
  return {
    comments: comments.filter((comment) => comment.bin === null).sort(firstWrittenFirst),
    binnedComments: comments.filter((comment) => comment.bin !== null).sort(lastBinnedFirst),
    reactions: oneEach(read("reactions", readReaction).filter((reaction) => reaction.bin === null)),
    arrows: read("arrows", readArrow)
      .filter((arrow) => arrow.bin === null)
      .sort((one, other) => compareKeys(one.id, other.id)),
  };
}

/** Someone who reacted on two devices at once reacted once: the same one for everyone. */
function oneEach(reactions: readonly ReactionView[]): ReactionView[] {
  const kept = new Map<string, ReactionView>();
  for (const one of reactions) {
    const whose = one.authorId === null ? one.id : `${one.noteId} ${one.authorId}`;
    const before = kept.get(whose);
    if (!before || before.id < one.id) kept.set(whose, one);
  }
  return [...kept.values()].sort((one, other) => compareKeys(one.id, other.id));
}

function firstWrittenFirst(a: CommentView, b: CommentView): number {
  return a.writtenAt - b.writtenAt || compareKeys(a.id, b.id);
}

/** One comment as plain data, null when it does not exist or cannot be read. */
export function readComment(id: string, item: unknown): CommentView | null {
  if (!(item instanceof Y.Map)) return null;
  const text = readText(item.get("text"), LIMITS.mergedCommentText);
  const meta = plainObject(item.get("meta"));
  if (text === null || meta === null || typeof meta.note !== "string") return null;
  return {
    id,
    noteId: meta.note,
    text,
    authorId: typeof meta.author === "string" ? meta.author : null,
    authorName: typeof meta.name === "string" ? meta.name.slice(0, LIMITS.authorName) : "",
    writtenAt: readTime(meta.at),
    bin: readBin(item.get("bin")),
  };
}

/** One reaction as plain data, null when it does not exist or cannot be read. */
export function readReaction(id: string, item: unknown): ReactionView | null {
  if (!(item instanceof Y.Map)) return null;
  const meta = plainObject(item.get("meta"));
  if (meta === null || typeof meta.note !== "string" || !isReactionKind(meta.kind)) return null;
  const authorId = typeof meta.author === "string" ? meta.author : null;
  return { id, noteId: meta.note, kind: meta.kind, authorId, bin: readBin(item.get("bin")) };
}

/** One arrow as plain data, null when it does not exist or cannot be read. */
export function readArrow(id: string, item: unknown): ArrowView | null {
  if (!(item instanceof Y.Map)) return null;
  const label = readText(item.get("text"), LIMITS.mergedArrowLabel);
  const meta = plainObject(item.get("meta"));
  if (label === null || meta === null || typeof meta.from !== "string" || typeof meta.to !== "string") return null;
  return { id, from: meta.from, to: meta.to, label, bin: readBin(item.get("bin")) };
}

/** One note as plain data, null when it does not exist or cannot be read. `groupId` is as stored. */
export function readNote(id: string, item: unknown): NoteView | null {
  if (!(item instanceof Y.Map)) return null;
  const text = readText(item.get("text"), LIMITS.mergedNoteText);
  const meta = plainObject(item.get("meta"));
  if (text === null || meta === null) return null;
  const geometry = plainObject(item.get("geometry")) ?? {};
  return {
    id,
    kind: isNoteKind(meta.kind) ? meta.kind : "idea",
    text,
    x: isPosition(geometry.x) ? geometry.x : 0,
    y: isPosition(geometry.y) ? geometry.y : 0,
    groupId: typeof geometry.group === "string" ? geometry.group : null,
    order: isOrderKey(geometry.order) ? geometry.order : "a0",
    authorId: typeof meta.author === "string" ? meta.author : null,
    authorName: typeof meta.name === "string" ? meta.name.slice(0, LIMITS.authorName) : "",
    writtenFor: typeof meta.writtenFor === "string" ? meta.writtenFor.slice(0, LIMITS.writtenFor) : "",
    picture: readPicture(meta.picture),
    writtenAt: readTime(meta.at),
    bin: readBin(item.get("bin")),
  };
}

function readPicture(value: unknown): NotePicture | null {
  const picture = plainObject(value);
  return picture !== null && isPicture(picture) ? { file: String(picture.file), alt: String(picture.alt) } : null;
}

/** One group as plain data without its notes, null when it does not exist or cannot be read. */
export function readGroup(id: string, item: unknown): Omit<GroupView, "notes"> | null {
  if (!(item instanceof Y.Map)) return null;
  const title = readText(item.get("text"), LIMITS.mergedGroupTitle);
  if (title === null) return null;
  const meta = plainObject(item.get("meta")) ?? {};
  const geometry = plainObject(item.get("geometry")) ?? {};
  return {
    id,
    title,
    x: isPosition(geometry.x) ? geometry.x : 0,
    y: isPosition(geometry.y) ? geometry.y : 0,
    order: isOrderKey(geometry.order) ? geometry.order : "a0",
    authorId: typeof meta.author === "string" ? meta.author : null,
    bin: readBin(item.get("bin")),
  };
}

/** One zone as plain data, null when it does not exist or cannot be read. */
export function readZone(id: string, item: unknown): ZoneView | null {
  if (!(item instanceof Y.Map)) return null;
  const title = readText(item.get("text"), LIMITS.mergedGroupTitle);
  const geometry = plainObject(item.get("geometry"));
  const meta = plainObject(item.get("meta"));
  if (title === null || geometry === null || meta === null) return null;
  const size = (value: unknown) =>
    typeof value === "number" && value >= ZONE_LIMITS.least && value <= ZONE_LIMITS.most ? value : ZONE_LIMITS.least;
  return {
    id,
    title,
    form: (ZONE_FORMS as readonly unknown[]).includes(meta.form) ? (meta.form as ZoneForm) : "plain",
    columns: readLabels(meta.columns),
    rows: readLabels(meta.rows),
    x: isPosition(geometry.x) ? geometry.x : 0,
    y: isPosition(geometry.y) ? geometry.y : 0,
    w: size(geometry.w),
    h: size(geometry.h),
    order: isOrderKey(geometry.order) ? geometry.order : "a0",
    bin: readBin(item.get("bin")),
  };
}

/** The names of rows or columns, one a line. */
export function readLabels(value: unknown): readonly string[] {
  if (typeof value !== "string" || value === "") return [];
  return value.split("\n").slice(0, ZONE_LIMITS.labels);
}

/** A stored value as a plain object, null when it is anything else (a nested shared type, an array, a string…). */
export function plainObject(value: unknown): Record<string, unknown> | null {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
  if (value instanceof Y.AbstractType || value instanceof Uint8Array) return null;
  return value as Record<string, unknown>;
}

/** Sorts by order key, then by identifier so that equal keys have one order for everyone. */
export function byOrder(a: { order: string; id: string }, b: { order: string; id: string }): number {
  return compareKeys(a.order, b.order) || compareKeys(a.id, b.id);
}

function lastBinnedFirst(a: { bin: BinMark | null; id: string }, b: { bin: BinMark | null; id: string }): number {
  return (b.bin?.at ?? 0) - (a.bin?.at ?? 0) || compareKeys(a.id, b.id);
}

function readText(value: unknown, limit: number): string | null {
  return value instanceof Y.Text ? value.toString().slice(0, limit) : null;
}

function readTime(value: unknown): number {
  return typeof value === "number" && Number.isFinite(value) && value >= 0 ? value : 0;
}

function readBin(value: unknown): BinMark | null {
  const mark = plainObject(value);
  if (mark === null) return null;
  return {
    by: typeof mark.by === "string" ? mark.by : null,
    at: readTime(mark.at),
  };
}
