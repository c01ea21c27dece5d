import type { Actor } from "~/domain/access/actor";
import { type Outcome, ok } from "~/domain/outcome";
import type { App } from "../../app";
import { record } from "../../events/record";
import { sessionFor } from "./check-in-at-session";

/**
 * Who may: a facilitator of the chantier.
 * What changes: the code on the poster of a session is another; the former one no longer serves.
 * Events: registration.day-code-changed.
 * Refusals: sign-in-first, not-your-role, not-there, session-cancelled.
 */
export async function changeDayCode(app: App, actor: Actor, sessionId: string): Promise<Outcome<null>> {
  return app.db.$transaction(async (tx): Promise<Outcome<null>> => {
    const found = await sessionFor(tx, actor, sessionId);
    if (!found.ok) return found;
    const dayCode = String(app.randomBytes(4).readUInt32BE() % 1_000_000).padStart(6, "0");
    await tx.session.update({ where: { id: sessionId }, data: { dayCode }, select: { id: true } });
    await record(tx, app.now(), {
      kind: "registration.day-code-changed",
      actorId: found.value.byId,
      spaceId: found.value.spaceId,
      subjectId: sessionId,
    });
    return ok(null);
  });
}
