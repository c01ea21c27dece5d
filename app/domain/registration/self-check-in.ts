const hourMs = 3_600_000;

type Hours = { readonly startsAt: Date; readonly endsAt: Date };

/** From when people may check themselves in: an hour before a session begins. */
export function selfCheckInFrom(session: Pick<Hours, "startsAt">): Date {
  return new Date(session.startsAt.getTime() - hourMs);
}

/** Where an instant stands beside the time when people may check themselves in. */
export function selfCheckInMoment(session: Hours, now: Date): "before" | "during" | "after" {
  if (now < selfCheckInFrom(session)) return "before";
  return now < session.endsAt ? "during" : "after";
}

/** Whether people may check themselves in: from an hour before a session begins until it ends. */
export function selfCheckInOpen(session: Hours, now: Date): boolean {
  return selfCheckInMoment(session, now) === "during";
}
