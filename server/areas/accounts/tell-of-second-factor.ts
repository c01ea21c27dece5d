import type { Language } from "~/i18n/language";
import { i18nFor } from "~/i18n/server";
import type { App } from "../../app";
import type { Tx } from "../../db/client";
import { type MailKind, queueMail } from "../../mail/queue-mail";

/** Tells a person by mail, in their language, that their second factor began or ended, in the caller's transaction. */
export async function tellOfSecondFactor(
  tx: Tx,
  app: App,
  personId: string,
  kind: Extract<MailKind, "second-factor-on" | "second-factor-off">,
): Promise<void> {
  const account = await tx.account.findUniqueOrThrow({ where: { personId }, select: { email: true, locale: true } });
  const language: Language = account.locale === "en" ? "en" : "fr";
  const { t } = i18nFor(language);
  const words = kind === "second-factor-on" ? "secondOn" : "secondOff";
  await queueMail(tx, app, {
    to: account.email,
    kind,
    language,
    content: { subject: t(`accounts:mail.${words}.subject`), before: [t(`accounts:mail.${words}.before`)] },
  });
}
