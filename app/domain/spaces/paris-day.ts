/** Days are those of the people's time zone, whatever the machine's. */
const zone = "Europe/Paris";

// Making a format costs a thousand times what using it does: they are made once.
const dayFormat = new Intl.DateTimeFormat("en-CA", {
  timeZone: zone,
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
});
const clockFormat = new Intl.DateTimeFormat("en-GB", {
  timeZone: zone,
  hourCycle: "h23",
  year: "numeric",
  month: "numeric",
  day: "numeric",
  hour: "numeric",
  minute: "numeric",
  second: "numeric",
});

/**
 * The instant at which a day begins in Paris. `day` is "2019-11-14"; `plusDays` moves it. The 14th begins on the 13th
 * at 23:00 UTC in winter, 22:00 in summer.
 */
export function parisMidnight(day: string, plusDays = 0): Date {
  const utc = Date.parse(`${day}T00:00:00Z`) + plusDays * 86_400_000;
  // The offset is the one in force at that midnight: asked once, then asked again where it gives the answer.
  const guess = utc - offsetAt(new Date(utc));
  return new Date(utc - offsetAt(new Date(guess)));
}

/** The day it is in Paris at an instant, as "2019-11-14". */
export function parisDay(at: Date): string {
  return dayFormat.format(at);
}

/** How far Paris is ahead of UTC at an instant, in milliseconds. */
function offsetAt(at: Date): number {
  const parts = clockFormat.formatToParts(at);
  const read = (type: string) => Number(parts.find((part) => part.type === type)?.value ?? "0");
  const wall = Date.UTC(read("year"), read("month") - 1, read("day"), read("hour"), read("minute"), read("second"));
  return wall - Math.floor(at.getTime() / 1000) * 1000;
}
