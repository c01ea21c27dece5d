import { diffArrays } from "diff";
import { followPassage, type Passage, passagesOf } from "./amendments";

/** The share of words two passages have in common from which one is the other, reworded. */
const likeEnough = 0.5;

/** Where a passage stands in a later text. `reworded`: its words changed on the way. */
export type Followed = Passage & { readonly reworded: boolean };

/**
 * Follows a passage through the versions of a text, oldest first: `versions[0]` is the one it stands in. The same words
 * are found wherever they went; where they changed, what took their place between two neighbours that stayed and still
 * says half of them is the same passage. Null when it is no more: what was said about it is kept, without a place.
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

/** What took the place of a passage between the neighbours that stayed, when it is like it. */
function reworded(former: string, latter: string, passage: Passage): Passage | null {
  const before = passagesOf(former);
  const after = passagesOf(latter);
  const place = before.findIndex((one) => one.start === passage.start && one.end === passage.end);
  if (place < 0) return null;
  const words = (text: string, all: readonly Passage[]) => all.map((one) => text.slice(one.start, one.end));
  let old = 0;
  let now = 0;
  let hole: { readonly from: number; readonly to: number } | null = null;
  let taken = false;
  for (const part of diffArrays(words(former, before), words(latter, after))) {
    const count = part.value.length;
    if (part.removed) {
      if (place >= old && place < old + count) taken = true;
      old += count;
    } else if (part.added) {
      // What is put in comes right before or right after what is taken out.
      hole = { from: now, to: now + count };
      now += count;
    } else {
      if (taken) break;
      hole = null;
      old += count;
      now += count;
    }
  }
  if (!taken || !hole) return null;
  const said = wordsIn(former.slice(passage.start, passage.end));
  let best: Passage | null = null;
  let most = likeEnough;
  for (const one of after.slice(hole.from, hole.to)) {
    const like = likeness(said, wordsIn(latter.slice(one.start, one.end)));
    if (like >= most && (best === null || like > most)) {
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
