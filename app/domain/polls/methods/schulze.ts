import type { Method, Option, OptionCount, Step, Weighed } from "./method";
import { firstOnes } from "./order";
import { rankOf, readRanks } from "./ranks";
import { eachBallot } from "./reading";

/**
 * Ranking counted after M. Schulze, "A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent
 * single-winner election method", Social Choice and Welfare 36 (2011): options are compared two by two; a path from one
 * to another is as strong as its weakest victory, and an option goes before another when its strongest path there is
 * stronger than the way back. Victories are compared by winning votes (its 2.2): the more ballots for, the stronger; as
 * many for, the fewer against. Who wins every duel comes first. Options that no path parts are equal.
 */
export const schulze: Method = {
  key: "schulze",
  settings: { winners: 1 },

  shape: () => ({ kind: "ranks", ties: true }),

  read: (values, options) => readRanks(values, options, true),

  count(ballots, options, { winners = 1 }) {
    const ids = options.map((option) => option.id);
    const { preferred, total } = duels(ballots, options);
    const said = total.ballots - total.blank;
    const strengths = strongestPaths(preferred, said);
    const paths = strengths.map((row) => row.map((strength) => victory(strength, said)[0]));
    const against = strengths.map((row) => row.map((strength) => victory(strength, said)[1]));
    const at = new Map(ids.map((id, place) => [id, place]));
    const cell = (matrix: number[][], one: string, other: string) =>
      matrix[at.get(one) ?? 0]?.[at.get(other) ?? 0] ?? 0;
    const beats = (one: string, other: string) => cell(strengths, one, other) > cell(strengths, other, one);
    const ranking = layers(ids, beats);
    const verdicts = firstOnes(ranking, winners);
    return {
      ...total,
      options: options.map(
        ({ id }): OptionCount => ({
          id,
          verdict: said > 0 ? (verdicts.get(id) ?? "rejected") : "rejected",
          parts: [
            { answer: "won", fill: "for", count: ids.filter((other) => wins(cell, preferred, id, other)).length },
            { answer: "lost", fill: "against", count: ids.filter((other) => wins(cell, preferred, other, id)).length },
          ],
        }),
      ),
      ranking,
      why:
        said > 0
          ? whyPaths(
              ranking,
              (one, other) => [cell(preferred, one, other), cell(preferred, other, one)],
              (one, other) => [victory(cell(strengths, one, other), said), victory(cell(strengths, other, one), said)],
            )
          : [],
      pairwise: { ids, preferred, paths, against },
    };
  },
};

type Cell = (matrix: number[][], one: string, other: string) => number;

const wins = (cell: Cell, preferred: number[][], one: string, other: string) =>
  cell(preferred, one, other) > cell(preferred, other, one);

/**
 * Who is beaten by nobody comes first, together; then who is beaten by nobody of those left. There always is one:
 * "beats" is transitive (Schulze 2011, 4.1).
 */
function layers(ids: readonly string[], beats: (one: string, other: string) => boolean): string[][] {
  const found: string[][] = [];
  for (let left = [...ids]; left.length > 0; ) {
    const first = left.filter((id) => !left.some((other) => beats(other, id)));
    found.push(first);
    left = left.filter((id) => !first.includes(id));
  }
  return found;
}

/** How many ballots put each option before each other one. */
function duels(ballots: Iterable<Weighed>, options: readonly Option[]) {
  const size = options.length;
  const flat = new Float64Array(size * size);
  const ranks = new Float64Array(size);
  const total = eachBallot(ballots, options, (said, weight) => {
    for (let one = 0; one < size; one++) ranks[one] = rankOf(said[one]);
    for (let one = 0; one < size; one++) {
      const rank = ranks[one] ?? 0;
      for (let other = 0; other < size; other++)
        if (rank < (ranks[other] ?? 0)) flat[one * size + other] = (flat[one * size + other] ?? 0) + weight;
    }
  });
  const preferred = options.map((_, one) => Array.from(flat.subarray(one * size, (one + 1) * size)));
  return { preferred, total };
}

/** How strong a victory is, as one whole number: ballots for, then the fewer against. 0 is no victory. */
const strengthOf = (there: number, back: number, ballots: number): number =>
  there > back ? there * (ballots + 1) + ballots - back : 0;

/** The other way round: ballots for and against. */
function victory(strength: number, ballots: number): readonly [number, number] {
  return strength === 0 ? [0, 0] : [Math.floor(strength / (ballots + 1)), ballots - (strength % (ballots + 1))];
}

/** The widest paths between all pairs, after Floyd and Warshall; only victories are roads. */
function strongestPaths(preferred: readonly (readonly number[])[], ballots: number): number[][] {
  const size = preferred.length;
  const paths = preferred.map((row, one) =>
    row.map((count, other) => strengthOf(count, preferred[other]?.[one] ?? 0, ballots)),
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

type Both<T> = (one: string, other: string) => [T, T];

/** Who wins all duels; or, for the first and each that follows, the duel or the paths that put it there. */
function whyPaths(
  ranking: readonly (readonly string[])[],
  duel: Both<number>,
  path: Both<readonly [number, number]>,
): Step[] {
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
    const [[strength, against], [way, wayAgainst]] = path(first, next);
    steps.push({
      say: there > back ? "duel" : strength === way && against < wayAgainst ? "path-against" : "path",
      options: [first, next],
      values: { there, back, strength, way, against, wayAgainst },
    });
  }
  return steps;
}
