/**
 * The adjusted Rand index of two partitions of the same things (L. Hubert, P. Arabie, "Comparing partitions", 1985): 1
 * when they are the same, about 0 when they agree no more than chance would.
 */
export function adjustedRandIndex(one: readonly (string | number)[], other: readonly (string | number)[]): number {
  if (one.length !== other.length) throw new RangeError("both partitions are of the same things");
  const pairs = (count: number) => (count * (count - 1)) / 2;
  const cells = new Map<string, number>();
  const rows = new Map<string | number, number>();
  const columns = new Map<string | number, number>();
  for (const [place, a] of one.entries()) {
    const b = other[place] ?? "";
    cells.set(`${a}\u0000${b}`, (cells.get(`${a}\u0000${b}`) ?? 0) + 1);
    rows.set(a, (rows.get(a) ?? 0) + 1);
    columns.set(b, (columns.get(b) ?? 0) + 1);
  }
  const sum = (counts: Iterable<number>) => [...counts].reduce((total, count) => total + pairs(count), 0);
  const together = sum(cells.values());
  const inOne = sum(rows.values());
  const inOther = sum(columns.values());
  const expected = (inOne * inOther) / Math.max(pairs(one.length), 1);
  const most = (inOne + inOther) / 2;
  return most === expected ? 1 : (together - expected) / (most - expected);
}
