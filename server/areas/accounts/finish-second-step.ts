import { z } from "zod";
import { returnPath } from "~/domain/accounts/return-path";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../app";
import { clearCookie, readCookie } from "../../http/cookies";
import { checkSecondFactor } from "./check-second-factor";
import { secondStepPurpose, signIn } from "./complete-sign-in";
import type { Confirmed } from "./confirm-code";
import { hashSecret } from "./secrets";

const waitingSchema = z.object({
  personId: z.uuid(),
  shared: z.boolean(),
  back: z.string(),
  flash: z
    .object({ key: z.string(), values: z.record(z.string(), z.union([z.string(), z.number()])).optional() })
    .nullable(),
  with: z.enum(["code", "password", "link", "provider"]),
  providerToken: z.string().optional(),
});

/** Who waits in this browser for their second factor; null when nobody does, or for too long. */
async function waiting(app: App, cookieHeader: string | null) {
  const token = readCookie(cookieHeader, "second", app.env);
  if (!token || token.length > 64) return null;
  const hash = new Uint8Array(hashSecret(token));
  const kept = await app.db.singleUseToken.findFirst({
    where: { hash, purpose: secondStepPurpose, usedAt: null, expiresAt: { gt: app.now() } },
    select: { subject: true },
  });
  return kept ? { hash, ...waitingSchema.parse(kept.subject) } : null;
}

/** Whether this browser has given a first factor and waits for the second. */
export async function awaitsSecondStep(app: App, cookieHeader: string | null): Promise<boolean> {
  return (await waiting(app, cookieHeader)) !== null;
}

/**
 * Who may: the browser in which someone has just given their first factor, within ten minutes, once.
 * What changes: it is signed in with a new session; whatever it had before ends.
 * Events: account.signed-in, account.recovery-code-used.
 * Refusals: second-gone (nobody waits here any more), second-wrong, too-many.
 */
export async function finishSecondStep(
  app: App,
  input: {
    readonly typed: string;
    readonly cookieHeader: string | null;
    readonly sessionId: string | null;
    readonly userAgent: string;
    readonly clientAddress: string;
  },
): Promise<Outcome<Confirmed>> {
  const who = await waiting(app, input.cookieHeader);
  if (!who) return refuse("second-gone");
  const right = await checkSecondFactor(app, who.personId, { ...input, recovery: true });
  if (!right.ok) return right;
  return app.db.$transaction(async (tx): Promise<Outcome<Confirmed>> => {
    const used = await tx.singleUseToken.deleteMany({ where: { hash: who.hash, purpose: secondStepPurpose } });
    const account = await tx.account.findFirst({
      where: { personId: who.personId, closedAt: null },
      select: { id: true },
    });
    if (used.count === 0 || !account) return refuse("second-gone");
    const done = await signIn(
      tx,
      app,
      {
        personId: who.personId,
        shared: who.shared,
        userAgent: input.userAgent,
        replaces: input.sessionId,
        with: who.with,
        back: returnPath(who.back),
        flash: who.flash,
        providerToken: who.providerToken ? new Uint8Array(Buffer.from(who.providerToken, "base64")) : null,
      },
      true,
    );
    return ok({ ...done, cookies: [...done.cookies, clearCookie("second", app.env)] });
  });
}
