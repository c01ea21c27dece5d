import { wordChanges } from "./word-changes";

/** What a version says. */
export type Said = { readonly title: string; readonly summary: string; readonly text: string };

/**
 * From this share of changed words on, a new version is another text whatever its author says: who supported the former
 * is asked again. A quarter: a paragraph in four, or every fourth word.
 */
export const substantialShare = 0.25;

const wordsIn = (text: string) => text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;

/**
 * How much of a text changed between two versions, from 0 (not one word) to 1 (all of them): the words taken out or put
 * in, whichever are more, over the words of the longer one. Marks and blanks weigh nothing. A title weighs what its words
 * weigh.
 */
export function changedShare(former: Said, latter: Said): number {
  const whole = (said: Said) => `${said.title}\n${said.summary}\n${said.text}`;
  let kept = 0;
  let removed = 0;
  let added = 0;
  for (const part of wordChanges(whole(former), whole(latter))) {
    const words = wordsIn(part.text);
    if (part.change === "same") kept += words;
    else if (part.change === "removed") removed += words;
    else added += words;
  }
  const longest = kept + Math.max(removed, added);
  return longest === 0 ? 0 : Math.max(removed, added) / longest;
}

/** Whether supporters are asked to confirm: the author says so, or the size of the difference does. */
export function isSubstantial(former: Said, latter: Said, authorSaysSo: boolean): boolean {
  return authorSaysSo || changedShare(former, latter) >= substantialShare;
}

/** Supports by the version they were given to, or confirmed for. */
export type SupportOf = { readonly version: number };

/**
 * The supports of a text that changed: all of them count; those given since its substance last changed are for the text
 * as it is read now, the others wait to be confirmed.
 */
export function supportCounts(supports: readonly SupportOf[], substantialVersion: number) {
  const current = supports.filter((support) => support.version >= substantialVersion).length;
  return { all: supports.length, current, toConfirm: supports.length - current };
}
