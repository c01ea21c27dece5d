import { data } from "react-router";
import { z } from "zod";
import type { App } from "#server/app";
import { decisionSpace, editDecision, readDecision } from "#server/areas/decisions/public";
import { type FormAnswer, guarded, guardedAction } from "#server/http/guarded";
import { decisionVersionForm } from "~/domain/decisions/forms";
import { DecisionVersionForm } from "~/features/decisions/decision-form";
import { useLocal } from "~/features/site/local-link";
import { usePageAnswer } from "~/features/site/page-answer";
import { Written } from "~/features/site/written";
import { useTranslation } from "~/i18n/use-translation";
import { Crumb, PageHead } from "~/ui/page-head";
import type { Route } from "./+types/change";

export const handle = { script: "never" };

const params = z.object({ id: z.uuid() });
type Params = z.output<typeof params>;
const guard = {
  params,
  may: "decide",
  of: ({ app, params }: { app: App; params: Params }) => decisionSpace(app.db, params.id, app.now()),
} as const;

export const loader = guarded(guard, async ({ app, actor, params, language }) => {
  const decision = await readDecision(app, actor, params.id, language);
  if (!decision) throw data({ why: "not-there" }, { status: 404 });
  return { decision };
});

export const action = guardedAction(
  { ...guard, form: decisionVersionForm },
  async ({ app, actor, form, params, done }) => {
    const outcome = await editDecision(app, actor, { decisionId: params.id, ...form });
    return outcome.ok ? done(`/decisions/${params.id}`, { key: "decisions:flash.edited" }) : outcome;
  },
);

/** Another version of a decision. */
export default function ChangeDecision({ loaderData: { decision } }: Route.ComponentProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const answer = usePageAnswer<FormAnswer>();
  const back = local(`/decisions/${decision.id}`);
  return (
    <main id="contenu" className="wrap narrow">
      <title>{`${t("decisions:form.titleChange")} · Chantiers`}</title>
      <PageHead
        crumb={
          <Crumb href={back}>
            <Written>{decision.shown.title}</Written>
          </Crumb>
        }
        title={t("decisions:form.titleChange")}
      />
      <DecisionVersionForm decision={decision} answer={answer} cancel={back} />
    </main>
  );
}
