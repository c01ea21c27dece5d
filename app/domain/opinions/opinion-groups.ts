import { beginnings, distance, firstDistinct, kMeans, type Point, silhouette } from "./k-means";
import { type Axes, principalAxes, project } from "./projection";
import { answersOf, type VoteMatrix } from "./vote-matrix";

/** People who answered fewer statements than this stand on the map, and in no group. */
export const fewestAnswers = 7;
/** Small clusters that the groups are made of: they cost the same for a hundred people and for ten thousand. */
const baseClusters = 100;
const mostGroups = 5;
/** How many times in a row another number of groups must be the best before it is taken. */
const steadyFor = 4;
/** By how much a silhouette must be higher for other groups to be taken. */
const clearly = 0.05;

/** What is kept from one update to the next, so that the map is steady. */
export type MapMemory = {
  readonly axes: Axes;
  readonly centres: readonly Point[];
  readonly groups: number;
  /** Another number of groups that has been better lately, and how often in a row. */
  readonly rival: { readonly groups: number; readonly times: number } | null;
};

export type OpinionMap = {
  /** Where each row of the matrix stands. */
  readonly places: readonly Point[];
  /** Each row's group from 0, -1 for those in none. */
  readonly groupOf: Int32Array;
  readonly groups: number;
  /** The small clusters, for a picture that shows nobody alone: where, how many people, of which group. */
  readonly clusters: readonly { readonly at: Point; readonly people: number; readonly group: number }[];
  readonly memory: MapMemory;
};

/**
 * The opinion groups, by Polis's method: the votes on two axes; those who answered enough in up to a hundred small
 * clusters; the small clusters in two to five groups by k-means, as many as the silhouette prefers.
 */
export function opinionGroups(matrix: VoteMatrix, before?: MapMemory): OpinionMap {
  const axes = principalAxes(matrix, before?.axes);
  const places = matrix.people.map((_, row) => project(matrix, axes, row));
  const wanted = Math.min(fewestAnswers, matrix.statements.length);
  const counted = matrix.people.flatMap((_, row) => (answersOf(matrix, row) >= wanted ? [row] : []));
  const points = counted.map((row): Point => places[row] ?? [0, 0]);
  const base = kMeans(
    points,
    points.map(() => 1),
    firstDistinct(points, baseClusters),
  );
  const weights = base.centres.map(() => 0);
  for (const cluster of base.of) weights[cluster] = (weights[cluster] ?? 0) + 1;
  const most = Math.min(mostGroups, 2 + Math.floor(base.centres.length / 12), base.centres.length);
  const tried = new Map<number, { centres: readonly Point[]; of: Uint32Array; silhouette: number }>();
  for (let groups = 2; groups <= most; groups++) {
    const warm = before?.groups === groups && before.centres.length === groups ? [before.centres] : [];
    const found = [...warm, ...beginnings(base.centres, weights, groups)].map((from) => {
      const clusters = kMeans(base.centres, weights, from);
      return { ...clusters, silhouette: silhouette(base.centres, weights, clusters.of, clusters.centres.length) };
    });
    const [first] = found;
    const better = found.reduce((one, other) => (other.silhouette > one.silhouette ? other : one));
    // The groups there were stay, unless others are clearly better: the map does not jump at each vote.
    const kept = warm.length > 0 && first && better.silhouette < first.silhouette + clearly ? first : better;
    tried.set(groups, kept);
  }
  const best = [...tried].sort(([, one], [, other]) => other.silhouette - one.silhouette)[0]?.[0] ?? 1;
  const { groups, rival } = steady(best, before, tried);
  const chosen = named(tried.get(groups), before?.centres ?? []);
  const groupOf = new Int32Array(matrix.people.length).fill(-1);
  for (const [place, row] of counted.entries()) groupOf[row] = chosen?.of[base.of[place] ?? 0] ?? 0;
  const clusters = base.centres.map((at, cluster) => ({
    at,
    people: weights[cluster] ?? 0,
    group: chosen?.of[cluster] ?? 0,
  }));
  return { places, groupOf, groups, clusters, memory: { axes, centres: chosen?.centres ?? [], groups, rival } };
}

/** The number of groups changes only when another has been better several times in a row. */
function steady(
  best: number,
  before: MapMemory | undefined,
  tried: ReadonlyMap<number, unknown>,
): Pick<MapMemory, "groups" | "rival"> {
  if (!before || !tried.has(before.groups) || best === before.groups) return { groups: best, rival: null };
  const times = before.rival?.groups === best ? before.rival.times + 1 : 1;
  return times >= steadyFor ? { groups: best, rival: null } : { groups: before.groups, rival: { groups: best, times } };
}

/** Groups keep their names: each takes the number of the former group whose centre is nearest, the nearest pair first. */
function named<T extends { centres: readonly Point[]; of: Uint32Array }>(
  found: T | undefined,
  before: readonly Point[],
) {
  if (!found || before.length === 0) return found;
  const pairs = found.centres.flatMap((centre, group) =>
    before.slice(0, found.centres.length).map((former, name) => ({ group, name, away: distance(centre, former) })),
  );
  pairs.sort((one, other) => one.away - other.away);
  const nameOf = new Map<number, number>();
  const taken = new Set<number>();
  for (const { group, name } of pairs)
    if (!nameOf.has(group) && !taken.has(name)) {
      nameOf.set(group, name);
      taken.add(name);
    }
  let free = 0;
  for (const group of found.centres.keys()) {
    if (nameOf.has(group)) continue;
    while (taken.has(free)) free += 1;
    nameOf.set(group, free);
    taken.add(free);
  }
  const centres: Point[] = [];
  for (const [group, centre] of found.centres.entries()) centres[nameOf.get(group) ?? group] = centre;
  return { centres, of: found.of.map((group) => nameOf.get(group) ?? group) };
}
