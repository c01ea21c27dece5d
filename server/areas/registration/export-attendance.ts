import type { Actor } from "~/domain/access/actor";
import { type Outcome, ok } from "~/domain/outcome";
import type { App } from "../../app";
import { record } from "../../events/record";
import { type Attendant, attendanceList } from "./attendance-queries";
import { sessionFor } from "./check-in-at-session";

/**
 * Who may: a facilitator of the chantier.
 * What changes: nothing but the journal, which keeps that the names were taken out, and by whom.
 * Events: registration.attendance-exported.
 * Refusals: sign-in-first, not-your-role, not-there, session-cancelled.
 */
export async function exportAttendance(
  app: App,
  actor: Actor,
  sessionId: string,
): Promise<Outcome<readonly Attendant[]>> {
  const found = await app.db.$transaction(async (tx) => {
    const session = await sessionFor(tx, actor, sessionId);
    if (session.ok) {
      await record(tx, app.now(), {
        kind: "registration.attendance-exported",
        actorId: session.value.byId,
        spaceId: session.value.spaceId,
        subjectId: sessionId,
      });
    }
    return session;
  });
  return found.ok ? ok(await attendanceList(app, found.value)) : found;
}
