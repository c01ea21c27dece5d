import { NOTE_SIZE } from "./limits";
import type { GroupView, NoteView } from "./read-board";

/** A rectangle of the wall, in pixels at zoom 1. */
export type Box = { readonly x: number; readonly y: number; readonly w: number; readonly h: number };

/** Inside a frame: around the notes, and above them for the title. */
export const FRAME = { side: 24, top: 36, bottom: 24, emptyWidth: 336, emptyHeight: 200 } as const;

/** Characters a line of a note holds, and the height of a line: what the style sheet gives, rounded down. */
const LINE = { characters: 16, height: 21, shown: 14 } as const;
const CHROME = 84;
const LEAST = 136;
const STEP = 24;

/**
 * The height a note takes: by whole steps, so that a row stays a row while someone types. Estimated from the text
 * alone, the same on the server and in every browser; a text longer than `LINE.shown` lines is cut until it is opened.
 */
export function noteHeight(text: string): number {
  let lines = 0;
  for (const paragraph of text.split("\n")) {
    let used = 0;
    lines++;
    for (const word of paragraph.split(" ")) {
      const length = word.length;
      if (used > 0 && used + 1 + length > LINE.characters) {
        lines++;
        used = 0;
      }
      used += length + (used > 0 ? 1 : 0);
      while (used > LINE.characters) {
        lines++;
        used -= LINE.characters;
      }
    }
  }
  const needed = CHROME + Math.min(lines, LINE.shown) * LINE.height;
  return LEAST + Math.max(0, Math.ceil((needed - LEAST) / STEP)) * STEP;
}

/** How many notes stand side by side in a frame. */
export function columnsFor(count: number): number {
  if (count <= 2) return Math.max(1, count);
  return Math.min(8, Math.max(2, Math.ceil(Math.sqrt(count))));
}

/**
 * Places the notes of a group in rows, in the order of the list: the wall and its list show the same order, and no note
 * hides another. The group's own position is its frame's top left corner.
 */
export function layOutGroup(
  group: Pick<GroupView, "x" | "y">,
  notes: readonly Pick<NoteView, "id" | "text">[],
): { readonly frame: Box; readonly notes: ReadonlyMap<string, Box> } {
  const placed = new Map<string, Box>();
  const columns = columnsFor(notes.length);
  let y = group.y + FRAME.top;
  for (let row = 0; row < notes.length; row += columns) {
    const members = notes.slice(row, row + columns);
    const height = Math.max(...members.map((note) => noteHeight(note.text)));
    members.forEach((note, column) => {
      placed.set(note.id, {
        x: group.x + FRAME.side + column * (NOTE_SIZE.width + NOTE_SIZE.gap),
        y,
        w: NOTE_SIZE.width,
        h: noteHeight(note.text),
      });
    });
    y += height + NOTE_SIZE.gap;
  }
  const width = 2 * FRAME.side + columns * (NOTE_SIZE.width + NOTE_SIZE.gap) - NOTE_SIZE.gap;
  return {
    frame: {
      x: group.x,
      y: group.y,
      w: notes.length === 0 ? FRAME.emptyWidth : Math.max(width, 2 * FRAME.side + NOTE_SIZE.width + 40),
      h: notes.length === 0 ? FRAME.emptyHeight : y - NOTE_SIZE.gap + FRAME.bottom - group.y,
    },
    notes: placed,
  };
}

/** Where a note that is in no group lies. */
export function noteBox(note: Pick<NoteView, "x" | "y" | "text">): Box {
  return { x: note.x, y: note.y, w: NOTE_SIZE.width, h: noteHeight(note.text) };
}

export function overlap(one: Box, other: Box, margin = 0): boolean {
  return (
    one.x < other.x + other.w + margin &&
    other.x < one.x + one.w + margin &&
    one.y < other.y + other.h + margin &&
    other.y < one.y + one.h + margin
  );
}

export function within(box: Box, x: number, y: number): boolean {
  return x >= box.x && x <= box.x + box.w && y >= box.y && y <= box.y + box.h;
}

/** The smallest rectangle that holds them all; an empty one at the origin when there are none. */
export function boundsOf(boxes: Iterable<Box>): Box {
  let left = Number.POSITIVE_INFINITY;
  let top = Number.POSITIVE_INFINITY;
  let right = Number.NEGATIVE_INFINITY;
  let bottom = Number.NEGATIVE_INFINITY;
  for (const box of boxes) {
    left = Math.min(left, box.x);
    top = Math.min(top, box.y);
    right = Math.max(right, box.x + box.w);
    bottom = Math.max(bottom, box.y + box.h);
  }
  if (left === Number.POSITIVE_INFINITY) return { x: 0, y: 0, w: 0, h: 0 };
  return { x: left, y: top, w: right - left, h: bottom - top };
}

/**
 * A free place for something of this size, as near as can be to where it was wanted: first there, then on rings around;
 * within `inside` if it has one. Gives the wanted place when all of them are taken.
 */
export function freeSpot(
  wanted: { readonly x: number; readonly y: number },
  size: { readonly w: number; readonly h: number },
  taken: readonly Box[],
  inside?: Box,
): { readonly x: number; readonly y: number } {
  const step = 48;
  for (let ring = 0; ring <= 24; ring++) {
    for (let dy = -ring; dy <= ring; dy++) {
      for (let dx = -ring; dx <= ring; dx++) {
        if (Math.max(Math.abs(dx), Math.abs(dy)) !== ring) continue;
        const box = { x: wanted.x + dx * step, y: wanted.y + dy * step, ...size };
        if (inside && !(within(inside, box.x, box.y) && within(inside, box.x + box.w, box.y + box.h))) continue;
        if (!taken.some((other) => overlap(box, other, 12))) return { x: box.x, y: box.y };
      }
    }
  }
  return inside ? freeSpot(wanted, size, taken) : wanted;
}

/** Everything that lies on a wall, placed: frames, grouped notes, free notes. */
export function layOut(view: { readonly groups: readonly GroupView[]; readonly ungrouped: readonly NoteView[] }): {
  readonly frames: ReadonlyMap<string, Box>;
  readonly notes: ReadonlyMap<string, Box>;
} {
  const frames = new Map<string, Box>();
  const notes = new Map<string, Box>();
  for (const group of view.groups) {
    const placed = layOutGroup(group, group.notes);
    frames.set(group.id, placed.frame);
    for (const [id, box] of placed.notes) notes.set(id, box);
  }
  for (const note of view.ungrouped) notes.set(note.id, noteBox(note));
  return { frames, notes };
}
