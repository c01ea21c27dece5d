import type { Language } from "~/i18n/language";
import { i18nFor } from "~/i18n/server";
import type { App } from "../../app";
import type { Tx } from "../../db/client";
import { queueMail } from "../../mail/queue-mail";

/** One mail for all that comes in meanwhile. */
const pauseMs = 30 * 60_000;

/**
 * Tells the moderators of a chantier (all those of the instance without one) that something waits, in the caller's
 * transaction; nobody more than once in half an hour. Where there is no moderator, the administrators.
 */
export async function alertModerators(tx: Tx, app: App, spaceId: string | null): Promise<void> {
  const moderators = await reachable(tx, "moderator", spaceId);
  const told = moderators.length > 0 ? moderators : await reachable(tx, "administrator", spaceId);
  const since = new Date(app.now().getTime() - pauseMs);
  const lately = await tx.mail.findMany({
    where: { kind: "moderation-alert", toAddress: { in: told.map((one) => one.email) }, createdAt: { gt: since } },
    select: { toAddress: true },
  });
  const already = new Set(lately.map((mail) => mail.toAddress));
  for (const { email, language } of told) {
    if (already.has(email)) continue;
    const { t } = i18nFor(language);
    await queueMail(tx, app, {
      to: email,
      kind: "moderation-alert",
      language,
      content: {
        subject: t("moderation:mail.alert.subject"),
        before: [t("moderation:mail.alert.text")],
        link: { label: t("moderation:mail.alert.link"), path: "/moderation" },
        after: [t("moderation:mail.alert.pause")],
      },
    });
  }
}

async function reachable(
  tx: Tx,
  role: "moderator" | "administrator",
  spaceId: string | null,
): Promise<readonly { email: string; language: Language }[]> {
  const grants = await tx.roleGrant.findMany({
    where: {
      role,
      endedAt: null,
      ...(spaceId ? { OR: [{ spaceId: null }, { spaceId }] } : { spaceId: null }),
      person: { account: { closedAt: null, verifiedAt: { not: null } } },
    },
    select: { person: { select: { account: { select: { email: true, locale: true } } } } },
    orderBy: { givenAt: "asc" },
  });
  const found = new Map<string, Language>();
  for (const { person } of grants) {
    if (person.account) found.set(person.account.email, person.account.locale === "en" ? "en" : "fr");
  }
  return [...found].map(([email, language]) => ({ email, language }));
}
