import type { App } from "../../app";

const hour = 3_600_000;

/**
 * How many people are noted as present at the sessions of a chantier that are on, from an hour before until their end;
 * null: none is on.
 */
export async function peopleNotedNow(app: App, spaceId: string): Promise<number | null> {
  const now = app.now();
  const sessions = await app.db.session.findMany({
    where: { spaceId, cancelledAt: null, startsAt: { lte: new Date(now.getTime() + hour) }, endsAt: { gt: now } },
    select: { id: true },
  });
  if (sessions.length === 0) return null;
  const noted = await app.db.attendance.findMany({
    where: { sessionId: { in: sessions.map(({ id }) => id) } },
    distinct: ["personId"],
    select: { personId: true },
  });
  return noted.length;
}
