import PgBoss from "pg-boss";
import type { App } from "../app";
import { writeLogs } from "../areas/polls/public";
import { ADVISORY_LOCKS } from "../db/advisory-locks";
import { openMailer, sendWaitingMails } from "../mail/send-waiting-mails";
import { noticesJob, scheduledJobs } from "./scheduled-jobs";

export type Jobs = {
  /** A mail may be waiting: look now. */
  wakeMail(): void;
  /** Something happened that people may be told of: look soon. */
  wakeNotices(): void;
  /** Lets what runs finish (ten seconds at most), then leaves. */
  stop(): Promise<void>;
};

const mailQueue = "send-mail";
/** Milliseconds over which events wake the notices once. */
const gatherMs = 200;

/**
 * Starts the worker of this process: mails that wait, and what is done by the clock. The queue is pg-boss's, in the
 * schema `pgboss` of the same database: several processes share it. The only file that knows pg-boss.
 */
export async function startJobs(given: { readonly app: App; readonly databaseUrl: string }): Promise<Jobs> {
  const { app } = given;
  const boss = new PgBoss({
    connectionString: given.databaseUrl,
    application_name: "chantiers-jobs",
    max: 3,
    retryLimit: 5,
    retryDelay: 30,
    retryBackoff: true,
    deleteAfterDays: 3,
  });
  // A database that restarts comes back; what was asked stays in it.
  boss.on("error", (error) => app.log.warn({ err: error }, "the job queue met an error"));
  await boss.start();
  await makeQueues(app, boss);

  const mailer = openMailer(app);
  let mailWorker: string | null = null;
  if (mailer) {
    mailWorker = await boss.work(mailQueue, { pollingIntervalSeconds: 2 }, async () => {
      await sendWaitingMails(app, mailer);
    });
    // What a killed process left, and what waits for a server that was down.
    await boss.schedule(mailQueue, "* * * * *");
    await boss.send(mailQueue, {});
  }

  let noticesWorker = "";
  for (const job of scheduledJobs) {
    const worker = await boss.work(job.name, { pollingIntervalSeconds: 10 }, async () => {
      await job.run(app);
    });
    await boss.schedule(job.name, job.cron);
    if (job.name === noticesJob) noticesWorker = worker;
  }
  const logs = everySeconds(
    30,
    () => writeLogs(app),
    (error) => app.log.warn({ err: error }, "the logs of polls could not be written; the next half minute does it"),
  );
  let noticesTimer: NodeJS.Timeout | null = null;

  return {
    wakeMail() {
      if (!mailWorker) return;
      const worker = mailWorker;
      boss.send(mailQueue, {}).then(
        () => boss.notifyWorker(worker),
        (error) => app.log.warn({ err: error }, "the mail worker could not be woken; the next minute does it"),
      );
    },
    wakeNotices() {
      noticesTimer ??= setTimeout(() => {
        noticesTimer = null;
        boss.send(noticesJob, {}).then(
          () => boss.notifyWorker(noticesWorker),
          (error) => app.log.warn({ err: error }, "notices could not be woken; the next minute makes them"),
        );
      }, gatherMs);
    },
    async stop() {
      if (noticesTimer) clearTimeout(noticesTimer);
      await logs.stop();
      await boss.stop({ graceful: true, wait: true, timeout: 10_000 });
      mailer?.close();
    },
  };
}

/**
 * Makes the queues, before any worker looks at them and one process after the other: each is a partition, and two
 * processes that start together would wait for each other's locks.
 */
async function makeQueues(app: App, boss: PgBoss): Promise<void> {
  const client = await app.pool.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1::bigint)", [ADVISORY_LOCKS.queues]);
    // "short": at most one waits, whoever asks and however often.
    await boss.createQueue(mailQueue, {
      name: mailQueue,
      policy: "short",
      retryLimit: 20,
      retryDelay: 15,
      retryBackoff: true,
    });
    for (const { name } of scheduledJobs) await boss.createQueue(name, { name, policy: "short" });
  } finally {
    await client.query("SELECT pg_advisory_unlock($1::bigint)", [ADVISORY_LOCKS.queues]);
    client.release();
  }
}

/** What every process does every few seconds, one run after the other; the first at once. `stop` waits for the run under way. */
function everySeconds(seconds: number, run: () => Promise<void>, failed: (error: unknown) => void) {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  const go = () => {
    running = run()
      .catch(failed)
      .then(() => {
        if (!stopped) timer = setTimeout(go, seconds * 1000).unref();
      });
  };
  go();
  return {
    stop() {
      stopped = true;
      clearTimeout(timer);
      return running;
    },
  };
}
