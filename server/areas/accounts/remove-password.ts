import type { Actor } from "~/domain/access/actor";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { Language } from "~/i18n/language";
import { i18nFor } from "~/i18n/server";
import type { App } from "../../app";
import { record } from "../../events/record";
import { queueMail } from "../../mail/queue-mail";
import { closeOtherSessions } from "./lucia";
import { reauthenticate } from "./reauthenticate";

/**
 * Who may: someone with an account, for their own, after giving their password or a code sent to their address.
 * What changes: there is no password any more, a code is mailed at each sign-in; the person's other browsers are signed
 * out; their address is told. Without one already: nothing.
 * Events: account.password-removed, mail.queued.
 * Refusals: sign-in-first, password-wrong, too-many, confirm-first.
 */
export async function removePassword(
  app: App,
  actor: Actor,
  input: {
    readonly current: string | undefined;
    readonly sessionId: string | null;
    readonly language: Language;
    readonly clientAddress: string;
  },
): Promise<Outcome<null>> {
  if (actor.kind !== "account") return refuse("sign-in-first");
  const again = await reauthenticate(app, actor.personId, input);
  if (!again.ok) return again;
  const { t } = i18nFor(input.language);
  return app.db.$transaction(async (tx) => {
    const { count } = await tx.account.updateMany({
      where: { personId: actor.personId, passwordHash: { not: null } },
      data: { passwordHash: null },
    });
    if (count === 0) return ok(null);
    await closeOtherSessions(tx, app, actor.personId, input.sessionId);
    await record(tx, app.now(), {
      kind: "account.password-removed",
      actorId: actor.personId,
      subjectId: actor.personId,
    });
    await queueMail(tx, app, {
      to: again.value.email,
      kind: "password-removed",
      language: input.language,
      content: {
        subject: t("accounts:mail.passwordRemoved.subject"),
        before: [t("accounts:mail.passwordRemoved.before")],
      },
    });
    return ok(null);
  });
}
