import { diffWordsWithSpace } from "diff";

/** A passage of a text: kept, added or removed since another version. */
export type TextChange = { readonly change: "same" | "added" | "removed"; readonly text: string };

/**
 * What changed between two texts, word for word. Two texts with nothing in common would take long to compare: past
 * `most` changes the whole of the former is said removed and the whole of the latter added.
 */
export function wordChanges(former: string, latter: string, most = 2_000): TextChange[] {
  const parts = diffWordsWithSpace(former, latter, { maxEditLength: most });
  if (!parts) {
    return [
      { change: "removed", text: former },
      { change: "added", text: latter },
    ];
  }
  return parts.map((part) => ({
    change: part.added ? "added" : part.removed ? "removed" : "same",
    text: part.value,
  }));
}
