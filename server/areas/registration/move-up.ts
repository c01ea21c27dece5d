import { freeSeats } from "~/domain/registration/seats";
import type { App } from "../../app";
import type { Tx } from "../../db/client";
import { record } from "../../events/record";
import { lockSpace } from "./lock-space";
import { tellPerson } from "./tell-person";

/**
 * Gives the free places to the first of the waiting list, in the order of arrival, in the caller's transaction, under
 * the chantier's lock; each is told by mail. Events: registration.moved-up for each.
 * @returns how many moved up.
 */
export async function moveUp(tx: Tx, app: App, spaceId: string): Promise<number> {
  const space = await lockSpace(tx, spaceId);
  if (!space || space.waiting === 0) return 0;
  const free = Math.min(freeSeats(space.seats, space.taken), space.waiting);
  const first = await tx.registration.findMany({
    where: { spaceId, state: "waiting" },
    orderBy: { place: "asc" },
    take: free,
    select: { id: true, personId: true },
  });
  for (const one of first) {
    await tx.registration.update({
      where: { id: one.id },
      data: { state: "confirmed", changedAt: app.now() },
      select: { id: true },
    });
    await record(tx, app.now(), { kind: "registration.moved-up", spaceId, subjectId: one.id });
    await tellPerson(tx, app, { kind: "moved-up", registrationId: one.id, personId: one.personId, spaceId });
  }
  return first.length;
}
