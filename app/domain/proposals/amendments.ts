import { align } from "./align";

/** A passage of a text: where it stands, in UTF-16 code units. `text.slice(start, end)` is what it says. */
export type Passage = { readonly start: number; readonly end: number };

/** A suggested change: this passage would read so. An empty replacement takes the passage out. */
export type Change = Passage & { readonly replacement: string };

/**
 * The passages of a text, in order: what stands between blank lines. Together with the blank lines between them they are
 * the whole text. A text without words has none.
 */
export function passagesOf(text: string): Passage[] {
  const passages: Passage[] = [];
  // A blank line may hold spaces; a passage begins and ends with something one sees.
  for (const found of text.matchAll(/\S(?:(?!\n[^\S\n]*\n)[\s\S])*/g)) {
    const said = found[0].trimEnd();
    passages.push({ start: found.index, end: found.index + said.length });
  }
  return passages;
}

/** The text with the passage replaced. Nothing outside the passage changes, except blank lines around one taken out. */
export function applyChange(text: string, change: Change): string {
  const before = text.slice(0, change.start);
  const after = text.slice(change.end);
  if (change.replacement.trim() !== "") return before + change.replacement + after;
  // What was around a passage that is taken out keeps one blank line between its two sides.
  const head = before.trimEnd();
  const tail = after.trimStart();
  return head !== "" && tail !== "" ? `${head}\n\n${tail}` : head + tail;
}

/** Passages of which so many changed are not followed one by one: the time it takes is bounded. */
const mostPassagesChanged = 300;

/** The passages of two versions of a text, and which of the former is which of the latter. */
type Moves = {
  readonly before: readonly Passage[];
  readonly after: readonly Passage[];
  readonly places: ReadonlyMap<number, number>;
};

function movesBetween(former: string, latter: string): Moves {
  const before = passagesOf(former);
  const after = passagesOf(latter);
  const words = (text: string, all: readonly Passage[]) => all.map((one) => text.slice(one.start, one.end));
  let old = 0;
  let now = 0;
  const places = new Map<number, number>();
  for (const { change, items } of align(words(former, before), words(latter, after), mostPassagesChanged)) {
    const count = items.length;
    if (change === "same") for (let step = 0; step < count; step += 1) places.set(old + step, now + step);
    if (change !== "added") old += count;
    if (change !== "removed") now += count;
  }
  return { before, after, places };
}

/** Where the passage of a former text stands in a later one; null when its words changed, or when it is no more. */
export function followPassage(former: string, latter: string, passage: Passage): Passage | null {
  if (former === latter) return { start: passage.start, end: passage.end };
  return follow(movesBetween(former, latter), passage);
}

function follow({ before, after, places }: Moves, passage: Passage): Passage | null {
  const first = before.findIndex((one) => one.start === passage.start);
  const last = before.findIndex((one) => one.end === passage.end);
  if (first < 0 || last < first) return null;
  const found = [];
  for (let place = first; place <= last; place += 1) found.push(places.get(place));
  // Still one after the other: nothing came in between.
  const start = found[0];
  if (start === undefined || found.some((place, step) => place !== start + step)) return null;
  const from = after[start];
  const to = after[start + found.length - 1];
  return from && to ? { start: from.start, end: to.end } : null;
}

/** Whether two changes are of one passage: they cannot both be taken as they are. */
export function inConflict(one: Passage, other: Passage): boolean {
  return one.start < other.end && other.start < one.end;
}

/** A change written about a former text, as it stands in the text read now. */
export type Placed<Id> = { readonly id: Id } & (
  | { readonly at: Passage; readonly rivals: readonly Id[] }
  | { readonly at: null; readonly rivals: readonly [] }
);

/**
 * Each open change in the text read now, with those it conflicts with. `at: null`: its passage changed since; it is to
 * be placed by hand.
 */
export function placeChanges<Id>(
  latter: string,
  changes: readonly (Passage & { readonly id: Id; readonly former: string })[],
): Placed<Id>[] {
  // Many changes are about one version: it is laid beside the latter once.
  const moves = new Map<string, Moves>();
  const movesOf = (former: string) => {
    const known = moves.get(former) ?? movesBetween(former, latter);
    moves.set(former, known);
    return known;
  };
  const found = changes.map(({ id, former, start, end }) => ({
    id,
    at: former === latter ? { start, end } : follow(movesOf(former), { start, end }),
  }));
  return found.map(({ id, at }) =>
    at === null
      ? { id, at, rivals: [] }
      : {
          id,
          at,
          rivals: found.flatMap((other) => (other.id !== id && other.at && inConflict(at, other.at) ? [other.id] : [])),
        },
  );
}

export const amendmentStates = ["open", "accepted", "rejected", "promoted", "withdrawn"] as const;
export type AmendmentState = (typeof amendmentStates)[number];
