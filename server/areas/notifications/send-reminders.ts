import { type ReminderKind, reminderDue } from "~/domain/notifications/reminder";
import { formatTime } from "~/i18n/format";
import type { Language } from "~/i18n/language";
import { i18nFor } from "~/i18n/server";
import type { App } from "../../app";
import type { Tx } from "../../db/client";
import { queueMail } from "../../mail/queue-mail";
import { sessionLine } from "../sessions/public";
import { findSpace } from "../spaces/public";
import { stopHeaders, stopLink } from "./unsubscribe";

const dayMs = 24 * 3_600_000;

/**
 * Recalls the sessions that come to those who have a place, unless they asked for none: the day before and the hour
 * before, each once, and again when the session was moved. May run late, twice, or in two processes at once.
 * @returns how many mails were written.
 */
export async function sendReminders(app: App): Promise<number> {
  const now = app.now();
  const sessions = await app.db.session.findMany({
    where: { cancelledAt: null, startsAt: { gt: now, lte: new Date(now.getTime() + dayMs) } },
    select: { id: true },
    orderBy: { startsAt: "asc" },
  });
  let written = 0;
  for (const { id } of sessions) {
    const people = await app.db.registration.findMany({
      where: {
        space: { sessions: { some: { id } } },
        state: { in: ["confirmed", "checked-in"] },
        person: { account: { closedAt: null, verifiedAt: { not: null } } },
      },
      select: { personId: true },
      orderBy: { place: "asc" },
    });
    for (const { personId } of people) {
      if (await app.db.$transaction((tx) => remind(tx, app, id, personId))) written += 1;
    }
  }
  return written;
}

async function remind(tx: Tx, app: App, sessionId: string, personId: string): Promise<boolean> {
  const session = await tx.session.findUnique({ where: { id: sessionId } });
  const kind = session && !session.cancelledAt ? reminderDue(session.startsAt, app.now()) : null;
  if (!session || !kind) return false;
  const account = await tx.account.findUnique({
    where: { personId },
    select: { email: true, locale: true, person: { select: { noticePreference: { select: { reminders: true } } } } },
  });
  if (!account || account.person.noticePreference?.reminders === false) return false;
  // The row is the once: whoever writes it sends.
  const { count } = await tx.sessionReminder.createMany({
    data: [{ sessionId, personId, kind, startsAt: session.startsAt, at: app.now() }],
    skipDuplicates: true,
  });
  if (count === 0) return false;
  await queueReminder(tx, app, {
    session,
    kind,
    personId,
    email: account.email,
    language: account.locale === "en" ? "en" : "fr",
  });
  return true;
}

async function queueReminder(
  tx: Tx,
  app: App,
  given: {
    session: Parameters<typeof sessionLine>[0] & { spaceId: string; access: string; onlineUrl: string | null };
    kind: ReminderKind;
    personId: string;
    email: string;
    language: Language;
  },
): Promise<void> {
  const { session, kind, language } = given;
  const { t } = i18nFor(language);
  const space = await findSpace(tx, { id: session.spaceId }, app.now(), language);
  if (!space) return;
  const stop = await stopLink(tx, app, given.personId, "reminders");
  const facts = { title: session.title, hour: formatTime(language, session.startsAt) };
  await queueMail(tx, app, {
    to: given.email,
    kind: "session-reminder",
    language,
    headers: stopHeaders(app, stop),
    content: {
      subject: t(`notice-mails:reminder.${kind}`, facts),
      before: [
        t("notice-mails:reminder.before", { title: `${space.code} ${space.shortTitle}` }),
        sessionLine(session, language),
        ...(session.access ? [session.access] : []),
        ...(session.onlineUrl ? [t("notice-mails:reminder.online", { address: session.onlineUrl })] : []),
      ],
      link: { label: t("notice-mails:reminder.see"), path: `/chantiers/${space.slug}/inscription` },
      after: [t("notice-mails:reminder.cancel")],
      stop: { label: t("notice-mails:stop.reminders"), path: stop },
    },
  });
}
