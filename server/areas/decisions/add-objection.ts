// Who may: a facilitator of the chantier.
// What changes: an objection more, or what became of one: a line that never changes.
// Events: decision.objection.
// Refusals: those of `decide`; not-there, objection-missing, answer-missing.
import { type Actor, personOf } from "~/domain/access/actor";
import type { ObjectionState } from "~/domain/decisions/words";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../app";
import { record } from "../../events/record";
import { lockDecision } from "./find-decision";

/** Dissent travels with the decision. `about` is the position of the objection that is being answered. */
export async function addObjection(
  app: App,
  actor: Actor,
  input: {
    readonly decisionId: string;
    readonly about?: number | undefined;
    readonly text: string;
    readonly state: ObjectionState;
    readonly answer: string;
  },
): Promise<Outcome<{ readonly position: number }>> {
  return app.db.$transaction(async (tx) => {
    const decision = await lockDecision(tx, actor, input.decisionId, app.now());
    if (!decision.ok) return decision;
    const lines = await tx.objection.findMany({
      where: { decisionId: input.decisionId },
      select: { position: true, about: true },
    });
    if (input.about === undefined && !input.text) return refuse("objection-missing");
    if (input.about !== undefined) {
      if (!lines.some((line) => line.position === input.about && line.about === null)) return refuse("not-there");
      if (!input.answer) return refuse("answer-missing");
    }
    const position = 1 + Math.max(0, ...lines.map((line) => line.position));
    await tx.objection.create({
      data: {
        id: app.newId(),
        decisionId: input.decisionId,
        position,
        about: input.about ?? null,
        text: input.about === undefined ? input.text : "",
        state: input.state,
        answer: input.answer,
        at: app.now(),
      },
      select: { id: true },
    });
    await record(tx, app.now(), {
      kind: "decision.objection",
      actorId: personOf(actor),
      spaceId: decision.value.spaceId,
      subjectId: input.decisionId,
    });
    return ok({ position });
  });
}
