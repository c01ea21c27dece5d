import type { NoteView } from "./read-board";

/** A text as one searches it: without accents, capitals, or the difference between apostrophes. */
function searched(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll("œ", "oe")
    .replaceAll("æ", "ae")
    .replace(/[’ʼ]/g, "'");
}

/** Whether a note has every word of a query, in any order, in its text or in who wrote it; nothing typed finds nothing. */
export function noteSeeker(query: string): (note: Pick<NoteView, "text" | "authorName" | "writtenFor">) => boolean {
  const words = searched(query)
    .split(/\s+/)
    .filter((word) => word !== "");
  return ({ text, authorName, writtenFor }) => {
    const said = searched(`${text} ${authorName} ${writtenFor}`);
    return words.length > 0 && words.every((word) => said.includes(word));
  };
}
