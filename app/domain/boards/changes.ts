import * as Y from "yjs";
import { isItemId, ROOTS } from "./document";
import { isPosition, LIMITS } from "./limits";
import { isNoteKind } from "./note-kinds";
import { isOrderKey } from "./order-keys";
import { isPicture } from "./pictures";
import { isReactionKind } from "./reactions";
import {
  plainObject,
  readArrow,
  readComment,
  readGroup,
  readLabels,
  readNote,
  readReaction,
  readZone,
} from "./read-board";
import { ZONE_LIMITS } from "./zone-shape";

/** One thing an update did to one item, as the judge needs to know it. */
export type Change =
  | {
      readonly what: "note-added";
      readonly id: string;
      readonly author: string | null;
      readonly name: string;
      readonly writtenFor: string;
      readonly group: string | null;
      /** It shows a picture. */
      readonly picture: boolean;
    }
  | { readonly what: "note-text"; readonly id: string; readonly length: number }
  | { readonly what: "note-kind"; readonly id: string }
  | { readonly what: "note-moved"; readonly id: string }
  | {
      readonly what: "note-regrouped";
      readonly id: string;
      readonly from: string | null;
      readonly to: string | null;
    }
  | {
      readonly what: "note-removed";
      readonly id: string;
      readonly author: string | null;
      readonly by: string | null;
    }
  | {
      readonly what: "note-restored";
      readonly id: string;
      readonly author: string | null;
    }
  | {
      readonly what: "group-added";
      readonly id: string;
      readonly author: string | null;
    }
  | {
      readonly what: "group-title";
      readonly id: string;
      readonly length: number;
    }
  | { readonly what: "group-moved"; readonly id: string }
  | {
      readonly what: "group-removed";
      readonly id: string;
      readonly by: string | null;
    }
  | { readonly what: "group-restored"; readonly id: string }
  | { readonly what: "zone-added"; readonly id: string }
  /** Its place, its size, its rows and columns. */
  | { readonly what: "zone-shaped"; readonly id: string }
  | { readonly what: "zone-title"; readonly id: string; readonly length: number }
  | { readonly what: "zone-removed"; readonly id: string; readonly by: string | null }
  | { readonly what: "zone-restored"; readonly id: string }
  | {
      readonly what: "comment-added";
      readonly id: string;
      readonly note: string;
      readonly author: string | null;
      readonly name: string;
    }
  | { readonly what: "reaction-added"; readonly id: string; readonly note: string; readonly author: string | null }
  | {
      readonly what: "comment-text";
      readonly id: string;
      readonly note: string;
      readonly author: string | null;
      readonly length: number;
    }
  | {
      readonly what: "reaction-kind" | "comment-restored" | "reaction-restored";
      readonly id: string;
      readonly note: string;
      readonly author: string | null;
    }
  | {
      readonly what: "comment-removed" | "reaction-removed";
      readonly id: string;
      readonly note: string;
      readonly author: string | null;
      readonly by: string | null;
    }
  | {
      readonly what: "arrow-added";
      readonly id: string;
      readonly from: string;
      readonly to: string;
      readonly author: string | null;
    }
  | {
      readonly what: "arrow-label";
      readonly id: string;
      readonly from: string;
      readonly to: string;
      readonly length: number;
    }
  | {
      readonly what: "arrow-removed";
      readonly id: string;
      readonly from: string;
      readonly to: string;
      readonly by: string | null;
    }
  | { readonly what: "arrow-restored"; readonly id: string; readonly from: string; readonly to: string }
  /** Content no client of the protocol makes: a replaced or erased item, a changed author, an unknown key… */
  | {
      readonly what: "malformed";
      readonly id: string | null;
      readonly why: string;
    };

/**
 * Lists what a transaction did to a wall, item by item. To be called from the document's `afterTransaction` event, while
 * Yjs still holds the values that were replaced. The document must have been sound before; what the list calls
 * `malformed` must not be kept.
 */
export function whatChanged(doc: Y.Doc, transaction: Y.Transaction): readonly Change[] {
  const changes: Change[] = [];
  const roots = new Map<unknown, Kind>([
    [doc.getMap(ROOTS.notes), "note"],
    [doc.getMap(ROOTS.groups), "group"],
    [doc.getMap(ROOTS.zones), "zone"],
    [doc.getMap(ROOTS.comments), "comment"],
    [doc.getMap(ROOTS.reactions), "reaction"],
    [doc.getMap(ROOTS.arrows), "arrow"],
  ]);
  for (const name of doc.share.keys()) {
    if (!Object.hasOwn(ROOTS, name)) changes.push(malformed(null, "unknown root"));
  }
  for (const [type, keys] of transaction.changed as Map<Y.AbstractType<unknown>, Set<string | null>>) {
    if (type._item?.deleted) continue;
    const kind = roots.get(type);
    if (kind && type instanceof Y.Map) rootChanges(transaction, roots, kind, type, keys, changes);
    else innerChanges(transaction, roots, type, keys, changes);
  }
  return changes;
}

/**
 * Applies an update that `inspectUpdate` let pass, and lists what it did. `incomplete` means that it leans on something
 * this document has not got: Yjs keeps it aside, so the document is no longer the one before and must be made again.
 */
export function applyListing(
  doc: Y.Doc,
  update: Uint8Array,
): { readonly changes: readonly Change[]; readonly incomplete: boolean } {
  const changes: Change[] = [];
  const list = (transaction: Y.Transaction) => changes.push(...whatChanged(doc, transaction));
  doc.on("afterTransaction", list);
  try {
    Y.applyUpdate(doc, update);
  } finally {
    doc.off("afterTransaction", list);
  }
  return {
    changes,
    incomplete: doc.store.pendingStructs !== null || doc.store.pendingDs !== null,
  };
}

type Placed = "note" | "group" | "zone";
type Kind = Placed | "comment" | "reaction" | "arrow";
const PLACED: readonly Kind[] = ["note", "group", "zone"];
const GEOMETRY_KEYS = {
  note: ["x", "y", "group", "order"],
  group: ["x", "y", "order"],
  zone: ["x", "y", "w", "h", "order"],
} as const satisfies Record<Placed, readonly string[]>;
const added = {
  note: noteAdded,
  group: groupAdded,
  zone: zoneAdded,
  comment: commentAdded,
  reaction: reactionAdded,
  arrow: arrowAdded,
} as const;

function rootChanges(
  transaction: Y.Transaction,
  roots: ReadonlyMap<unknown, Kind>,
  kind: Kind,
  root: Y.Map<unknown>,
  keys: ReadonlySet<string | null>,
  changes: Change[],
): void {
  for (const [id, change] of keyChanges(transaction, root, keys, changes, null)) {
    if (change.action !== "add") {
      changes.push(malformed(id, change.action === "delete" ? "item erased" : "item replaced"));
      continue;
    }
    // Whoever adds a comment under the identifier of another's note would else pass for its author.
    const taken = [...roots.keys()].some((other) => other !== root && other instanceof Y.Map && other.has(id));
    if (taken) changes.push(malformed(id, "identifier of something else"));
    else changes.push(...added[kind](id, root.get(id)));
  }
}

function innerChanges(
  transaction: Y.Transaction,
  roots: ReadonlyMap<unknown, Kind>,
  type: Y.AbstractType<unknown>,
  keys: ReadonlySet<string | null>,
  changes: Change[],
): void {
  const item = type._item;
  const parent = item?.parent;
  if (item === null || !(parent instanceof Y.AbstractType)) {
    // A root that a wall has not: said once, by the caller.
    return;
  }
  const kind = roots.get(parent);
  if (kind) {
    const id = item.parentSub ?? "";
    if (!(type instanceof Y.Map)) changes.push(malformed(id, "not a map"));
    else itemChanges(transaction, kind, id, type, keys, changes);
    return;
  }
  const owner = parent._item;
  const ownerKind = roots.get(owner?.parent);
  const id = owner?.parentSub ?? null;
  if (ownerKind && ownerKind !== "reaction" && id !== null && item.parentSub === "text" && type instanceof Y.Text) {
    const problem = textProblem(type);
    if (problem !== null) changes.push(malformed(id, problem));
    changes.push(textChange(ownerKind, id, parent, type.length));
    return;
  }
  changes.push(malformed(id, "unknown place"));
}

function textChange(kind: Exclude<Kind, "reaction">, id: string, item: unknown, length: number): Change {
  switch (kind) {
    case "note":
      return { what: "note-text", id, length };
    case "group":
      return { what: "group-title", id, length };
    case "zone":
      return { what: "zone-title", id, length };
    case "comment": {
      const comment = readComment(id, item);
      if (comment === null) return malformed(id, "not a comment");
      return { what: "comment-text", id, note: comment.noteId, author: comment.authorId, length };
    }
    case "arrow": {
      const arrow = readArrow(id, item);
      return arrow === null
        ? malformed(id, "not an arrow")
        : { what: "arrow-label", id, from: arrow.from, to: arrow.to, length };
    }
  }
}

function itemChanges(
  transaction: Y.Transaction,
  kind: Kind,
  id: string,
  item: Y.Map<unknown>,
  keys: ReadonlySet<string | null>,
  changes: Change[],
): void {
  for (const [key, change] of keyChanges(transaction, item, keys, changes, id)) {
    const value = item.get(key);
    if (key === "geometry" && change.action === "update" && isPlaced(kind)) {
      changes.push(...geometryChanges(kind, id, change.oldValue, value));
    } else if (key === "meta" && change.action === "update" && kind === "note") {
      changes.push(...kindChanges(id, change.oldValue, value));
    } else if (key === "meta" && change.action === "update" && kind === "zone") {
      const problem = zoneMetaProblem(value);
      changes.push(problem === null ? { what: "zone-shaped", id } : malformed(id, problem));
    } else if (key === "meta" && change.action === "update" && kind === "reaction") {
      changes.push(reactionChange(id, change.oldValue, value));
    } else if (key === "bin") {
      changes.push(...binChanges(kind, id, item, change.action, value));
    } else {
      changes.push(malformed(id, `${key} ${change.action}`));
    }
  }
}

function isPlaced(kind: Kind): kind is Placed {
  return PLACED.includes(kind);
}

function reactionChange(id: string, before: unknown, after: unknown): Change {
  const old = plainObject(before) ?? {};
  const now = plainObject(after);
  const problem = reactionMetaProblem(after);
  if (problem !== null || now === null) return malformed(id, problem ?? "meta is not an object");
  for (const key of ["note", "author"] as const) if (old[key] !== now[key]) return malformed(id, `${key} changed`);
  return { what: "reaction-kind", id, note: String(now.note), author: isPersonOrNull(now.author) ? now.author : null };
}

function geometryChanges(kind: Placed, id: string, before: unknown, after: unknown): Change[] {
  const problem = geometryProblem(kind, after);
  if (problem !== null) return [malformed(id, problem)];
  if (kind === "group") return [{ what: "group-moved", id }];
  if (kind === "zone") return [{ what: "zone-shaped", id }];
  const from = groupIn(before);
  const to = groupIn(after);
  return from === to ? [{ what: "note-moved", id }] : [{ what: "note-regrouped", id, from, to }];
}

function kindChanges(id: string, before: unknown, after: unknown): Change[] {
  const old = plainObject(before) ?? {};
  const problem = noteMetaProblem(after);
  const now = plainObject(after);
  if (problem !== null || now === null) return [malformed(id, problem ?? "meta is not an object")];
  for (const key of ["author", "name", "at", "writtenFor"] as const) {
    if (old[key] !== now[key]) return [malformed(id, `${key} changed`)];
  }
  if (JSON.stringify(old.picture) !== JSON.stringify(now.picture)) return [malformed(id, "picture changed")];
  return [{ what: "note-kind", id }];
}

function binChanges(kind: Kind, id: string, item: Y.Map<unknown>, action: string, value: unknown): Change[] {
  const restored = action === "delete";
  const mark = plainObject(value);
  if (!restored) {
    const sound = mark !== null && onlyKeys(mark, ["by", "at"]) && isPersonOrNull(mark.by) && isTime(mark.at);
    if (!sound) return [malformed(id, "bin mark")];
  }
  const by = isPersonOrNull(mark?.by) ? mark.by : null;
  switch (kind) {
    case "note": {
      const author = readNote(id, item)?.authorId ?? null;
      return [restored ? { what: "note-restored", id, author } : { what: "note-removed", id, author, by }];
    }
    case "group":
    case "zone":
      return [restored ? { what: `${kind}-restored`, id } : { what: `${kind}-removed`, id, by }];
    case "comment":
    case "reaction": {
      const read = kind === "comment" ? readComment(id, item) : readReaction(id, item);
      if (read === null) return [malformed(id, `not a ${kind}`)];
      const of = { id, note: read.noteId, author: read.authorId };
      return [restored ? { what: `${kind}-restored`, ...of } : { what: `${kind}-removed`, ...of, by }];
    }
    case "arrow": {
      const arrow = readArrow(id, item);
      if (arrow === null) return [malformed(id, "not an arrow")];
      const of = { id, from: arrow.from, to: arrow.to };
      return [restored ? { what: "arrow-restored", ...of } : { what: "arrow-removed", ...of, by }];
    }
  }
}

function noteAdded(id: string, item: unknown): Change[] {
  const problem = newItemProblem("note", id, item) ?? noteMetaProblem((item as Y.Map<unknown>).get("meta"));
  const note = readNote(id, item);
  if (problem !== null || note === null) return [malformed(id, problem ?? "not a note")];
  return [
    {
      what: "note-added",
      id,
      author: note.authorId,
      name: note.authorName,
      writtenFor: note.writtenFor,
      group: note.groupId,
      picture: note.picture !== null,
    },
    { what: "note-text", id, length: note.text.length },
  ];
}

function groupAdded(id: string, item: unknown): Change[] {
  const problem = newItemProblem("group", id, item) ?? groupMetaProblem((item as Y.Map<unknown>).get("meta"));
  const group = readGroup(id, item);
  if (problem !== null || group === null) return [malformed(id, problem ?? "not a group")];
  return [
    { what: "group-added", id, author: group.authorId },
    { what: "group-title", id, length: group.title.length },
  ];
}

function zoneAdded(id: string, item: unknown): Change[] {
  const problem = newItemProblem("zone", id, item) ?? zoneMetaProblem((item as Y.Map<unknown>).get("meta"));
  const zone = readZone(id, item);
  if (problem !== null || zone === null) return [malformed(id, problem ?? "not a zone")];
  return [
    { what: "zone-added", id },
    { what: "zone-title", id, length: zone.title.length },
  ];
}

function commentAdded(id: string, item: unknown): Change[] {
  const problem = attachedProblem("comment", id, item, LIMITS.mergedCommentText);
  const comment = readComment(id, item);
  if (problem !== null || comment === null) return [malformed(id, problem ?? "not a comment")];
  const of = { id, note: comment.noteId, author: comment.authorId };
  return [
    { what: "comment-added", ...of, name: comment.authorName },
    { what: "comment-text", ...of, length: comment.text.length },
  ];
}

function reactionAdded(id: string, item: unknown): Change[] {
  const problem = attachedProblem("reaction", id, item, null);
  const reaction = readReaction(id, item);
  if (problem !== null || reaction === null) return [malformed(id, problem ?? "not a reaction")];
  return [{ what: "reaction-added", id, note: reaction.noteId, author: reaction.authorId }];
}

function arrowAdded(id: string, item: unknown): Change[] {
  const problem = attachedProblem("arrow", id, item, LIMITS.mergedArrowLabel);
  const arrow = readArrow(id, item);
  if (problem !== null || arrow === null) return [malformed(id, problem ?? "not an arrow")];
  const { author } = plainObject((item as Y.Map<unknown>).get("meta")) ?? {};
  const of = { id, from: arrow.from, to: arrow.to };
  return [
    { what: "arrow-added", ...of, author: isPersonOrNull(author) ? author : null },
    { what: "arrow-label", ...of, length: arrow.label.length },
  ];
}

/** What is wrong with a new comment, reaction or arrow; `most` is the length of its text, null for none. */
function attachedProblem(
  kind: "comment" | "reaction" | "arrow",
  id: string,
  item: unknown,
  most: number | null,
): string | null {
  if (!isItemId(id)) return "identifier";
  if (!(item instanceof Y.Map) || item._start !== null) return "not a map";
  for (const key of item.keys()) {
    if (key !== "meta" && !(key === "text" && most !== null)) return `${key} in a new item`;
  }
  if (most !== null) {
    const text = item.get("text");
    if (!(text instanceof Y.Text)) return "text is not a text";
    if (text.length > most) return "text too long";
    const problem = textProblem(text);
    if (problem !== null) return problem;
  }
  const meta = item.get("meta");
  if (kind === "comment") return commentMetaProblem(meta);
  return kind === "reaction" ? reactionMetaProblem(meta) : arrowMetaProblem(meta);
}

function commentMetaProblem(value: unknown): string | null {
  const meta = plainObject(value);
  if (meta === null || !onlyKeys(meta, ["note", "author", "name", "at"])) return "meta keys";
  if (!isItemId(meta.note) || !isPersonOrNull(meta.author) || !isTime(meta.at)) return "meta";
  return typeof meta.name === "string" && meta.name.length <= LIMITS.authorName ? null : "name";
}

function reactionMetaProblem(value: unknown): string | null {
  const meta = plainObject(value);
  if (meta === null || !onlyKeys(meta, ["note", "kind", "author"])) return "meta keys";
  return isItemId(meta.note) && isReactionKind(meta.kind) && isPersonOrNull(meta.author) ? null : "meta";
}

function arrowMetaProblem(value: unknown): string | null {
  const meta = plainObject(value);
  if (meta === null || !onlyKeys(meta, ["from", "to", "author"])) return "meta keys";
  if (!isItemId(meta.from) || !isItemId(meta.to) || meta.from === meta.to) return "ends";
  return isPersonOrNull(meta.author) ? null : "author";
}

function newItemProblem(kind: Placed, id: string, item: unknown): string | null {
  if (!isItemId(id)) return "identifier";
  if (!(item instanceof Y.Map) || item._start !== null) return "not a map";
  for (const key of item.keys()) {
    if (key !== "geometry" && key !== "meta" && key !== "text") return `${key} in a new item`;
  }
  const text = item.get("text");
  if (!(text instanceof Y.Text)) return "text is not a text";
  if (text.length > (kind === "note" ? LIMITS.mergedNoteText : LIMITS.mergedGroupTitle)) return "text too long";
  return textProblem(text) ?? geometryProblem(kind, item.get("geometry"));
}

function textProblem(text: Y.Text): string | null {
  if (Object.keys(text.getAttributes()).length > 0) return "attributes on a text";
  for (const part of text.toDelta() as {
    insert?: unknown;
    attributes?: unknown;
  }[]) {
    if (typeof part.insert !== "string" || part.attributes !== undefined) return "text holds more than characters";
  }
  return null;
}

function geometryProblem(kind: Placed, value: unknown): string | null {
  const geometry = plainObject(value);
  if (geometry === null) return "geometry is not an object";
  if (!onlyKeys(geometry, GEOMETRY_KEYS[kind])) return "geometry keys";
  if (!isPosition(geometry.x) || !isPosition(geometry.y)) return "position";
  if (!isOrderKey(geometry.order)) return "order";
  if (kind === "note" && geometry.group !== null && !isItemId(geometry.group)) {
    return "group";
  }
  if (kind === "zone" && !(isZoneSize(geometry.w) && isZoneSize(geometry.h))) return "size";
  return null;
}

function isZoneSize(value: unknown): boolean {
  return typeof value === "number" && value >= ZONE_LIMITS.least && value <= ZONE_LIMITS.most;
}

function zoneMetaProblem(value: unknown): string | null {
  const meta = plainObject(value);
  if (meta === null || !onlyKeys(meta, ["form", "columns", "rows"])) return "meta keys";
  if (!areLabels(meta.columns) || !areLabels(meta.rows)) return "labels";
  const columns = readLabels(meta.columns);
  const rows = readLabels(meta.rows);
  switch (meta.form) {
    case "plain":
      return columns.length + rows.length === 0 ? null : "labels of a plain zone";
    case "matrix":
      return columns.length + rows.length > 0 ? null : "a matrix without labels";
    case "axes":
      return columns.length === 2 && rows.length === 2 ? null : "ends of the lines";
    default:
      return "form";
  }
}

function areLabels(value: unknown): boolean {
  if (typeof value !== "string") return false;
  const labels = value === "" ? [] : value.split("\n");
  return (
    labels.length <= ZONE_LIMITS.labels &&
    new Set(labels).size === labels.length &&
    labels.every((label) => label.trim() !== "" && label.length <= ZONE_LIMITS.label)
  );
}

function noteMetaProblem(value: unknown): string | null {
  const meta = plainObject(value);
  if (meta === null) return "meta is not an object";
  if (!onlyKeys(meta, ["kind", "author", "name", "at", "writtenFor", "picture"])) return "meta keys";
  if (meta.picture !== undefined) {
    const picture = plainObject(meta.picture);
    if (picture === null || !isPicture(picture)) return "picture";
  }
  if (!isNoteKind(meta.kind)) return "kind";
  if (!isPersonOrNull(meta.author)) return "author";
  if (typeof meta.name !== "string" || meta.name.length > LIMITS.authorName) return "name";
  if (!isTime(meta.at)) return "time";
  if (meta.writtenFor !== undefined) {
    if (typeof meta.writtenFor !== "string" || meta.writtenFor === "") return "written for";
    if (meta.writtenFor.length > LIMITS.writtenFor) return "written for";
  }
  return null;
}

function groupMetaProblem(value: unknown): string | null {
  const meta = plainObject(value);
  if (meta === null || !onlyKeys(meta, ["author", "at"])) return "meta keys";
  return isPersonOrNull(meta.author) && isTime(meta.at) ? null : "meta";
}

function keyChanges(
  transaction: Y.Transaction,
  type: Y.Map<unknown>,
  keys: ReadonlySet<string | null>,
  changes: Change[],
  id: string | null,
): ReadonlyMap<string, { action: "add" | "update" | "delete"; oldValue: unknown }> {
  // A null key means that someone wrote list items in a map: nobody would see them, and they would stay.
  if (keys.has(null)) changes.push(malformed(id, "list in a map"));
  const names = new Set([...keys].filter((key) => key !== null));
  return new Y.YMapEvent(type, transaction, names).keys as ReadonlyMap<
    string,
    { action: "add" | "update" | "delete"; oldValue: unknown }
  >;
}

function groupIn(geometry: unknown): string | null {
  const group = plainObject(geometry)?.group;
  return typeof group === "string" ? group : null;
}

function onlyKeys(value: Record<string, unknown>, allowed: readonly string[]): boolean {
  return Object.keys(value).every((key) => allowed.includes(key));
}

function isPersonOrNull(value: unknown): value is string | null {
  return value === null || isItemId(value);
}

function isTime(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}

function malformed(id: string | null, why: string): Change {
  return { what: "malformed", id, why };
}
