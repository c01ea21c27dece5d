import { parisDay, parisMidnight } from "~/domain/spaces/paris-day";

const clock = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/Paris",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

const written = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})/;

/** The instant of a time as people write it in a `datetime-local` field ("2026-12-20T18:00"), in Paris. Null: not a time. */
export function fromParisTime(text: string): Date | null {
  const [, day, hours, minutes] = written.exec(text) ?? [];
  if (!day || Number.isNaN(Date.parse(`${day}T${hours}:${minutes}:00Z`))) return null;
  const wanted = Number(hours) * 60 + Number(minutes);
  const guess = new Date(parisMidnight(day).getTime() + wanted * 60_000);
  // On the two days when the clocks change, the day does not have 24 hours.
  const shown = Number(parisTime(guess).slice(11, 13)) * 60 + Number(parisTime(guess).slice(14, 16));
  return parisDay(guess) === day ? new Date(guess.getTime() + (wanted - shown) * 60_000) : guess;
}

/** An instant as a `datetime-local` field shows it, in Paris. */
export function parisTime(at: Date): string {
  return `${parisDay(at)}T${clock.format(at)}`;
}
