import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../app";
import { record } from "../../events/record";
import { forgetPasswordTries, mayTryPassword } from "./limits";
import { openSession } from "./lucia";
import { verifyTyped } from "./secrets";

/**
 * Who may: anyone with the address and the password of an account whose address is verified.
 * What changes: the browser is signed in with a new session; whatever it had before ends.
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
    readonly sessionId: string | null;
    readonly userAgent: string;
    readonly clientAddress: string;
  },
): Promise<Outcome<{ readonly cookie: string }>> {
  if (!(await mayTryPassword(app, input.email, input.clientAddress))) return refuse("too-many");
  const account = await app.db.account.findFirst({
    where: { email: input.email, closedAt: null, verifiedAt: { not: null } },
    select: { personId: true, passwordHash: true },
  });
  const right = await verifyTyped(account?.passwordHash, input.password);
  if (!account || !right) return refuse("sign-in-wrong");
  await forgetPasswordTries(app, input.email, input.clientAddress);
  return app.db.$transaction(async (tx) => {
    const session = await openSession(tx, app, {
      personId: account.personId,
      shared: input.shared,
      userAgent: input.userAgent,
      replaces: input.sessionId,
    });
    await record(tx, app.now(), {
      kind: "account.signed-in",
      actorId: account.personId,
      subjectId: session.id,
      data: { with: "password", shared: input.shared },
    });
    return ok({ cookie: session.cookie });
  });
}
