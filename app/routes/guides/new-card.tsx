import { data } from "react-router";
import { z } from "zod";
import type { App } from "#server/app";
import { decisionChoices } from "#server/areas/decisions/public";
import { guideSpace, readGuideDraft, writeCard } from "#server/areas/guides/public";
import { type FormAnswer, guarded, guardedAction } from "#server/http/guarded";
import { cardForm, guideSlug } from "~/domain/guides/forms";
import { parisDay } from "~/domain/spaces/paris-day";
import { CardForm } from "~/features/guides/card-form";
import { useLocal } from "~/features/site/local-link";
import { usePageAnswer } from "~/features/site/page-answer";
import { Written } from "~/features/site/written";
import { useTranslation } from "~/i18n/use-translation";
import { Crumb, PageHead } from "~/ui/page-head";
import type { Route } from "./+types/new-card";

export const handle = { script: "never" };

const params = z.object({ slug: z.string().max(60).regex(guideSlug) });
type Params = z.output<typeof params>;
const guard = {
  params,
  may: "edit-guides",
  of: ({ app, params }: { app: App; params: Params }) => guideSpace(app.db, params.slug, app.now()),
} as const;

export const loader = guarded(guard, async ({ app, params, url }) => {
  const guide = await readGuideDraft(app, params.slug);
  if (!guide) throw data({ why: "not-there" }, { status: 404 });
  return {
    guide: { slug: guide.slug, title: guide.title },
    decisions: await decisionChoices(app, guide.spaceId),
    decisionId: url.searchParams.get("decision"),
    today: parisDay(app.now()),
  };
});

export const action = guardedAction({ ...guard, form: cardForm }, async ({ app, actor, form, params, done }) => {
  const outcome = await writeCard(app, actor, { slug: params.slug, ...form, code: "" });
  if (!outcome.ok) return outcome;
  return done(`/orientation/${params.slug}/modifier#n-${outcome.value.code}`, { key: "guides:flash.card" });
});

/** Makes a card, usually from a decision. */
export default function NewCard({ loaderData: { guide, decisions, decisionId, today } }: Route.ComponentProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const answer = usePageAnswer<FormAnswer>();
  const back = local(`/orientation/${guide.slug}/modifier`);
  return (
    <main id="contenu" className="wrap narrow">
      <title>{`${t("guides:form.titleNew")} · Chantiers`}</title>
      <PageHead
        crumb={
          <Crumb href={back}>
            <Written>{guide.title}</Written>
          </Crumb>
        }
        title={t("guides:form.titleNew")}
      />
      <CardForm card={null} today={today} decisions={decisions} decisionId={decisionId} answer={answer} cancel={back} />
    </main>
  );
}
