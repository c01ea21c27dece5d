import { lastDigestHour } from "~/domain/notifications/digest-hour";
import { usualPace } from "~/domain/notifications/follow";
import type { NoticeView } from "~/domain/notifications/notice";
import type { Language } from "~/i18n/language";
import { i18nFor } from "~/i18n/server";
import type { App } from "../../app";
import { queueMail } from "../../mail/queue-mail";
import { type DuePerson, type DueTimes, dueNotices, peopleDue } from "./queries";
import { stopHeaders, stopLink } from "./unsubscribe";

const minuteMs = 60_000;
/** What is wanted at once waits this long for what comes with it. */
const settleMs = 2 * minuteMs;
/** And is not sent again about the same thing before this. */
const againMs = 60 * minuteMs;
/** Things in one mail; the others are on the page. */
const most = 30;

/**
 * Sends each person one mail of what is due to them now. May run late, twice, or in two processes at once: each person
 * is looked at again under a lock, and what may be read is asked at that moment.
 * @returns how many mails were written.
 */
export async function sendNoticeMails(app: App): Promise<number> {
  const now = app.now();
  const due: DueTimes = {
    usual: usualPace,
    now: { settled: new Date(now.getTime() - settleMs), again: new Date(now.getTime() - againMs) },
    daily: lastDigestHour("daily", now),
    weekly: lastDigestHour("weekly", now),
  };
  let written = 0;
  for (const person of await peopleDue(app, due)) {
    if (await writeMail(app, person, due)) written += 1;
  }
  return written;
}

async function writeMail(app: App, person: DuePerson, due: DueTimes): Promise<boolean> {
  const { personId, email, language } = person;
  return app.db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`notice mail ${personId}`}, 0))`;
    // Nothing joins a notice between its count and its mark.
    await tx.$queryRaw`SELECT 1 FROM notice WHERE person_id = ${personId}::uuid AND read_at IS NULL ORDER BY id FOR UPDATE`;
    const notices = await dueNotices(app, personId, language, due);
    if (notices.length === 0) return false;
    const stop = await stopLink(tx, app, personId, "notices");
    await queueMail(tx, app, {
      to: email,
      kind: "notices",
      language,
      headers: stopHeaders(app, stop),
      content: contentOf(notices, language, stop),
    });
    const ids = notices.map((notice) => notice.id);
    await tx.notice.updateMany({ where: { id: { in: ids } }, data: { mailedAt: app.now() } });
    await tx.noticeSource.updateMany({ where: { noticeId: { in: ids } }, data: { mailed: true } });
    return true;
  });
}

function contentOf(notices: readonly NoticeView[], language: Language, stop: string) {
  const { t } = i18nFor(language);
  const [first] = notices;
  const what = (notice: NoticeView) => t(`notifications:notice.${notice.kind}`, { count: notice.count });
  const title = (notice: NoticeView) => notice.title || t("common:noName");
  const left = notices.length - most;
  return {
    subject:
      notices.length === 1 && first
        ? t("notice-mails:news.one", { what: what(first), title: title(first) })
        : t("notice-mails:news.several", { count: notices.length }),
    before: [t("notice-mails:news.before")],
    list: notices.slice(0, most).map((notice) => ({ what: what(notice), title: title(notice), path: notice.address })),
    link: { label: t("notice-mails:news.all"), path: "/compte/notifications" },
    after: [...(left > 0 ? [t("notice-mails:news.more", { count: left })] : []), t("notice-mails:news.change")],
    stop: { label: t("notice-mails:stop.notices"), path: stop },
  };
}
