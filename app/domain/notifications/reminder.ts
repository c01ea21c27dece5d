/** A session is recalled the day before and the hour before. */
export type ReminderKind = "day" | "hour";

const hourMs = 3_600_000;

/**
 * Which reminder is due for a session, if any: the day's from 24 hours to an hour before, the hour's from then to the
 * beginning. A process that was down sends what is still useful when it is back, and never both together.
 */
export function reminderDue(startsAt: Date, now: Date): ReminderKind | null {
  const left = startsAt.getTime() - now.getTime();
  if (left <= 0 || left > 24 * hourMs) return null;
  return left <= hourMs ? "hour" : "day";
}
