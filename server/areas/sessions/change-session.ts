import { type Actor, personOf } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { SessionForm } from "~/domain/sessions/forms";
import type { App } from "../../app";
import { record } from "../../events/record";

/**
 * Who may: a facilitator of the chantier.
 * What changes: the meeting's title, dates, place, access needs, places or link.
 * Events: space.session-changed.
 * Refusals: sign-in-first, not-your-role, not-there, session-cancelled.
 */
export async function changeSession(
  app: App,
  actor: Actor,
  input: SessionForm & { readonly sessionId: string },
): Promise<Outcome<null>> {
  const { sessionId, ...values } = input;
  return app.db.$transaction(async (tx) => {
    const session = await tx.session.findUnique({
      where: { id: sessionId },
      select: { spaceId: true, cancelledAt: true },
    });
    if (!session) return refuse("not-there");
    const may = can(actor, "manage-sessions", { kind: "space", spaceId: session.spaceId, open: [] });
    if (!may.ok) return refuse(may.why);
    if (session.cancelledAt) return refuse("session-cancelled");
    // The English texts said the former facts: they go with them.
    await tx.session.update({ where: { id: sessionId }, data: { ...values, english: {} }, select: { id: true } });
    await record(tx, app.now(), {
      kind: "space.session-changed",
      actorId: personOf(actor),
      spaceId: session.spaceId,
      subjectId: sessionId,
    });
    return ok(null);
  });
}
