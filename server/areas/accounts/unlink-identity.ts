import type { Actor } from "~/domain/access/actor";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../app";
import { record } from "../../events/record";
import { reauthenticate } from "./reauthenticate";

/**
 * Who may: someone with an account, for their own, after giving their password or a code sent to their address: that
 * address goes on opening it.
 * What changes: no other service opens the account any more. Where none did: nothing.
 * Events: account.identity-unlinked.
 * Refusals: sign-in-first, password-wrong, too-many, confirm-first.
 */
export async function unlinkIdentity(
  app: App,
  actor: Actor,
  input: { readonly current: string | undefined; readonly sessionId: string | null; readonly clientAddress: string },
): Promise<Outcome<null>> {
  if (actor.kind !== "account") return refuse("sign-in-first");
  const { personId } = actor;
  const again = await reauthenticate(app, personId, input);
  if (!again.ok) return again;
  return app.db.$transaction(async (tx) => {
    const { count } = await tx.externalIdentity.deleteMany({ where: { personId } });
    if (count > 0) {
      await record(tx, app.now(), { kind: "account.identity-unlinked", actorId: personId, subjectId: personId });
    }
    return ok(null);
  });
}
