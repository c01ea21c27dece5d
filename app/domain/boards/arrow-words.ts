import type { ArrowView } from "./read-board";
import { arrowsOf, inShort } from "./talk";

type Say = (key: string, blanks: Readonly<Record<string, string>>) => string;

/**
 * What a note or group leads to and comes from, in words: the same on the wall, in its list and in its files. `said` gives the words
 * of a note or the title of a group.
 */
export function arrowWords(
  t: Say,
  arrows: readonly ArrowView[],
  id: string,
  said: (id: string) => string | null,
): readonly { readonly arrow: ArrowView; readonly words: string }[] {
  const { out, into } = arrowsOf(arrows, id);
  return [
    ...out.map((arrow) => {
      const blanks = { what: inShort(said(arrow.to) ?? ""), label: arrow.label };
      return { arrow, words: arrow.label ? t("boards:arrow.toLabel", blanks) : t("boards:arrow.to", blanks) };
    }),
    ...into.map((arrow) => {
      const blanks = { what: inShort(said(arrow.from) ?? ""), label: arrow.label };
      return { arrow, words: arrow.label ? t("boards:arrow.fromLabel", blanks) : t("boards:arrow.from", blanks) };
    }),
  ];
}
