import type { App } from "../../app";
import { closePoll } from "./close-poll";

/**
 * Closes every poll whose end has passed, by the clock. May run late, twice, or in two processes at once: each poll is
 * looked at again under its lock. Returns how many it closed.
 */
export async function closeDuePolls(app: App): Promise<number> {
  const due = await app.db.$queryRaw<{ id: string }[]>`
    SELECT id::text FROM poll WHERE state = 'open' AND closes_at <= clock_timestamp() ORDER BY closes_at`;
  let closed = 0;
  for (const { id } of due) {
    const outcome = await closePoll(app, "clock", { pollId: id });
    if (outcome.ok) closed += 1;
  }
  return closed;
}
