import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../app";
import { forgetPasswordTries, mayTryPassword } from "./limits";
import { verifyTyped } from "./secrets";

/** Without a password, how recently one must have signed in, in milliseconds. */
const recent = 15 * 60_000;

/**
 * Asks for the password again before something that could take the account away (its address, its password). Someone
 * without a password must have signed in with a code within the last quarter of an hour.
 * Refusals: password-wrong, too-many, sign-in-again.
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
  if (!account.passwordHash) {
    const since = new Date(app.now().getTime() - recent);
    const fresh = await app.db.authSession.findFirst({
      where: { id: input.sessionId ?? "", personId, createdAt: { gt: since } },
      select: { id: true },
    });
    return fresh ? ok({ email: account.email }) : refuse("sign-in-again");
  }
  if (!(await mayTryPassword(app, account.email, input.clientAddress))) return refuse("too-many");
  if (!(await verifyTyped(account.passwordHash, input.current ?? ""))) return refuse("password-wrong");
  await forgetPasswordTries(app, account.email, input.clientAddress);
  return ok({ email: account.email });
}
