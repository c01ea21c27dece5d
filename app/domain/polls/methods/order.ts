import type { Verdict } from "./method";

/** Puts together what compares as equal, best first. `compare` is negative when its first goes before. */
export function tiers<T>(things: readonly T[], compare: (one: T, other: T) => number): T[][] {
  const sorted = [...things].sort(compare);
  const result: T[][] = [];
  for (const thing of sorted) {
    const last = result.at(-1);
    const [first] = last ?? [];
    if (last && first !== undefined && compare(first, thing) === 0) last.push(thing);
    else result.push([thing]);
  }
  return result;
}

/**
 * Who is retained when the first `winners` are: a group of equals that does not wholly fit is tied, and so nobody of it
 * is retained; those after it are not either.
 */
export function firstOnes(ranking: readonly (readonly string[])[], winners: number): Map<string, Verdict> {
  const verdicts = new Map<string, Verdict>();
  let left = winners;
  for (const group of ranking) {
    const verdict: Verdict = left <= 0 ? "rejected" : group.length <= left ? "adopted" : "tied";
    for (const id of group) verdicts.set(id, verdict);
    left -= group.length;
  }
  return verdicts;
}
