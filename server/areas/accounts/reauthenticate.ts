import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../app";
import { forgetPasswordTries, mayTryPassword } from "./limits";
import { verifyTyped } from "./secrets";

/** How long a code typed at one's address opens what could take the account away, in milliseconds. */
const recent = 15 * 60_000;

/**
 * Asks who one is again before something that could take the account away (its address, its password, all of it): the
 * password, or a code sent to the present address and typed in this browser within the last quarter of an hour. Someone
 * without a password who has just signed in has typed one.
 * Refusals: password-wrong, too-many, confirm-first.
 * Source: OWASP ASVS 5.0, V7.5.1.
 */
export async function reauthenticate(
  app: App,
  personId: string,
  input: { readonly current: string | undefined; readonly sessionId: string | null; readonly clientAddress: string },
): Promise<Outcome<{ readonly email: string }>> {
  const account = await app.db.account.findUnique({
    where: { personId },
    select: { email: true, passwordHash: true },
  });
  if (!account) return refuse("sign-in-first");
  if (await recentlyConfirmed(app, personId, input.sessionId)) return ok({ email: account.email });
  if (!account.passwordHash) return refuse("confirm-first");
  if (!(await mayTryPassword(app, account.email, input.clientAddress))) return refuse("too-many");
  if (!(await verifyTyped(account.passwordHash, input.current ?? ""))) return refuse("password-wrong");
  await forgetPasswordTries(app, account.email, input.clientAddress);
  return ok({ email: account.email });
}

/** Whether a code was typed in this browser lately: then no password is asked for. */
export async function recentlyConfirmed(app: App, personId: string, sessionId: string | null): Promise<boolean> {
  if (!sessionId) return false;
  const since = new Date(app.now().getTime() - recent);
  const session = await app.db.authSession.findFirst({
    where: { id: sessionId, personId },
    select: { createdAt: true, confirmedAt: true, person: { select: { account: { select: { passwordHash: true } } } } },
  });
  if (!session) return false;
  if (session.confirmedAt && session.confirmedAt > since) return true;
  return session.createdAt > since && !session.person.account?.passwordHash;
}
