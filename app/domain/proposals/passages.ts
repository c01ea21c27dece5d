import { followPassage, type Passage, passagesOf } from "./amendments";

/** The share of words two passages have in common from which one is the other, reworded. */
const likeEnough = 0.5;

/** Where a passage stands in a later text. `reworded`: its words changed on the way. */
export type Followed = Passage & { readonly reworded: boolean };

/**
 * Follows a passage through the versions of a text, oldest first: `versions[0]` is the one it stands in. The same words
 * are found wherever they went; where they changed, the new passage that says most of them, and half at least, is the
 * same one. Null when it is no more: what was said about it is kept, without a place.
 */
export function followAcross(versions: readonly string[], passage: Passage): Followed | null {
  let at: Followed = { ...passage, reworded: false };
  for (let number = 1; number < versions.length; number += 1) {
    const former = versions[number - 1] ?? "";
    const latter = versions[number] ?? "";
    const same = followPassage(former, latter, at) ?? elsewhere(former, latter, at);
    const next = same ?? reworded(former, latter, at);
    if (!next) return null;
    at = { start: next.start, end: next.end, reworded: at.reworded || same === null };
  }
  return at;
}

/** The one passage that says the same words, wherever it was moved; null when none or several do. */
function elsewhere(former: string, latter: string, passage: Passage): Passage | null {
  const said = former.slice(passage.start, passage.end);
  const [only, another] = passagesOf(latter).filter((one) => latter.slice(one.start, one.end) === said);
  return only && !another ? only : null;
}

/** Of the passages that a version brings, the one most like a passage it no longer has; null when none is like enough. */
function reworded(former: string, latter: string, passage: Passage): Passage | null {
  const before = new Set(passagesOf(former).map((one) => former.slice(one.start, one.end)));
  const said = wordsIn(former.slice(passage.start, passage.end));
  let best: Passage | null = null;
  let most = 0;
  for (const one of passagesOf(latter)) {
    const text = latter.slice(one.start, one.end);
    const like = before.has(text) ? 0 : likeness(said, wordsIn(text));
    if (like >= likeEnough && like > most) {
      best = one;
      most = like;
    }
  }
  return best;
}

/** The words of a text with how often each is said, whatever its capitals. */
function wordsIn(text: string): ReadonlyMap<string, number> {
  const counted = new Map<string, number>();
  for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) counted.set(word, (counted.get(word) ?? 0) + 1);
  return counted;
}

/** Dice's coefficient over words: 0 none in common, 1 the same ones (Dice, 1945). */
function likeness(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): number {
  const size = (all: ReadonlyMap<string, number>) => [...all.values()].reduce((sum, count) => sum + count, 0);
  const total = size(one) + size(other);
  if (total === 0) return 0;
  let common = 0;
  for (const [word, count] of one) common += Math.min(count, other.get(word) ?? 0);
  return (2 * common) / total;
}
