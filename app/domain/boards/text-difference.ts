/** One replacement in a text: at `at`, `removed` UTF-16 units leave and `inserted` comes. */
export interface Replacement {
  readonly at: number;
  readonly removed: number;
  readonly inserted: string;
}

/**
 * The smallest single replacement that turns `from` into `to`, null when they are equal. It never cuts a surrogate pair
 * in two: `Y.Text` would replace both halves.
 */
export function replacementBetween(from: string, to: string): Replacement | null {
  if (from === to) return null;
  const shortest = Math.min(from.length, to.length);
  let start = 0;
  while (start < shortest && from.charCodeAt(start) === to.charCodeAt(start)) start++;
  if (start > 0 && isHighSurrogate(from.charCodeAt(start - 1))) start--;
  let end = 0;
  while (end < shortest - start && from.charCodeAt(from.length - 1 - end) === to.charCodeAt(to.length - 1 - end)) {
    end++;
  }
  if (end > 0 && isLowSurrogate(from.charCodeAt(from.length - end))) end--;
  return {
    at: start,
    removed: from.length - start - end,
    inserted: to.slice(start, to.length - end),
  };
}

/**
 * The same replacement, thought against `base`, moved so that it can be made on `current`, which someone else wrote in
 * since. What both sides inserted is kept; what the other side already took away is not taken away twice.
 */
export function rebaseReplacement(wanted: Replacement, base: string, current: string): Replacement {
  const other = replacementBetween(base, current);
  if (other === null) return wanted;
  const otherEnd = other.at + other.removed;
  const grown = other.inserted.length - other.removed;
  const wantedEnd = wanted.at + wanted.removed;
  if (wantedEnd <= other.at) return wanted;
  if (wanted.at >= otherEnd) return { ...wanted, at: wanted.at + grown };
  // Overlap: remove only the part of `wanted` the other side left, keep the other side's words, then put ours after.
  const headRemoved = Math.max(0, other.at - wanted.at);
  const tailRemoved = Math.max(0, wantedEnd - otherEnd);
  if (headRemoved > 0 && tailRemoved > 0) {
    const kept = current.slice(other.at, other.at + other.inserted.length);
    return {
      at: wanted.at,
      removed: headRemoved + kept.length + tailRemoved,
      inserted: kept + wanted.inserted,
    };
  }
  if (headRemoved > 0) return { at: wanted.at, removed: headRemoved, inserted: wanted.inserted };
  return {
    at: other.at + other.inserted.length,
    removed: tailRemoved,
    inserted: wanted.inserted,
  };
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
