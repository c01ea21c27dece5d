/** One of a series that two sides hold: what makes it the same one on both, and when it was written. */
export type Item = { readonly id: string; readonly at: string };

/**
 * The series of two sides as one, in which each side's own order holds: what only one side has comes between what both
 * have, the earlier first. Whoever merges the same two series finds the same one, whichever side is its own.
 */
export function mergeOrder(here: readonly Item[], there: readonly Item[]): string[] {
  const mine = new Set(here.map((one) => one.id));
  const theirs = new Set(there.map((one) => one.id));
  const placed = new Set<string>();
  let [at, other] = [0, 0];
  while (at < here.length || other < there.length) {
    const a = here[at];
    const b = there[other];
    if (a && placed.has(a.id)) at += 1;
    else if (b && placed.has(b.id)) other += 1;
    else placed.add(first(a, b, { mine, theirs }));
  }
  return [...placed];
}

function first(
  a: Item | undefined,
  b: Item | undefined,
  { mine, theirs }: { readonly mine: ReadonlySet<string>; readonly theirs: ReadonlySet<string> },
): string {
  if (!a || !b) return (a ?? b)?.id ?? "";
  // What both have waits until all that comes before it on either side is placed.
  if (theirs.has(a.id) && !mine.has(b.id)) return b.id;
  if (theirs.has(a.id) || mine.has(b.id)) return a.id;
  return (a.at === b.at ? a.id < b.id : a.at < b.at) ? a.id : b.id;
}
