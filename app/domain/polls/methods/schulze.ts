import type { Method, OptionCount, Step } from "./method";
import { firstOnes, tiers } from "./order";
import { rankOf, readRanks } from "./ranks";
import { eachBallot } from "./reading";

/**
 * Ranking counted after M. Schulze, "A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent
 * single-winner election method", Social Choice and Welfare 36 (2011): options are compared two by two; a path from one
 * to another is as strong as its weakest victory (counted in winning votes), and an option goes before another when its
 * strongest path there is stronger than the way back. Who wins every duel comes first. Options that no path parts are
 * equal.
 */
export const schulze: Method = {
  key: "schulze",
  settings: { winners: 1 },

  shape: () => ({ kind: "ranks", ties: true }),

  read: (values, options) => readRanks(values, options, true),

  count(ballots, options, { winners = 1 }) {
    const ids = options.map((option) => option.id);
    const { preferred, total } = duels(ballots, ids);
    const paths = strongestPaths(preferred);
    const at = new Map(ids.map((id, place) => [id, place]));
    const cell = (matrix: number[][], one: string, other: string) =>
      matrix[at.get(one) ?? 0]?.[at.get(other) ?? 0] ?? 0;
    const beats = (one: string, other: string) => cell(paths, one, other) > cell(paths, other, one);
    // "Beats" is transitive (Schulze 2011, 4.1): how many it beats sorts them, and equals beat as many.
    const beaten = new Map(ids.map((id) => [id, ids.filter((other) => beats(id, other)).length]));
    const lost = new Map(ids.map((id) => [id, ids.filter((other) => beats(other, id)).length]));
    const ranking = tiers(
      ids,
      (one, other) =>
        (lost.get(one) ?? 0) - (lost.get(other) ?? 0) || (beaten.get(other) ?? 0) - (beaten.get(one) ?? 0),
    );
    const said = total.ballots - total.blank > 0;
    const verdicts = firstOnes(ranking, winners);
    return {
      ...total,
      options: options.map(
        ({ id }): OptionCount => ({
          id,
          verdict: said ? (verdicts.get(id) ?? "rejected") : "rejected",
          parts: [
            { answer: "won", fill: "for", count: ids.filter((other) => wins(cell, preferred, id, other)).length },
            { answer: "lost", fill: "against", count: ids.filter((other) => wins(cell, preferred, other, id)).length },
          ],
        }),
      ),
      ranking,
      why: said
        ? whyPaths(
            ranking,
            (one, other) => [cell(preferred, one, other), cell(preferred, other, one)],
            (one, other) => [cell(paths, one, other), cell(paths, other, one)],
          )
        : [],
      pairwise: { ids, preferred, paths },
    };
  },
};

type Cell = (matrix: number[][], one: string, other: string) => number;

const wins = (cell: Cell, preferred: number[][], one: string, other: string) =>
  cell(preferred, one, other) > cell(preferred, other, one);

/** How many ballots put each option before each other one. */
function duels(ballots: Parameters<Method["count"]>[0], ids: readonly string[]) {
  const size = ids.length;
  const flat = new Float64Array(size * size);
  const ranks = new Float64Array(size);
  const total = eachBallot(ballots, ({ choice, ballots: weight }) => {
    for (let one = 0; one < size; one++) ranks[one] = rankOf(choice, ids[one] ?? "");
    for (let one = 0; one < size; one++) {
      const rank = ranks[one] ?? 0;
      for (let other = 0; other < size; other++)
        if (rank < (ranks[other] ?? 0)) flat[one * size + other] = (flat[one * size + other] ?? 0) + weight;
    }
  });
  const preferred = ids.map((_, one) => Array.from(flat.subarray(one * size, (one + 1) * size)));
  return { preferred, total };
}

/** The widest paths between all pairs, after Floyd and Warshall; only victories are roads. */
function strongestPaths(preferred: readonly (readonly number[])[]): number[][] {
  const size = preferred.length;
  const paths = preferred.map((row, one) =>
    row.map((count, other) => (one !== other && count > (preferred[other]?.[one] ?? 0) ? count : 0)),
  );
  for (let by = 0; by < size; by++)
    for (let one = 0; one < size; one++) {
      if (one === by) continue;
      const first = paths[one]?.[by] ?? 0;
      const row = paths[one];
      if (!row || first === 0) continue;
      for (let other = 0; other < size; other++) {
        if (other === by || other === one) continue;
        const strength = Math.min(first, paths[by]?.[other] ?? 0);
        if (strength > (row[other] ?? 0)) row[other] = strength;
      }
    }
  return paths;
}

type Both = (one: string, other: string) => [number, number];

/** Who wins all duels; or, for the first and each that follows, the duel or the paths that put it there. */
function whyPaths(ranking: readonly (readonly string[])[], duel: Both, path: Both): Step[] {
  const ids = ranking.flat();
  const [leaders = []] = ranking;
  const [leader = ""] = leaders;
  const steps: Step[] = [];
  const winsAll = leaders.length === 1 && ids.every((id) => id === leader || duel(leader, id)[0] > duel(leader, id)[1]);
  if (winsAll) steps.push({ say: "wins-all", options: [leader], values: { count: ids.length - 1 } });
  else steps.push({ say: leaders.length > 1 ? "equal" : "no-winner-of-all", options: leaders });
  for (const [place, group] of ranking.entries()) {
    const [next] = ranking[place + 1] ?? [];
    const [first = ""] = group;
    if (next === undefined) break;
    const [there, back] = duel(first, next);
    const [strength, way] = path(first, next);
    steps.push({
      say: there > back ? "duel" : "path",
      options: [first, next],
      values: { there, back, strength, way },
    });
  }
  return steps;
}
