/** Items of two sequences laid side by side: those of both, or of one alone. */
export type Stretch = { readonly change: "same" | "added" | "removed"; readonly items: readonly string[] };

/** Past so many items that are in one sequence alone, two stretches are said to have nothing in common. */
const mostEdits = 1_000;

/**
 * Lays two sequences of words, blanks or passages side by side, with as few items in one alone as can be. What was taken
 * out stands before what took its place. Anyone may have any two texts compared: the time is bounded (it grows with the
 * square of the differences), so that past `most` of them what lies between the common beginning and the common end is
 * said replaced as a whole.
 */
export function align(former: readonly string[], latter: readonly string[], most = mostEdits): Stretch[] {
  const shorter = Math.min(former.length, latter.length);
  let head = 0;
  while (head < shorter && former[head] === latter[head]) head += 1;
  const one = former.slice(head);
  const other = latter.slice(head);

  const found: Stretch[] = [];
  const say = (change: Stretch["change"], items: readonly string[]) => {
    if (items.length > 0) found.push({ change, items });
  };
  say("same", former.slice(0, head));
  let x = 0;
  let y = 0;
  for (const run of commonRuns(one, other, most) ?? commonEnd(one, other)) {
    say("removed", one.slice(x, run.x));
    say("added", other.slice(y, run.y));
    say("same", one.slice(run.x, run.x + run.length));
    x = run.x + run.length;
    y = run.y + run.length;
  }
  say("removed", one.slice(x));
  say("added", other.slice(y));
  return found;
}

/** A run of equal items, from place `x` of the one and `y` of the other. */
type Run = { readonly x: number; readonly y: number; readonly length: number };

/** What two sequences end with alike. */
function commonEnd(former: readonly string[], latter: readonly string[]): Run[] {
  const shorter = Math.min(former.length, latter.length);
  let length = 0;
  while (length < shorter && former.at(-1 - length) === latter.at(-1 - length)) length += 1;
  return length > 0 ? [{ x: former.length - length, y: latter.length - length, length }] : [];
}

/**
 * The longest common subsequence as runs, in order, each as early as can be: what two people add to the end of one text
 * stands in the same place for both. Null when it takes more than `most` edits.
 * Source: E. W. Myers, An O(ND) Difference Algorithm and Its Variations, Algorithmica 1 (1986), the greedy algorithm:
 * `furthest[k]` is how far along diagonal k one comes with so many edits.
 */
function commonRuns(former: readonly string[], latter: readonly string[], most: number): Run[] | null {
  if (former.length === 0 || latter.length === 0) return [];
  const [one, other] = asNumbers(former, latter);
  const limit = Math.min(one.length + other.length, most);
  const furthest = new Int32Array(2 * limit + 3);
  const middle = limit + 1;
  const after: Int32Array[] = [];
  for (let edits = 0; edits <= limit; edits += 1) {
    for (let k = -edits; k <= edits; k += 2) {
      const down = isDown(k, edits, furthest, middle);
      let x = down ? at(furthest, middle + k + 1) : at(furthest, middle + k - 1) + 1;
      let y = x - k;
      while (x < one.length && y < other.length && one[x] === other[y]) {
        x += 1;
        y += 1;
      }
      furthest[middle + k] = x;
      if (x >= one.length && y >= other.length) return walkBack(one.length, other.length, edits, after);
    }
    after.push(furthest.slice(middle - edits, middle + edits + 1));
  }
  return null;
}

/** From the two ends back to the beginning, through what was reached `after` each number of edits. */
function walkBack(width: number, height: number, edits: number, after: readonly Int32Array[]): Run[] {
  const runs: Run[] = [];
  let x = width;
  let y = height;
  for (let left = edits; left > 0; left -= 1) {
    const reached = after[left - 1] as Int32Array;
    const middle = left - 1;
    const k = x - y;
    const down = isDown(k, left, reached, middle);
    const fromX = at(reached, middle + (down ? k + 1 : k - 1));
    const fromY = fromX - (down ? k + 1 : k - 1);
    const startX = down ? fromX : fromX + 1;
    if (x > startX) runs.push({ x: startX, y: startX - k, length: x - startX });
    x = fromX;
    y = fromY;
  }
  if (x > 0) runs.push({ x: 0, y: 0, length: x });
  return runs.reverse();
}

/** Whether diagonal k is reached best from the one above it: an item of the latter alone. */
function isDown(k: number, edits: number, furthest: Int32Array, middle: number): boolean {
  return k === -edits || (k !== edits && at(furthest, middle + k - 1) < at(furthest, middle + k + 1));
}

const at = (numbers: Int32Array, place: number): number => numbers[place] as number;

/** Equal items as equal numbers, which compare faster than words. */
function asNumbers(former: readonly string[], latter: readonly string[]): [Int32Array, Int32Array] {
  const known = new Map<string, number>();
  const number = (item: string) => {
    const before = known.get(item);
    if (before !== undefined) return before;
    known.set(item, known.size);
    return known.size - 1;
  };
  return [Int32Array.from(former, number), Int32Array.from(latter, number)];
}

/** A text as its words, its blanks and its marks, in order. */
export function piecesOf(text: string): string[] {
  return text.match(/[\p{L}\p{M}\p{N}_]+|[^\S\n]+|\n|[^\p{L}\p{M}\p{N}_\s]/gu) ?? [];
}
