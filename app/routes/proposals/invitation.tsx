import { data } from "react-router";
import { z } from "zod";
import { answerOffer, offerTo } from "#server/areas/proposals/public";
import { offerPage } from "#server/areas/proposals/queries";
import { type FormAnswer, guarded, guardedAction, intents } from "#server/http/guarded";
import { personOf } from "~/domain/access/actor";
import { offerSchema } from "~/domain/proposals/co-author-forms";
import { InvitationPage } from "~/features/proposals/invitation-page";
import { usePageAnswer } from "~/features/site/page-answer";
import type { Route } from "./+types/invitation";

export const handle = { script: "never" };

const params = z.object({ id: z.uuid() });

export const loader = guarded({ params }, async ({ app, actor, params }) => {
  const me = personOf(actor);
  const found = me === null ? null : await offerTo(app.db, params.id, me, app.now());
  const page = found && (await offerPage(app, found.offer, found.proposal, actor));
  if (!page) throw data({ why: "not-there" }, { status: 404 });
  return { ...page, back: `/propositions/${params.id}/invitation` };
});

const answers = (accept: boolean) =>
  guardedAction({ params, form: offerSchema }, async ({ app, actor, params, form, done }) => {
    const outcome = await answerOffer(app, actor, { proposalId: params.id, offerId: form.offer, accept });
    if (!outcome.ok) return outcome;
    return accept
      ? done(`/propositions/${params.id}`, { key: "co-authors:done.joined" })
      : done("/compte/notifications", { key: "co-authors:done.said" });
  });

export const action = intents<unknown>({ accept: answers(true), decline: answers(false) });

/** An invitation to sign a text, for the person invited by name. */
export default function Invitation({ loaderData }: Route.ComponentProps) {
  return <InvitationPage {...loaderData} answer={usePageAnswer<FormAnswer>()} />;
}
