import { data, useLoaderData } from "react-router";
import { z } from "zod";
import type { App } from "#server/app";
import {
  cancelRegistration,
  checkIn,
  registerAssisted,
  registeredFlash,
  registrationList,
  registrationSummary,
  setSeats,
} from "#server/areas/registration/public";
import { findSpace } from "#server/areas/spaces/public";
import { guarded, guardedAction, intents } from "#server/http/guarded";
import { registerAssistedSchema, registrationIdSchema, seatsSchema } from "~/domain/registration/forms";
import { RegistrationsPage } from "~/features/registration/registrations-page";
import { usePageAnswer } from "~/features/site/page-answer";
import { spaceOfAddress, spaceParams } from "./space-address";

export const handle = { script: "never" };

const guard = { params: spaceParams, of: spaceOfAddress, may: "manage-registrations" } as const;

/** Which registrations the address asks for. */
const asked = z.object({
  etat: z.enum(["place", "attente", "annulees"]).nullable().catch(null),
  nom: z.string().trim().max(80).catch(""),
});

export const loader = guarded(guard, async ({ app, actor, params, language, url }) => {
  const space = await findSpace(app.db, params, app.now(), language);
  if (!space) throw data({ why: "not-there" }, { status: 404 });
  const filter = asked.parse(Object.fromEntries(url.searchParams));
  const { seats, confirmed, waiting } = await registrationSummary(app, space.id, actor);
  return {
    space: { slug: space.slug, code: space.code, shortTitle: space.shortTitle },
    counts: { seats, confirmed, waiting },
    filter,
    once: app.randomId(),
    list: await registrationList(app, space.id, filter.nom),
  };
});

async function spaceId(app: App, slug: string): Promise<string> {
  return (await findSpace(app.db, { slug }, app.now()))?.id ?? "";
}
const here = (slug: string) => `/chantiers/${slug}/inscriptions`;

export const action = intents({
  assisted: guardedAction({ ...guard, form: registerAssistedSchema }, async ({ app, actor, params, form, done }) => {
    const registered = await registerAssisted(app, actor, {
      spaceId: await spaceId(app, params.slug),
      name: form.name,
      accessNeeds: form.access ?? "",
      once: form.once,
    });
    if (!registered.ok) return registered;
    const flash = registeredFlash(registered.value);
    return done(here(params.slug), {
      key:
        registered.value.waitingPlace === null ? "registration:flash.assisted" : "registration:flash.assistedWaiting",
      values: { name: form.name, ...flash.values },
    });
  }),
  seats: guardedAction({ ...guard, form: seatsSchema }, async ({ app, actor, params, form, done }) => {
    const set = await setSeats(app, actor, { spaceId: await spaceId(app, params.slug), seats: form.seats ?? null });
    if (!set.ok) return set;
    return done(here(params.slug), { key: "registration:flash.seats", values: { count: set.value.movedUp } });
  }),
  cancel: guardedAction({ ...guard, form: registrationIdSchema }, async ({ app, actor, params, url, form, done }) => {
    const cancelled = await cancelRegistration(app, actor, form.registration);
    return cancelled.ok
      ? done(here(params.slug) + url.search, { key: "registration:flash.cancelledOther" })
      : cancelled;
  }),
  "check-in": guardedAction(
    { ...guard, form: registrationIdSchema },
    async ({ app, actor, params, url, form, done }) => {
      const checked = await checkIn(app, actor, { registrationId: form.registration, present: true });
      return checked.ok ? done(`${here(params.slug)}${url.search}#i-${form.registration}`) : checked;
    },
  ),
  "check-out": guardedAction(
    { ...guard, form: registrationIdSchema },
    async ({ app, actor, params, url, form, done }) => {
      const checked = await checkIn(app, actor, { registrationId: form.registration, present: false });
      return checked.ok ? done(`${here(params.slug)}${url.search}#i-${form.registration}`) : checked;
    },
  ),
});

export default function Registrations() {
  return <RegistrationsPage {...useLoaderData<typeof loader>()} answer={usePageAnswer<typeof action>()} />;
}
