import { data } from "react-router";
import { z } from "zod";
import type { App } from "#server/app";
import {
  approveAnswer,
  dropAnswer,
  findProposal,
  noteOnAnswer,
  prepareAnswer,
  proposalSubject,
  publishAnswers,
  reviewProposal,
  tellStep,
} from "#server/areas/proposals/public";
import { answerDesk } from "#server/areas/proposals/queries";
import { type FormAnswer, type GuardedForm, guarded, guardedAction, intents } from "#server/http/guarded";
import { answerNoteSchema, answerSchema, answerSeenSchema, stepSchema } from "~/domain/proposals/answer-forms";
import { parisDay } from "~/domain/spaces/paris-day";
import { AnswerInHand, AnswerNotes, ReviewForm, StepForm } from "~/features/proposals/answer-desk";
import { StateOfProposal } from "~/features/proposals/state-of-proposal";
import { useLocal } from "~/features/site/local-link";
import { usePageAnswer } from "~/features/site/page-answer";
import { Written } from "~/features/site/written";
import { useTranslation } from "~/i18n/use-translation";
import { Crumb, PageHead } from "~/ui/page-head";
import { Stack } from "~/ui/stack";
import type { Route } from "./+types/answer";

export const handle = { script: "never" };

const address = z.object({ id: z.uuid() });
type Address = z.output<typeof address>;
const guard = {
  params: address,
  may: "answer-proposals",
  of: ({ app, params }: { app: App; params: Address }) => proposalSubject(app.db, params.id, app.now()),
} as const;

export const loader = guarded(guard, async ({ app, actor, params, language }) => {
  const found = await findProposal(app.db, params.id, app.now(), language);
  const desk = found && (await answerDesk(app, found, actor));
  if (!desk) throw data({ why: "not-there" }, { status: 404 });
  const { code, slug, shortTitle } = found.space;
  return { desk, space: { code, slug, shortTitle }, today: parisDay(app.now()) };
});

const here = (id: string) => `/propositions/${id}/reponse`;

async function prepare(given: GuardedForm<Address, z.output<typeof answerSchema>>, ask: boolean) {
  const { app, actor, params, form, done } = given;
  const outcome = await prepareAnswer(app, actor, { ...form, proposalId: params.id, ask });
  return outcome.ok ? done(here(params.id), { key: ask ? "answers:done.asked" : "answers:done.kept" }) : outcome;
}

export const action = intents<unknown>({
  keep: guardedAction({ ...guard, form: answerSchema }, (given) => prepare(given, false)),
  ask: guardedAction({ ...guard, form: answerSchema }, (given) => prepare(given, true)),
  approve: guardedAction({ ...guard, form: answerSeenSchema }, async ({ app, actor, params, form, done }) => {
    const outcome = await approveAnswer(app, actor, { ...form, proposalId: params.id });
    return outcome.ok ? done(here(params.id), { key: "answers:done.approved" }) : outcome;
  }),
  publish: guardedAction({ ...guard, form: answerSeenSchema }, async ({ app, actor, params, form, done }) => {
    const outcome = await publishAnswers(app, actor, { answers: [form.answer] });
    return outcome.ok ? done(`/propositions/${params.id}#reponse`, { key: "answers:done.published" }) : outcome;
  }),
  drop: guardedAction({ ...guard, form: z.object({}) }, async ({ app, actor, params, done }) => {
    const outcome = await dropAnswer(app, actor, { proposalId: params.id });
    return outcome.ok ? done(here(params.id), { key: "answers:done.dropped" }) : outcome;
  }),
  note: guardedAction({ ...guard, form: answerNoteSchema }, async ({ app, actor, params, form, done }) => {
    const outcome = await noteOnAnswer(app, actor, { ...form, proposalId: params.id });
    return outcome.ok ? done(`${here(params.id)}#notes`, { key: "answers:done.noted" }) : outcome;
  }),
  review: guardedAction(
    { ...guard, form: z.object({ review: z.enum(["on", "off"], { error: "bad-form" }) }) },
    async ({ app, actor, params, form, done }) => {
      const outcome = await reviewProposal(app, actor, { proposalId: params.id, review: form.review === "on" });
      return outcome.ok ? done(here(params.id), { key: `answers:done.review-${form.review}` }) : outcome;
    },
  ),
  step: guardedAction({ ...guard, form: stepSchema }, async ({ app, actor, params, form, done }) => {
    const outcome = await tellStep(app, actor, { ...form, proposalId: params.id });
    return outcome.ok ? done(`/propositions/${params.id}#realisation`, { key: "answers:done.told" }) : outcome;
  }),
});

/** Where those who answer for the institution prepare an answer: nobody else sees this page. */
export default function AnswerPage({ loaderData: { desk, space, today } }: Route.ComponentProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const answer = usePageAnswer<FormAnswer>();
  return (
    <main id="contenu" className="wrap narrow">
      <title>{`${t("answers:desk.pageTitle", { title: desk.title })} · Chantiers`}</title>
      <PageHead
        crumb={<Crumb href={local(`/chantiers/${space.slug}/reponses`)}>{t("answers:list.title", space)}</Crumb>}
        state={<StateOfProposal state={desk.state} />}
        title={t("answers:desk.heading")}
        lead={
          <a href={local(`/propositions/${desk.id}`)}>
            <Written>{desk.title}</Written>
          </a>
        }
        by={t("answers:desk.private")}
      />
      <Stack gap={6} className="section-t">
        <ReviewForm desk={desk} answer={answer} />
        <AnswerInHand desk={desk} answer={answer} />
        <StepForm desk={desk} today={today} answer={answer} />
        <AnswerNotes desk={desk} answer={answer} />
      </Stack>
    </main>
  );
}
