import { data } from "react-router";
import { z } from "zod";
import { appealPage, askAppeal, decisionOfToken } from "#server/areas/moderation/appeal";
import { guarded, guardedAction } from "#server/http/guarded";
import { appealSchema } from "~/domain/moderation/forms";
import { AppealPage } from "~/features/moderation/appeal-page";
import { usePageAnswer } from "~/features/site/page-answer";
import type { Route } from "./+types/appeal";

// Its address holds a token: no copy of the page is kept.
export const handle = { script: "never", kept: false };

const address = z.object({ token: z.string().min(20).max(64) });

export const loader = guarded({ params: address }, async ({ app, params }) => {
  const decisionId = await decisionOfToken(app, params.token);
  const page = decisionId && (await appealPage(app, decisionId));
  if (!page) throw data({ why: "not-there" }, { status: 404 });
  return page;
});

export const action = guardedAction({ params: address, form: appealSchema }, async ({ app, params, form, done }) => {
  const asked = await askAppeal(app, { token: params.token, text: form.text });
  return asked.ok ? done(`/moderation/recours/${params.token}`, { key: "moderation:done.appealed" }) : asked;
});

/** Contesting a decision, with the link of the mail that told it. */
export default function Appeal({ loaderData }: Route.ComponentProps) {
  return <AppealPage page={loaderData} answer={usePageAnswer<typeof action>()} />;
}
