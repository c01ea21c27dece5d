import { ruleOf } from "~/domain/notifications/notice-rules";
import type { App } from "../app";
import type { Jobs } from "../jobs/start-jobs";
import type { Live } from "../live/start-live";
import { listenToEvents } from "./listen";

/** A joined wall, someone who signs in, a mail that leaves: no public page says anything else afterwards. */
const changesNoPublicPage: ReadonlySet<string> = new Set([
  "board.joined",
  "account.created",
  "account.verified",
  "account.signed-in",
  "account.signed-out",
  "account.password-changed",
  "account.password-removed",
  "account.address-changed",
  "account.identity-confirmed",
  "account.data-copied",
  "account.second-factor-on",
  "account.second-factor-off",
  "account.recovery-codes-renewed",
  "account.recovery-code-used",
  "account.second-factor-reset",
  "account.identity-linked",
  "account.identity-unlinked",
  "mail.queued",
  "notice.made",
  "notice.read",
  "comment.waiting",
  "moderation.opened",
  "moderation.reported",
  "moderation.appealed",
  "moderation.suspended",
  "moderation.settings-changed",
]);

/**
 * What listens to committed events: the page cache empties, live pages are told, notices are made, mail leaves. Areas only record
 * events: polls never import mail.
 */
export async function startEvents(given: {
  app: App;
  databaseUrl: string;
  live: Live;
  jobs: Jobs;
}): Promise<{ stop(): Promise<void> }> {
  const { app, live, jobs } = given;
  return listenToEvents(given.databaseUrl, app.log, {
    onEvent: (event) => {
      if (!changesNoPublicPage.has(event.kind)) app.pages.clear();
      if (event.kind === "mail.queued") jobs.wakeMail();
      else if (ruleOf(event.kind) !== "nobody") jobs.wakeNotices();
      if (event.subjectId) live.announce(event.subjectId, event.kind);
      if (event.spaceId && event.spaceId !== event.subjectId) live.announce(event.spaceId, event.kind);
    },
    onGap: () => app.pages.clear(),
  });
}
