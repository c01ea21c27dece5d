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
/** What a picture takes above the words of its note: what the style sheet gives. */
export const PICTURE = 120;

/**
 * The height a note takes: by whole steps, so that a row stays a row while someone types. Estimated from the text
 * alone, the same on the server and in every browser; a text longer than `LINE.shown` lines is cut until it is opened.
 */
export function noteHeight(text: string, picture: unknown = null): number {
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
  const needed = CHROME + Math.min(lines, LINE.shown) * LINE.height + (picture ? PICTURE : 0);
  return LEAST + Math.max(0, Math.ceil((needed - LEAST) / STEP)) * STEP;
}

/** What a note is laid out by. */
type Shown = Pick<NoteView, "id" | "text"> & { readonly picture?: unknown };

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
  notes: readonly Shown[],
): { readonly frame: Box; readonly notes: ReadonlyMap<string, Box> } {
  const placed = new Map<string, Box>();
  const columns = columnsFor(notes.length);
  let y = group.y + FRAME.top;
  for (let row = 0; row < notes.length; row += columns) {
    const members = notes.slice(row, row + columns);
    const height = Math.max(...members.map((note) => noteHeight(note.text, note.picture)));
    members.forEach((note, column) => {
      placed.set(note.id, {
        x: group.x + FRAME.side + column * (NOTE_SIZE.width + NOTE_SIZE.gap),
        y,
        w: NOTE_SIZE.width,
        h: noteHeight(note.text, note.picture),
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
export function noteBox(note: Pick<NoteView, "x" | "y" | "text"> & { readonly picture?: unknown }): Box {
  return { x: note.x, y: note.y, w: NOTE_SIZE.width, h: noteHeight(note.text, note.picture) };
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

/** Left between two frames that would cover each other, and between a frame and a note that is not in it. */
const APART = { frames: 40, notes: 16 } as const;
/** How far a note goes from one that lies exactly where it does. */
const PILE = 24;

/**
 * Nothing hides anything: a frame that another one would cover, because it grew or was put there, goes right or down,
 * whichever is nearer; a note on its own that a frame would cover goes to the nearest free place, and notes that lie
 * exactly on each other become a pile one can read. What lies nearest to the top left corner keeps its place. Only what
 * is shown moves, not what is stored: the same for everyone, and undone by itself when the room is there again.
 */
export function settle(
  frames: ReadonlyMap<string, Box>,
  free: ReadonlyMap<string, Box>,
): { readonly frames: ReadonlyMap<string, Box>; readonly free: ReadonlyMap<string, Box> } {
  const settledFrames = new Map<string, Box>();
  const kept: Box[] = [];
  for (const [id, wanted] of fromTopLeft(frames)) {
    let box = wanted;
    // Each turn moves it past the frame it would cover, never back: it ends.
    for (let other = covered(box, kept); other; other = covered(box, kept)) {
      const right = other.x + other.w + APART.frames;
      const below = other.y + other.h + APART.frames;
      box = right - box.x < below - box.y ? { ...box, x: right } : { ...box, y: below };
    }
    kept.push(box);
    settledFrames.set(id, box);
  }
  const settledFree = new Map<string, Box>();
  const corners = new Set<string>();
  const moving: [string, Box][] = [];
  for (const [id, wanted] of fromTopLeft(free)) {
    let box = wanted;
    while (corners.has(`${box.x}:${box.y}`)) box = { ...box, x: box.x + PILE, y: box.y + PILE };
    if (kept.some((frame) => overlap(box, frame))) {
      moving.push([id, box]);
      continue;
    }
    corners.add(`${box.x}:${box.y}`);
    settledFree.set(id, box);
  }
  const taken = moving.length > 0 ? [...kept, ...settledFree.values()] : [];
  for (const [id, box] of moving) {
    const spot = { ...box, ...freeSpot(box, { w: box.w, h: box.h }, taken) };
    taken.push(spot);
    settledFree.set(id, spot);
  }
  return { frames: settledFrames, free: settledFree };
}

function covered(box: Box, others: readonly Box[]): Box | undefined {
  return others.find((other) => overlap(box, other, APART.notes));
}

function fromTopLeft(boxes: ReadonlyMap<string, Box>): (readonly [string, Box])[] {
  return [...boxes].sort(([oneId, one], [otherId, other]) => {
    return one.x + one.y - (other.x + other.y) || (oneId < otherId ? -1 : 1);
  });
}

/** Everything that lies on a wall, placed: frames, grouped notes, free notes. Nothing hides anything (see settle). */
export function layOut(view: Lying): {
  readonly frames: ReadonlyMap<string, Box>;
  readonly notes: ReadonlyMap<string, Box>;
} {
  const { frames, free } = settle(
    new Map(view.groups.map((group) => [group.id, layOutGroup(group, group.notes).frame])),
    new Map(view.ungrouped.map((note) => [note.id, noteBox(note)])),
  );
  const notes = new Map(free);
  for (const group of view.groups) {
    for (const [id, box] of layOutGroup(frames.get(group.id) ?? group, group.notes).notes) notes.set(id, box);
  }
  return { frames, notes };
}

/** How many notes a wall is wide, at least, where nobody chose the places; a full wall is wider. */
const COLUMNS = 6;
/** Kept free under a frame: there is where the card says what the group became. */
const UNDER_FRAME = 144;

type Lying = {
  readonly groups: readonly GroupView[];
  readonly ungrouped: readonly NoteView[];
  /** Where a place means something: what nobody placed goes elsewhere. */
  readonly zones?: readonly Box[];
};

/**
 * A place for something nobody chose the place of: as high as can be, then as far left, under what already lies there.
 * `without` are notes that are about to leave their place.
 */
export function nextPlace(
  view: Lying,
  size: { readonly w: number; readonly h: number },
  without: readonly string[] = [],
): { readonly x: number; readonly y: number } {
  const taken = roomTaken(view, without);
  const step = NOTE_SIZE.width + NOTE_SIZE.gap;
  const width = Math.max(COLUMNS, Math.ceil(Math.sqrt(taken.length))) * step;
  let best = { x: 0, y: Number.POSITIVE_INFINITY };
  for (let x = 0; x === 0 || x + size.w <= width; x += step / 4) {
    let y = 0;
    for (const room of taken) {
      if (room.x < x + size.w && x < room.x + room.w) y = Math.max(y, Math.round(room.y + room.h));
    }
    if (y < best.y) best = { x, y };
  }
  return best;
}

/** A place for a group around these notes: where the first of them lies if nothing else is near, else the next one. */
export function placeForGroup(view: Lying, notes: readonly NoteView[]): { readonly x: number; readonly y: number } {
  const ids = notes.map((note) => note.id);
  const first = layOut(view).notes.get(ids[0] ?? "");
  const { frame } = layOutGroup(first ?? { x: 0, y: 0 }, notes);
  if (first && !roomTaken(view, ids).some((room) => overlap(frame, room))) return { x: first.x, y: first.y };
  return nextPlace(view, frame, ids);
}

/** Frames and free notes with the room to leave around them. */
function roomTaken(view: Lying, without: readonly string[]): Box[] {
  const placed = layOut(view);
  const leaving = new Set(without);
  const around = (box: Box, gap: number, under: number): Box => {
    return { x: box.x - gap, y: box.y - gap, w: box.w + 2 * gap, h: box.h + gap + under };
  };
  return [
    ...(view.zones ?? []).map((zone) => around(zone, APART.frames, APART.frames)),
    ...[...placed.frames.values()].map((frame) => around(frame, APART.frames, UNDER_FRAME)),
    ...view.ungrouped.flatMap((note) => {
      const box = leaving.has(note.id) ? undefined : placed.notes.get(note.id);
      return box ? [around(box, NOTE_SIZE.gap - 1, NOTE_SIZE.gap)] : [];
    }),
  ];
}
