import type { Language } from "~/i18n/language";
import type { App } from "../../app";
import { closeSession, noSessionCookie } from "./lucia";
import { providerSignOutAddress } from "./provider";
import { openProviderToken } from "./provider-token";
import { keepTrip } from "./provider-trip";

/**
 * Who may: anyone, for their own browser.
 * What changes: its session ends; the cookie is removed. Where another service signed it in, `elsewhere` says that the
 * browser has to be sent there too: on a shared computer the next person would otherwise come in as this one.
 * Events: account.signed-out, whose subject is the session: the live channel closes what it had opened.
 * Refusals: none.
 */
export async function signOut(
  app: App,
  sessionId: string | null,
  language: Language,
): Promise<{ readonly cookies: readonly string[]; readonly elsewhere: boolean }> {
  const token = sessionId ? await tokenOf(app, sessionId) : null;
  if (sessionId) await app.db.$transaction((tx) => closeSession(tx, app, sessionId));
  const url = token ? await addressOf(app, token) : null;
  if (!url) return { cookies: [noSessionCookie(app)], elsewhere: false };
  const { cookie } = await keepTrip(app.db, app, { url, purpose: "sign-out", language });
  return { cookies: [noSessionCookie(app), cookie], elsewhere: true };
}

async function tokenOf(app: App, sessionId: string): Promise<string | null> {
  if (!app.env.oidc) return null;
  const session = await app.db.authSession.findUnique({ where: { id: sessionId }, select: { providerToken: true } });
  return session?.providerToken ? openProviderToken(app, session.providerToken) : null;
}

/** A provider that does not answer keeps nobody signed in here. */
async function addressOf(app: App, idToken: string): Promise<string | null> {
  if (!app.env.oidc) return null;
  return providerSignOutAddress(app, app.env.oidc, idToken).catch((error: unknown) => {
    app.log.warn({ err: error, issuer: app.env.oidc?.issuer }, "the OpenID provider does not answer");
    return null;
  });
}
