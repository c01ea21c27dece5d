import { align, piecesOf } from "./align";

/** What two people made of one text. `both`: somewhere both rewrote the same words, and both are kept. */
export type Merged = { readonly text: string; readonly both: boolean };

/** Words of `base` from one place to another that read otherwise. Places are counted in words and blanks. */
type Hunk = { readonly from: number; readonly to: number; readonly words: string };

/**
 * Puts together what two people wrote over the same text, word by word: each keeps what only one changed. Where both
 * rewrote the same words, the words of `theirs` stand first and those of `mine` after them, so that nothing anyone typed
 * is lost and people choose. The three-way merge of diff3 (Khanna, Kunal and Pierce, 2007), with both sides kept.
 */
export function mergeTexts(base: string, theirs: string, mine: string): Merged {
  if (theirs === mine || mine === base) return { text: theirs, both: false };
  if (theirs === base) return { text: mine, both: false };
  const words = piecesOf(base);
  const left = hunks(base, theirs);
  const right = hunks(base, mine);
  let text = "";
  let at = 0;
  let both = false;
  for (;;) {
    const one = left[0];
    const other = right[0];
    const next = one && (!other || one.from <= other.from) ? one : other;
    if (!next) break;
    text += words.slice(at, next.from).join("");
    // What touches what, taken together until neither side reaches further.
    let to = next.to;
    const mineHere: Hunk[] = [];
    const theirsHere: Hunk[] = [];
    for (;;) {
      const reach = (side: Hunk[]) => side[0] !== undefined && (side[0].from < to || side[0].from === next.from);
      const from = reach(left) ? left : reach(right) ? right : null;
      const taken = from?.shift();
      if (!taken) break;
      (from === left ? theirsHere : mineHere).push(taken);
      to = Math.max(to, taken.to);
    }
    const said = read(words, theirsHere, next.from, to);
    const wanted = read(words, mineHere, next.from, to);
    if (mineHere.length === 0 || said === wanted) text += said;
    else if (theirsHere.length === 0) text += wanted;
    else {
      both = true;
      const apart = said === "" || wanted === "" || /\s$/.test(said) || /^\s/.test(wanted) ? "" : " ";
      text += said + apart + wanted;
    }
    at = to;
  }
  return { text: text + words.slice(at).join(""), both };
}

/** The part of a text between two places, as one side has it. */
function read(words: readonly string[], side: readonly Hunk[], from: number, to: number): string {
  let text = "";
  let at = from;
  for (const hunk of side) {
    text += words.slice(at, hunk.from).join("") + hunk.words;
    at = hunk.to;
  }
  return text + words.slice(at, to).join("");
}

function hunks(base: string, text: string): Hunk[] {
  const found: { from: number; to: number; words: string }[] = [];
  let at = 0;
  let open: { from: number; to: number; words: string } | null = null;
  for (const { change, items } of align(piecesOf(base), piecesOf(text))) {
    const { length } = items;
    if (change === "same") {
      at += length;
      open = null;
      continue;
    }
    if (!open) {
      open = { from: at, to: at, words: "" };
      found.push(open);
    }
    if (change === "removed") {
      at += length;
      open.to = at;
    } else open.words += items.join("");
  }
  return found;
}
