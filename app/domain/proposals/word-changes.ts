import { align, piecesOf } from "./align";

/** A passage of a text: kept, added or removed since another version. */
export type TextChange = { readonly change: "same" | "added" | "removed"; readonly text: string };

/**
 * What changed between two texts, word for word. Past `most` changes (`align`), what lies between their common beginning
 * and their common end is said removed and added as a whole.
 */
export function wordChanges(former: string, latter: string, most?: number): TextChange[] {
  return align(piecesOf(former), piecesOf(latter), most).map(({ change, items }) => ({ change, text: items.join("") }));
}
