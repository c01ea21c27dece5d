import type * as Y from "yjs";
import { ok, refuse } from "~/domain/outcome";
import type { ZoneGeometry, ZoneMeta } from "./document";
import { isItemId, zonesOf } from "./document";
import { layOut } from "./layout";
import { isPosition } from "./limits";
import type { Done, Hand } from "./operations";
import { binMark, newItem, setGeometry, setGroupGeometry, writeDifference } from "./operations";
import { keyBetween } from "./order-keys";
import { type BoardView, readBoard, readZone, type ZoneView } from "./read-board";
import { ZONE_LIMITS, type ZoneShape } from "./zone-shape";
import { ANCHORS, carried, formOf, placeAt } from "./zones";

/** A zone that is not on the wall yet. */
export type NewZone = ZoneShape & { readonly id: string };

/** What is to be different of a zone; what is left out stays. */
export type ZoneChange = Partial<Omit<ZoneShape, "form">> & {
  /** The title that the person started from, where it is not the current one. */
  readonly base?: string;
  /** false: what lies in it stays where it is. */
  readonly carry?: boolean;
};

/**
 * Draws zones on the ground, in the order given, in one change; what lies on the wall stays where it is.
 * Refusals: item-malformed (identifier taken, size, labels), zone-title-empty, zone-title-too-long, zones-full.
 */
export function addZones(doc: Y.Doc, zones: readonly NewZone[]): Done {
  const all = zonesOf(doc);
  if (all.size + zones.length > ZONE_LIMITS.zones) return refuse("zones-full", { max: ZONE_LIMITS.zones });
  let order = readBoard(doc).zones.at(-1)?.order ?? null;
  const items: [string, ReturnType<typeof newItem>][] = [];
  for (const zone of zones) {
    const problem = titleProblem(zone.title);
    if (problem) return problem;
    if (!isItemId(zone.id) || all.has(zone.id) || !isSound(zone)) return refuse("item-malformed");
    order = keyBetween(order, null);
    items.push([zone.id, newItem(geometryOf(zone, order), metaOf(zone), zone.title.trim())]);
  }
  doc.transact(() => {
    for (const [id, item] of items) all.set(id, item);
  });
  return ok(null);
}

/**
 * Renames, moves, sizes or divides a zone anew, in one change; the notes and groups that lie in it go along, each to the
 * same place of its cell. Refusals: zone-unknown, zone-title-empty, zone-title-too-long, zone-too-full, item-malformed.
 */
export function changeZone(doc: Y.Doc, id: string, change: ZoneChange): Done {
  const item = zonesOf(doc).get(id);
  const before = readZone(id, item);
  if (before === null || before.bin !== null || item === undefined) return refuse("zone-unknown");
  const { base, carry, ...rest } = change;
  const next = { ...before, ...rest };
  const after: ZoneView = { ...next, title: next.title.trim(), form: formOf(next.columns, next.rows, before.form) };
  const problem = titleProblem(after.title);
  if (problem) return problem;
  if (!isSound(after)) return refuse("item-malformed");
  const view = readBoard(doc);
  const reshaped = JSON.stringify(geometryOf(after, "")) !== JSON.stringify(geometryOf(before, ""));
  const divided = JSON.stringify(metaOf(after)) !== JSON.stringify(metaOf(before));
  const moves = carry === false || !(reshaped || divided) ? [] : carriedBy(view, before, after);
  if (moves.length > ZONE_LIMITS.carries) return refuse("zone-too-full", { max: ZONE_LIMITS.carries });
  if (!moves.every(({ x, y }) => isPosition(x) && isPosition(y))) return refuse("item-malformed");
  doc.transact(() => {
    if (reshaped) item.set("geometry", geometryOf(after, before.order));
    if (divided) item.set("meta", metaOf(after));
    if (after.title !== before.title) writeDifference(doc, "zones", id, after.title, base);
    for (const { x, y, note, group } of moves) {
      if (note) setGeometry(doc, note.id, { x, y, group: note.groupId, order: note.order });
      if (group) setGroupGeometry(doc, group.id, { x, y, order: group.order });
    }
  });
  return ok(null);
}

/** Takes a zone off the ground; what lies in it stays where it is. Refusals: zone-unknown. */
export function removeZone(doc: Y.Doc, hand: Hand, id: string): Done {
  const item = zonesOf(doc).get(id);
  const zone = readZone(id, item);
  if (zone === null || zone.bin !== null || item === undefined) return refuse("zone-unknown");
  doc.transact(() => item.set("bin", binMark(hand)));
  return ok(null);
}

/** Puts a zone back. Does nothing when it is on the wall. Refusals: zone-unknown. */
export function restoreZone(doc: Y.Doc, id: string): Done {
  const item = zonesOf(doc).get(id);
  if (item === undefined || readZone(id, item) === null) return refuse("zone-unknown");
  doc.transact(() => item.delete("bin"));
  return ok(null);
}

type Move = {
  readonly x: number;
  readonly y: number;
  readonly note?: BoardView["ungrouped"][number];
  readonly group?: BoardView["groups"][number];
};

/** Where everything goes that lies in a zone, when the zone changes. The notes of a group follow it by themselves. */
function carriedBy(view: BoardView, before: ZoneView, after: ZoneView): readonly Move[] {
  const placed = layOut(view);
  const moves: Move[] = [];
  const move = (box: { x: number; y: number } | undefined, anchor: { x: number; y: number }): Move | null => {
    if (!box) return null;
    const at = { x: box.x + anchor.x, y: box.y + anchor.y };
    if (placeAt(view.zones, at.x, at.y)?.zone !== before.id) return null;
    const to = carried(before, after, at.x, at.y);
    return { x: to.x - anchor.x, y: to.y - anchor.y };
  };
  for (const note of view.ungrouped) {
    const box = placed.notes.get(note.id);
    const to = box && move(box, ANCHORS.note(box));
    if (to) moves.push({ ...to, note });
  }
  for (const group of view.groups) {
    const to = move(placed.frames.get(group.id), ANCHORS.group());
    if (to) moves.push({ ...to, group });
  }
  return moves;
}

function titleProblem(title: string): Done | null {
  if (title.trim() === "") return refuse("zone-title-empty");
  if (title.trim().length > ZONE_LIMITS.title) return refuse("zone-title-too-long", { max: ZONE_LIMITS.title });
  return null;
}

function isSound(zone: ZoneShape): boolean {
  const sized = (value: number) => Number.isFinite(value) && value >= ZONE_LIMITS.least && value <= ZONE_LIMITS.most;
  return (
    isPosition(zone.x) &&
    isPosition(zone.y) &&
    sized(zone.w) &&
    sized(zone.h) &&
    [zone.columns, zone.rows].every(areSound) &&
    (zone.form !== "axes" || (zone.columns.length === 2 && zone.rows.length === 2)) &&
    (zone.form === "plain") === (zone.columns.length + zone.rows.length === 0)
  );
}

function areSound(labels: readonly string[]): boolean {
  return (
    labels.length <= ZONE_LIMITS.labels &&
    new Set(labels).size === labels.length &&
    labels.every((label) => label.trim() !== "" && !label.includes("\n") && label.length <= ZONE_LIMITS.label)
  );
}

function geometryOf({ x, y, w, h }: ZoneShape, order: string): ZoneGeometry {
  return { x, y, w, h, order };
}

function metaOf({ form, columns, rows }: ZoneShape): ZoneMeta {
  return { form, columns: columns.join("\n"), rows: rows.join("\n") };
}
