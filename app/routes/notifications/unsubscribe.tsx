import { data, useLoaderData } from "react-router";
import { z } from "zod";
import { scopeOfLink, unsubscribe } from "#server/areas/notifications/public";
import { guarded, guardedAction } from "#server/http/guarded";
import { nothingSchema } from "~/domain/accounts/forms";
import { UnsubscribePage } from "~/features/notifications/unsubscribe-page";
import { usePageAnswer } from "~/features/site/page-answer";

// Its address holds a token: no copy of the page is kept.
export const handle = { script: "never", kept: false };

const params = z.object({ token: z.string().max(100) });

// Opening the link changes nothing: mail scanners open links. Pressing the button does.
export const loader = guarded({ params }, async ({ app, params }) => {
  const found = await scopeOfLink(app, params.token);
  if (!found) throw data({ why: "link-wrong" }, { status: 404 });
  return { scope: found.scope };
});

export const action = guardedAction({ params, form: nothingSchema }, async ({ app, params, done }) => {
  const stopped = await unsubscribe(app, params.token);
  return stopped.ok ? done("/", { key: `notice-mails:stopped.${stopped.value.scope}` }) : stopped;
});

export default function Unsubscribe() {
  return <UnsubscribePage {...useLoaderData<typeof loader>()} answer={usePageAnswer<typeof action>()} />;
}
