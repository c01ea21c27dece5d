import type { App } from "../../app";
import { openPoll } from "./open-poll";

/**
 * Opens every draft whose hour has come, by the clock of the database. May run late, twice, or in two processes at once:
 * each is looked at again under its lock. One that cannot open is left a draft that says why. Returns how many it opened.
 */
export async function openDuePolls(app: App): Promise<number> {
  const due = await app.db.$queryRaw<{ id: string }[]>`
    SELECT id::text FROM poll WHERE state = 'draft' AND planned_at <= clock_timestamp() ORDER BY planned_at`;
  let opened = 0;
  for (const { id } of due) {
    const outcome = await openPoll(app, "clock", { pollId: id });
    if (outcome.ok) opened += 1;
    // Another process was first, or the hour was moved meanwhile: there is nothing to say.
    else if (outcome.reason !== "already-open" && outcome.reason !== "not-due") {
      await app.db.poll.updateMany({
        where: { id, state: "draft", plannedAt: { not: null } },
        data: { plannedAt: null, openingFault: outcome.reason },
      });
    }
  }
  return opened;
}
