// Who may: an editor or a facilitator of the chantier.
// What changes: a criterion of the label, its first version, its node, and a link from the decision it comes from.
// Events: criterion.published.
// Refusals: those of `edit-label`; not-there (the draft among it), code-taken, origin-missing, decision-not-in-force.
import { type Actor, personOf } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import type { CriterionInput } from "~/domain/label/forms";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../app";
import type { Tx } from "../../db/client";
import { record } from "../../events/record";
import { decisionInForce } from "../decisions/public";
import { addLink, addNode, changeNode } from "../lineage/public";
import { spaceSubject } from "../spaces/public";
import { criterionWords, familyOf } from "./criterion-words";

/**
 * Adds a criterion. One that no decision led to declares why it is there (`origin`). With `draftId` it is the one that was
 * prepared from a wall: it takes its id and its node, so that the notes lead to it.
 */
export async function createCriterion(
  app: App,
  actor: Actor,
  input: { readonly spaceId: string; readonly draftId?: string } & CriterionInput,
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

    // Published twice at once: the second waits here, and finds no draft.
    if (input.draftId && !(await lockDraft(tx, input.draftId, input.spaceId))) return refuse("not-there");
    const id = input.draftId ?? app.newId();
    // Two people who take the same code at once: one row, and the other is told.
    const created = await tx.criterion.createMany({
      data: [{ id, spaceId: input.spaceId, code: input.code, position: 0, createdAt: now }],
      skipDuplicates: true,
    });
    if (created.count === 0) return refuse("code-taken");
    await tx.criterionDraft.deleteMany({ where: { id } });
    const family = await familyOf(tx, input.spaceId, input.family, id);
    await tx.criterionVersion.create({
      data: { criterionId: id, number: 1, ...criterionWords(input, family), byId, at: now },
      select: { number: true },
    });
    const told = {
      address: `/label/criteres/${input.code}`,
      title: input.statement,
      public: true,
      origin: input.decisionId ? null : input.origin || null,
    };
    if (input.draftId) await changeNode(tx, id, told);
    else await addNode(tx, { id, kind: "criterion", spaceId: input.spaceId, ...told });
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

async function lockDraft(tx: Tx, id: string, spaceId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM criterion_draft WHERE id = ${id}::uuid AND space_id = ${spaceId}::uuid FOR UPDATE`;
  return rows.length === 1;
}
