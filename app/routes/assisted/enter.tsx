import { z } from "zod";
import { enterPaper, paperOf } from "#server/areas/assisted/public";
import { findProposal } from "#server/areas/proposals/public";
import { type FormAnswer, type GuardedForm, guarded, guardedAction, intents } from "#server/http/guarded";
import { paperAboutSchema, paperCommentSchema, paperProposalSchema } from "~/domain/assisted/forms";
import { isAwaiting } from "~/domain/proposals/lifecycle";
import { EnterPage } from "~/features/assisted/enter-page";
import { usePageAnswer } from "~/features/site/page-answer";
import type { Route } from "./+types/enter";
import { guard, spaceOf } from "./space-of";

export const handle = { script: "never" };

export const loader = guarded(guard, async ({ app, params, language, url }) => {
  const space = await spaceOf(app, params.slug, language);
  const reference = (url.searchParams.get("feuille") ?? "").slice(0, 60);
  const sheet = reference ? await paperOf(app, space.id, reference) : null;
  const asked = z.uuid().safeParse(sheet?.proposalId ?? url.searchParams.get("proposition"));
  const found = asked.success ? await findProposal(app.db, asked.data, app.now(), language) : null;
  const about = found?.spaceId === space.id ? found : null;
  return {
    space: { slug: space.slug, code: space.code, shortTitle: space.shortTitle },
    reference,
    entered: sheet?.entered ?? false,
    about: about && { id: about.id, title: about.title, awaiting: isAwaiting(about.subject.state) },
    what: url.searchParams.get("quoi") === "commentaire" ? ("comment" as const) : ("proposal" as const),
    once: app.randomId(),
  };
});

type Common = Pick<z.output<typeof paperProposalSchema>, "reference" | "name" | "who" | "once">;
type What = Parameters<typeof enterPaper>[2] extends infer W ? (W extends { is: string } ? W : never) : never;
type Content = What extends infer W ? (W extends What ? Omit<W, "spaceId" | keyof Common> : never) : never;

/** Enters a paper and comes back for the next one of the same sort. */
async function enter(given: GuardedForm<{ slug: string }, Common>, content: Content, next: string) {
  const { app, actor, params, form, done } = given;
  const space = await spaceOf(app, params.slug);
  const { reference, name, who, once } = form;
  const entered = await enterPaper(app, actor, { spaceId: space.id, reference, name, who, once, ...content } as What);
  if (!entered.ok) return entered;
  const { words } = entered.value;
  return done(`/chantiers/${space.slug}/papier/saisir${next}`, {
    key: words ? "assisted:done.enteredWords" : "assisted:done.entered",
    values: { reference: entered.value.reference, name, ...(words ? { words: words.replaceAll("-", " ") } : {}) },
  });
}

export const action = intents<unknown>({
  proposal: guardedAction({ ...guard, form: paperProposalSchema }, (given) => {
    const { title, summary, text } = given.form;
    return enter(given, { is: "proposal", title, summary, text }, "");
  }),
  comment: guardedAction({ ...guard, form: paperCommentSchema }, (given) => {
    const { stance, text } = given.form;
    return enter(given, { is: "comment", stance, text }, "?quoi=commentaire");
  }),
  about: guardedAction({ ...guard, form: paperAboutSchema }, (given) => {
    const { proposal: proposalId, support, stance, text } = given.form;
    const comment = text && stance ? { stance, text } : null;
    return enter(given, { is: "about", proposalId, support, comment }, `?proposition=${proposalId}`);
  }),
});

/** One paper, typed for whoever wrote it. */
export default function EnterPaper({ loaderData }: Route.ComponentProps) {
  return <EnterPage {...loaderData} answer={usePageAnswer<FormAnswer>()} />;
}
