import { type Box, overlap } from "./layout";
import { NOTE_SIZE } from "./limits";
import type { ZoneArea, ZoneForm } from "./zone-shape";

/** One cell of a zone; 0 where it has no columns or rows. */
export type Cell = { readonly column: number; readonly row: number };

/** Where something lies in a zone. `across` and `down` go from 0 to 1 over all the cells. */
export type ZonePlace = Cell & { readonly zone: string; readonly across: number; readonly down: number };

/** Kept for the title, the names of the columns above and those of the rows at the left. */
const HEAD = { title: 52, columns: 40, rows: 128 } as const;
/** Between the edge of a cell and what is put in it. */
const PAD = 12;
/** What a new cell measures: two short notes beside each other, two rows of them. */
export const CELL = { w: 416, h: 384 } as const;

/** The form that rows and columns make; crossing lines stay so while each has two ends. */
export function formOf(columns: readonly string[], rows: readonly string[], was: ZoneForm): ZoneForm {
  if (was === "axes" && columns.length === 2 && rows.length === 2) return "axes";
  return columns.length + rows.length > 0 ? "matrix" : "plain";
}

/** How large a zone is when each of its cells has this size. */
export function sizeFor(columns: number, rows: number, cell: { readonly w: number; readonly h: number } = CELL) {
  return {
    w: Math.round(Math.max(1, columns) * cell.w + (rows > 0 ? HEAD.rows : 0)),
    h: Math.round(Math.max(1, rows) * cell.h + HEAD.title + (columns > 0 ? HEAD.columns : 0)),
  };
}

/** All the cells together. */
export function cellsBox({ x, y, w, h, columns, rows }: ZoneArea): Box {
  const left = rows.length > 0 ? HEAD.rows : 0;
  const top = HEAD.title + (columns.length > 0 ? HEAD.columns : 0);
  return { x: x + left, y: y + top, w: Math.max(1, w - left), h: Math.max(1, h - top) };
}

export function cellBox(zone: ZoneArea, { column, row }: Cell): Box {
  const all = cellsBox(zone);
  const w = all.w / Math.max(1, zone.columns.length);
  const h = all.h / Math.max(1, zone.rows.length);
  return { x: all.x + column * w, y: all.y + row * h, w, h };
}

/** The cells of a zone, row after row. */
export function cellsOf(zone: Pick<ZoneArea, "columns" | "rows">): readonly Cell[] {
  const cells: Cell[] = [];
  for (let row = 0; row < Math.max(1, zone.rows.length); row++) {
    for (let column = 0; column < Math.max(1, zone.columns.length); column++) cells.push({ column, row });
  }
  return cells;
}

type Lying = ZoneArea & { readonly id: string };

/**
 * The zone a point is in, the smallest where one lies in another, and the cell; null outside of all. On the title or
 * on the names of rows and columns it is the nearest cell.
 */
export function placeAt(zones: readonly Lying[], x: number, y: number): ZonePlace | null {
  let best: Lying | null = null;
  for (const zone of zones) {
    const inside = x >= zone.x && x <= zone.x + zone.w && y >= zone.y && y <= zone.y + zone.h;
    if (inside && (best === null || zone.w * zone.h < best.w * best.h)) best = zone;
  }
  if (!best) return null;
  const all = cellsBox(best);
  const across = within01((x - all.x) / all.w);
  const down = within01((y - all.y) / all.h);
  const index = (part: number, of: number) => Math.min(Math.max(1, of) - 1, Math.floor(part * Math.max(1, of)));
  return {
    zone: best.id,
    column: index(across, best.columns.length),
    row: index(down, best.rows.length),
    across,
    down,
  };
}

/** The point of a note or of a frame that says where it is: the middle of a note, the title of a group. */
export const ANCHORS = {
  note: (box: Pick<Box, "w" | "h">) => ({ x: box.w / 2, y: box.h / 2 }),
  group: () => ({ x: 24, y: 24 }),
} as const;

/** Words for a place on two crossing lines, from one end to the other. */
export const DEGREES = ["start", "towardsStart", "middle", "towardsEnd", "end"] as const;
export type Degree = (typeof DEGREES)[number];
/** Where one word ends and the next begins. */
const BOUNDS = [0, 0.2, 0.45, 0.55, 0.8, 1] as const;

export function degreeOf(part: number): Degree {
  const at = BOUNDS.findIndex((bound, index) => index > 0 && part < bound);
  return DEGREES[at === -1 ? DEGREES.length - 1 : at - 1] ?? "middle";
}

/** A place that was asked for in words: a cell, or on crossing lines how far across and down. */
export type WantedPlace = Cell & { readonly across?: Degree; readonly down?: Degree };

/**
 * Where to put something so that it is read at the wanted place: a spot that hides nothing, else the start of a pile;
 * always at that place. `taken` is what lies there, `anchor` the point that says where it is.
 */
export function spotAt(
  zone: ZoneArea,
  wanted: WantedPlace,
  size: { readonly w: number; readonly h: number },
  anchor: { readonly x: number; readonly y: number },
  taken: readonly Box[],
): { readonly x: number; readonly y: number } {
  const degrees = zone.form === "axes" && (wanted.across !== undefined || wanted.down !== undefined);
  const target = degrees ? degreeBox(zone, wanted) : cellBox(zone, wanted);
  const area = degrees ? inset(target, 2) : anchorArea(target, size, anchor);
  const from = degrees ? { x: area.x + area.w / 2, y: area.y + area.h / 2 } : { x: area.x, y: area.y };
  const steps = (length: number) => Math.min(24, Math.floor(length / 32));
  const spots: { x: number; y: number }[] = [from];
  for (let row = 0; row <= steps(area.h); row++) {
    for (let column = 0; column <= steps(area.w); column++) {
      spots.push({ x: area.x + column * 32, y: area.y + row * 32 });
    }
  }
  const far = (spot: { x: number; y: number }) => Math.hypot(spot.x - from.x, spot.y - from.y);
  const near = degrees ? spots.sort((one, other) => far(one) - far(other)) : spots;
  const corner = (spot: { x: number; y: number }) => ({
    x: Math.round(spot.x - anchor.x),
    y: Math.round(spot.y - anchor.y),
  });
  const free = near.find((spot) => !taken.some((box) => overlap({ ...corner(spot), ...size }, box, 8)));
  if (free) return corner(free);
  const pile = taken.filter((box) => overlap(box, target)).length;
  return corner({
    x: area.x + (area.w > 0 ? (pile * 24) % area.w : 0),
    y: area.y + (area.h > 0 ? (pile * 24) % area.h : 0),
  });
}

/**
 * Where a point of a zone goes when the zone changes its size, its place, its rows or its columns: the same place in the
 * cell of the same name; in the cell that stands there now, or the last, when that name is gone.
 */
export function carried(
  before: ZoneArea,
  after: ZoneArea,
  x: number,
  y: number,
): { readonly x: number; readonly y: number } {
  const place = placeAt([{ ...before, id: "" }], x, y);
  if (!place) return { x, y };
  const from = cellBox(before, place);
  const to = cellBox(after, {
    column: sameLabel(before.columns, after.columns, place.column),
    row: sameLabel(before.rows, after.rows, place.row),
  });
  return {
    x: Math.round(to.x + ((x - from.x) / from.w) * to.w),
    y: Math.round(to.y + ((y - from.y) / from.h) * to.h),
  };
}

function sameLabel(before: readonly string[], after: readonly string[], at: number): number {
  const now = after.indexOf(before[at] ?? "");
  return now === -1 ? Math.min(at, Math.max(1, after.length) - 1) : now;
}

/** Where the anchor may be so that the whole thing lies in the box; a thing that is too large begins at its corner. */
function anchorArea(box: Box, size: { w: number; h: number }, anchor: { x: number; y: number }): Box {
  const along = (start: number, length: number, own: number, at: number) => {
    const first = PAD + at;
    const last = length - PAD - (own - at);
    if (last >= first) return { start: start + first, length: last - first };
    return { start: start + (first < length ? first : length / 2), length: 0 };
  };
  const across = along(box.x, box.w, size.w, anchor.x);
  const down = along(box.y, box.h, size.h, anchor.y);
  return { x: across.start, y: down.start, w: across.length, h: down.length };
}

/** The part of a zone that the words name; the whole width, or height, of its cell where nothing is said. */
function degreeBox(zone: ZoneArea, wanted: WantedPlace): Box {
  const all = cellsBox(zone);
  const cell = cellBox(zone, wanted);
  const part = (degree: Degree, start: number, length: number) => {
    const at = DEGREES.indexOf(degree);
    const from = BOUNDS[at] ?? 0;
    const to = BOUNDS[at + 1] ?? 1;
    return { start: start + from * length, length: (to - from) * length };
  };
  const across = wanted.across ? part(wanted.across, all.x, all.w) : { start: cell.x, length: cell.w };
  const down = wanted.down ? part(wanted.down, all.y, all.h) : { start: cell.y, length: cell.h };
  return { x: across.start, y: down.start, w: across.length, h: down.length };
}

function inset(box: Box, by: number): Box {
  const x = Math.min(by, box.w / 2);
  const y = Math.min(by, box.h / 2);
  return { x: box.x + x, y: box.y + y, w: box.w - 2 * x, h: box.h - 2 * y };
}

function within01(value: number): number {
  return Math.min(1, Math.max(0, value));
}

/** One step of a zone over the ground, or of its size. */
export const ZONE_WAYS = ["left", "right", "up", "down", "larger", "smaller"] as const;
export type ZoneWay = (typeof ZONE_WAYS)[number];
/** Pixels that one press moves a zone. */
const ZONE_STEP = 240;

/** One press on the buttons that move a zone or size it. */
export function steppedZone(zone: ZoneArea, way: ZoneWay): Partial<Pick<ZoneArea, "x" | "y" | "w" | "h">> {
  switch (way) {
    case "left":
    case "right":
      return { x: zone.x + (way === "left" ? -ZONE_STEP : ZONE_STEP) };
    case "up":
    case "down":
      return { y: zone.y + (way === "up" ? -ZONE_STEP : ZONE_STEP) };
    default: {
      const { w, h } = cellBox(zone, { column: 0, row: 0 });
      const by = way === "larger" ? 1.25 : 0.8;
      return sizeFor(zone.columns.length, zone.rows.length, {
        w: Math.max(NOTE_SIZE.width + 32, w * by),
        h: Math.max(NOTE_SIZE.height + 32, h * by),
      });
    }
  }
}
