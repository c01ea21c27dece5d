import type { Language } from "~/i18n/language";
import { i18nFor } from "~/i18n/server";
import type { App } from "../../app";
import type { Tx } from "../../db/client";
import { record } from "../../events/record";
import { queueMail } from "../../mail/queue-mail";

/** Someone as another service knows them. */
export type Identity = { readonly issuer: string; readonly subject: string; readonly siret: string };

/**
 * Has another service recognise a person from now on, in the caller's transaction; their address is told, unless the
 * account was made by it.
 * Events: account.identity-linked, mail.queued.
 * @returns false when that service knows someone else by it
 */
export async function linkIdentity(
  tx: Tx,
  app: App,
  personId: string,
  identity: Identity,
  told: { readonly service: string; readonly created: boolean },
): Promise<boolean> {
  const now = app.now();
  const { issuer, subject, siret } = identity;
  const { count } = await tx.externalIdentity.createMany({
    data: [{ issuer, subject, siret, personId, createdAt: now, lastAt: now }],
    skipDuplicates: true,
  });
  if (count === 0) {
    const there = await tx.externalIdentity.findUnique({
      where: { issuer_subject: { issuer, subject } },
      select: { personId: true },
    });
    return there?.personId === personId;
  }
  await record(tx, now, { kind: "account.identity-linked", actorId: personId, subjectId: personId, data: { issuer } });
  if (told.created) return true;
  const account = await tx.account.findUniqueOrThrow({ where: { personId }, select: { email: true, locale: true } });
  const language: Language = account.locale === "en" ? "en" : "fr";
  const { t } = i18nFor(language);
  await queueMail(tx, app, {
    to: account.email,
    kind: "identity-linked",
    language,
    content: {
      subject: t("accounts:mail.identityLinked.subject", { service: told.service }),
      before: [t("accounts:mail.identityLinked.before", { service: told.service })],
      link: { label: t("accounts:mail.identityLinked.link"), path: "/compte#autre-service" },
    },
  });
  return true;
}
