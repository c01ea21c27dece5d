import type { App } from "#server/app";
import { recordDecision } from "#server/areas/decisions/public";
import { createCriterion } from "#server/areas/label/public";
import { type DecisionInput, decisionForm } from "~/domain/decisions/forms";
import type { ObjectionState } from "~/domain/decisions/words";
import { type CriterionInput, criterionForm } from "~/domain/label/forms";
import { parisDay } from "~/domain/spaces/paris-day";
import { aPerson, type Person } from "./a-person";
import type { Poll } from "./a-poll";
import type { Proposal } from "./a-proposal";
import type { Space } from "./a-space";
import { must } from "./must";

export type Decision = { readonly id: string; readonly in: Space; readonly by: Person };

/** A decision of a chantier, resting on proposals and counted polls. */
export async function aDecision(
  app: App,
  given: Partial<Omit<DecisionInput, "proposals" | "polls" | "objections">> & {
    readonly objections?: readonly { readonly text: string; readonly state: ObjectionState; readonly answer: string }[];
    readonly in: Space;
    readonly by?: Person;
    readonly proposals?: readonly Proposal[];
    readonly polls?: readonly Poll[];
  },
): Promise<Decision> {
  const { in: space, by: someone, proposals = [], polls = [], ...words } = given;
  const by = someone ?? (await aPerson(app, { role: "facilitator", in: space }));
  const input = decisionForm.parse({
    title: "Une décision",
    text: "Ce qui est tenu pour décidé.",
    reasons: "Les raisons de cette décision.",
    method: "consent",
    state: "adopted",
    decidedOn: parisDay(app.now()),
    ...words,
    proposals: proposals.map((proposal) => proposal.id),
    polls: polls.map((poll) => poll.id),
  });
  const { id } = must(await recordDecision(app, by, { spaceId: space.id, ...input }));
  return { id, in: space, by };
}

/** A criterion of the label, from a decision, or declared editorial. */
export async function aCriterion(
  app: App,
  given: Partial<CriterionInput> & { readonly in: Space; readonly by: Person; readonly from?: Decision | null },
): Promise<{ readonly code: string }> {
  const { in: space, by, from, ...words } = given;
  const input = criterionForm.parse({
    code: "X1",
    family: "Une famille",
    statement: "Ce que le lieu doit faire.",
    level: "required",
    evidence: "ce qui le prouve",
    verification: "comment on le vérifie",
    inForceFrom: parisDay(app.now()),
    decisionId: from?.id ?? "",
    origin: from ? "" : "editorial",
    ...words,
  });
  return must(await createCriterion(app, by, { spaceId: space.id, ...input }));
}
