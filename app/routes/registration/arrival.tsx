import { data, useLoaderData } from "react-router";
import { z } from "zod";
import { checkMyselfIn, sessionToAttend } from "#server/areas/registration/public";
import { guarded, guardedAction } from "#server/http/guarded";
import { mayTry } from "#server/http/rate-limits";
import { personOf } from "~/domain/access/actor";
import { dayCodeSchema } from "~/domain/registration/forms";
import { selfCheckInFrom, selfCheckInMoment } from "~/domain/registration/self-check-in";
import { ArrivalPage } from "~/features/registration/arrival-page";
import { usePageAnswer } from "~/features/site/page-answer";

export const handle = { script: "never", kept: false };

const params = z.object({ id: z.uuid() });

/** Six digits are few: nobody may try them all. */
const tries = { name: "day-code", tries: 20, seconds: 3600 } as const;

export const loader = guarded({ params }, async ({ app, actor, params, url }) => {
  const session = await sessionToAttend(app, params.id, personOf(actor));
  if (!session) throw data({ why: "not-there" }, { status: 404 });
  const hours = { startsAt: new Date(session.startsAt), endsAt: new Date(session.endsAt) };
  return {
    session,
    signedIn: actor.kind === "account",
    moment: selfCheckInMoment(hours, app.now()),
    opensAt: selfCheckInFrom(hours).toISOString(),
    code: (url.searchParams.get("code") ?? "").replace(/\D/g, "").slice(0, 6),
  };
});

export const action = guardedAction({ params, form: dayCodeSchema }, async ({ app, actor, params, form, done }) => {
  const personId = personOf(actor);
  if (personId && !(await mayTry(app, tries, [personId, params.id]))) return { ok: false, reason: "too-many" };
  const noted = await checkMyselfIn(app, actor, { sessionId: params.id, code: form.code });
  return noted.ok ? done(`/seances/${params.id}/arrivee`, { key: "registration:flash.here" }) : noted;
});

/** Where a poster leads: one notes one's own arrival. */
export default function Arrival() {
  return <ArrivalPage {...useLoaderData<typeof loader>()} answer={usePageAnswer<typeof action>()} />;
}
