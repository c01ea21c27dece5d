import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, useLoaderData } from "react-router";
import { z } from "zod";
import type { App } from "#server/app";
import { previewMessage, sentMessages, writeToRegistered } from "#server/areas/notifications/public";
import { sessionsOf } from "#server/areas/sessions/public";
import { findSpace, spaceSubject } from "#server/areas/spaces/public";
import { type FormAnswer, formOf, guarded, guardedAction, intents } from "#server/http/guarded";
import { messageSchema } from "~/domain/notifications/message";
import { type MessagePreview, MessagesPage } from "~/features/notifications/messages-page";
import { usePageAnswer } from "~/features/site/page-answer";

export const handle = { script: "never" };

const address = z.object({ slug: z.string().max(40) });
const guard = {
  params: address,
  may: "manage-registrations",
  of: ({ app, params }: { app: App; params: z.output<typeof address> }) => spaceSubject(app.db, params, app.now()),
} as const;

export const loader = guarded(guard, async ({ app, params, language }) => {
  const space = await findSpace(app.db, params, app.now(), language);
  if (!space) throw data({ why: "not-there" }, { status: 404 });
  return {
    space: { slug: space.slug, code: space.code, shortTitle: space.shortTitle },
    sessions: (await sessionsOf(app, space.id, language)).filter((session) => !session.past && !session.cancelled),
    sent: await sentMessages(app, space.id),
    once: app.randomId(),
  };
});

type Answer = FormAnswer & { preview?: MessagePreview };

/** "Voir avant d'envoyer": the page comes back with everything typed, and whom it would reach. */
async function preview({ request, params: given, context }: ActionFunctionArgs) {
  const submission = parseWithZod(await formOf(request), { schema: messageSchema });
  const lastResult = submission.reply() as FormAnswer["lastResult"];
  if (submission.status !== "success") {
    return data<Answer>({ intent: "preview", lastResult, refusal: null }, { status: 422 });
  }
  const space = await findSpace(context.app.db, address.parse(given), context.app.now());
  const seen = space && (await previewMessage(context.app, context.actor, space.id, submission.value.audience));
  if (!seen?.ok) throw data({ why: "not-there" }, { status: 404 });
  const { subject, text, audience } = submission.value;
  return data<Answer>({
    intent: "preview",
    lastResult: { initialValue: submission.payload } as FormAnswer["lastResult"],
    refusal: null,
    preview: { subject, text, audience, ...seen.value },
  });
}

export const action = intents<unknown>({
  preview,
  send: guardedAction({ ...guard, form: messageSchema }, async ({ app, actor, params, form, done }) => {
    const space = await findSpace(app.db, params, app.now());
    if (!space) return { ok: false, reason: "not-there" };
    const { audience, session: sessionId, subject, text, once } = form;
    const outcome = await writeToRegistered(app, actor, {
      spaceId: space.id,
      audience,
      sessionId,
      subject,
      text,
      once,
    });
    if (!outcome.ok) return outcome;
    return done(`/chantiers/${space.slug}/messages`, {
      key: "organisers:sent",
      values: { count: outcome.value.sent },
    });
  }),
});

export default function Messages() {
  return <MessagesPage {...useLoaderData<typeof loader>()} answer={usePageAnswer<Answer>()} />;
}
