import { decisionSources, recordDecision } from "#server/areas/decisions/public";
import { type FormAnswer, guarded, guardedAction } from "#server/http/guarded";
import { ofSpace, spaceOfPage } from "#server/http/of-space";
import { decisionForm } from "~/domain/decisions/forms";
import { parisDay } from "~/domain/spaces/paris-day";
import { NewDecisionForm } from "~/features/decisions/decision-form";
import { useLocal } from "~/features/site/local-link";
import { usePageAnswer } from "~/features/site/page-answer";
import { useTranslation } from "~/i18n/use-translation";
import { Crumb, PageHead } from "~/ui/page-head";
import type { Route } from "./+types/new";

export const handle = { script: "never" };

const guard = ofSpace("decide");

export const loader = guarded(guard, async (given) => {
  const space = await spaceOfPage(given);
  return {
    space,
    sources: await decisionSources(given.app, space.id),
    today: parisDay(given.app.now()),
    first: { polls: given.url.searchParams.getAll("vote"), proposals: given.url.searchParams.getAll("proposition") },
  };
});

export const action = guardedAction({ ...guard, form: decisionForm }, async (given) => {
  const { app, actor, form, done } = given;
  const space = await spaceOfPage(given);
  const outcome = await recordDecision(app, actor, { spaceId: space.id, ...form });
  return outcome.ok ? done(`/decisions/${outcome.value.id}`, { key: "decisions:flash.recorded" }) : outcome;
});

/** Records a decision of a chantier. */
export default function NewDecision({ loaderData: { space, sources, today, first } }: Route.ComponentProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const answer = usePageAnswer<FormAnswer>();
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
