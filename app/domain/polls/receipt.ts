/** Letters and digits that are not taken for one another, read aloud or by hand: no I, L, O, U, 0, 1. */
const alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

/** How many random bytes a receipt is made of: a few are thrown away so that every sign is as likely as another. */
export const receiptBytes = 32;

/**
 * A receipt to copy on paper: five pairs ("K7-4M-92-PX-3T"), about 49 bits. It is drawn at random: it says nothing of
 * the choice nor of the person. `random` is `receiptBytes` random bytes.
 */
export function receiptFrom(random: Uint8Array): string {
  // 240 is the largest multiple of the 30 signs that fits a byte.
  const signs = [...random].filter((byte) => byte < 240).map((byte) => alphabet[byte % alphabet.length]);
  if (signs.length < 10) throw new RangeError("a receipt needs ten usable bytes");
  return [0, 2, 4, 6, 8].map((place) => signs.slice(place, place + 2).join("")).join("-");
}

/** A receipt as somebody typed it, written as receipts are; null when it cannot be one. */
export function receiptTyped(text: string): string | null {
  const signs = text.toUpperCase().replace(/[^0-9A-Z]/g, "");
  if (signs.length !== 10 || ![...signs].every((sign) => alphabet.includes(sign))) return null;
  return [0, 2, 4, 6, 8].map((place) => signs.slice(place, place + 2)).join("-");
}
