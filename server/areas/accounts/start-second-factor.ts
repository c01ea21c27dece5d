import type { Actor } from "~/domain/access/actor";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../app";
import { reauthenticate } from "./reauthenticate";
import { seal } from "./seal";
import { secretLength } from "./totp";

/**
 * Who may: someone with an account, for their own, after giving their password or a code sent to their address.
 * What changes: a secret waits for a quarter of an hour to be told to an application; it protects nothing yet.
 * Events: none.
 * Refusals: sign-in-first, password-wrong, too-many, confirm-first, second-already.
 */
export async function startSecondFactor(
  app: App,
  actor: Actor,
  input: {
    readonly current: string | undefined;
    readonly sessionId: string | null;
    readonly clientAddress: string;
  },
): Promise<Outcome<null>> {
  if (actor.kind !== "account") return refuse("sign-in-first");
  const again = await reauthenticate(app, actor.personId, input);
  if (!again.ok) return again;
  const { personId } = actor;
  const sealed = await seal(app, personId, app.randomBytes(secretLength));
  const createdAt = app.now();
  return app.db.$transaction(async (tx) => {
    await tx.secondFactor.deleteMany({ where: { personId, confirmedAt: null } });
    const { count } = await tx.secondFactor.createMany({
      data: [{ personId, sealed, createdAt }],
      skipDuplicates: true,
    });
    return count === 1 ? ok(null) : refuse("second-already");
  });
}
