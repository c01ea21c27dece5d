import { type Actor, personOf } from "~/domain/access/actor";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../app";
import { closeOtherSessions, closeSession } from "./lucia";

/**
 * Who may: a person, for a browser they are signed in with.
 * What changes: that browser is signed out.
 * Events: account.signed-out, whose subject is the session.
 * Refusals: sign-in-first, not-there.
 */
export async function endSession(app: App, actor: Actor, sessionId: string): Promise<Outcome<null>> {
  const personId = personOf(actor);
  if (!personId) return refuse("sign-in-first");
  return app.db.$transaction(async (tx) => {
    const own = await tx.authSession.findFirst({ where: { id: sessionId, personId }, select: { id: true } });
    if (!own) return refuse("not-there");
    await closeSession(tx, app, sessionId);
    return ok(null);
  });
}

/**
 * Who may: a person, for the browsers they are signed in with.
 * What changes: every one but this one is signed out.
 * Events: account.signed-out for each, whose subject is the session.
 * Refusals: sign-in-first.
 */
export async function endOtherSessions(app: App, actor: Actor, sessionId: string | null): Promise<Outcome<null>> {
  const personId = personOf(actor);
  if (!personId) return refuse("sign-in-first");
  return app.db.$transaction(async (tx) => {
    await closeOtherSessions(tx, app, personId, sessionId);
    return ok(null);
  });
}
