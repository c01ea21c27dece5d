// Who may: an editor or a facilitator of the chantier (`edit-label`).
// What changes: a criterion that is prepared, its node (not public) and its links to the notes it is written from.
// Events: criterion.drafted.
// Refusals: those of `edit-label`; not-there, sign-in-first.
import { type Actor, personOf } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../app";
import type { Tx } from "../../db/client";
import { record } from "../../events/record";
import { addNode, addWrittenFrom, type WallSource } from "../lineage/public";
import { spaceSubject } from "../spaces/public";

/**
 * Prepares a criterion from notes or a group of a wall, in the transaction of their conversion. It is none yet: it is
 * published with the fields of the grid, and with the decision it comes from or the reason why there is none.
 */
export async function draftCriterion(
  app: App,
  tx: Tx,
  actor: Actor,
  input: {
    readonly spaceId: string;
    readonly statement: string;
    readonly reason: string;
    readonly sources: readonly WallSource[];
  },
): Promise<Outcome<{ readonly id: string }>> {
  const now = app.now();
  const space = await spaceSubject(tx, { id: input.spaceId }, now);
  if (!space) return refuse("not-there");
  const answer = can(actor, "edit-label", space);
  if (!answer.ok) return refuse(answer.why);
  const byId = personOf(actor);
  if (!byId) return refuse("sign-in-first");
  const id = app.newId();
  await tx.criterionDraft.create({
    data: { id, spaceId: input.spaceId, statement: input.statement, createdAt: now },
    select: { id: true },
  });
  await addNode(tx, {
    id,
    kind: "criterion",
    address: `/label/criteres/ebauches/${id}`,
    spaceId: input.spaceId,
    title: input.statement,
    public: false,
  });
  await addWrittenFrom(tx, {
    sources: input.sources,
    toId: id,
    toKind: "criterion",
    byId,
    at: now,
    reason: input.reason,
  });
  await record(tx, now, { kind: "criterion.drafted", actorId: byId, spaceId: input.spaceId, subjectId: id });
  return ok({ id });
}
