// Who may: an editor or a facilitator of the chantier.
// What changes: a new version of the criterion; the former ones stay as they were.
// Events: criterion.edited.
// Refusals: those of `edit-label`; not-there, decision-not-in-force.
import { type Actor, personOf } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import type { CriterionVersionInput } from "~/domain/label/forms";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../app";
import { record } from "../../events/record";
import { decisionInForce } from "../decisions/public";
import { addLink, changeNode } from "../lineage/public";
import { spaceSubject } from "../spaces/public";
import { criterionWords, familyOf } from "./criterion-words";

/** Says a criterion anew. A decision behind the new version is linked too. Returns the version's number. */
export async function editCriterion(
  app: App,
  actor: Actor,
  input: { readonly code: string } & CriterionVersionInput,
): Promise<Outcome<{ readonly number: number }>> {
  return app.db.$transaction(async (tx) => {
    const now = app.now();
    await tx.$queryRaw`SELECT 1 FROM criterion WHERE code = ${input.code} FOR UPDATE`;
    const criterion = await tx.criterion.findUnique({
      where: { code: input.code },
      select: { id: true, spaceId: true, currentVersion: true },
    });
    const space = criterion ? await spaceSubject(tx, { id: criterion.spaceId }, now) : null;
    if (!criterion || !space) return refuse("not-there");
    const answer = can(actor, "edit-label", space);
    if (!answer.ok) return refuse(answer.why);
    const byId = personOf(actor);
    if (!byId) return refuse("sign-in-first");
    if (input.decisionId && !(await decisionInForce(tx, input.decisionId, criterion.spaceId))) {
      return refuse("decision-not-in-force");
    }

    const number = criterion.currentVersion + 1;
    const family = await familyOf(tx, criterion.spaceId, input.family, criterion.id);
    await tx.criterionVersion.create({
      data: { criterionId: criterion.id, number, ...criterionWords(input, family), byId, at: now },
      select: { number: true },
    });
    await tx.criterion.update({
      where: { id: criterion.id },
      data: { currentVersion: number },
      select: { id: true },
    });
    await changeNode(tx, criterion.id, { title: input.statement });
    if (input.decisionId) {
      await addLink(tx, {
        fromId: input.decisionId,
        fromKind: "decision",
        kind: "became",
        toId: criterion.id,
        toKind: "criterion",
        byId,
        at: now,
        snapshot: { version: number },
      });
    }
    await record(tx, now, {
      kind: "criterion.edited",
      actorId: byId,
      spaceId: criterion.spaceId,
      subjectId: criterion.id,
      data: { version: number },
    });
    return ok({ number });
  });
}
