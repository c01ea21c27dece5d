import { receiptWords } from "./words";

/** What one may have a receipt of. */
export const receiptKinds = ["proposal", "comment", "support", "amendment"] as const;
export type ReceiptKind = (typeof receiptKinds)[number];

/** How many words a receipt has: five, of 256 each, is one chance in a million million for one that is made up. */
export const wordsInReceipt = 5;

/** A receipt to read aloud and to copy: "orange-violon-tapis-radis-chemin". `random`: one byte a word. */
export function receiptFrom(random: Uint8Array): string {
  if (random.length < wordsInReceipt) throw new RangeError("a receipt needs one byte a word");
  return [...random.slice(0, wordsInReceipt)].map((byte) => receiptWords[byte] ?? "").join("-");
}

/**
 * What someone typed or said, as a receipt: capitals, accents, spaces, commas and the words between the words do not
 * count. Null when it is none.
 */
export function readReceipt(typed: string): string | null {
  const said = typed
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== "" && word !== "et");
  const known = said.length === wordsInReceipt && said.every((word) => receiptWords.includes(word));
  return known ? said.join("-") : null;
}
