import { type Actor, personOf } from "~/domain/access/actor";
import { type RegistrationState, registrationStates } from "~/domain/registration/seats";
import { inLanguage } from "~/domain/spaces/texts";
import type { Language } from "~/i18n/language";
import type { App } from "../../app";
import { plainName } from "./plain-name";
import { waitingPlace } from "./register-person";

/** How registration stands in a chantier, and where the actor is in it. */
export type RegistrationSummary = {
  /** Null: no limit. */
  readonly seats: number | null;
  readonly confirmed: number;
  readonly waiting: number;
  /** Null: not registered, or cancelled. `waitingPlace` counts from 1. */
  readonly mine: {
    readonly id: string;
    readonly state: Exclude<RegistrationState, "cancelled">;
    readonly waitingPlace: number | null;
    readonly accessNeeds: string;
    /** What is shown at the door. */
    readonly doorCode: string;
  } | null;
};

export async function registrationSummary(app: App, spaceId: string, actor: Actor): Promise<RegistrationSummary> {
  const personId = personOf(actor);
  const [space, counts, mine] = await Promise.all([
    app.db.space.findUniqueOrThrow({ where: { id: spaceId }, select: { seats: true } }),
    app.db.registration.groupBy({ by: ["state"], where: { spaceId }, _count: true }),
    personId
      ? app.db.registration.findUnique({
          where: { spaceId_personId: { spaceId, personId } },
          select: { id: true, state: true, place: true, accessNeeds: true, doorCode: true },
        })
      : null,
  ]);
  const count = (state: string) => counts.find((row) => row.state === state)?._count ?? 0;
  return {
    seats: space.seats,
    confirmed: count("confirmed") + count("checked-in"),
    waiting: count("waiting"),
    mine:
      mine && mine.state !== "cancelled"
        ? {
            id: mine.id,
            state: mine.state as Exclude<RegistrationState, "cancelled">,
            waitingPlace: mine.state === "waiting" ? await waitingPlace(app.db, spaceId, mine.place) : null,
            accessNeeds: mine.accessNeeds,
            doorCode: mine.doorCode,
          }
        : null,
  };
}

/** The chantiers a person is registered for, for their own page. */
export async function myRegistrations(app: App, personId: string, language: Language) {
  const rows = await app.db.registration.findMany({
    where: { personId, state: { not: "cancelled" } },
    select: {
      id: true,
      state: true,
      place: true,
      spaceId: true,
      space: { select: { slug: true, code: true, title: true, english: true } },
    },
    orderBy: { createdAt: "desc" },
  });
  return Promise.all(
    rows.map(async (row) => ({
      id: row.id,
      slug: row.space.slug,
      title: `${row.space.code} ${inLanguage(language, { title: row.space.title }, row.space.english).title}`,
      state: row.state,
      waitingPlace: row.state === "waiting" ? await waitingPlace(app.db, row.spaceId, row.place) : null,
    })),
  );
}

/** One registration, as the facilitators of its chantier see it. */
export type ListedRegistration = {
  readonly id: string;
  readonly state: RegistrationState;
  readonly name: string;
  readonly accessNeeds: string;
  readonly assisted: boolean;
  /** The place in the waiting list, from 1; null for who is not on it. */
  readonly waitingPlace: number | null;
};

/**
 * The registrations of a chantier for its facilitators: those with a place, then the waiting list, then the others. `name`
 * keeps those whose name contains it, whatever the capitals and the accents.
 */
export async function registrationList(
  app: App,
  spaceId: string,
  name = "",
): Promise<Record<"inside" | "waiting" | "cancelled", ListedRegistration[]>> {
  const rows = await app.db.registration.findMany({
    where: { spaceId },
    select: {
      id: true,
      state: true,
      place: true,
      accessNeeds: true,
      assistedById: true,
      person: { select: { displayName: true } },
    },
    orderBy: { place: "asc" },
  });
  const waiting = rows.filter((row) => row.state === "waiting");
  const people = rows
    .filter((row) => plainName(row.person.displayName).includes(plainName(name)))
    .map((row) => ({
      id: row.id,
      state: registrationStates.find((state) => state === row.state) ?? "cancelled",
      name: row.person.displayName,
      accessNeeds: row.accessNeeds,
      assisted: row.assistedById !== null,
      waitingPlace: row.state === "waiting" ? waiting.indexOf(row) + 1 : null,
    }));
  return {
    inside: people.filter((one) => one.state === "confirmed" || one.state === "checked-in"),
    waiting: people.filter((one) => one.state === "waiting"),
    cancelled: people.filter((one) => one.state === "cancelled"),
  };
}
