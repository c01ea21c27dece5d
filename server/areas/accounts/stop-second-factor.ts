import type { Actor } from "~/domain/access/actor";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../app";
import { record } from "../../events/record";
import { checkSecondFactor, hasSecondFactor } from "./check-second-factor";
import { forgetSecondFactor } from "./forget-second-factor";
import { isSecondFactorAsked } from "./second-factor-asked";
import { tellOfSecondFactor } from "./tell-of-second-factor";

/**
 * Who may: the person, with a code of their application or a spare one; not an administrator where it is required.
 * What changes: one factor is enough again; the spare codes are forgotten; the person's address is told.
 * Events: account.second-factor-off, mail.queued; account.recovery-code-used.
 * Refusals: sign-in-first, second-off, second-required, second-wrong, too-many.
 */
export async function stopSecondFactor(
  app: App,
  actor: Actor,
  input: { readonly typed: string; readonly clientAddress: string },
): Promise<Outcome<null>> {
  if (actor.kind !== "account") return refuse("sign-in-first");
  const { personId } = actor;
  if (!(await hasSecondFactor(app.db, personId))) return refuse("second-off");
  if ((await isSecondFactorAsked(app.db)) && actor.roles.some(({ role }) => role === "administrator")) {
    return refuse("second-required");
  }
  const right = await checkSecondFactor(app, personId, { ...input, recovery: true });
  if (!right.ok) return right;
  return app.db.$transaction(async (tx) => {
    await forgetSecondFactor(tx, personId);
    await record(tx, app.now(), { kind: "account.second-factor-off", actorId: personId, subjectId: personId });
    await tellOfSecondFactor(tx, app, personId, "second-factor-off");
    return ok(null);
  });
}
