import { type Actor, personOf } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { type Outcome, refuse } from "~/domain/outcome";
import type { App } from "../../app";
import type { Tx } from "../../db/client";
import { type HowPresent, notePresence, takeBackPresence } from "./note-presence";

type Registered = { readonly sessionId: string; readonly registrationId: string };

/**
 * Who may: a facilitator of the chantier.
 * What changes: someone registered for the chantier is noted as being at one of its sessions. Noted already: nothing.
 * Events: registration.checked-in.
 * Refusals: sign-in-first, not-your-role, not-there, session-cancelled, no-place (the registration was cancelled).
 */
export async function checkInAtSession(
  app: App,
  actor: Actor,
  input: Registered & { readonly how: Extract<HowPresent, "list" | "code"> },
): Promise<Outcome<{ readonly registrationId: string }>> {
  return app.db.$transaction(async (tx): Promise<Outcome<{ readonly registrationId: string }>> => {
    const found = await sessionFor(tx, actor, input.sessionId);
    if (!found.ok) return found;
    const registration = await tx.registration.findFirst({
      where: { id: input.registrationId, spaceId: found.value.spaceId },
      select: { personId: true, state: true },
    });
    if (!registration) return refuse("not-there");
    if (registration.state === "cancelled") return refuse("no-place");
    return notePresence(tx, app, {
      session: found.value,
      personId: registration.personId,
      how: input.how,
      byId: found.value.byId,
    });
  });
}

/**
 * Who may: a facilitator of the chantier.
 * What changes: it is taken back that someone is at a session; they keep their place. Not noted: nothing.
 * Events: registration.checked-out.
 * Refusals: sign-in-first, not-your-role, not-there, session-cancelled.
 */
export async function checkOutOfSession(app: App, actor: Actor, input: Registered): Promise<Outcome<null>> {
  return app.db.$transaction(async (tx): Promise<Outcome<null>> => {
    const found = await sessionFor(tx, actor, input.sessionId);
    if (!found.ok) return found;
    return takeBackPresence(tx, app, {
      session: found.value,
      registrationId: input.registrationId,
      byId: found.value.byId,
    });
  });
}

/**
 * Who may: a facilitator of the chantier, for someone who comes without having registered and without a device.
 * What changes: a person known by a name alone is registered, marked as accompanied, and noted as being there.
 * Events: registration.confirmed or registration.waiting, registration.checked-in.
 * Refusals: sign-in-first, not-your-role, not-there, session-cancelled.
 */
export async function registerAtDoor(
  app: App,
  actor: Actor,
  input: { readonly sessionId: string; readonly name: string; readonly accessNeeds: string },
): Promise<Outcome<{ readonly registrationId: string }>> {
  return app.db.$transaction(async (tx): Promise<Outcome<{ readonly registrationId: string }>> => {
    const found = await sessionFor(tx, actor, input.sessionId);
    if (!found.ok) return found;
    const personId = app.newId();
    await tx.person.create({
      data: { id: personId, kind: "assisted", displayName: input.name, createdAt: app.now() },
      select: { id: true },
    });
    return notePresence(tx, app, {
      session: found.value,
      personId,
      how: "walk-in",
      byId: found.value.byId,
      accessNeeds: input.accessNeeds,
    });
  });
}

/** The session, for who may note who is there. */
export async function sessionFor(
  tx: Tx,
  actor: Actor,
  sessionId: string,
): Promise<Outcome<{ readonly id: string; readonly spaceId: string; readonly byId: string }>> {
  const session = await tx.session.findUnique({
    where: { id: sessionId },
    select: { id: true, spaceId: true, cancelledAt: true },
  });
  if (!session) return refuse("not-there");
  const may = can(actor, "manage-registrations", { kind: "space", spaceId: session.spaceId, open: [] });
  if (!may.ok) return refuse(may.why);
  const byId = personOf(actor);
  if (!byId) return refuse("sign-in-first");
  if (session.cancelledAt) return refuse("session-cancelled");
  return { ok: true, value: { id: session.id, spaceId: session.spaceId, byId } };
}
