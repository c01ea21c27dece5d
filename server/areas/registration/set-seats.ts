import { type Actor, personOf } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../app";
import { record } from "../../events/record";
import { lockSpace } from "./lock-space";
import { moveUp } from "./move-up";

/**
 * Who may: a facilitator of the chantier.
 * What changes: how many places there are (null: no limit). More places go to the waiting list at once; fewer take
 * nobody's place away.
 * Events: space.seats-changed, registration.moved-up, mail.queued.
 * Refusals: sign-in-first, not-your-role, not-there.
 */
export async function setSeats(
  app: App,
  actor: Actor,
  input: { readonly spaceId: string; readonly seats: number | null },
): Promise<Outcome<{ readonly movedUp: number }>> {
  return app.db.$transaction(async (tx) => {
    const may = can(actor, "manage-registrations", { kind: "space", spaceId: input.spaceId, open: [] });
    if (!may.ok) return refuse(may.why);
    const space = await lockSpace(tx, input.spaceId);
    if (!space) return refuse("not-there");
    await tx.space.update({ where: { id: input.spaceId }, data: { seats: input.seats }, select: { id: true } });
    await record(tx, app.now(), {
      kind: "space.seats-changed",
      actorId: personOf(actor),
      spaceId: input.spaceId,
      subjectId: input.spaceId,
      data: { seats: input.seats },
    });
    return ok({ movedUp: await moveUp(tx, app, input.spaceId) });
  });
}
