// Who may: an editor or a facilitator of the chantier (`edit-label`).
// What changes: a criterion that is prepared is prepared no longer. Its node stays without a title, since the notes it was to be written from
// are linked to it for ever; nothing shows it any more.
// Events: criterion.discarded.
// Refusals: those of `edit-label`; not-there (published meanwhile, or discarded).
import { type Actor, personOf } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../app";
import { record } from "../../events/record";
import { changeNode } from "../lineage/public";
import { draftSpace } from "./queries";

/** Discards a criterion that was prepared from notes of a wall. */
export async function discardDraft(app: App, actor: Actor, id: string): Promise<Outcome<null>> {
  return app.db.$transaction(async (tx) => {
    const space = await draftSpace(tx, id, app.now());
    if (!space) return refuse("not-there");
    const may = can(actor, "edit-label", space);
    if (!may.ok) return refuse(may.why);
    // Published at the same instant: whoever comes second finds no draft.
    const { count } = await tx.criterionDraft.deleteMany({ where: { id } });
    if (count === 0) return refuse("not-there");
    await changeNode(tx, id, { title: "" });
    await record(tx, app.now(), {
      kind: "criterion.discarded",
      actorId: personOf(actor),
      spaceId: space.spaceId,
      subjectId: id,
    });
    return ok(null);
  });
}
