const format = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/Paris",
  hourCycle: "h23",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
});

/**
 * The instant of a day and an hour in Paris: "2026-12-04" and "14:30". In the hour that autumn plays twice, the first
 * one; in the one that spring skips, an hour later. Null when it is no date.
 */
export function parisInstant(day: string, hour: string): Date | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || !/^\d{2}:\d{2}$/.test(hour)) return null;
  const wall = Date.parse(`${day}T${hour}:00Z`);
  if (Number.isNaN(wall) || new Date(wall).toISOString().slice(0, 10) !== day) return null;
  const summer = new Date(wall - 2 * 3_600_000);
  const winter = new Date(wall - 3_600_000);
  return parisParts(summer).hour === hour && parisParts(summer).day === day ? summer : winter;
}

/** The day and the hour it is in Paris at an instant, as form fields want them: {day: "2026-12-04", hour: "14:30"}. */
export function parisParts(at: Date): { readonly day: string; readonly hour: string } {
  const parts = format.formatToParts(at);
  const read = (type: string) => parts.find((part) => part.type === type)?.value ?? "";
  return { day: `${read("year")}-${read("month")}-${read("day")}`, hour: `${read("hour")}:${read("minute")}` };
}
