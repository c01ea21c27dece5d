/** A statement is one idea that one can agree with: longer ones hold several. */
export const longestStatement = 200;
/** How many a conversation may hold, and how many of one person may wait at once. */
export const mostStatements = 1000;
export const mostStatementsEach = 10;

/** Two statements that differ by capitals, accents, punctuation or spaces only are the same. */
export function sameStatement(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
