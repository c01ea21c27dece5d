import { data, useActionData } from "react-router";
import { z } from "zod";
import type { App } from "#server/app";
import { decisionSources, recordDecision } from "#server/areas/decisions/public";
import { findSpace, spaceSubject } from "#server/areas/spaces/public";
import { type FormAnswer, guarded, guardedAction } from "#server/http/guarded";
import { decisionForm } from "~/domain/decisions/forms";
import { refuse } from "~/domain/outcome";
import { parisDay } from "~/domain/spaces/paris-day";
import { NewDecisionForm } from "~/features/decisions/decision-form";
import { useLocal } from "~/features/site/local-link";
import { useTranslation } from "~/i18n/use-translation";
import { Crumb, PageHead } from "~/ui/page-head";
import type { Route } from "./+types/new";

export const handle = { script: "never" };

const params = z.object({ slug: z.string().max(20) });
type Params = z.output<typeof params>;
const guard = {
  params,
  may: "decide",
  of: ({ app, params }: { app: App; params: Params }) => spaceSubject(app.db, { slug: params.slug }, app.now()),
} as const;

export const loader = guarded(guard, async ({ app, params, language, url }) => {
  const space = await findSpace(app.db, { slug: params.slug }, app.now(), language);
  if (!space) throw data({ why: "not-there" }, { status: 404 });
  return {
    space: { slug: space.slug, code: space.code, shortTitle: space.shortTitle },
    sources: await decisionSources(app, space.id),
    today: parisDay(app.now()),
    first: { polls: url.searchParams.getAll("vote"), proposals: url.searchParams.getAll("proposition") },
  };
});

export const action = guardedAction({ ...guard, form: decisionForm }, async ({ app, actor, form, params, done }) => {
  const space = await findSpace(app.db, { slug: params.slug }, app.now());
  if (!space) return refuse("not-there");
  const outcome = await recordDecision(app, actor, { spaceId: space.id, ...form });
  return outcome.ok ? done(`/decisions/${outcome.value.id}`, { key: "decisions:flash.recorded" }) : outcome;
});

/** Records a decision of a chantier. */
export default function NewDecision({ loaderData: { space, sources, today, first } }: Route.ComponentProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const answer = useActionData<FormAnswer>();
  const back = local(`/chantiers/${space.slug}/decisions`);
  return (
    <main id="contenu" className="wrap narrow">
      <title>{`${t("decisions:form.titleNew")} · Chantiers`}</title>
      <PageHead
        crumb={
          <Crumb href={back}>
            {space.code} {space.shortTitle}
          </Crumb>
        }
        title={t("decisions:form.titleNew")}
      />
      <NewDecisionForm sources={sources} today={today} first={first} answer={answer} cancel={back} />
    </main>
  );
}
