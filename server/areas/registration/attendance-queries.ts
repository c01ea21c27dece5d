import type { App } from "../../app";
import { plainName } from "./plain-name";

/** Someone on the list of a session, as its facilitators see it. Dates are ISO. */
export type Attendant = {
  readonly registrationId: string;
  readonly name: string;
  readonly accessNeeds: string;
  readonly assisted: boolean;
  readonly waiting: boolean;
  /** When they were noted as being there; null: they are not. */
  readonly presentAt: string | null;
  readonly how: string | null;
};

/** Everyone registered for the chantier of a session, by name: who is there and who is not yet. */
export async function attendanceList(
  app: App,
  session: { readonly id: string; readonly spaceId: string },
  name = "",
): Promise<readonly Attendant[]> {
  const rows = await app.db.registration.findMany({
    where: { spaceId: session.spaceId, state: { not: "cancelled" } },
    select: {
      id: true,
      state: true,
      accessNeeds: true,
      assistedById: true,
      person: {
        select: {
          displayName: true,
          attendances: { where: { sessionId: session.id }, select: { at: true, how: true } },
        },
      },
    },
  });
  return rows
    .filter((row) => plainName(row.person.displayName).includes(plainName(name)))
    .map((row) => {
      const [here] = row.person.attendances;
      return {
        registrationId: row.id,
        name: row.person.displayName,
        accessNeeds: row.accessNeeds,
        assisted: row.assistedById !== null,
        waiting: row.state === "waiting",
        presentAt: here?.at.toISOString() ?? null,
        how: here?.how ?? null,
      };
    })
    .sort((one, other) => one.name.localeCompare(other.name, "fr"));
}

/** The code on the poster of a session: for its facilitators. */
export async function dayCodeOf(app: App, sessionId: string): Promise<string> {
  const session = await app.db.session.findUniqueOrThrow({ where: { id: sessionId }, select: { dayCode: true } });
  return session.dayCode;
}

/** A session as the page where one checks oneself in shows it; null when there is none. Dates are ISO. */
export async function sessionToAttend(app: App, sessionId: string, personId: string | null) {
  const session = await app.db.session.findUnique({
    where: { id: sessionId },
    select: {
      id: true,
      title: true,
      startsAt: true,
      endsAt: true,
      cancelledAt: true,
      space: { select: { slug: true, code: true, shortTitle: true } },
      attendances: { where: { personId: personId ?? "00000000-0000-0000-0000-000000000000" }, select: { at: true } },
    },
  });
  if (!session) return null;
  const { attendances, cancelledAt, startsAt, endsAt, ...shown } = session;
  return {
    ...shown,
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    cancelled: cancelledAt !== null,
    present: attendances.length > 0,
  };
}

/** Whose code of the door this is, and the sessions of their chantier, the nearest first; null: nobody's. */
export async function registrationOfDoorCode(app: App, doorCode: string) {
  const registration = await app.db.registration.findUnique({
    where: { doorCode },
    select: {
      id: true,
      spaceId: true,
      personId: true,
      state: true,
      person: { select: { displayName: true } },
      space: { select: { slug: true, code: true, shortTitle: true } },
    },
  });
  if (!registration) return null;
  const now = app.now().getTime();
  const sessions = await app.db.session.findMany({
    where: { spaceId: registration.spaceId, cancelledAt: null },
    select: {
      id: true,
      title: true,
      startsAt: true,
      endsAt: true,
      attendances: { where: { personId: registration.personId }, select: { at: true } },
    },
  });
  const away = ({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }) =>
    Math.max(0, startsAt.getTime() - now, now - endsAt.getTime());
  return {
    registrationId: registration.id,
    spaceId: registration.spaceId,
    personId: registration.personId,
    cancelled: registration.state === "cancelled",
    name: registration.person.displayName,
    space: registration.space,
    sessions: sessions
      .sort((one, other) => away(one) - away(other))
      .slice(0, 5)
      .map(({ attendances, startsAt, endsAt, ...session }) => ({
        ...session,
        startsAt: startsAt.toISOString(),
        endsAt: endsAt.toISOString(),
        present: attendances.length > 0,
      })),
  };
}
