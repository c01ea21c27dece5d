/** Where a proposal stands. What it became elsewhere (a decision, a criterion) is told by its lineage, not here. */
export const proposalStates = [
  "draft",
  "published",
  "under-review",
  "accepted",
  "accepted-in-part",
  "not-retained",
  "implemented",
  "withdrawn",
  "replaced",
] as const;
export type ProposalState = (typeof proposalStates)[number];
/** The same, or taken off by moderation, which puts it back as it was: its authors and moderators alone read it meanwhile. */
export type StoredState = ProposalState | "hidden";

/** What an institution may answer. */
export const verdicts = ["accepted", "accepted-in-part", "not-retained"] as const;
export type Verdict = (typeof verdicts)[number];

/** Whose hand changes a state: one of the authors, who facilitates the chantier, who answers for the institution. */
export const hands = ["author", "facilitator", "institution"] as const;
export type Hand = (typeof hands)[number];

/**
 * Every change of state there is, and who makes it: the source of the trigger `proposal_state_guard`, which the database
 * holds every change to. An answer may be followed by another one; what was taken back stays taken back.
 */
export const stateChanges = [
  { from: "draft", to: "published", by: ["author", "facilitator"] },
  { from: "published", to: "withdrawn", by: ["author"] },
  { from: "under-review", to: "withdrawn", by: ["author"] },
  { from: "published", to: "replaced", by: ["author", "facilitator"] },
  { from: "under-review", to: "replaced", by: ["author", "facilitator"] },
  { from: "published", to: "under-review", by: ["institution"] },
  { from: "under-review", to: "published", by: ["institution"] },
  { from: "published", to: "accepted", by: ["institution"] },
  { from: "published", to: "accepted-in-part", by: ["institution"] },
  { from: "published", to: "not-retained", by: ["institution"] },
  { from: "under-review", to: "accepted", by: ["institution"] },
  { from: "under-review", to: "accepted-in-part", by: ["institution"] },
  { from: "under-review", to: "not-retained", by: ["institution"] },
  { from: "accepted", to: "accepted-in-part", by: ["institution"] },
  { from: "accepted", to: "not-retained", by: ["institution"] },
  { from: "accepted-in-part", to: "accepted", by: ["institution"] },
  { from: "accepted-in-part", to: "not-retained", by: ["institution"] },
  { from: "not-retained", to: "accepted", by: ["institution"] },
  { from: "not-retained", to: "accepted-in-part", by: ["institution"] },
  { from: "accepted", to: "implemented", by: ["institution"] },
  { from: "accepted-in-part", to: "implemented", by: ["institution"] },
  { from: "implemented", to: "accepted", by: ["institution"] },
  { from: "implemented", to: "accepted-in-part", by: ["institution"] },
] as const satisfies readonly { from: ProposalState; to: ProposalState; by: readonly Hand[] }[];

/** Whether this hand may lead a proposal from one state to another. Staying where one is is no change. */
export function mayChangeState(from: StoredState, to: ProposalState, by: Hand): boolean {
  return stateChanges.some(
    (change) => change.from === from && change.to === to && (change.by as readonly Hand[]).includes(by),
  );
}

/**
 * What everyone may find in lists, files and search. What was withdrawn, or merged
 * into others, stays at its address only.
 */
export const listedStates = [
  "published",
  "under-review",
  "accepted",
  "accepted-in-part",
  "not-retained",
  "implemented",
] as const satisfies readonly ProposalState[];

/** While these last, people may support it: nobody has answered yet. */
export const awaitingStates = ["published", "under-review"] as const satisfies readonly ProposalState[];

const among =
  <S extends ProposalState>(states: readonly S[]) =>
  (state: StoredState): state is S =>
    (states as readonly StoredState[]).includes(state);
export const isListed = among(listedStates);
export const isAwaiting = among(awaitingStates);
/** Accepted, wholly or in part, be it done or not: what is done about it is told step by step. */
export const isTakenUp = among(["accepted", "accepted-in-part", "implemented"]);
/** An answer was published. */
export const isAnswered = among(["accepted", "accepted-in-part", "not-retained", "implemented"]);

/**
 * Where a step of implementation leads: all done is "implemented"; less than all, and it is still to be done, as the
 * answer said.
 */
export function stateAfterStep(progress: number, verdict: Exclude<Verdict, "not-retained">): ProposalState {
  return progress === 100 ? "implemented" : verdict;
}
