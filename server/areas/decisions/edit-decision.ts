// Who may: a facilitator of the chantier.
// What changes: a new version of the decision; the former ones stay as they were.
// Events: decision.edited.
// Refusals: those of `decide`; not-there, decided-in-the-future.
import { type Actor, personOf } from "~/domain/access/actor";
import type { DecisionVersionInput } from "~/domain/decisions/forms";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import { parisDay } from "~/domain/spaces/paris-day";
import type { App } from "../../app";
import { record } from "../../events/record";
import { changeNode } from "../lineage/public";
import { decisionWords } from "./decision-words";
import { lockDecision } from "./find-decision";

/** Says a decision anew, with what changed and why. Returns the version's number. */
export async function editDecision(
  app: App,
  actor: Actor,
  input: { readonly decisionId: string } & DecisionVersionInput,
): Promise<Outcome<{ readonly number: number }>> {
  return app.db.$transaction(async (tx) => {
    const now = app.now();
    const decision = await lockDecision(tx, actor, input.decisionId, now);
    if (!decision.ok) return decision;
    const byId = personOf(actor);
    if (!byId) return refuse("sign-in-first");
    if (input.decidedOn > parisDay(now)) return refuse("decided-in-the-future");

    const number = decision.value.currentVersion + 1;
    await tx.decisionVersion.create({
      data: {
        decisionId: input.decisionId,
        number,
        ...decisionWords(input),
        changeNote: input.changeNote,
        byId,
        at: now,
      },
      select: { number: true },
    });
    await tx.decision.update({
      where: { id: input.decisionId },
      data: { currentVersion: number },
      select: { id: true },
    });
    await changeNode(tx, input.decisionId, { title: input.title });
    await record(tx, now, {
      kind: "decision.edited",
      actorId: byId,
      spaceId: decision.value.spaceId,
      subjectId: input.decisionId,
      data: { version: number },
    });
    return ok({ number });
  });
}
