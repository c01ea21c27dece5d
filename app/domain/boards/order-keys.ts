import { LIMITS } from "./limits";

/**
 * Fractional order keys: strings that sort by their code units, between any two of which another one fits. Two people
 * who insert at the same place at the same time may get the same key: readers break the tie by identifier.
 *
 * A key is a head letter that gives the length of its whole part ("a" one digit, "b" two, … and "Z" one digit below
 * "a", "Y" two…), that whole part, and a fraction that never ends in "0". Appending therefore lengthens keys with the
 * logarithm of the count, not with the count. Source of the scheme: "Implementing fractional indexing", D. Greenspan.
 */
const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const KEY = /^[A-Za-z][0-9A-Za-z]*$/;

/** True for a key this module can sort and extend. */
export function isOrderKey(value: unknown): value is string {
  if (typeof value !== "string" || value.length > LIMITS.orderKey || !KEY.test(value)) return false;
  const whole = wholeLength(value);
  return value.length >= whole && !(value.length > whole && value.endsWith("0"));
}

/** Sorts keys by code units, never by a locale. */
export function compareKeys(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * A key after `before` and ahead of `after`; null means the beginning or the end. When the two are not in order (equal
 * keys after a tie), the result is after `before` only.
 */
export function keyBetween(before: string | null, after: string | null): string {
  const low = before !== null && isOrderKey(before) ? before : null;
  let high = after !== null && isOrderKey(after) ? after : null;
  if (low !== null && high !== null && low >= high) high = null;
  if (low === null && high === null) return "a0";
  if (low === null) return beforeKey(high as string);
  if (high === null) return afterKey(low);
  const lowWhole = low.slice(0, wholeLength(low));
  const highWhole = high.slice(0, wholeLength(high));
  if (lowWhole === highWhole) return lowWhole + midpoint(low.slice(lowWhole.length), high.slice(highWhole.length));
  const next = increment(lowWhole);
  if (next !== null && next < high) return next;
  return lowWhole + midpoint(low.slice(lowWhole.length), null);
}

function wholeLength(key: string): number {
  const head = key.charCodeAt(0);
  return head >= 97 ? head - 97 + 2 : 90 - head + 2;
}

function afterKey(key: string): string {
  const whole = key.slice(0, wholeLength(key));
  return increment(whole) ?? whole + midpoint(key.slice(whole.length), null);
}

function beforeKey(key: string): string {
  const whole = key.slice(0, wholeLength(key));
  const fraction = key.slice(whole.length);
  if (fraction !== "") return whole;
  return decrement(whole) ?? whole + midpoint("", fraction);
}

function increment(whole: string): string | null {
  const digits = [...whole.slice(1)];
  for (let i = digits.length - 1; i >= 0; i--) {
    const value = DIGITS.indexOf(digits[i] ?? "0") + 1;
    if (value < DIGITS.length) {
      digits[i] = DIGITS.charAt(value);
      return whole.charAt(0) + digits.join("");
    }
    digits[i] = "0";
  }
  if (whole.charAt(0) === "Z") return "a0";
  if (whole.charAt(0) === "z") return null;
  const head = String.fromCharCode(whole.charCodeAt(0) + 1);
  return head > "a" ? `${head}${digits.join("")}0` : head + digits.slice(1).join("");
}

function decrement(whole: string): string | null {
  const digits = [...whole.slice(1)];
  for (let i = digits.length - 1; i >= 0; i--) {
    const value = DIGITS.indexOf(digits[i] ?? "0") - 1;
    if (value >= 0) {
      digits[i] = DIGITS.charAt(value);
      return whole.charAt(0) + digits.join("");
    }
    digits[i] = "z";
  }
  if (whole.charAt(0) === "a") return "Zz";
  if (whole.charAt(0) === "A") return null;
  const head = String.fromCharCode(whole.charCodeAt(0) - 1);
  return head < "Z" ? `${head}${digits.join("")}z` : head + digits.slice(1).join("");
}

/** A fraction strictly between two; `high` null means one. Neither ends in "0". */
function midpoint(low: string, high: string | null): string {
  if (high !== null) {
    let shared = 0;
    while (shared < high.length && (low.charAt(shared) || "0") === high.charAt(shared)) shared++;
    if (shared > 0) return high.slice(0, shared) + midpoint(low.slice(shared), high.slice(shared));
  }
  const from = low === "" ? 0 : DIGITS.indexOf(low.charAt(0));
  const to = high === null || high === "" ? DIGITS.length : DIGITS.indexOf(high.charAt(0));
  if (to - from > 1) return DIGITS.charAt(Math.round((from + to) / 2));
  if (high !== null && high.length > 1) return high.charAt(0);
  return DIGITS.charAt(from) + midpoint(low.slice(1), null);
}
