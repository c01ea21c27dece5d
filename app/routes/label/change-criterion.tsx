import { data } from "react-router";
import { z } from "zod";
import type { App } from "#server/app";
import { decisionChoices } from "#server/areas/decisions/public";
import { criterionSpace, editCriterion, readCriterion } from "#server/areas/label/public";
import { type FormAnswer, guarded, guardedAction } from "#server/http/guarded";
import { criterionCode } from "~/domain/label/criteria";
import { criterionVersionForm } from "~/domain/label/forms";
import { parisDay } from "~/domain/spaces/paris-day";
import { CriterionForm } from "~/features/label/criterion-form";
import { useLocal } from "~/features/site/local-link";
import { usePageAnswer } from "~/features/site/page-answer";
import { useTranslation } from "~/i18n/use-translation";
import { Crumb, PageHead } from "~/ui/page-head";
import type { Route } from "./+types/change-criterion";

export const handle = { script: "never" };

const params = z.object({ code: z.string().regex(criterionCode) });
type Params = z.output<typeof params>;
const guard = {
  params,
  may: "edit-label",
  of: ({ app, params }: { app: App; params: Params }) => criterionSpace(app.db, params.code, app.now()),
} as const;

export const loader = guarded(guard, async ({ app, actor, params }) => {
  const criterion = await readCriterion(app, actor, params.code);
  if (!criterion) throw data({ why: "not-there" }, { status: 404 });
  return {
    code: criterion.code,
    shown: criterion.shown,
    decisions: await decisionChoices(app, criterion.spaceId),
    today: parisDay(app.now()),
  };
});

export const action = guardedAction(
  { ...guard, form: criterionVersionForm },
  async ({ app, actor, form, params, done }) => {
    const outcome = await editCriterion(app, actor, { code: params.code, ...form });
    return outcome.ok ? done(`/label/criteres/${params.code}`, { key: "label:flash.edited" }) : outcome;
  },
);

/** Another version of a criterion. */
export default function ChangeCriterion({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const answer = usePageAnswer<FormAnswer>();
  const { code, shown, decisions, today } = loaderData;
  const back = local(`/label/criteres/${code}`);
  const title = t("label:form.titleChange", { code });
  return (
    <main id="contenu" className="wrap narrow">
      <title>{`${title} · Chantiers`}</title>
      <PageHead crumb={<Crumb href={back}>{code}</Crumb>} title={title} />
      <CriterionForm
        words={shown}
        today={today}
        decisions={decisions}
        decisionId={shown.decisionId}
        answer={answer}
        cancel={back}
      />
    </main>
  );
}
