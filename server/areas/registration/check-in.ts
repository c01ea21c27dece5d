import { type Actor, personOf } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../app";
import { record } from "../../events/record";
import { lockSpace } from "./lock-space";

/**
 * Who may: a facilitator of the chantier.
 * What changes: someone who has a place is there (`present`), or is not after all.
 * Events: registration.checked-in or registration.checked-out.
 * Refusals: sign-in-first, not-your-role, not-there, no-place.
 */
export async function checkIn(
  app: App,
  actor: Actor,
  input: { readonly registrationId: string; readonly present: boolean },
): Promise<Outcome<null>> {
  return app.db.$transaction(async (tx) => {
    const registration = await tx.registration.findUnique({
      where: { id: input.registrationId },
      select: { spaceId: true, personId: true },
    });
    if (!registration) return refuse("not-there");
    const may = can(actor, "manage-registrations", { kind: "registration", ...registration });
    if (!may.ok) return refuse(may.why);
    await lockSpace(tx, registration.spaceId);
    const [from, to] = input.present ? ["confirmed", "checked-in"] : ["checked-in", "confirmed"];
    const changed = await tx.registration.updateMany({
      where: { id: input.registrationId, state: from },
      data: { state: to, changedAt: app.now() },
    });
    if (changed.count === 0) {
      const already = await tx.registration.count({ where: { id: input.registrationId, state: to } });
      return already > 0 ? ok(null) : refuse("no-place");
    }
    await record(tx, app.now(), {
      kind: input.present ? "registration.checked-in" : "registration.checked-out",
      actorId: personOf(actor),
      spaceId: registration.spaceId,
      subjectId: input.registrationId,
    });
    return ok(null);
  });
}
