import { type Actor, personOf } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { type Outcome, refuse } from "~/domain/outcome";
import { selfCheckInOpen } from "~/domain/registration/self-check-in";
import type { App } from "../../app";
import { spaceSubject } from "../spaces/public";
import { notePresence } from "./note-presence";

/**
 * Who may: someone signed in with a verified address, from an hour before a session until its end, with the code that
 * is on the poster in the room.
 * What changes: they are noted as being at the session, and registered for its chantier if they were not.
 * Events: registration.checked-in; registration.confirmed or registration.waiting for who was not registered.
 * Refusals: sign-in-first, verify-first, suspended, not-there, session-cancelled, not-during, day-code-wrong.
 */
export async function checkMyselfIn(
  app: App,
  actor: Actor,
  input: { readonly sessionId: string; readonly code: string },
): Promise<Outcome<{ readonly registrationId: string }>> {
  return app.db.$transaction(async (tx): Promise<Outcome<{ readonly registrationId: string }>> => {
    const session = await tx.session.findUnique({
      where: { id: input.sessionId },
      select: { id: true, spaceId: true, startsAt: true, endsAt: true, dayCode: true, cancelledAt: true },
    });
    const subject = session && (await spaceSubject(tx, { id: session.spaceId }, app.now()));
    if (!session || !subject) return refuse("not-there");
    const may = can(actor, "attend", subject);
    if (!may.ok) return refuse(may.why);
    const personId = personOf(actor);
    if (!personId) return refuse("sign-in-first");
    if (session.cancelledAt) return refuse("session-cancelled");
    if (!selfCheckInOpen(session, app.now())) return refuse("not-during");
    if (input.code.replace(/\D/g, "") !== session.dayCode) return refuse("day-code-wrong");
    return notePresence(tx, app, { session, personId, how: "self", byId: personId });
  });
}
