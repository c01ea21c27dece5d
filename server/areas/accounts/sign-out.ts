import type { App } from "../../app";
import { closeSession, noSessionCookie } from "./lucia";

/**
 * Who may: anyone, for their own browser.
 * What changes: its session ends; the cookie is removed.
 * Events: account.signed-out, whose subject is the session: the live channel closes what it had opened.
 * Refusals: none.
 */
export async function signOut(app: App, sessionId: string | null): Promise<{ readonly cookie: string }> {
  if (sessionId) await app.db.$transaction((tx) => closeSession(tx, app, sessionId));
  return { cookie: noSessionCookie(app) };
}
