import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../app";
import { record } from "../../events/record";
import { hasSecondFactor } from "./check-second-factor";
import { forgetSecondFactor } from "./forget-second-factor";
import { closeOtherSessions } from "./lucia";
import { tellOfSecondFactor } from "./tell-of-second-factor";

/**
 * Who may: whoever holds the machine (`npm run admin -- second-factor reset <address>`), for someone who has lost both their
 * telephone and their spare codes, once they are sure who asks.
 * What changes: one factor is enough again; the person is signed out everywhere; their address is told.
 * Events: account.second-factor-reset, account.signed-out for each, mail.queued.
 * Refusals: not-there, second-off.
 */
export async function resetSecondFactor(app: App, address: string): Promise<Outcome<null>> {
  return app.db.$transaction(async (tx) => {
    const account = await tx.account.findFirst({ where: { email: address }, select: { personId: true } });
    if (!account) return refuse("not-there");
    const { personId } = account;
    if (!(await hasSecondFactor(tx, personId))) return refuse("second-off");
    await forgetSecondFactor(tx, personId);
    await closeOtherSessions(tx, app, personId, null);
    await record(tx, app.now(), { kind: "account.second-factor-reset", actorId: null, subjectId: personId });
    await tellOfSecondFactor(tx, app, personId, "second-factor-off");
    return ok(null);
  });
}
