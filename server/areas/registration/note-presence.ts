import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../app";
import type { Tx } from "../../db/client";
import { record } from "../../events/record";
import { lockSpace } from "./lock-space";
import { registerIn } from "./register-person";

/** How someone was noted as being at a session. */
export type HowPresent = "list" | "code" | "self" | "walk-in";

/**
 * Notes that someone is at a session, in the caller's transaction. They are registered for its chantier if they were
 * not: who is in the room has a place, even where none was left. There already: nothing.
 * Events: registration.checked-in; registration.confirmed or registration.waiting for who was not registered.
 */
export async function notePresence(
  tx: Tx,
  app: App,
  input: {
    readonly session: { readonly id: string; readonly spaceId: string };
    readonly personId: string;
    readonly how: HowPresent;
    readonly byId: string;
    readonly accessNeeds?: string;
  },
): Promise<Outcome<{ readonly registrationId: string }>> {
  const { session, personId } = input;
  const registered = await registerIn(tx, app, {
    spaceId: session.spaceId,
    personId,
    accessNeeds: input.accessNeeds ?? "",
    assistedById: input.how === "walk-in" ? input.byId : null,
    mail: false,
  });
  if (!registered.ok) return registered;
  const { registrationId } = registered.value;
  const now = app.now();
  const { count } = await tx.attendance.createMany({
    data: [{ id: app.newId(), sessionId: session.id, personId, how: input.how, at: now, byId: input.byId }],
    skipDuplicates: true,
  });
  await tx.registration.updateMany({
    where: { id: registrationId, state: { not: "checked-in" } },
    data: { state: "checked-in", changedAt: now },
  });
  if (count > 0) {
    await record(tx, now, {
      kind: "registration.checked-in",
      actorId: input.byId,
      spaceId: session.spaceId,
      subjectId: registrationId,
      data: { session: session.id, how: input.how },
    });
  }
  return ok({ registrationId });
}

/**
 * Takes back that someone is at a session, in the caller's transaction: they keep their place. Not noted: nothing.
 * Events: registration.checked-out.
 */
export async function takeBackPresence(
  tx: Tx,
  app: App,
  input: {
    readonly session: { readonly id: string; readonly spaceId: string };
    readonly registrationId: string;
    readonly byId: string | null;
  },
): Promise<Outcome<null>> {
  const { session } = input;
  await lockSpace(tx, session.spaceId);
  const registration = await tx.registration.findFirst({
    where: { id: input.registrationId, spaceId: session.spaceId },
    select: { personId: true },
  });
  if (!registration) return refuse("not-there");
  const { personId } = registration;
  const { count } = await tx.attendance.deleteMany({ where: { sessionId: session.id, personId } });
  if (count === 0) return ok(null);
  const elsewhere = await tx.attendance.count({ where: { personId, session: { spaceId: session.spaceId } } });
  if (elsewhere === 0) {
    await tx.registration.updateMany({
      where: { id: input.registrationId, state: "checked-in" },
      data: { state: "confirmed", changedAt: app.now() },
    });
  }
  await record(tx, app.now(), {
    kind: "registration.checked-out",
    actorId: input.byId,
    spaceId: session.spaceId,
    subjectId: input.registrationId,
    data: { session: session.id },
  });
  return ok(null);
}
