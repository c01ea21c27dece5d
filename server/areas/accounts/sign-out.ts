import { type Actor, personOf } from "~/domain/access/actor";
import type { App } from "../../app";
import { record } from "../../events/record";
import { closeSession, noSessionCookie } from "./lucia";

/**
 * Who may: anyone, for their own browser.
 * What changes: its session ends; the cookie is removed.
 * Events: account.signed-out, whose subject is the session: the live channel closes what it had opened.
 * Refusals: none.
 */
export async function signOut(app: App, actor: Actor, sessionId: string | null): Promise<{ readonly cookie: string }> {
  if (sessionId) {
    await app.db.$transaction(async (tx) => {
      await closeSession(tx, app, sessionId);
      await record(tx, app.now(), { kind: "account.signed-out", actorId: personOf(actor), subjectId: sessionId });
    });
  }
  return { cookie: noSessionCookie(app) };
}
