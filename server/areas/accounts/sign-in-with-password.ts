import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../app";
import { completeSignIn } from "./complete-sign-in";
import type { Confirmed } from "./confirm-code";
import { forgetPasswordTries, mayTryPassword, rememberPlace } from "./limits";
import { verifyTyped } from "./secrets";

/**
 * Who may: anyone with the address and the password of an account whose address is verified.
 * What changes: the browser is signed in with a new session; whatever it had before ends. Where the person has a second
 * factor, it waits for it.
 * Events: account.signed-in.
 * Refusals: too-many; sign-in-wrong, the same for an unknown address, an account without a password and a wrong one, and
 * after the same work.
 */
export async function signInWithPassword(
  app: App,
  input: {
    readonly email: string;
    readonly password: string;
    readonly shared: boolean;
    /** Where to go next: a bare local address. */
    readonly back: string;
    readonly sessionId: string | null;
    readonly userAgent: string;
    readonly clientAddress: string;
  },
): Promise<Outcome<Confirmed>> {
  if (!(await mayTryPassword(app, input.email, input.clientAddress))) return refuse("too-many");
  const account = await app.db.account.findFirst({
    where: { email: input.email, closedAt: null, verifiedAt: { not: null } },
    select: { personId: true, passwordHash: true },
  });
  const right = await verifyTyped(account?.passwordHash, input.password);
  if (!account || !right) return refuse("sign-in-wrong");
  await forgetPasswordTries(app, input.email, input.clientAddress);
  await rememberPlace(app, input.email, input.clientAddress);
  const done = await app.db.$transaction((tx) =>
    completeSignIn(tx, app, {
      personId: account.personId,
      shared: input.shared,
      userAgent: input.userAgent,
      replaces: input.sessionId,
      with: "password",
      back: input.back,
      flash: { key: "accounts:flash.signedIn" },
    }),
  );
  return ok(done);
}
