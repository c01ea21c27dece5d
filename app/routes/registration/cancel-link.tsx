import { data, useLoaderData } from "react-router";
import { z } from "zod";
import { cancelByLink, registrationOfLink } from "#server/areas/registration/public";
import { findSpace } from "#server/areas/spaces/public";
import { guarded, guardedAction } from "#server/http/guarded";
import { nothingSchema } from "~/domain/accounts/forms";
import { CancelLinkPage } from "~/features/registration/cancel-link-page";
import { usePageAnswer } from "~/features/site/page-answer";

// Its address holds a token: no copy of the page is kept.
export const handle = { script: "never", kept: false };

const params = z.object({ token: z.string().max(100) });

// Opening the link changes nothing: mail scanners open links. Pressing the button does.
export const loader = guarded({ params }, async ({ app, params, language }) => {
  const found = await registrationOfLink(app, params.token);
  const space = found ? await findSpace(app.db, { id: found.spaceId }, app.now(), language) : null;
  if (!found || !space) throw data({ why: "link-over" }, { status: 404 });
  return { title: space.title, slug: space.slug, cancelled: found.state === "cancelled" };
});

export const action = guardedAction({ params, form: nothingSchema }, async ({ app, params, done }) => {
  const cancelled = await cancelByLink(app, params.token);
  if (!cancelled.ok) return cancelled;
  const space = await findSpace(app.db, { id: cancelled.value.spaceId }, app.now());
  return done(space ? `/chantiers/${space.slug}` : "/chantiers", { key: "registration:flash.cancelled" });
});

export default function CancelLink() {
  return <CancelLinkPage {...useLoaderData<typeof loader>()} answer={usePageAnswer<typeof action>()} />;
}
