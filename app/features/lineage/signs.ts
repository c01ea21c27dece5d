import type { NodeKind } from "~/domain/lineage/rules";
import type { ThreadSign } from "~/ui/signs/thread-signs";

/** Seven signs for nine kinds: a vote and its result share one, so do what a decision became. */
export const signOf: Record<NodeKind, ThreadSign> = {
  note: "note",
  group: "group",
  proposal: "proposal",
  poll: "vote",
  result: "vote",
  decision: "decision",
  criterion: "criterion",
  card: "criterion",
  row: "data",
};
