import { data, redirect } from "react-router";
import { z } from "zod";
import { decisionChoices } from "#server/areas/decisions/public";
import { createCriterion, criterionPlace } from "#server/areas/label/public";
import { type FormAnswer, guarded, guardedAction } from "#server/http/guarded";
import { statusOf } from "#server/http/status";
import { can } from "~/domain/access/can";
import { criterionForm } from "~/domain/label/forms";
import { refuse } from "~/domain/outcome";
import { parisDay } from "~/domain/spaces/paris-day";
import { CriterionForm } from "~/features/label/criterion-form";
import { useLocal } from "~/features/site/local-link";
import { usePageAnswer } from "~/features/site/page-answer";
import { localPath } from "~/i18n/language";
import { useTranslation } from "~/i18n/use-translation";
import { Crumb, PageHead } from "~/ui/page-head";
import type { Route } from "./+types/new-criterion";

export const handle = { script: "never" };

const from = (url: URL) => ({
  decisionId: z.uuid().nullable().catch(null).parse(url.searchParams.get("decision")),
  slug: url.searchParams.get("chantier"),
});

export const loader = guarded({}, async ({ app, actor, url, language }) => {
  const asked = from(url);
  const place = await criterionPlace(app.db, asked);
  if (!place) throw data({ why: "not-there" }, { status: 404 });
  const answer = can(actor, "edit-label", { kind: "space", spaceId: place.id, open: [] });
  if (!answer.ok && answer.why === "sign-in-first") {
    const back = encodeURIComponent(`/label/criteres/nouveau${url.search}`);
    throw redirect(localPath(language, `/connexion?retour=${back}`));
  }
  if (!answer.ok) throw data({ why: answer.why }, { status: statusOf(answer.why) });
  return {
    decisions: await decisionChoices(app, place.id),
    decisionId: asked.decisionId,
    today: parisDay(app.now()),
  };
});

export const action = guardedAction({ form: criterionForm }, async ({ app, actor, form, url, done }) => {
  const place = await criterionPlace(app.db, from(url));
  if (!place) return refuse("not-there");
  const outcome = await createCriterion(app, actor, { spaceId: place.id, ...form });
  return outcome.ok ? done(`/label/criteres/${outcome.value.code}`, { key: "label:flash.created" }) : outcome;
});

/** Makes a criterion, usually from a decision. */
export default function NewCriterion({ loaderData: { decisions, decisionId, today } }: Route.ComponentProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const answer = usePageAnswer<FormAnswer>();
  return (
    <main id="contenu" className="wrap narrow">
      <title>{`${t("label:form.titleNew")} · Chantiers`}</title>
      <PageHead
        crumb={<Crumb href={local("/label")}>{t("label:page.crumb")}</Crumb>}
        title={t("label:form.titleNew")}
      />
      <CriterionForm
        words={null}
        today={today}
        decisions={decisions}
        decisionId={decisionId}
        answer={answer}
        cancel={local(decisionId ? `/decisions/${decisionId}` : "/label")}
      />
    </main>
  );
}
