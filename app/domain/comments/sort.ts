/**
 * How the conversations of a discussion are put in order: the oldest first, the latest first, those whose first comment
 * most people found useful, those with as many for as against.
 */
export const commentSorts = ["oldest", "latest", "useful", "debated"] as const;
export type CommentSort = (typeof commentSorts)[number];

const words: Record<CommentSort, string> = { oldest: "", latest: "recents", useful: "utiles", debated: "debattus" };

/** The word of an order in an address: `?tri=utiles`; empty for the usual one. */
export function sortWord(sort: CommentSort): string {
  return words[sort];
}

/** The order an address asks for. */
export function sortOf(word: string | null): CommentSort {
  return commentSorts.find((sort) => sort !== "oldest" && words[sort] === word) ?? "oldest";
}
