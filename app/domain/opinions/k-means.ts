export type Point = readonly [number, number];

/** Clusters of weighted points: a centre each, and which cluster each point is in. */
export type Clusters = { readonly centres: readonly Point[]; readonly of: Uint32Array };

const rounds = 20;

export const distance = (one: Point, other: Point): number => Math.hypot(one[0] - other[0], one[1] - other[1]);

/**
 * k-means in the plane: each point to the nearest centre, each centre to the weighted mean of its points, until nothing
 * moves. A cluster that loses all its points is left out.
 */
export function kMeans(points: readonly Point[], weights: readonly number[], from: readonly Point[]): Clusters {
  let centres = [...from];
  const of = new Uint32Array(points.length);
  for (let round = 0; round < rounds; round++) {
    for (const [place, point] of points.entries()) of[place] = nearest(point, centres);
    const sums = centres.map(() => [0, 0, 0] as [number, number, number]);
    for (const [place, point] of points.entries()) {
      const weight = weights[place] ?? 1;
      const sum = sums[of[place] ?? 0];
      if (!sum) continue;
      sum[0] += point[0] * weight;
      sum[1] += point[1] * weight;
      sum[2] += weight;
    }
    const kept = sums.filter(([, , weight]) => weight > 0);
    const next = kept.map(([x, y, weight]): Point => [x / weight, y / weight]);
    const moved =
      next.length !== centres.length || next.some((centre, place) => distance(centre, centres[place] ?? centre) > 1e-9);
    centres = next;
    if (!moved) break;
  }
  for (const [place, point] of points.entries()) of[place] = nearest(point, centres);
  return { centres, of };
}

function nearest(point: Point, centres: readonly Point[]): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (const [place, [x, y]] of centres.entries()) {
    const away = (point[0] - x) ** 2 + (point[1] - y) ** 2;
    if (away < least) {
      least = away;
      best = place;
    }
  }
  return best;
}

/** The first `count` points that differ, in their order: Polis's beginning, the same every time. */
export function firstDistinct(points: readonly Point[], count: number): Point[] {
  const seen = new Set<string>();
  const found: Point[] = [];
  for (const point of points) {
    const key = `${point[0]} ${point[1]}`;
    if (seen.has(key)) continue;
    seen.add(key);
    found.push(point);
    if (found.length === count) break;
  }
  return found;
}

/** How many beginnings are drawn beside the first distinct points. */
const draws = 8;

/**
 * Where k-means may begin, the same every time: k-means stops at the nearest good answer, and one beginning alone may
 * miss the best. The first distinct points, then draws after k-means++ (D. Arthur, S. Vassilvitskii 2007) from a
 * generator that always says the same.
 */
export function beginnings(points: readonly Point[], weights: readonly number[], count: number): Point[][] {
  const all = [firstDistinct(points, count)];
  let state = 20191114;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  for (let draw = 0; draw < draws; draw++) {
    const centres: Point[] = [];
    while (centres.length < count) {
      const chances = points.map((point, place) => {
        const away = centres.length === 0 ? 1 : Math.min(...centres.map((centre) => distance(point, centre) ** 2));
        return away * (weights[place] ?? 1);
      });
      const total = chances.reduce((sum, chance) => sum + chance, 0);
      if (total === 0) break;
      let drawn = next() * total;
      const place = chances.findIndex((chance) => {
        drawn -= chance;
        return drawn < 0;
      });
      centres.push(points[place < 0 ? points.length - 1 : place] ?? [0, 0]);
    }
    if (centres.length === count) all.push(centres);
  }
  return all;
}

/**
 * The mean silhouette of clusters (P. Rousseeuw 1987): for each point (b − a) / max(a, b), a being its mean distance to
 * its own cluster and b to the nearest other. A point alone in its cluster counts 0.
 */
export function silhouette(
  points: readonly Point[],
  weights: readonly number[],
  of: Uint32Array,
  count: number,
): number {
  let total = 0;
  let all = 0;
  for (const [place, point] of points.entries()) {
    const sums = new Float64Array(count);
    const sizes = new Float64Array(count);
    for (const [other, there] of points.entries()) {
      if (other === place) continue;
      const cluster = of[other] ?? 0;
      const weight = weights[other] ?? 1;
      sums[cluster] = (sums[cluster] ?? 0) + distance(point, there) * weight;
      sizes[cluster] = (sizes[cluster] ?? 0) + weight;
    }
    const own = of[place] ?? 0;
    const weight = weights[place] ?? 1;
    all += weight;
    // Those at the very same place are at no distance.
    const mates = (sizes[own] ?? 0) + weight - 1;
    if (mates <= 0) continue;
    const a = (sums[own] ?? 0) / mates;
    let b = Number.POSITIVE_INFINITY;
    for (let cluster = 0; cluster < count; cluster++)
      if (cluster !== own && (sizes[cluster] ?? 0) > 0) b = Math.min(b, (sums[cluster] ?? 0) / (sizes[cluster] ?? 1));
    if (b === Number.POSITIVE_INFINITY) continue;
    const most = Math.max(a, b);
    if (most > 0) total += ((b - a) / most) * weight;
  }
  return all === 0 ? 0 : total / all;
}
