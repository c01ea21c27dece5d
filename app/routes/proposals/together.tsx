import { data, redirect } from "react-router";
import { z } from "zod";
import type { App } from "#server/app";
import { agreeToDraft, findProposal, proposalSubject, shareDraft, writeTogether } from "#server/areas/proposals/public";
import { sharedDraftPage } from "#server/areas/proposals/queries";
import { type FormAnswer, guarded, guardedAction, intents } from "#server/http/guarded";
import { mayWrite } from "#server/http/may-write";
import { refuse } from "~/domain/outcome";
import { agreeSchema, shareSchema, writeTogetherSchema } from "~/domain/proposals/together-forms";
import { TogetherPage } from "~/features/proposals/together-page";
import { usePageAnswer } from "~/features/site/page-answer";
import { localPath } from "~/i18n/language";
import type { Route } from "./+types/together";

export const handle = { script: "signed-in" };

const address = z.object({ id: z.uuid() });
type Address = z.output<typeof address>;
const of = ({ app, params }: { app: App; params: Address }) => proposalSubject(app.db, params.id, app.now());
const guard = { params: address, may: "write-together", of } as const;
const here = ({ id }: Address) => `/propositions/${id}/ensemble`;

export const loader = guarded({ params: address, may: "read", of }, async ({ app, actor, params, language }) => {
  const found = await findProposal(app.db, params.id, app.now(), language);
  if (!found) throw data({ why: "not-there" }, { status: 404 });
  const draft = await sharedDraftPage(app, found, actor);
  // Published, it is where everyone reads it; so is one that is not written together.
  if (!draft) throw redirect(localPath(language, `/propositions/${params.id}`));
  const { code, slug, shortTitle } = found.space;
  return { id: found.id, space: { code, slug, shortTitle }, draft };
});

export const action = intents<unknown>({
  write: guardedAction({ ...guard, form: writeTogetherSchema }, async ({ app, actor, params, form, done }) => {
    if (!(await mayWrite(app, actor, "together"))) return refuse("wrote-a-lot");
    const outcome = await writeTogether(app, actor, {
      proposalId: params.id,
      base: { title: form.baseTitle, summary: form.baseSummary, text: form.baseText },
      wanted: { title: form.title, summary: form.summary, text: form.text },
    });
    if (!outcome.ok) return outcome;
    return done(`${here(params)}#ecrire`, { key: outcome.value.both ? "together:done.both" : "together:done.written" });
  }),
  agree: guardedAction({ ...guard, form: agreeSchema }, async ({ app, actor, params, form, done }) => {
    const outcome = await agreeToDraft(app, actor, { proposalId: params.id, print: form.print });
    if (!outcome.ok) return outcome;
    return outcome.value.published
      ? done(`/propositions/${params.id}`, { key: "together:done.published" })
      : done(`${here(params)}#accord`, { key: "together:done.agreed" });
  }),
  share: guardedAction({ params: address, may: "share-draft", of, form: shareSchema }, async (given) => {
    const { app, actor, params, form, done } = given;
    const outcome = await shareDraft(app, actor, { proposalId: params.id, listed: form.listed });
    return outcome.ok ? done(here(params), { key: "together:done.shared" }) : outcome;
  }),
});

/** A text that several people write. */
export default function Together({ loaderData }: Route.ComponentProps) {
  return <TogetherPage {...loaderData} answer={usePageAnswer<FormAnswer>()} />;
}
