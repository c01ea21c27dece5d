/** More fields than any of our forms has: a wall's ticked notes are the longest. */
const mostFields = 1_000;

/**
 * Whether the names of a form's fields are such as our forms have. `answers[999999999]` makes whoever parses it fill an
 * array of a billion places, and `a.b.c…` nest without an end: such a form is refused before it is parsed.
 */
export function hasPlainNames(form: FormData | URLSearchParams): boolean {
  let fields = 0;
  for (const name of form.keys()) {
    fields += 1;
    if (fields > mostFields || name.length > 120 || /\[\d{3,}|__proto__|(?:[.[].*){5}/.test(name)) return false;
  }
  return true;
}
