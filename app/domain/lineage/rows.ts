import type { NodeKind } from "./rules";

/** The open-data set in which each kind of thing has its row, when it is public. */
export const datasets = {
  note: "notes",
  group: "regroupements",
  proposal: "propositions",
  poll: "votes",
  result: "resultats",
  decision: "decisions",
  criterion: "criteres",
  card: "fiches",
} as const satisfies Record<Exclude<NodeKind, "row">, string>;

export type Dataset = (typeof datasets)[keyof typeof datasets];

/**
 * The data row of a public thing. It is derived, never stored: whatever is public has its row, under its own id, in the
 * file of its kind (docs/decisions/0007-lineage.md).
 */
export function dataRow(step: { readonly id: string; readonly kind: NodeKind; readonly public: boolean }): {
  readonly dataset: Dataset;
  /** The row's own page: a bare French address. */
  readonly address: string;
  readonly file: string;
} | null {
  if (!step.public || step.kind === "row") return null;
  const dataset = datasets[step.kind];
  return { dataset, address: `/donnees/${dataset}/${step.id}`, file: `${dataset}.csv` };
}
