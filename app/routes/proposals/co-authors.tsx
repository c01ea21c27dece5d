import { type ActionFunctionArgs, data } from "react-router";
import { z } from "zod";
import type { App } from "#server/app";
import {
  answerOffer,
  findProposal,
  inviteByLink,
  invitePerson,
  partWithAuthor,
  proposalSubject,
  withdrawOffer,
} from "#server/areas/proposals/public";
import { coAuthorsPage } from "#server/areas/proposals/queries";
import { type FormAnswer, guarded, guardedAction, intents } from "#server/http/guarded";
import { offerSchema, personSchema } from "~/domain/proposals/co-author-forms";
import { type CoAuthorsAnswer, CoAuthorsPage } from "~/features/proposals/co-authors-page";
import { usePageAnswer } from "~/features/site/page-answer";
import type { Route } from "./+types/co-authors";

export const handle = { script: "never" };

const address = z.object({ id: z.uuid() });
type Address = z.output<typeof address>;
const guard = {
  params: address,
  may: "leave-proposal",
  of: ({ app, params }: { app: App; params: Address }) => proposalSubject(app.db, params.id, app.now()),
} as const;
const here = ({ id }: Address) => `/propositions/${id}/auteurs`;

export const loader = guarded(guard, async ({ app, actor, params, language, url }) => {
  const found = await findProposal(app.db, params.id, app.now(), language);
  const typed = (url.searchParams.get("nom") ?? "").slice(0, 100);
  const page = found && (await coAuthorsPage(app, found, actor, typed));
  if (!page) throw data({ why: "not-there" }, { status: 404 });
  return { id: params.id, title: found.title, typed, ...page };
});

/** The link is shown once, on the page that made it: only a hash of it is kept. */
async function link(args: ActionFunctionArgs): Promise<unknown> {
  let made: string | null = null;
  const answer = await guardedAction({ ...guard, form: z.object({}) }, async ({ app, actor, params }) => {
    const outcome = await inviteByLink(app, actor, { proposalId: params.id });
    if (outcome.ok) made = `${app.env.publicUrl}${outcome.value.address}`;
    return outcome;
  })(args);
  return made === null
    ? answer
    : data<CoAuthorsAnswer>({ intent: "link", lastResult: null, refusal: null, link: made });
}

const answers = (accept: boolean) =>
  guardedAction({ ...guard, form: offerSchema }, async ({ app, actor, params, form, done }) => {
    const outcome = await answerOffer(app, actor, { proposalId: params.id, offerId: form.offer, accept });
    return outcome.ok ? done(here(params), { key: `co-authors:done.${accept ? "accepted" : "declined"}` }) : outcome;
  });

export const action = intents<unknown>({
  invite: guardedAction({ ...guard, form: personSchema }, async ({ app, actor, params, form, done }) => {
    const outcome = await invitePerson(app, actor, { proposalId: params.id, personId: form.person });
    return outcome.ok ? done(here(params), { key: "co-authors:done.invited" }) : outcome;
  }),
  link,
  accept: answers(true),
  decline: answers(false),
  "take-back": guardedAction({ ...guard, form: offerSchema }, async ({ app, actor, params, form, done }) => {
    const outcome = await withdrawOffer(app, actor, { proposalId: params.id, offerId: form.offer });
    return outcome.ok ? done(here(params), { key: "co-authors:done.takenBack" }) : outcome;
  }),
  part: guardedAction({ ...guard, form: personSchema }, async ({ app, actor, params, form, done }) => {
    const leaves = actor.kind !== "visitor" && actor.personId === form.person;
    const outcome = await partWithAuthor(app, actor, { proposalId: params.id, personId: form.person });
    if (!outcome.ok) return outcome;
    return leaves
      ? done("/chantiers", { key: "co-authors:done.left" })
      : done(here(params), { key: "co-authors:done.removed" });
  }),
});

/** Who signs a proposal, and who is asked to. */
export default function CoAuthors({ loaderData }: Route.ComponentProps) {
  return <CoAuthorsPage {...loaderData} answer={usePageAnswer<FormAnswer>()} />;
}
