import { type Actor, personOf } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../app";
import type { Tx } from "../../db/client";
import { record } from "../../events/record";
import { hashSecret } from "../accounts/public";
import { lockSpace } from "./lock-space";
import { moveUp } from "./move-up";
import { cancelPurpose, tellPerson } from "./tell-person";

/**
 * Who may: the person, or a facilitator of the chantier.
 * What changes: the registration is cancelled; the first of the waiting list takes the place. Cancelled already: nothing.
 * Events: registration.cancelled, registration.moved-up, mail.queued.
 * Refusals: sign-in-first, not-your-role, not-there.
 */
export async function cancelRegistration(app: App, actor: Actor, registrationId: string): Promise<Outcome<null>> {
  return app.db.$transaction(async (tx) => {
    const registration = await tx.registration.findUnique({
      where: { id: registrationId },
      select: { spaceId: true, personId: true },
    });
    if (!registration) return refuse("not-there");
    const may = can(actor, "cancel-registration", { kind: "registration", ...registration });
    if (!may.ok) return refuse(may.why);
    await cancelIn(tx, app, registrationId, registration.spaceId, personOf(actor));
    return ok(null);
  });
}

/** What a cancelling link leads to, without changing anything: mail scanners open links. Null: the link is over. */
export async function registrationOfLink(
  app: App,
  token: string,
): Promise<{ readonly registrationId: string; readonly spaceId: string; readonly state: string } | null> {
  const kept = await app.db.singleUseToken.findFirst({
    where: { hash: new Uint8Array(hashSecret(token)), purpose: cancelPurpose, usedAt: null },
    select: { subject: true },
  });
  const registrationId = (kept?.subject as { registrationId?: string } | null | undefined)?.registrationId;
  if (!registrationId) return null;
  const registration = await app.db.registration.findUnique({
    where: { id: registrationId },
    select: { spaceId: true, state: true },
  });
  return registration ? { registrationId, ...registration } : null;
}

/**
 * Who may: whoever holds the link of the mail, once, without signing in.
 * What changes: as cancelRegistration; the link is over.
 * Events: registration.cancelled, registration.moved-up, mail.queued.
 * Refusals: link-over.
 */
export async function cancelByLink(app: App, token: string): Promise<Outcome<{ readonly spaceId: string }>> {
  return app.db.$transaction(async (tx): Promise<Outcome<{ readonly spaceId: string }>> => {
    const hash = new Uint8Array(hashSecret(token));
    const used = await tx.singleUseToken.updateMany({
      where: { hash, purpose: cancelPurpose, usedAt: null },
      data: { usedAt: app.now() },
    });
    if (used.count === 0) return refuse("link-over");
    const kept = await tx.singleUseToken.findUniqueOrThrow({ where: { hash }, select: { subject: true } });
    const { registrationId = "" } = (kept.subject ?? {}) as { registrationId?: string };
    const registration = await tx.registration.findUnique({
      where: { id: registrationId },
      select: { spaceId: true, personId: true },
    });
    if (!registration) return refuse("link-over");
    await cancelIn(tx, app, registrationId, registration.spaceId, registration.personId);
    return ok({ spaceId: registration.spaceId });
  });
}

/** The same, in the caller’s transaction. */
export async function cancelIn(
  tx: Tx,
  app: App,
  registrationId: string,
  spaceId: string,
  by: string | null,
): Promise<void> {
  await lockSpace(tx, spaceId);
  const cancelled = await tx.registration.updateMany({
    where: { id: registrationId, state: { not: "cancelled" } },
    data: { state: "cancelled", changedAt: app.now() },
  });
  if (cancelled.count === 0) return;
  await record(tx, app.now(), { kind: "registration.cancelled", actorId: by, spaceId, subjectId: registrationId });
  const { personId } = await tx.registration.findUniqueOrThrow({
    where: { id: registrationId },
    select: { personId: true },
  });
  await tellPerson(tx, app, { kind: "cancelled", registrationId, personId, spaceId });
  await moveUp(tx, app, spaceId);
}
