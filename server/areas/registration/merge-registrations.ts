import type { App } from "../../app";
import type { Tx } from "../../db/client";
import { record } from "../../events/record";
import { moveUp } from "./move-up";

/** From the best place to none. */
const order = ["checked-in", "confirmed", "waiting", "cancelled"];

/**
 * Gives one person's places to another, who is the same, in the caller's transaction. Where both have one in a chantier
 * the better stays, with what either needs to take part; a place that this frees goes to the first who waits.
 * Events: registration.cancelled for a place that was one too many, registration.moved-up.
 */
export async function mergeRegistrations(
  tx: Tx,
  app: App,
  who: { readonly from: string; readonly into: string },
): Promise<void> {
  const theirs = await tx.registration.findMany({
    where: { personId: who.from },
    select: { spaceId: true },
    orderBy: { spaceId: "asc" },
  });
  for (const { spaceId } of theirs) {
    await tx.$queryRaw`select 1 from space where id = ${spaceId}::uuid for update`;
    const both = await tx.registration.findMany({
      where: { spaceId, personId: { in: [who.from, who.into] } },
      select: { id: true, personId: true, state: true, place: true, accessNeeds: true },
    });
    both.sort((one, other) => order.indexOf(one.state) - order.indexOf(other.state) || one.place - other.place);
    const [best, other] = both;
    if (!best) continue;
    if (other) {
      await tx.registration.delete({ where: { id: other.id }, select: { id: true } });
      await record(tx, app.now(), {
        kind: "registration.cancelled",
        actorId: who.into,
        spaceId,
        subjectId: other.id,
        data: { merged: true },
      });
    }
    await tx.registration.update({
      where: { id: best.id },
      data: { personId: who.into, accessNeeds: best.accessNeeds || other?.accessNeeds || "" },
      select: { id: true },
    });
    if (other) await moveUp(tx, app, spaceId);
  }
  // Who was in the room was there once, whoever noted it first.
  await tx.$executeRaw`
    delete from attendance a where a.person_id = ${who.from}::uuid and exists (
      select 1 from attendance o where o.session_id = a.session_id and o.person_id = ${who.into}::uuid)`;
  await tx.attendance.updateMany({ where: { personId: who.from }, data: { personId: who.into } });
}
