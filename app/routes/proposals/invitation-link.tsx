import { data } from "react-router";
import { z } from "zod";
import { answerOffer, offerOfLink } from "#server/areas/proposals/public";
import { offerPage } from "#server/areas/proposals/queries";
import { type FormAnswer, guarded, guardedAction, intents } from "#server/http/guarded";
import { InvitationPage } from "~/features/proposals/invitation-page";
import { usePageAnswer } from "~/features/site/page-answer";
import type { Route } from "./+types/invitation-link";

// Its address holds a token: no copy of the page is kept.
export const handle = { script: "never", kept: false };

const params = z.object({ token: z.string().max(64) });

// Opening the link changes nothing: mail scanners open links. Pressing the button does.
export const loader = guarded({ params }, async ({ app, actor, params }) => {
  const found = await offerOfLink(app.db, params.token, app.now());
  const page = found && (await offerPage(app, found.offer, found.proposal, actor));
  if (!page) throw data({ why: "link-over" }, { status: 404 });
  return { ...page, back: `/invitations/${params.token}` };
});

const answers = (accept: boolean) =>
  guardedAction({ params, form: z.object({}) }, async ({ app, actor, params, done }) => {
    const outcome = await answerOffer(app, actor, { token: params.token, accept });
    if (!outcome.ok) return outcome;
    return accept
      ? done(`/propositions/${outcome.value.proposalId}`, { key: "co-authors:done.joined" })
      : done("/", { key: "co-authors:done.said" });
  });

export const action = intents<unknown>({ accept: answers(true), decline: answers(false) });

/** The same, for whoever holds a link. */
export default function InvitationByLink({ loaderData }: Route.ComponentProps) {
  return <InvitationPage {...loaderData} answer={usePageAnswer<FormAnswer>()} />;
}
