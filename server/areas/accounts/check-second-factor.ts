import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../app";
import { record } from "../../events/record";
import { forgetSecondTries, mayTrySecond } from "./limits";
import { takeRecoveryCode } from "./recovery-codes";
import { unseal } from "./seal";
import { stepOfCode } from "./totp";

/** Whether this person has a second factor in force. */
export async function hasSecondFactor(db: Pick<App["db"], "secondFactor">, personId: string): Promise<boolean> {
  const factor = await db.secondFactor.findFirst({
    where: { personId, confirmedAt: { not: null } },
    select: { personId: true },
  });
  return factor !== null;
}

/**
 * Checks what someone typed as their second factor: six digits of the application, each step once, or a spare code, once.
 * `recovery: false` takes digits only.
 * Events: account.recovery-code-used.
 * Refusals: too-many, second-wrong (the same for digits used before).
 */
export async function checkSecondFactor(
  app: App,
  personId: string,
  input: { readonly typed: string; readonly clientAddress: string; readonly recovery: boolean },
): Promise<Outcome<null>> {
  if (!(await mayTrySecond(app, personId, input.clientAddress))) return refuse("too-many");
  const digits = input.typed.replace(/[\s.-]/g, "");
  if (/^\d{6}$/.test(digits)) {
    if (!(await takeDigits(app, personId, digits))) return refuse("second-wrong");
  } else {
    if (!input.recovery || !(await takeRecoveryCode(app, personId, input.typed))) return refuse("second-wrong");
    await app.db.$transaction((tx) =>
      record(tx, app.now(), { kind: "account.recovery-code-used", actorId: personId, subjectId: personId }),
    );
  }
  await forgetSecondTries(app, personId, input.clientAddress);
  return ok(null);
}

/** Takes six digits if they are of a step that no digits were taken of, nor of a later one: even of two sent at once. */
export async function takeDigits(app: App, personId: string, digits: string): Promise<boolean> {
  const factor = await app.db.secondFactor.findUnique({ where: { personId }, select: { sealed: true } });
  if (!factor) return false;
  const secret = await unseal(app, personId, factor.sealed);
  if (!secret) {
    app.log.error({ personId }, "a second factor cannot be read: keys/accounts.key is not the one it was sealed with");
    return false;
  }
  const step = stepOfCode(secret, digits, app.now());
  if (step === null) return false;
  const taken = await app.db.secondFactor.updateMany({
    where: { personId, lastStep: { lt: step } },
    data: { lastStep: step },
  });
  return taken.count === 1;
}
