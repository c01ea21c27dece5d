import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import { type RegistrationState, stateOnArrival } from "~/domain/registration/seats";
import type { App } from "../../app";
import type { Tx } from "../../db/client";
import { record } from "../../events/record";
import type { CodePayload } from "../accounts/public";
import { spaceSubject } from "../spaces/public";
import { lockSpace } from "./lock-space";
import { tellPerson } from "./tell-person";

export type Registered = {
  readonly registrationId: string;
  readonly state: RegistrationState;
  /** One's place in the waiting list, from 1; null when one has a place. */
  readonly waitingPlace: number | null;
};

/**
 * Who may: someone signed in with an account, while a period allows registering.
 * What changes: they have a place, or the last one of the waiting list. Registered already: nothing.
 * Events: registration.confirmed or registration.waiting, mail.queued.
 * Refusals: sign-in-first, period-closed, not-there.
 */
export async function registerMyself(
  app: App,
  actor: Actor,
  input: { readonly spaceId: string; readonly accessNeeds: string },
): Promise<Outcome<Registered>> {
  if (actor.kind !== "account") return refuse("sign-in-first");
  return app.db.$transaction(async (tx) => {
    const subject = await spaceSubject(tx, { id: input.spaceId }, app.now());
    if (!subject) return refuse("not-there");
    const may = can(actor, "register", subject);
    if (!may.ok) return refuse(may.why);
    return registerIn(tx, app, { ...input, personId: actor.personId, assistedById: null, mail: true });
  });
}

/**
 * Ends a registration begun without being signed in, in the transaction in which the code was right. Says where to go
 * and what to say there; a period that closed meanwhile is said too.
 */
export async function registerAfterCode(
  tx: Tx,
  app: App,
  person: { readonly personId: string },
  payload: CodePayload,
): Promise<{ back: string; flash: { key: string; values?: Record<string, string | number> } }> {
  const spaceId = payload.spaceId ?? "";
  const subject = await spaceSubject(tx, { id: spaceId }, app.now());
  const back = payload.back;
  if (!subject) return { back: "/chantiers", flash: { key: "common:refusals.not-there" } };
  // Registering needs no role: the address has just been confirmed, only the period matters.
  const may = can({ kind: "visitor" }, "register", subject);
  if (!may.ok) return { back, flash: { key: `common:refusals.${may.why}` } };
  const done = await registerIn(tx, app, {
    spaceId,
    personId: person.personId,
    accessNeeds: payload.accessNeeds ?? "",
    assistedById: null,
    mail: true,
  });
  return done.ok
    ? { back, flash: registeredFlash(done.value) }
    : { back, flash: { key: `common:refusals.${done.reason}` } };
}

/** What the person is told on the next page. */
export function registeredFlash(done: Registered): { key: string; values?: Record<string, string | number> } {
  return done.waitingPlace === null
    ? { key: "registration:flash.confirmed" }
    : { key: "registration:flash.waiting", values: { place: done.waitingPlace } };
}

/** Gives a place or puts at the end of the waiting list, in the caller's transaction, under the chantier's lock. */
export async function registerIn(
  tx: Tx,
  app: App,
  input: {
    readonly spaceId: string;
    readonly personId: string;
    readonly accessNeeds: string;
    readonly assistedById: string | null;
    readonly mail: boolean;
  },
): Promise<Outcome<Registered>> {
  const space = await lockSpace(tx, input.spaceId);
  if (!space) return refuse("not-there");
  const known = await tx.registration.findUnique({
    where: { spaceId_personId: { spaceId: input.spaceId, personId: input.personId } },
    select: { id: true, state: true, place: true },
  });
  if (known && known.state !== "cancelled") {
    if (input.accessNeeds) {
      await tx.registration.update({
        where: { id: known.id },
        data: { accessNeeds: input.accessNeeds },
        select: { id: true },
      });
    }
    return ok({
      registrationId: known.id,
      state: known.state as RegistrationState,
      waitingPlace: known.state === "waiting" ? await waitingPlace(tx, input.spaceId, known.place) : null,
    });
  }
  const state = stateOnArrival(space.seats, space.taken, space.waiting);
  const now = app.now();
  const values = {
    state,
    place: space.nextPlace,
    accessNeeds: input.accessNeeds,
    assistedById: input.assistedById,
    changedAt: now,
  };
  const id = known?.id ?? app.newId();
  if (known) await tx.registration.update({ where: { id }, data: values, select: { id: true } });
  else {
    await tx.registration.create({
      data: { id, spaceId: input.spaceId, personId: input.personId, createdAt: now, ...values },
      select: { id: true },
    });
  }
  await record(tx, now, {
    kind: state === "confirmed" ? "registration.confirmed" : "registration.waiting",
    actorId: input.assistedById ?? input.personId,
    spaceId: input.spaceId,
    subjectId: id,
    data: { assisted: input.assistedById !== null },
  });
  const place = state === "waiting" ? space.waiting + 1 : null;
  if (input.mail) {
    await tellPerson(tx, app, {
      kind: state,
      registrationId: id,
      personId: input.personId,
      spaceId: input.spaceId,
      waitingPlace: place ?? undefined,
    });
  }
  return ok({ registrationId: id, state, waitingPlace: place });
}

/** How many wait before this number of arrival, plus one. */
export async function waitingPlace(tx: Tx, spaceId: string, place: number): Promise<number> {
  return 1 + (await tx.registration.count({ where: { spaceId, state: "waiting", place: { lt: place } } }));
}
