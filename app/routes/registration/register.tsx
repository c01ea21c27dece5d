import { data, useLoaderData } from "react-router";
import { askSignUpCode } from "#server/areas/accounts/public";
import {
  cancelRegistration,
  registeredFlash,
  registerMyself,
  registrationSummary,
} from "#server/areas/registration/public";
import { sessionsOf } from "#server/areas/sessions/public";
import { findSpace } from "#server/areas/spaces/public";
import { guarded, guardedAction, intents } from "#server/http/guarded";
import { qrImage } from "#server/http/qr-image";
import { can } from "~/domain/access/can";
import { registerMyselfSchema, registerSchema, registrationIdSchema } from "~/domain/registration/forms";
import { RegisterPage } from "~/features/registration/register-page";
import { usePageAnswer } from "~/features/site/page-answer";
import { spaceOfAddress, spaceParams } from "./space-address";

export const handle = { script: "never" };

const page = { params: spaceParams, of: spaceOfAddress };

export const loader = guarded(page, async ({ app, actor, params, language }) => {
  const space = await findSpace(app.db, params, app.now(), language);
  if (!space) throw data({ why: "not-there" }, { status: 404 });
  const may = can(actor, "register", space.subject);
  const summary = await registrationSummary(app, space.id, actor);
  return {
    space: { slug: space.slug, code: space.code, title: space.title, shortTitle: space.shortTitle },
    may: may.ok ? null : may.why,
    signedIn: actor.kind === "account",
    summary,
    qr: summary.mine ? await qrImage(`${app.env.publicUrl}/presence/${summary.mine.doorCode}`) : null,
    sessions: (await sessionsOf(app, space.id, language)).filter((session) => !session.past && !session.cancelled),
  };
});

const registering = { ...page, may: "register" } as const;

export const action = intents({
  register: guardedAction(
    { ...registering, form: registerSchema },
    async ({ app, params, form, language, context, done }) => {
      // A machine filled the field that people do not see: it is told the same as anybody, and nothing is sent.
      if (form.website) return done("/connexion/code");
      const space = await findSpace(app.db, params, app.now(), language);
      if (!space) return { ok: false, reason: "not-there" };
      const asked = await askSignUpCode(app, {
        email: form.address,
        name: form.name,
        back: `/chantiers/${space.slug}/inscription`,
        shared: form.shared,
        language,
        clientAddress: context.clientAddress,
        register: { spaceId: space.id, spaceTitle: space.title, accessNeeds: form.access ?? "" },
      });
      if (!asked.ok) return asked;
      context.setCookie(asked.value.cookie);
      return done("/connexion/code");
    },
  ),
  myself: guardedAction(
    { ...registering, form: registerMyselfSchema },
    async ({ app, actor, params, form, language, done }) => {
      const space = await findSpace(app.db, params, app.now(), language);
      if (!space) return { ok: false, reason: "not-there" };
      const registered = await registerMyself(app, actor, { spaceId: space.id, accessNeeds: form.access ?? "" });
      if (!registered.ok) return registered;
      return done(`/chantiers/${space.slug}/inscription`, registeredFlash(registered.value));
    },
  ),
  cancel: guardedAction({ ...page, form: registrationIdSchema }, async ({ app, actor, params, form, done }) => {
    const cancelled = await cancelRegistration(app, actor, form.registration);
    if (!cancelled.ok) return cancelled;
    return done(`/chantiers/${params.slug}/inscription`, { key: "registration:flash.cancelled" });
  }),
});

export default function Register() {
  return <RegisterPage {...useLoaderData<typeof loader>()} answer={usePageAnswer<typeof action>()} />;
}
