import { data, redirect } from "react-router";
import { z } from "zod";
import type { App } from "#server/app";
import { decisionChoices } from "#server/areas/decisions/public";
import { createCriterion, discardDraft, draftSpace, readCriterionDraft } from "#server/areas/label/public";
import { lineageOf } from "#server/areas/lineage/public";
import { type FormAnswer, guarded, guardedAction, intents } from "#server/http/guarded";
import { statusOf } from "#server/http/status";
import { can } from "~/domain/access/can";
import { criterionForm } from "~/domain/label/forms";
import { refuse } from "~/domain/outcome";
import { parisDay } from "~/domain/spaces/paris-day";
import { CriterionForm } from "~/features/label/criterion-form";
import { LineageAside } from "~/features/lineage/lineage-aside";
import { useLocal } from "~/features/site/local-link";
import { usePageAnswer } from "~/features/site/page-answer";
import { useSite } from "~/features/site/viewer";
import { localPath } from "~/i18n/language";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { Crumb, PageHead } from "~/ui/page-head";
import type { Route } from "./+types/draft-criterion";

export const handle = { script: "never" };

const params = z.object({ id: z.uuid() });

export const loader = guarded({ params }, async ({ app, actor, params, language, url }) => {
  const found = await readCriterionDraft(app, params.id);
  // Published since: its page is the criterion's.
  if (found?.code) throw redirect(localPath(language, `/label/criteres/${found.code}`));
  if (!found?.draft) throw data({ why: "not-there" }, { status: 404 });
  const { draft } = found;
  const answer = can(actor, "edit-label", { kind: "space", spaceId: draft.spaceId, open: [] });
  if (!answer.ok && answer.why === "sign-in-first") {
    throw redirect(localPath(language, `/connexion?retour=${encodeURIComponent(url.pathname)}`));
  }
  if (!answer.ok) throw data({ why: answer.why }, { status: statusOf(answer.why) });
  return {
    statement: draft.statement,
    lineage: await lineageOf(app, draft.id, actor),
    decisions: await decisionChoices(app, draft.spaceId),
    today: parisDay(app.now()),
  };
});

type Params = z.output<typeof params>;

const guard = {
  params,
  may: "edit-label",
  of: ({ app, params: { id } }: { app: App; params: Params }) => draftSpace(app.db, id, app.now()),
} as const;

export const action = intents({
  "": guardedAction({ ...guard, form: criterionForm }, async ({ app, actor, form, params: { id }, done }) => {
    const found = await readCriterionDraft(app, id);
    if (!found?.draft) return refuse("not-there");
    const outcome = await createCriterion(app, actor, { spaceId: found.draft.spaceId, draftId: id, ...form });
    return outcome.ok ? done(`/label/criteres/${outcome.value.code}`, { key: "label:flash.created" }) : outcome;
  }),
  discard: guardedAction({ ...guard, form: z.object({}) }, async ({ app, actor, params: { id }, done }) => {
    const outcome = await discardDraft(app, actor, id);
    return outcome.ok ? done("/label", { key: "label:flash.discarded" }) : outcome;
  }),
});

/** A criterion that is prepared from a wall: its fields, and the decision it comes from. */
export default function DraftCriterion({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const { language } = useSite();
  const answer = usePageAnswer<FormAnswer>();
  const { statement, lineage, decisions, today } = loaderData;
  return (
    <main id="contenu" className="wrap narrow">
      <title>{`${t("label:draft.title")} · Chantiers`}</title>
      <PageHead
        crumb={<Crumb href={local("/label")}>{t("label:page.crumb")}</Crumb>}
        title={t("label:draft.title")}
        lead={t("label:draft.lead")}
      />
      <CriterionForm
        words={null}
        statement={statement}
        today={today}
        decisions={decisions}
        decisionId={null}
        answer={answer}
        cancel={local("/label")}
      />
      <form method="post" className="above-4">
        <input type="hidden" name="intent" value="discard" />
        <p className="row">
          <Button look="quiet">{t("label:draft.discard")}</Button>
          <span className="small soft">{t("label:draft.discardHint")}</span>
        </p>
      </form>
      <div className="section">
        <LineageAside lineage={lineage} language={language} />
      </div>
    </main>
  );
}
