import type { Actor } from "~/domain/access/actor";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../app";
import { record } from "../../events/record";
import { checkSecondFactor, hasSecondFactor } from "./check-second-factor";
import { keepRecoveryCodes, newRecoveryCodes } from "./recovery-codes";

/**
 * Who may: the person, with a code of their application.
 * What changes: eight new spare codes, told once; the former ones no longer serve.
 * Events: account.recovery-codes-renewed.
 * Refusals: sign-in-first, second-off, second-wrong, too-many.
 */
export async function renewRecoveryCodes(
  app: App,
  actor: Actor,
  input: { readonly typed: string; readonly clientAddress: string },
): Promise<Outcome<{ readonly codes: readonly string[] }>> {
  if (actor.kind !== "account") return refuse("sign-in-first");
  const { personId } = actor;
  if (!(await hasSecondFactor(app.db, personId))) return refuse("second-off");
  const right = await checkSecondFactor(app, personId, { ...input, recovery: false });
  if (!right.ok) return right;
  const codes = await newRecoveryCodes(app);
  await app.db.$transaction(async (tx) => {
    await keepRecoveryCodes(tx, app, personId, codes);
    await record(tx, app.now(), { kind: "account.recovery-codes-renewed", actorId: personId, subjectId: personId });
  });
  return ok({ codes: codes.map(({ code }) => code) });
}
