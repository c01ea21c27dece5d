const hourMs = 3_600_000;

/** Whether people may check themselves in: from an hour before a session begins until it ends. */
export function selfCheckInOpen(session: { readonly startsAt: Date; readonly endsAt: Date }, now: Date): boolean {
  return now.getTime() >= session.startsAt.getTime() - hourMs && now < session.endsAt;
}
