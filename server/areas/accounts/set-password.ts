import type { Actor } from "~/domain/access/actor";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { Language } from "~/i18n/language";
import { i18nFor } from "~/i18n/server";
import type { App } from "../../app";
import { record } from "../../events/record";
import { queueMail } from "../../mail/queue-mail";
import { closeOtherSessions } from "./lucia";
import { reauthenticate } from "./reauthenticate";
import { hashTyped } from "./secrets";

/**
 * Who may: someone with an account, for their own, after giving their present password where they have one.
 * What changes: the password; the person's other browsers are signed out; their address is told.
 * Events: account.password-changed, mail.queued.
 * Refusals: sign-in-first, password-wrong, too-many, confirm-first.
 */
export async function setPassword(
  app: App,
  actor: Actor,
  input: {
    readonly current: string | undefined;
    readonly password: string;
    readonly sessionId: string | null;
    readonly language: Language;
    readonly clientAddress: string;
  },
): Promise<Outcome<null>> {
  if (actor.kind !== "account") return refuse("sign-in-first");
  const again = await reauthenticate(app, actor.personId, input);
  if (!again.ok) return again;
  const passwordHash = await hashTyped(input.password);
  const { t } = i18nFor(input.language);
  return app.db.$transaction(async (tx) => {
    await tx.account.update({ where: { personId: actor.personId }, data: { passwordHash }, select: { id: true } });
    await closeOtherSessions(tx, app, actor.personId, input.sessionId);
    await record(tx, app.now(), {
      kind: "account.password-changed",
      actorId: actor.personId,
      subjectId: actor.personId,
    });
    await queueMail(tx, app, {
      to: again.value.email,
      kind: "password-changed",
      language: input.language,
      content: {
        subject: t("accounts:mail.passwordChanged.subject"),
        before: [t("accounts:mail.passwordChanged.before")],
      },
    });
    return ok(null);
  });
}
