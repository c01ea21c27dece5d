import { answersOf, type VoteMatrix } from "./vote-matrix";

/** The two directions along which opinions differ most, and the mean answer to each statement they are measured from. */
export type Axes = { readonly means: Float64Array; readonly first: Float64Array; readonly second: Float64Array };

/** How often the power method goes round at most; it stops before when nothing moves. */
const rounds = 100;
const still = 1e-9;

/**
 * The two first principal components of the votes, as Polis computes them (Small, Bjorkegren, Erkkilä, Shaw, Megill,
 * "Polis: Scaling deliberation by mapping high dimensional opinion spaces", 2021): an answer that is missing stands for
 * the mean of the statement, so that, centred, it is nothing; then the power method, the first component taken out for
 * the second.
 * @param before the axes of the last time: they are the beginning, and their direction is kept, so that the map neither
 *   turns over nor jumps when a vote arrives.
 */
export function principalAxes(matrix: VoteMatrix, before?: Axes): Axes {
  const width = matrix.statements.length;
  const means = new Float64Array(width);
  const counts = new Float64Array(width);
  for (const [cell, column] of matrix.columns.entries()) {
    means[column] = (means[column] ?? 0) + (matrix.stances[cell] ?? 0);
    counts[column] = (counts[column] ?? 0) + 1;
  }
  for (let column = 0; column < width; column++)
    if (counts[column]) means[column] = (means[column] ?? 0) / (counts[column] ?? 1);
  const first = component(matrix, means, null, start(before?.first, width, 0));
  const second = component(matrix, means, first, start(before?.second, width, 1));
  return { means, first: sameWay(first, before?.first), second: sameWay(second, before?.second) };
}

/**
 * Where a row stands on the axes. Somebody who answered little would stand near the middle for want of answers: the
 * place is stretched by the square root of statements over answers (Polis's `sparsity-aware-project`).
 */
export function project(matrix: VoteMatrix, axes: Axes, row: number): readonly [number, number] {
  let x = 0;
  let y = 0;
  for (let cell = matrix.rows[row] ?? 0; cell < (matrix.rows[row + 1] ?? 0); cell++) {
    const column = matrix.columns[cell] ?? 0;
    const away = (matrix.stances[cell] ?? 0) - (axes.means[column] ?? 0);
    x += away * (axes.first[column] ?? 0);
    y += away * (axes.second[column] ?? 0);
  }
  const stretch = Math.sqrt(matrix.statements.length / Math.max(answersOf(matrix, row), 1));
  return [x * stretch, y * stretch];
}

/** Where to begin: the last axes, new statements without weight; or a direction that no vote chose. */
function start(before: Float64Array | undefined, width: number, which: number): Float64Array {
  const vector = new Float64Array(width);
  if (before) vector.set(before.subarray(0, width));
  // A little of everything, so that a direction at right angles to the former ones can be found.
  for (let column = 0; column < width; column++)
    vector[column] =
      (vector[column] ?? 0) + (before ? 1e-3 : 1) * (1 + (((column + 1) * (which === 0 ? 7 : 13)) % 10) / 10);
  return unit(vector);
}

/** The power method on Xᵀ·X, X being the centred matrix; what lies along `without` is taken out at each round. */
function component(
  matrix: VoteMatrix,
  means: Float64Array,
  without: Float64Array | null,
  from: Float64Array,
): Float64Array {
  let vector = without ? unit(takenOut(from, without)) : from;
  for (let round = 0; round < rounds; round++) {
    const next = new Float64Array(vector.length);
    for (let row = 0; row < matrix.people.length; row++) {
      const begin = matrix.rows[row] ?? 0;
      const end = matrix.rows[row + 1] ?? 0;
      let along = 0;
      for (let cell = begin; cell < end; cell++) {
        const column = matrix.columns[cell] ?? 0;
        along += ((matrix.stances[cell] ?? 0) - (means[column] ?? 0)) * (vector[column] ?? 0);
      }
      if (along === 0) continue;
      for (let cell = begin; cell < end; cell++) {
        const column = matrix.columns[cell] ?? 0;
        next[column] = (next[column] ?? 0) + along * ((matrix.stances[cell] ?? 0) - (means[column] ?? 0));
      }
    }
    const turned = unit(without ? takenOut(next, without) : next);
    const moved = 1 - Math.abs(dot(turned, vector));
    vector = turned;
    if (moved < still) break;
  }
  return vector;
}

const dot = (one: Float64Array, other: Float64Array): number => {
  let sum = 0;
  for (let place = 0; place < one.length; place++) sum += (one[place] ?? 0) * (other[place] ?? 0);
  return sum;
};

function takenOut(vector: Float64Array, axis: Float64Array): Float64Array {
  const along = dot(vector, axis);
  return vector.map((value, place) => value - along * (axis[place] ?? 0));
}

/** Of length one; a vector of nothing stays nothing. */
function unit(vector: Float64Array): Float64Array {
  const length = Math.sqrt(dot(vector, vector));
  return length === 0 ? vector : vector.map((value) => value / length);
}

function sameWay(axis: Float64Array, before: Float64Array | undefined): Float64Array {
  if (!before) return axis;
  const common = Math.min(axis.length, before.length);
  return dot(axis.subarray(0, common), before.subarray(0, common)) < 0 ? axis.map((value) => -value) : axis;
}
