import type { App } from "../app";
import { forgetExpired } from "../areas/accounts/public";
import { forgetStagedFiles } from "../areas/attachments/public";
import { forgetAddresses } from "../areas/moderation/public";
import { makeNotices, sendNoticeMails, sendReminders } from "../areas/notifications/public";
import { drawDueMaps } from "../areas/opinions/public";
import { makeDataCopies } from "../areas/people/public";
import { closeDuePolls, destroyDueKeys, openDuePolls } from "../areas/polls/public";

/**
 * Work done by the clock, once for all processes. `cron` has five fields (minute, hour, day, month, weekday), in UTC; a
 * minute is the finest. `run` may be called again after a failure: it must do nothing twice.
 */
export type ScheduledJob = { readonly name: string; readonly cron: string; run(app: App): Promise<unknown> };

/** The job that an event wakes before its minute comes (start-jobs.ts). */
export const noticesJob = "make-notices";

/** One line a job. An area adds its own here. */
export const scheduledJobs: readonly ScheduledJob[] = [
  { name: "forget-expired", cron: "20 3 * * *", run: forgetExpired },
  { name: "forget-addresses", cron: "40 3 * * *", run: forgetAddresses },
  { name: "forget-staged-files", cron: "40 3 * * *", run: forgetStagedFiles },
  { name: "make-data-copies", cron: "* * * * *", run: makeDataCopies },
  { name: "close-due-polls", cron: "* * * * *", run: closeDuePolls },
  { name: "open-due-polls", cron: "* * * * *", run: openDuePolls },
  { name: "destroy-due-keys", cron: "40 3 * * *", run: destroyDueKeys },
  { name: "draw-due-maps", cron: "* * * * *", run: drawDueMaps },
  { name: noticesJob, cron: "* * * * *", run: makeNotices },
  // Digests leave at seven in Paris (domain/notifications/digest-hour.ts); what is wanted at once, some minutes after.
  { name: "send-notice-mails", cron: "* * * * *", run: sendNoticeMails },
  { name: "send-reminders", cron: "* * * * *", run: sendReminders },
];
