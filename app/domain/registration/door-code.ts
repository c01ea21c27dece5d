/** The code of a registration as it is shown and read aloud: "4F-2A-91-0C-B7". */
export function doorCodeShown(code: string): string {
  return code.match(/.{1,2}/g)?.join("-") ?? code;
}

/** A code of a registration as somebody typed it, as it is stored; null when it cannot be one. */
export function doorCodeTyped(text: string): string | null {
  // O is not among its signs: whoever types it means zero.
  const signs = text
    .toUpperCase()
    .replace(/O/g, "0")
    .replace(/[^0-9A-Z]/g, "");
  return /^[0-9A-F]{10}$/.test(signs) ? signs : null;
}
