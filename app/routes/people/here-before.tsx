import { redirect } from "react-router";
import { z } from "zod";
import { guestBefore, noGuestCookie } from "#server/areas/accounts/public";
import { claimGuest } from "#server/areas/people/public";
import { type FormAnswer, type GuardedForm, guarded, guardedAction, intents } from "#server/http/guarded";
import { returnPath } from "~/domain/accounts/return-path";
import { HereBeforePage } from "~/features/people/here-before-page";
import { usePageAnswer } from "~/features/site/page-answer";
import { localPath } from "~/i18n/language";
import type { Route } from "./+types/here-before";

export const handle = { script: "never" };

export const loader = guarded({}, async ({ app, actor, request, url, language }) => {
  const back = returnPath(url.searchParams.get("retour"));
  const guest = actor.kind === "account" ? await guestBefore(app, actor.personId, request.headers.get("cookie")) : null;
  // Answered already, or nothing was ever asked.
  if (!guest || actor.kind !== "account") throw redirect(localPath(language, back));
  return { guest, name: actor.displayName, back };
});

const schema = z.object({ back: z.string().max(500).optional() });

async function answer(given: GuardedForm<unknown, z.output<typeof schema>>, said: "mine" | "not-mine") {
  const { app, actor, request, form, context, done } = given;
  const claimed = await claimGuest(app, actor, request.headers.get("cookie"), said);
  const back = returnPath(form.back);
  if (!claimed.ok && claimed.reason === "link-over") return done(back);
  if (!claimed.ok) return claimed;
  context.setCookie(noGuestCookie(app));
  return done(back, { key: claimed.value.merged ? "people:before.yours" : "people:before.left" });
}

export const action = intents({
  mine: guardedAction({ form: schema }, (given) => answer(given, "mine")),
  "not-mine": guardedAction({ form: schema }, (given) => answer(given, "not-mine")),
});

/** Whether what a guest did in this browser was done by whoever has just signed in. */
export default function HereBefore({ loaderData }: Route.ComponentProps) {
  return <HereBeforePage {...loaderData} answer={usePageAnswer<FormAnswer>()} />;
}
