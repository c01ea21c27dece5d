import type { Actor } from "~/domain/access/actor";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../app";
import { record } from "../../events/record";
import { takeDigits } from "./check-second-factor";
import { mayTrySecond } from "./limits";
import { closeOtherSessions } from "./lucia";
import { keepRecoveryCodes, newRecoveryCodes } from "./recovery-codes";
import { toEnrol } from "./second-factor-page";
import { tellOfSecondFactor } from "./tell-of-second-factor";

/**
 * Who may: whoever started it, with a first code of the application.
 * What changes: the second factor is in force; there are eight spare codes, told once; the person's other browsers, which
 * signed in without it, are signed out; their address is told.
 * Events: account.second-factor-on, account.signed-out for each, mail.queued.
 * Refusals: sign-in-first, second-gone (nothing was started, or too long ago), second-wrong, too-many.
 */
export async function confirmSecondFactor(
  app: App,
  actor: Actor,
  input: { readonly typed: string; readonly sessionId: string | null; readonly clientAddress: string },
): Promise<Outcome<{ readonly codes: readonly string[] }>> {
  if (actor.kind !== "account") return refuse("sign-in-first");
  const { personId } = actor;
  const since = new Date(app.now().getTime() - toEnrol);
  const started = { personId, confirmedAt: null, createdAt: { gt: since } };
  if (!(await app.db.secondFactor.findFirst({ where: started, select: { personId: true } })))
    return refuse("second-gone");
  if (!(await mayTrySecond(app, personId, input.clientAddress))) return refuse("too-many");
  if (!(await takeDigits(app, personId, input.typed.replace(/[\s.-]/g, "")))) return refuse("second-wrong");
  const codes = await newRecoveryCodes(app);
  return app.db.$transaction(async (tx): Promise<Outcome<{ readonly codes: readonly string[] }>> => {
    const { count } = await tx.secondFactor.updateMany({ where: started, data: { confirmedAt: app.now() } });
    if (count === 0) return refuse("second-gone");
    await keepRecoveryCodes(tx, app, personId, codes);
    await closeOtherSessions(tx, app, personId, input.sessionId);
    await record(tx, app.now(), { kind: "account.second-factor-on", actorId: personId, subjectId: personId });
    await tellOfSecondFactor(tx, app, personId, "second-factor-on");
    return ok({ codes: codes.map(({ code }) => code) });
  });
}
