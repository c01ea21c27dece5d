// Who may: an editor or a facilitator of the chantier.
// What changes: a criterion of the label, its first version, its node, and a link from the decision it comes from.
// Events: criterion.published.
// Refusals: those of `edit-label`; not-there, code-taken, origin-missing, decision-not-in-force.
import { type Actor, personOf } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import type { CriterionInput } from "~/domain/label/forms";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../app";
import { record } from "../../events/record";
import { decisionInForce } from "../decisions/public";
import { addLink, addNode } from "../lineage/public";
import { spaceSubject } from "../spaces/public";
import { criterionWords } from "./criterion-words";

/** Adds a criterion. One that no decision led to declares why it is there (`origin`). */
export async function createCriterion(
  app: App,
  actor: Actor,
  input: { readonly spaceId: string } & CriterionInput,
): Promise<Outcome<{ readonly code: string }>> {
  return app.db.$transaction(async (tx) => {
    const now = app.now();
    const space = await spaceSubject(tx, { id: input.spaceId }, now);
    if (!space) return refuse("not-there");
    const answer = can(actor, "edit-label", space);
    if (!answer.ok) return refuse(answer.why);
    const byId = personOf(actor);
    if (!byId) return refuse("sign-in-first");
    if (!input.decisionId && !input.origin) return refuse("origin-missing");
    if (input.decisionId && !(await decisionInForce(tx, input.decisionId, input.spaceId))) {
      return refuse("decision-not-in-force");
    }

    const id = app.newId();
    // Two people who take the same code at once: one row, and the other is told.
    const created = await tx.criterion.createMany({
      data: [{ id, spaceId: input.spaceId, code: input.code, position: 0, createdAt: now }],
      skipDuplicates: true,
    });
    if (created.count === 0) return refuse("code-taken");
    await tx.criterionVersion.create({
      data: { criterionId: id, number: 1, ...criterionWords(input), byId, at: now },
      select: { number: true },
    });
    await addNode(tx, {
      id,
      kind: "criterion",
      address: `/label/criteres/${input.code}`,
      spaceId: input.spaceId,
      title: input.statement,
      public: true,
      origin: input.decisionId ? null : input.origin || null,
    });
    if (input.decisionId) {
      await addLink(tx, {
        fromId: input.decisionId,
        fromKind: "decision",
        kind: "became",
        toId: id,
        toKind: "criterion",
        byId,
        at: now,
      });
    }
    await record(tx, now, { kind: "criterion.published", actorId: byId, spaceId: input.spaceId, subjectId: id });
    return ok({ code: input.code });
  });
}
