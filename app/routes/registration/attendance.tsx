import { useLoaderData } from "react-router";
import { z } from "zod";
import {
  attendanceList,
  checkInAtSession,
  checkOutOfSession,
  registerAtDoor,
  registrationOfDoorCode,
} from "#server/areas/registration/public";
import { guarded, guardedAction, intents } from "#server/http/guarded";
import { doorCodeTyped } from "~/domain/registration/door-code";
import { atDoorSchema, doorCodeSchema, registrationIdSchema } from "~/domain/registration/forms";
import { AttendancePage } from "~/features/registration/attendance-page";
import { usePageAnswer } from "~/features/site/page-answer";
import { attendanceGuard, sessionOfPage } from "./session-address";

// It holds names: no copy of the page is kept.
export const handle = { script: "never", kept: false };

const asked = z.object({ nom: z.string().trim().max(80).catch("") });

export const loader = guarded(attendanceGuard, async (given) => {
  const { spaceId, space, session } = await sessionOfPage(given);
  const { nom } = asked.parse(Object.fromEntries(given.url.searchParams));
  const everyone = await attendanceList(given.app, { id: session.id, spaceId });
  return {
    space,
    session,
    name: nom,
    counts: {
      present: everyone.filter((one) => one.presentAt !== null).length,
      registered: everyone.length,
    },
    list: nom ? await attendanceList(given.app, { id: session.id, spaceId }, nom) : everyone,
  };
});

const here = (params: { slug: string; id: string }, url: URL) =>
  `/chantiers/${params.slug}/seances/${params.id}/presence${url.search}`;

export const action = intents({
  here: guardedAction(
    { ...attendanceGuard, form: registrationIdSchema },
    async ({ app, actor, params, url, form, done }) => {
      const noted = await checkInAtSession(app, actor, {
        sessionId: params.id,
        registrationId: form.registration,
        how: "list",
      });
      return noted.ok ? done(`${here(params, url)}#i-${form.registration}`) : noted;
    },
  ),
  undo: guardedAction(
    { ...attendanceGuard, form: registrationIdSchema },
    async ({ app, actor, params, url, form, done }) => {
      const taken = await checkOutOfSession(app, actor, { sessionId: params.id, registrationId: form.registration });
      return taken.ok
        ? done(`${here(params, url)}#i-${form.registration}`, { key: "registration:flash.presentBack" })
        : taken;
    },
  ),
  code: guardedAction({ ...attendanceGuard, form: doorCodeSchema }, async ({ app, actor, params, url, form, done }) => {
    const code = doorCodeTyped(form.code);
    const found = code ? await registrationOfDoorCode(app, code) : null;
    if (found?.space.slug !== params.slug) return { ok: false, reason: "door-code-wrong" };
    const noted = await checkInAtSession(app, actor, {
      sessionId: params.id,
      registrationId: found.registrationId,
      how: "code",
    });
    return noted.ok
      ? done(here(params, url), { key: "registration:flash.present", values: { name: found.name } })
      : noted;
  }),
  "walk-in": guardedAction({ ...attendanceGuard, form: atDoorSchema }, async ({ app, actor, params, form, done }) => {
    const noted = await registerAtDoor(app, actor, { sessionId: params.id, name: form.name, accessNeeds: "" });
    return noted.ok
      ? done(`/chantiers/${params.slug}/seances/${params.id}/presence#i-${noted.value.registrationId}`, {
          key: "registration:flash.present",
          values: { name: form.name },
        })
      : noted;
  }),
});

/** Who is at a session: noted by a press, by a code, or on the spot. */
export default function Attendance() {
  return <AttendancePage {...useLoaderData<typeof loader>()} answer={usePageAnswer<typeof action>()} />;
}
