import { data, useLoaderData } from "react-router";
import { z } from "zod";
import { cancelSession, changeSession, sessionOf } from "#server/areas/sessions/public";
import { findSpace } from "#server/areas/spaces/public";
import { guarded, guardedAction, intents } from "#server/http/guarded";
import { nothingSchema } from "~/domain/accounts/forms";
import { sessionSchema } from "~/domain/sessions/forms";
import { parisParts } from "~/domain/sessions/paris-time";
import { SessionPage } from "~/features/sessions/session-page";
import { usePageAnswer } from "~/features/site/page-answer";
import { spaceOfAddress, spaceParams } from "./space-address";

export const handle = { script: "never" };

const params = spaceParams.extend({ id: z.uuid() });
const guard = { params, of: spaceOfAddress, may: "manage-sessions" } as const;

export const loader = guarded(guard, async ({ app, params, language }) => {
  const space = await findSpace(app.db, { slug: params.slug }, app.now(), language);
  const session = space ? await sessionOf(app, space.id, params.id) : null;
  if (!space || !session) throw data({ why: "not-there" }, { status: 404 });
  const [from, until] = [parisParts(new Date(session.startsAt)), parisParts(new Date(session.endsAt))];
  return {
    space: { slug: space.slug, code: space.code, shortTitle: space.shortTitle },
    session: { ...session, day: from.day, from: from.hour, until: until.hour },
  };
});

export const action = intents({
  change: guardedAction({ ...guard, form: sessionSchema }, async ({ app, actor, params, form, done }) => {
    const changed = await changeSession(app, actor, { ...form, sessionId: params.id });
    return changed.ok ? done(`/chantiers/${params.slug}/seances`, { key: "sessions:flash.changed" }) : changed;
  }),
  cancel: guardedAction({ ...guard, form: nothingSchema }, async ({ app, actor, params, done }) => {
    const cancelled = await cancelSession(app, actor, params.id);
    return cancelled.ok ? done(`/chantiers/${params.slug}/seances`, { key: "sessions:flash.cancelled" }) : cancelled;
  }),
});

export default function Session() {
  return <SessionPage {...useLoaderData<typeof loader>()} answer={usePageAnswer<typeof action>()} />;
}
