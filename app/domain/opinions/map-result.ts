import type { Answers, Common, Describing, Description } from "./describe-groups";
import type { OpinionMap } from "./opinion-groups";
import type { VoteMatrix } from "./vote-matrix";

/** What is published of a map: small clusters, never a person. */
export type MapResult = {
  /** How many people answered, and how many of them enough to be in a group. */
  readonly people: number;
  readonly grouped: number;
  readonly answers: number;
  readonly sizes: readonly number[];
  readonly clusters: readonly {
    readonly x: number;
    readonly y: number;
    readonly people: number;
    readonly group: number;
  }[];
  readonly describing: readonly (readonly Describing[])[];
  readonly common: readonly Common[];
  /** By statement, each group's answers. */
  readonly statements: Readonly<Record<string, readonly Answers[]>>;
};

/** Three digits are what a picture shows. */
const rounded = (value: number) => Math.round(value * 1000) / 1000;

export function mapResult(matrix: VoteMatrix, map: OpinionMap, description: Description): MapResult {
  return {
    people: matrix.people.length,
    grouped: description.sizes.reduce((sum, size) => sum + size, 0),
    answers: matrix.columns.length,
    sizes: description.sizes,
    clusters: map.clusters.map(({ at, people, group }) => ({ x: rounded(at[0]), y: rounded(at[1]), people, group })),
    describing: description.describing,
    common: description.common,
    statements: Object.fromEntries(description.answers),
  };
}
