/** What a log entry may hold: RFC 8785 writes other numbers in ways that languages disagree on, so they are not there. */
export type Canonical = string | boolean | number | null | readonly Canonical[] | { readonly [key: string]: Canonical };

/**
 * The one way of writing a value as JSON (RFC 8785, JCS): no spaces, the keys of objects in the order of their UTF-16
 * units, strings escaped as `JSON.stringify` does. Numbers are whole and safe.
 * @throws RangeError for another number, or for a string with half a surrogate pair, which UTF-8 cannot write.
 */
export function canonicalJson(value: Canonical): string {
  if (typeof value === "number") {
    if (!Number.isSafeInteger(value)) throw new RangeError("a canonical number is a safe integer");
    return String(Object.is(value, -0) ? 0 : value);
  }
  if (typeof value === "string") {
    if (!isWellFormed(value)) throw new RangeError("a canonical string is well-formed");
    return JSON.stringify(value);
  }
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (isList(value)) return `[${value.map(canonicalJson).join(",")}]`;
  const keys = Object.keys(value).sort((one, other) => (one < other ? -1 : 1));
  return `{${keys.map((key) => `${canonicalJson(key)}:${canonicalJson(value[key] as Canonical)}`).join(",")}}`;
}

const isList = (value: Canonical & object): value is readonly Canonical[] => Array.isArray(value);

/** `String.prototype.isWellFormed`, which the oldest browsers here do not have. */
function isWellFormed(text: string): boolean {
  try {
    encodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}
