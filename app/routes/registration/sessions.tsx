import { data, useLoaderData } from "react-router";
import { addSession, sessionsOf } from "#server/areas/sessions/public";
import { findSpace } from "#server/areas/spaces/public";
import { guarded, guardedAction } from "#server/http/guarded";
import { can } from "~/domain/access/can";
import { sessionSchema } from "~/domain/sessions/forms";
import { SessionsPage } from "~/features/sessions/sessions-page";
import { usePageAnswer } from "~/features/site/page-answer";
import { spaceOfAddress, spaceParams } from "./space-address";

export const handle = { script: "never" };

const page = { params: spaceParams, of: spaceOfAddress };

export const loader = guarded(page, async ({ app, actor, params, language }) => {
  const space = await findSpace(app.db, params, app.now(), language);
  if (!space) throw data({ why: "not-there" }, { status: 404 });
  return {
    space: { slug: space.slug, code: space.code, shortTitle: space.shortTitle },
    sessions: await sessionsOf(app, space.id, language),
    manage: can(actor, "manage-sessions", space.subject).ok,
  };
});

export const action = guardedAction(
  { ...page, may: "manage-sessions", form: sessionSchema },
  async ({ app, actor, params, form, done }) => {
    const space = await findSpace(app.db, params, app.now());
    if (!space) return { ok: false, reason: "not-there" };
    const added = await addSession(app, actor, { ...form, spaceId: space.id });
    return added.ok ? done(`/chantiers/${space.slug}/seances`, { key: "sessions:flash.added" }) : added;
  },
);

export default function Sessions() {
  return <SessionsPage {...useLoaderData<typeof loader>()} answer={usePageAnswer<typeof action>()} />;
}
