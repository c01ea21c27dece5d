import type { OpinionMap } from "./opinion-groups";
import type { VoteMatrix } from "./vote-matrix";

/** How a group answered a statement. */
export type Answers = { readonly agree: number; readonly disagree: number; readonly pass: number };

/** A statement that tells a group apart. */
export type Describing = {
  readonly statement: string;
  /** What the group says of it. */
  readonly stance: "agree" | "disagree";
  readonly inside: Answers;
  readonly outside: Answers;
  /** How many times more likely this answer is inside than outside. */
  readonly ratio: number;
};

/** A statement on which all groups agree, or all disagree. */
export type Common = {
  readonly statement: string;
  readonly stance: "agree" | "disagree";
  /** The product over the groups of the estimated share that says so: near 1 when every group does. */
  readonly strength: number;
};

export type Description = {
  readonly sizes: readonly number[];
  /** By group, the statements that describe it best. */
  readonly describing: readonly (readonly Describing[])[];
  readonly common: readonly Common[];
  /** By statement and group, the answers. */
  readonly answers: ReadonlyMap<string, readonly Answers[]>;
};

/** One-sided 90 %: what Polis holds for a difference that is there. */
const significant = 1.2816;
const most = 5;
/** The share under which "all groups agree" is not said. */
const commonShare = 0.6;

const answered = ({ agree, disagree, pass }: Answers): number => agree + disagree + pass;

/** The share that answers so, drawn a little to one half: two voices of two are not everybody (Laplace). */
const share = (count: number, of: number): number => (count + 1) / (of + 2);

/** Whether a share is really above one half (z of one proportion, as Polis computes it). */
const propZ = (count: number, of: number): number => 2 * Math.sqrt(of + 1) * ((count + 1) / (of + 1) - 0.5);

/** Whether a share is really above another (z of two proportions). */
function twoPropZ(inside: number, insideOf: number, outside: number, outsideOf: number): number {
  const [a, an, b, bn] = [inside + 1, insideOf + 1, outside + 1, outsideOf + 1];
  const pooled = (a + b) / (an + bn);
  if (pooled <= 0 || pooled >= 1) return 0;
  return (a / an - b / bn) / Math.sqrt(pooled * (1 - pooled) * (1 / an + 1 / bn));
}

/**
 * What the groups say, after Polis's representativeness: a statement describes a group when the group takes a side on it
 * (more than half, and not by chance) and takes it more than the others do (nor by chance); the strongest come first. A
 * statement is common when every group takes the same side.
 */
export function describeGroups(matrix: VoteMatrix, map: OpinionMap): Description {
  const sizes = Array.from({ length: map.groups }, () => 0);
  for (const group of map.groupOf) if (group >= 0) sizes[group] = (sizes[group] ?? 0) + 1;
  const answers = answersByGroup(matrix, map);
  const describing = sizes.map((_, group) => describingOf(group, answers));
  const common: Common[] = [];
  for (const [statement, groups] of answers) {
    if (groups.length < 2 || groups.some((group) => answered(group) === 0)) continue;
    for (const stance of ["agree", "disagree"] as const) {
      const shares = groups.map((group) => share(group[stance], answered(group)));
      if (shares.every((one) => one >= commonShare))
        common.push({ statement, stance, strength: shares.reduce((product, one) => product * one, 1) });
    }
  }
  return {
    sizes,
    describing,
    common: common.sort((one, other) => other.strength - one.strength).slice(0, 2 * most),
    answers,
  };
}

function answersByGroup(matrix: VoteMatrix, map: OpinionMap): Map<string, Answers[]> {
  const counts = matrix.statements.map(() =>
    Array.from({ length: map.groups }, () => ({ agree: 0, disagree: 0, pass: 0 })),
  );
  for (let row = 0; row < matrix.people.length; row++) {
    const group = map.groupOf[row] ?? -1;
    if (group < 0) continue;
    for (let cell = matrix.rows[row] ?? 0; cell < (matrix.rows[row + 1] ?? 0); cell++) {
      const count = counts[matrix.columns[cell] ?? 0]?.[group];
      if (!count) continue;
      const stance = matrix.stances[cell];
      count[stance === 1 ? "agree" : stance === -1 ? "disagree" : "pass"] += 1;
    }
  }
  return new Map(matrix.statements.map((statement, column) => [statement, counts[column] ?? []]));
}

function describingOf(group: number, answers: ReadonlyMap<string, readonly Answers[]>): Describing[] {
  const found: (Describing & { readonly force: number })[] = [];
  for (const [statement, groups] of answers) {
    const inside = groups[group];
    if (!inside || answered(inside) === 0) continue;
    const outside = groups.reduce<Answers>(
      (sum, one, place) =>
        place === group
          ? sum
          : { agree: sum.agree + one.agree, disagree: sum.disagree + one.disagree, pass: sum.pass + one.pass },
      { agree: 0, disagree: 0, pass: 0 },
    );
    for (const stance of ["agree", "disagree"] as const) {
      const own = propZ(inside[stance], answered(inside));
      const than = twoPropZ(inside[stance], answered(inside), outside[stance], answered(outside));
      if (own < significant || than < significant) continue;
      const ratio = share(inside[stance], answered(inside)) / share(outside[stance], answered(outside));
      const force = ratio * than * share(inside[stance], answered(inside)) * own;
      found.push({ statement, stance, inside, outside, ratio, force });
    }
  }
  return found
    .sort((one, other) => other.force - one.force)
    .slice(0, most)
    .map(({ force: _, ...rest }) => rest);
}
