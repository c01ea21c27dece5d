import { type Actor, personOf } from "~/domain/access/actor";
import { can, type Why } from "~/domain/access/can";
import type { RuleKey } from "~/domain/moderation/rules";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import { formatDateTime } from "~/i18n/format";
import type { Language } from "~/i18n/language";
import { i18nFor } from "~/i18n/server";
import type { App } from "../../app";
import { record } from "../../events/record";
import { mayTry, type RateRule } from "../../http/rate-limits";
import { queueMail } from "../../mail/queue-mail";
import { findSubject, type SubjectRef } from "./find-subject";
import { openCase } from "./open-case";
import { addressOf } from "./tell-people";

const perPerson: RateRule = { name: "report", tries: 20, seconds: 3600 };
const perPlace: RateRule = { name: "report-place", tries: 200, seconds: 3600 };

export type NewReport = {
  readonly subject: SubjectRef;
  readonly rule: RuleKey;
  readonly explanation: string;
  /** Of who is not signed in with an account. */
  readonly name: string;
  readonly email: string | null;
  readonly language: Language;
  readonly clientAddress: string;
};

/**
 * Says that something public breaks a rule or the law (article 16 of the Digital Services Act).
 *
 * Who may: anyone; without an account, with a name and an address, to be answered.
 * What changes: a report on the open case of the thing, or on a new one. Reporting it twice says it once.
 * Events: moderation.reported; moderation.opened when it is the first; mail.queued (receipt, alert).
 * Refusals: not-there, address-missing, already-held (it shows no more), too-many.
 */
export async function reportSubject(
  app: App,
  actor: Actor,
  input: NewReport,
): Promise<Outcome<{ caseId: string }, Why | "address-missing" | "already-held" | "too-many">> {
  const reporterId = actor.kind === "account" ? personOf(actor) : null;
  const email = reporterId ? null : input.email;
  if (!reporterId && !email) return refuse("address-missing");
  if (
    !(await mayTry(app, perPlace, [input.clientAddress])) ||
    !(await mayTry(app, perPerson, [reporterId ?? email ?? ""]))
  ) {
    return refuse("too-many");
  }
  return app.db.$transaction(async (tx) => {
    const subject = await findSubject(app, tx, input.subject);
    if (!subject) return refuse("not-there");
    const may = can(actor, "report", { kind: "moderation", spaceId: subject.spaceId, decidedById: null });
    if (!may.ok) return refuse(may.why);
    // What waits or was refused is known to nobody else: whoever asks is not told.
    if (subject.state === "waiting" || subject.state === "refused") return refuse("not-there");
    if (subject.state !== "published") return refuse("already-held");
    const caseId = await openCase(tx, app, {
      kind: subject.kind,
      subjectId: subject.id,
      spaceId: subject.spaceId,
      boardId: subject.boardId,
    });
    const known = await tx.report.findFirst({
      where: { caseId, ...(reporterId ? { reporterId } : { email }) },
      select: { id: true },
    });
    if (known) return ok({ caseId });
    const now = app.now();
    const { count } = await tx.report.createMany({
      data: [
        {
          id: app.newId(),
          caseId,
          rule: input.rule,
          explanation: input.explanation,
          address: new URL(subject.address || "/", app.env.publicUrl).href,
          reporterId,
          name: reporterId ? "" : input.name,
          email,
          locale: input.language,
          at: now,
        },
      ],
      skipDuplicates: true,
    });
    if (count === 0) return ok({ caseId });
    await record(tx, now, {
      kind: "moderation.reported",
      actorId: reporterId,
      spaceId: subject.spaceId,
      subjectId: caseId,
      data: { sort: subject.kind, thing: subject.id, rule: input.rule },
    });
    const to = email ? { email, language: input.language } : await addressOf(tx, reporterId);
    if (to) {
      const { t } = i18nFor(to.language);
      await queueMail(tx, app, {
        to: to.email,
        kind: "report-received",
        language: to.language,
        content: {
          subject: t("moderation:mail.reportReceived.subject"),
          before: [
            t("moderation:mail.reportReceived.text", {
              date: formatDateTime(to.language, now.toISOString()),
              rule: t(`moderation:rule.${input.rule}.title`),
            }),
            t("moderation:mail.reportReceived.next"),
          ],
          link: { label: t("moderation:mail.reportDecided.link"), path: "/regles" },
        },
      });
    }
    return ok({ caseId });
  });
}
