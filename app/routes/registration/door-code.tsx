import { data, useLoaderData } from "react-router";
import { z } from "zod";
import { checkInAtSession, registrationOfDoorCode } from "#server/areas/registration/public";
import { guarded, guardedAction } from "#server/http/guarded";
import { can } from "~/domain/access/can";
import { doorCodeTyped } from "~/domain/registration/door-code";
import { DoorCodePage } from "~/features/registration/door-code-page";
import { usePageAnswer } from "~/features/site/page-answer";

// Its address stands for a person: no copy of the page is kept.
export const handle = { script: "never", kept: false };

const params = z.object({ code: z.string().max(40) });

// What a phone's camera opens. Whoever may not note arrivals is told nothing but what the code is for.
export const loader = guarded({ params }, async ({ app, actor, params }) => {
  const code = doorCodeTyped(params.code);
  if (!code) throw data({ why: "not-there" }, { status: 404 });
  const found = actor.kind === "account" ? await registrationOfDoorCode(app, code) : null;
  const may = found && can(actor, "manage-registrations", { kind: "registration", ...found }).ok;
  if (!found || !may) return { code, found: null };
  const { registrationId, cancelled, name, space, sessions } = found;
  return { code, found: { registrationId, cancelled, name, space, sessions } };
});

const form = z.object({ session: z.uuid("bad-form"), registration: z.uuid("bad-form") });

export const action = guardedAction({ params, form }, async ({ app, actor, params, form, done }) => {
  const noted = await checkInAtSession(app, actor, {
    sessionId: form.session,
    registrationId: form.registration,
    how: "code",
  });
  return noted.ok ? done(`/presence/${params.code}`) : noted;
});

/** What the code of a registration leads to: for who welcomes people at the door, one press. */
export default function DoorCode() {
  return <DoorCodePage {...useLoaderData<typeof loader>()} answer={usePageAnswer<typeof action>()} />;
}
