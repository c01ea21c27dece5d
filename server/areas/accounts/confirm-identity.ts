import type { Actor } from "~/domain/access/actor";
import { codeMinutes } from "~/domain/accounts/limits";
import { returnPath } from "~/domain/accounts/return-path";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { Language } from "~/i18n/language";
import { i18nFor } from "~/i18n/server";
import type { App } from "../../app";
import type { Tx } from "../../db/client";
import { record } from "../../events/record";
import { spaced } from "./ask-sign-in-code";
import type { Confirmed } from "./confirm-code";
import { noFlowCookie } from "./flow";
import { type CodePayload, issueCode, newCode } from "./issue-code";
import { mayAskCode } from "./limits";

/**
 * Who may: someone with an account, for their own: the way without a password to change what could take it away.
 * What changes: nothing yet: a code goes to the account's present address.
 * Events: mail.queued.
 * Refusals: sign-in-first, too-many.
 */
export async function askIdentityCode(
  app: App,
  actor: Actor,
  input: { readonly back: string; readonly language: Language; readonly clientAddress: string },
): Promise<Outcome<{ readonly cookie: string }>> {
  if (actor.kind !== "account") return refuse("sign-in-first");
  const account = await app.db.account.findUnique({ where: { personId: actor.personId }, select: { email: true } });
  if (!account) return refuse("sign-in-first");
  if (!(await mayAskCode(app, account.email, input.clientAddress))) return refuse("too-many");
  const { t } = i18nFor(input.language);
  const code = await newCode(app);
  return app.db.$transaction(async (tx) => {
    const cookie = await issueCode(tx, app, {
      email: account.email,
      purpose: "confirm-identity",
      payload: { language: input.language, back: input.back, shared: false, personId: actor.personId },
      code,
      language: input.language,
      mail: {
        kind: "confirm-identity-code",
        content: {
          subject: t("accounts:mail.confirmIdentity.subject", { code: spaced(code.digits) }),
          before: [t("accounts:mail.confirmIdentity.before")],
          code: code.digits,
          after: [t("accounts:mail.minutes", { count: codeMinutes }), t("accounts:mail.confirmIdentity.notYou")],
        },
      },
    });
    return ok({ cookie });
  });
}

/**
 * Who may: whoever asked, still signed in as the same person, with the code sent to their address.
 * What changes: this browser, and no other, may change the account for a quarter of an hour.
 * Events: account.identity-confirmed, whose subject is the session.
 * Refusals: code-gone.
 */
export async function confirmIdentity(
  tx: Tx,
  app: App,
  input: { readonly actor: Actor; readonly sessionId: string | null },
  payload: CodePayload,
): Promise<Outcome<Confirmed>> {
  const { actor, sessionId } = input;
  if (actor.kind !== "account" || actor.personId !== payload.personId || !sessionId) return refuse("code-gone");
  const now = app.now();
  const { count } = await tx.authSession.updateMany({
    where: { id: sessionId, personId: actor.personId },
    data: { confirmedAt: now },
  });
  if (count === 0) return refuse("code-gone");
  await record(tx, now, { kind: "account.identity-confirmed", actorId: actor.personId, subjectId: sessionId });
  return ok({
    back: returnPath(payload.back, "/compte"),
    flash: { key: "accounts:flash.identityConfirmed" },
    cookies: [noFlowCookie(app)],
  });
}
