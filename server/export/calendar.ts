import ical, { ICalCalendarMethod, ICalEventStatus, ICalEventTransparency } from "ical-generator";
import { type Language, localPath } from "~/i18n/language";
import type { CalendarEvent } from "../areas/notifications/public";

/** Writes a calendar (RFC 5545), every hour in UTC. The only file that knows ical-generator. */
export function writeCalendar(
  events: readonly CalendarEvent[],
  given: { readonly name: string; readonly language: Language; readonly publicUrl: string },
): string {
  const { hostname } = new URL(given.publicUrl);
  const calendar = ical({
    name: given.name,
    prodId: { company: "Chantiers", product: "Chantiers", language: given.language.toUpperCase() },
    method: ICalCalendarMethod.PUBLISH,
    // How often programs that subscribe look again, in seconds: a room may change in the morning.
    ttl: 3600,
  });
  for (const event of events) {
    calendar.createEvent({
      id: `${event.uid}@${hostname}`,
      sequence: event.sequence,
      start: event.start,
      end: event.end,
      stamp: event.changedAt,
      lastModified: event.changedAt,
      summary: event.title,
      description: event.description || null,
      location: event.place || null,
      url: new URL(localPath(given.language, event.address), given.publicUrl).href,
      status: event.cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      transparency: event.end ? ICalEventTransparency.OPAQUE : ICalEventTransparency.TRANSPARENT,
    });
  }
  return calendar.toString();
}
