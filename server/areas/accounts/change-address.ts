import type { Actor } from "~/domain/access/actor";
import { codeMinutes } from "~/domain/accounts/limits";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { Language } from "~/i18n/language";
import { i18nFor } from "~/i18n/server";
import type { App } from "../../app";
import type { Tx } from "../../db/client";
import { record } from "../../events/record";
import { queueMail } from "../../mail/queue-mail";
import { spaced } from "./ask-sign-in-code";
import type { Confirmed } from "./confirm-code";
import { noFlowCookie } from "./flow";
import { type CodePayload, issueCode, newCode } from "./issue-code";
import { mayAskCode } from "./limits";
import { closeOtherSessions } from "./lucia";
import { reauthenticate } from "./reauthenticate";

/**
 * Who may: someone with an account, for their own, after giving their password again where they have one.
 * What changes: nothing yet: a code goes to the new address. Where another account has it, the mail says so instead.
 * Events: mail.queued.
 * Refusals: sign-in-first, password-wrong, too-many, confirm-first.
 */
export async function askAddressChange(
  app: App,
  actor: Actor,
  input: {
    readonly email: string;
    readonly current: string | undefined;
    readonly sessionId: string | null;
    readonly language: Language;
    readonly clientAddress: string;
  },
): Promise<Outcome<{ readonly cookie: string }>> {
  if (actor.kind !== "account") return refuse("sign-in-first");
  const again = await reauthenticate(app, actor.personId, input);
  if (!again.ok) return again;
  if (!(await mayAskCode(app, input.email, input.clientAddress))) return refuse("too-many");
  const { t } = i18nFor(input.language);
  const code = await newCode(app);
  return app.db.$transaction(async (tx) => {
    const other = await tx.account.findUnique({ where: { email: input.email }, select: { personId: true } });
    const taken = other !== null && other.personId !== actor.personId;
    const cookie = await issueCode(tx, app, {
      email: input.email,
      purpose: "change-address",
      payload: { language: input.language, back: "/compte", shared: false, personId: actor.personId },
      code,
      language: input.language,
      mail: {
        kind: taken ? "address-known" : "change-address-code",
        content: taken
          ? {
              subject: t("accounts:mail.addressTaken.subject"),
              before: [t("accounts:mail.addressTaken.before")],
              after: [t("accounts:mail.notYou")],
            }
          : {
              subject: t("accounts:mail.changeAddress.subject", { code: spaced(code.digits) }),
              before: [t("accounts:mail.changeAddress.before")],
              code: code.digits,
              after: [t("accounts:mail.minutes", { count: codeMinutes }), t("accounts:mail.notYou")],
            },
      },
    });
    return ok({ cookie });
  });
}

/**
 * Who may: whoever asked, still signed in as the same person, with the code sent to the new address.
 * What changes: the account's address; the person's other browsers are signed out; the old address is told.
 * Events: account.address-changed, mail.queued.
 * Refusals: code-gone.
 */
export async function changeAddress(
  tx: Tx,
  app: App,
  input: { readonly actor: Actor; readonly sessionId: string | null },
  email: string,
  payload: CodePayload,
): Promise<Outcome<Confirmed>> {
  const { actor } = input;
  if (actor.kind !== "account" || actor.personId !== payload.personId) return refuse("code-gone");
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`account ${email}`}, 0))`;
  const other = await tx.account.findUnique({ where: { email }, select: { personId: true } });
  if (other && other.personId !== actor.personId) return refuse("code-gone");
  const before = await tx.account.findUniqueOrThrow({
    where: { personId: actor.personId },
    select: { email: true },
  });
  await tx.account.update({
    where: { personId: actor.personId },
    data: { email, verifiedAt: app.now() },
    select: { id: true },
  });
  await closeOtherSessions(tx, app, actor.personId, input.sessionId);
  await record(tx, app.now(), {
    kind: "account.address-changed",
    actorId: actor.personId,
    subjectId: actor.personId,
  });
  if (before.email !== email) {
    const { t } = i18nFor(payload.language);
    await queueMail(tx, app, {
      to: before.email,
      kind: "address-changed",
      language: payload.language,
      content: {
        subject: t("accounts:mail.addressChanged.subject"),
        before: [t("accounts:mail.addressChanged.before")],
      },
    });
  }
  return ok({ back: "/compte", flash: { key: "accounts:flash.addressChanged" }, cookies: [noFlowCookie(app)] });
}
