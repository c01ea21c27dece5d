import { data } from "react-router";
import { z } from "zod";
import type { App } from "#server/app";
import { addObjection, decisionSpace, readDecision } from "#server/areas/decisions/public";
import { lineageOf } from "#server/areas/lineage/public";
import { type FormAnswer, guarded, guardedAction, intents } from "#server/http/guarded";
import { objectionForm } from "~/domain/decisions/forms";
import { DecisionBody } from "~/features/decisions/decision-body";
import { DecisionManage } from "~/features/decisions/decision-manage";
import { DecisionState } from "~/features/decisions/decision-state";
import { LiveSign } from "~/features/live/live-sign";
import { useLive } from "~/features/live/use-live";
import { useLocal } from "~/features/site/local-link";
import { usePageAnswer } from "~/features/site/page-answer";
import { useSite } from "~/features/site/viewer";
import { formatDate } from "~/i18n/format";
import { useTranslation } from "~/i18n/use-translation";
import { Crumb } from "~/ui/page-head";
import type { Route } from "./+types/decision";
import { DecisionThread } from "./decision-thread";
import { whatItBecame } from "./what-it-became";

const params = z.object({ id: z.uuid() });
type Params = z.output<typeof params>;
const version = z.coerce.number().int().min(1).max(100_000).optional().catch(undefined);

export const loader = guarded({ params }, async ({ app, actor, params, language, url }) => {
  const [decision, lineage] = await Promise.all([
    readDecision(app, actor, params.id, language, version.parse(url.searchParams.get("version") ?? undefined)),
    lineageOf(app, params.id, actor),
  ]);
  if (!decision || !lineage) throw data({ why: "not-there" }, { status: 404 });
  return { decision, lineage, made: await whatItBecame({ app, actor }, lineage) };
});

export const action = intents({
  objection: guardedAction(
    {
      params,
      may: "decide",
      of: ({ app, params }: { app: App; params: Params }) => decisionSpace(app.db, params.id, app.now()),
      form: objectionForm,
    },
    async ({ app, actor, form, params, done }) => {
      const outcome = await addObjection(app, actor, { decisionId: params.id, ...form });
      return outcome.ok ? done(`/decisions/${params.id}`, { key: "decisions:flash.objection" }) : outcome;
    },
  ),
});

/** A decision, on the thread that leads from the first note to what was made of it. */
export default function Decision({ loaderData: { decision, lineage, made } }: Route.ComponentProps) {
  const { t } = useTranslation();
  const { language } = useSite();
  const local = useLocal();
  const live = useLive([decision.id]);
  const answer = usePageAnswer<FormAnswer>();
  return (
    <main id="contenu" className="wrap narrow">
      <title>{`${decision.shown.title} · Chantiers`}</title>
      <Crumb href={local(`/chantiers/${decision.space.slug}/decisions`)}>
        {t("decisions:page.back", { code: decision.space.code })}
      </Crumb>
      <DecisionThread
        lineage={lineage}
        made={made}
        kind={
          <>
            {t("decisions:page.on", { date: formatDate(language, decision.shown.decidedOn) })}
            <DecisionState state={decision.shown.state} />
          </>
        }
      >
        <DecisionBody decision={decision} />
      </DecisionThread>
      <div className="section-t">
        <LiveSign path={`/decisions/${decision.id}`} state={live} />
      </div>
      <DecisionManage decision={decision} answer={answer} />
    </main>
  );
}
