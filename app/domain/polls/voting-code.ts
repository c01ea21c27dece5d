/** Letters and digits that are not taken for one another, by hand or read aloud. */
const alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
const signsInCode = 16;

/** How many random bytes a voting code is made of: a few are thrown away so that every sign is as likely as another. */
export const votingCodeBytes = 48;

/**
 * A voting code to print: four groups of four signs ("K74M-92PX-3TAB-CDEF"), about 78 bits: who has its hash cannot find
 * it by trying. `random` is `votingCodeBytes` random bytes.
 */
export function votingCodeFrom(random: Uint8Array): string {
  // 240 is the largest multiple of the 30 signs that fits a byte.
  const signs = [...random].filter((byte) => byte < 240).map((byte) => alphabet[byte % alphabet.length]);
  if (signs.length < signsInCode) throw new RangeError("a voting code needs sixteen usable bytes");
  return grouped(signs.slice(0, signsInCode).join(""));
}

/** A voting code as somebody typed it, written as codes are; null when it cannot be one. */
export function votingCodeTyped(text: string): string | null {
  const signs = text.toUpperCase().replace(/[^0-9A-Z]/g, "");
  return signs.length === signsInCode && [...signs].every((sign) => alphabet.includes(sign)) ? grouped(signs) : null;
}

const grouped = (signs: string) => signs.match(/.{4}/g)?.join("-") ?? signs;
