import type { App } from "../../app";
import type { Tx } from "../../db/client";
import { cancelIn } from "./cancel-registration";

/**
 * Gives back the places of someone who leaves for good, in the caller's transaction, and forgets what they needed; where
 * they were checked in, that a place was taken stays.
 * Events: registration.cancelled, registration.moved-up, mail.queued.
 */
export async function leaveSpaces(tx: Tx, app: App, personIds: readonly string[]): Promise<void> {
  const held = await tx.registration.findMany({
    where: { personId: { in: [...personIds] }, state: { in: ["confirmed", "waiting"] } },
    select: { id: true, spaceId: true, personId: true },
    // Always in the same order: two who leave at once never wait for each other.
    orderBy: { spaceId: "asc" },
  });
  for (const one of held) await cancelIn(tx, app, one.id, one.spaceId, one.personId);
  await tx.registration.updateMany({ where: { personId: { in: [...personIds] } }, data: { accessNeeds: "" } });
}
