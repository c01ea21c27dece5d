import { createHash } from "node:crypto";
import type { RuleKey } from "~/domain/moderation/rules";
import { isAgainstAuthor, type Verdict } from "~/domain/moderation/states";
import { formatDate } from "~/i18n/format";
import type { Language } from "~/i18n/language";
import { i18nFor } from "~/i18n/server";
import type { App } from "../../app";
import type { Tx } from "../../db/client";
import { queueMail } from "../../mail/queue-mail";
import type { FoundSubject } from "./find-subject";

/** A decision can be contested for six months (article 20 of the Digital Services Act). */
const appealMs = 183 * 24 * 60 * 60_000;
export const appealPurpose = "appeal";

export const hashToken = (token: string) => new Uint8Array(createHash("sha256").update(token).digest());

/** How to write to somebody who wrote something, with an account or without; null when there is no way. */
export async function addressOf(
  tx: Tx,
  personId: string | null,
): Promise<{ email: string; language: Language } | null> {
  if (!personId) return null;
  const person = await tx.person.findUnique({
    where: { id: personId },
    select: {
      account: { select: { email: true, locale: true, verifiedAt: true, closedAt: true } },
      visitorContact: { select: { email: true, locale: true } },
    },
  });
  const account = person?.account?.verifiedAt && !person.account.closedAt ? person.account : null;
  const found = account ?? person?.visitorContact;
  return found ? { email: found.email, language: found.locale === "en" ? "en" : "fr" } : null;
}

/**
 * Tells the author what was decided, in the decision's transaction. What is against them comes with its reasons, the rule
 * and a link to contest it (article 17): the mail never quotes the text, which may have been written in another's name.
 */
export async function tellAuthor(
  tx: Tx,
  app: App,
  told: {
    readonly subject: FoundSubject;
    readonly decisionId: string;
    readonly verdict: Verdict;
    readonly rule: RuleKey | null;
    readonly reasons: string;
    readonly suspendedUntil: Date | null;
    /** Whether it came from a report or from reading what waits. */
    readonly reported: boolean;
  },
): Promise<void> {
  const { subject, verdict, rule } = told;
  if (verdict === "keep") return;
  const to = await addressOf(tx, subject.authorId);
  if (!to) return;
  const { t } = i18nFor(to.language);
  const thing = t(`moderation:mail.thing.${subject.kind}`, {
    title: subject.title,
    date: formatDate(to.language, subject.at.toISOString()),
  });
  const against = isAgainstAuthor(verdict);
  const before = [t(`moderation:mail.decision.${verdict}`, { thing })];
  if (rule && against) before.push(t("moderation:mail.decision.rule", { rule: t(`moderation:rule.${rule}.title`) }));
  if (told.reasons) before.push(t("moderation:mail.decision.reasons", { reasons: told.reasons }));
  if (told.suspendedUntil) {
    before.push(
      t("moderation:mail.decision.suspended", { date: formatDate(to.language, told.suspendedUntil.toISOString()) }),
    );
  }
  if (against)
    before.push(t(told.reported ? "moderation:mail.decision.reported" : "moderation:mail.decision.reviewed"));
  const path =
    verdict === "ask-rewrite"
      ? `${subject.address}/modifier`
      : against
        ? null
        : subject.address
          ? subject.address
          : "/";
  let link = path
    ? { label: t(`moderation:mail.decision.link.${verdict === "ask-rewrite" ? "rewrite" : "see"}`), path }
    : undefined;
  const after: string[] = [];
  if (against) {
    const token = app.randomBytes(32).toString("base64url");
    await tx.singleUseToken.create({
      data: {
        hash: hashToken(token),
        purpose: appealPurpose,
        subject: { decisionId: told.decisionId },
        createdAt: app.now(),
        expiresAt: new Date(app.now().getTime() + appealMs),
      },
      select: { purpose: true },
    });
    const contest = `/moderation/recours/${token}`;
    after.push(t("moderation:mail.decision.contest"));
    if (link) after.push(new URL(contest, app.env.publicUrl).href);
    else link = { label: t("moderation:mail.decision.link.contest"), path: contest };
    after.push(t("moderation:mail.decision.court"));
  }
  await queueMail(tx, app, {
    to: to.email,
    kind: "moderation-decision",
    language: to.language,
    content: { subject: t(`moderation:mail.decision.subject.${verdict}`), before, link, after },
  });
}

/** Tells those who reported a thing what came of it (article 16, paragraph 5), each in their language. */
export async function tellReporters(
  tx: Tx,
  told: {
    readonly app: App;
    readonly caseId: string;
    readonly subject: FoundSubject;
    readonly verdict: Verdict;
    readonly reasons: string;
  },
): Promise<void> {
  const reports = await tx.report.findMany({
    where: { caseId: told.caseId },
    select: { email: true, locale: true, reporterId: true },
  });
  const written = new Set<string>();
  for (const report of reports) {
    const to = report.email
      ? { email: report.email, language: report.locale === "en" ? ("en" as const) : ("fr" as const) }
      : await addressOf(tx, report.reporterId);
    if (!to || written.has(to.email)) continue;
    written.add(to.email);
    const { t } = i18nFor(to.language);
    await queueMail(tx, told.app, {
      to: to.email,
      kind: "report-decided",
      language: to.language,
      content: {
        subject: t("moderation:mail.reportDecided.subject"),
        before: [
          t(`moderation:mail.reportDecided.${told.verdict}`),
          ...(told.reasons ? [t("moderation:mail.decision.reasons", { reasons: told.reasons })] : []),
        ],
        link: { label: t("moderation:mail.reportDecided.link"), path: "/regles" },
        after: [t("moderation:mail.reportDecided.after")],
      },
    });
  }
}
