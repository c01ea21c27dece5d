import { parisInstant, parisParts } from "../sessions/paris-time";
import type { MailPace } from "./follow";

/** The hour at which digests leave, in Paris. */
const hour = "07:00";
const dayMs = 86_400_000;

/**
 * The last time a digest of this pace was to leave: seven this morning, or on Monday; yesterday's, or last week's, when it
 * is not seven yet. What is older than it and was not sent is due: a process that was down at seven sends when it is back.
 */
export function lastDigestHour(pace: Extract<MailPace, "daily" | "weekly">, now: Date): Date {
  const today = parisParts(now).day;
  const noon = Date.parse(`${today}T12:00:00Z`);
  // Monday is 1, Sunday 0: so many days back to the last Monday.
  const sinceMonday = (new Date(noon).getUTCDay() + 6) % 7;
  const back = pace === "daily" ? 0 : sinceMonday;
  const step = pace === "daily" ? 1 : 7;
  const at = (daysBack: number) =>
    parisInstant(new Date(noon - daysBack * dayMs).toISOString().slice(0, 10), hour) ?? now;
  const latest = at(back);
  return latest <= now ? latest : at(back + step);
}
