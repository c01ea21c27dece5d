import { data } from "react-router";
import { z } from "zod";
import type { App } from "#server/app";
import { publishAnswers } from "#server/areas/proposals/public";
import { answerLines } from "#server/areas/proposals/queries";
import { findSpace, spaceSubject } from "#server/areas/spaces/public";
import { type FormAnswer, guarded, guardedAction, intents } from "#server/http/guarded";
import { answersTogetherSchema } from "~/domain/proposals/answer-forms";
import { AnswerLines } from "~/features/proposals/answer-lines";
import { useLocal } from "~/features/site/local-link";
import { usePageAnswer } from "~/features/site/page-answer";
import { useTranslation } from "~/i18n/use-translation";
import { Crumb, PageHead } from "~/ui/page-head";
import { Stack } from "~/ui/stack";
import type { Route } from "./+types/answers";

export const handle = { script: "never" };

const address = z.object({ slug: z.string().max(20) });
type Address = z.output<typeof address>;
const guard = {
  params: address,
  may: "answer-proposals",
  of: ({ app, params }: { app: App; params: Address }) => spaceSubject(app.db, { slug: params.slug }, app.now()),
} as const;

export const loader = guarded(guard, async ({ app, actor, params, language }) => {
  const space = await findSpace(app.db, { slug: params.slug }, app.now(), language);
  const lines = space && (await answerLines(app, space, actor));
  if (!lines) throw data({ why: "not-there" }, { status: 404 });
  return { space: { code: space.code, slug: space.slug, shortTitle: space.shortTitle }, lines };
});

export const action = intents<unknown>({
  publish: guardedAction({ ...guard, form: answersTogetherSchema }, async ({ app, actor, params, form, done }) => {
    const outcome = await publishAnswers(app, actor, form);
    return outcome.ok
      ? done(`/chantiers/${params.slug}/reponses`, { key: "answers:done.together", values: outcome.value })
      : outcome;
  }),
});

/** What a chantier's proposals are answered: for those who answer. */
export default function AnswersPage({ loaderData: { space, lines } }: Route.ComponentProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const title = t("answers:list.title", space);
  return (
    <main id="contenu" className="wrap narrow">
      <title>{`${title} · Chantiers`}</title>
      <PageHead
        crumb={
          <Crumb href={local(`/chantiers/${space.slug}/propositions`)}>{`${space.code} ${space.shortTitle}`}</Crumb>
        }
        title={title}
        lead={t("answers:list.lead")}
      />
      <Stack gap={6} className="section-t">
        <AnswerLines lines={lines} answer={usePageAnswer<FormAnswer>()} />
      </Stack>
    </main>
  );
}
