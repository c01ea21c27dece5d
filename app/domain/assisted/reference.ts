/** The longest reference of a paper. */
export const referenceLimit = 60;

/** How many sheets are printed at once: a stack that one still carries. */
export const sheetsAStack = 60;

/** What is written on a printed sheet: "F-42", a sheet's number in its chantier. */
export const sheetReference = (number: number): string => `F-${number}`;

/**
 * What makes two references the same: capitals, accents, spaces and signs do not count, nor the zeros before a number.
 * "f 042" is "F-42"; "Cahier bleu, p. 7" is "cahier bleu p7". Empty when nothing is left of it.
 */
export function sameReference(typed: string): string {
  return typed
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "")
    .replace(/(?<!\d)0+(?=\d)/g, "");
}

/** Whether a reference reads as a printed sheet's: then that sheet must have been printed. */
export function isSheetReference(typed: string): boolean {
  return /^f\d+$/.test(sameReference(typed));
}
