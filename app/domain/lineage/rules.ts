/** Every kind of thing that can be linked. "row" is derived, never stored: see docs/decisions/0007-lineage.md. */
export const nodeKinds = [
  "note",
  "group",
  "proposal",
  "poll",
  "result",
  "decision",
  "criterion",
  "card",
  "row",
] as const;
export type NodeKind = (typeof nodeKinds)[number];

export const linkKinds = [
  "grouped-in",
  "written-from",
  "put-to-vote",
  "counted-in",
  "decided-from",
  "became",
  "published-as",
  "merged-into",
  "split-from",
  "reworded-as",
] as const;
export type LinkKind = (typeof linkKinds)[number];

/**
 * What may be linked to what, and how: the source of the table `link_rule`, which the database holds every link to.
 * Read each line as "a <from> was <kind> a <to>", in the order of time: from the source to what came of it.
 * "split-from" too goes with time: from the whole to the part.
 */
export const linkRules = [
  { from: "note", kind: "grouped-in", to: "group" },
  { from: "note", kind: "written-from", to: "proposal" },
  { from: "group", kind: "written-from", to: "proposal" },
  { from: "note", kind: "written-from", to: "poll" },
  { from: "group", kind: "written-from", to: "poll" },
  { from: "note", kind: "written-from", to: "criterion" },
  { from: "group", kind: "written-from", to: "criterion" },
  { from: "note", kind: "written-from", to: "card" },
  { from: "group", kind: "written-from", to: "card" },
  { from: "proposal", kind: "put-to-vote", to: "poll" },
  { from: "poll", kind: "counted-in", to: "result" },
  { from: "result", kind: "decided-from", to: "decision" },
  { from: "proposal", kind: "decided-from", to: "decision" },
  { from: "decision", kind: "became", to: "criterion" },
  { from: "decision", kind: "became", to: "card" },
  { from: "note", kind: "merged-into", to: "note" },
  { from: "note", kind: "split-from", to: "note" },
  { from: "note", kind: "reworded-as", to: "note" },
  { from: "group", kind: "merged-into", to: "group" },
  { from: "group", kind: "split-from", to: "group" },
  { from: "proposal", kind: "merged-into", to: "proposal" },
  { from: "proposal", kind: "split-from", to: "proposal" },
  { from: "proposal", kind: "reworded-as", to: "proposal" },
  { from: "decision", kind: "merged-into", to: "decision" },
  { from: "decision", kind: "reworded-as", to: "decision" },
  { from: "criterion", kind: "merged-into", to: "criterion" },
  { from: "criterion", kind: "split-from", to: "criterion" },
  { from: "criterion", kind: "reworded-as", to: "criterion" },
  { from: "card", kind: "merged-into", to: "card" },
  { from: "card", kind: "split-from", to: "card" },
  { from: "card", kind: "reworded-as", to: "card" },
  { from: "note", kind: "published-as", to: "row" },
  { from: "group", kind: "published-as", to: "row" },
  { from: "proposal", kind: "published-as", to: "row" },
  { from: "poll", kind: "published-as", to: "row" },
  { from: "result", kind: "published-as", to: "row" },
  { from: "decision", kind: "published-as", to: "row" },
  { from: "criterion", kind: "published-as", to: "row" },
  { from: "card", kind: "published-as", to: "row" },
] as const satisfies readonly {
  from: NodeKind;
  kind: LinkKind;
  to: NodeKind;
}[];

/** Whether a link of this kind may join these two kinds of things. */
export function mayLink(from: NodeKind, kind: LinkKind, to: NodeKind): boolean {
  return linkRules.some((rule) => rule.from === from && rule.kind === kind && rule.to === to);
}
