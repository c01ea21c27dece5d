import { data } from "react-router";
import { z } from "zod";
import type { App } from "#server/app";
import { decisionChoices } from "#server/areas/decisions/public";
import { guideSpace, readCard, readGuideDraft, writeCard } from "#server/areas/guides/public";
import { lineageOf } from "#server/areas/lineage/public";
import { type FormAnswer, guarded, guardedAction } from "#server/http/guarded";
import { cardForm, guideSlug } from "~/domain/guides/forms";
import { nodeCode } from "~/domain/guides/tree";
import { parisDay } from "~/domain/spaces/paris-day";
import { CardForm } from "~/features/guides/card-form";
import { LineageAside } from "~/features/lineage/lineage-aside";
import { useLocal } from "~/features/site/local-link";
import { usePageAnswer } from "~/features/site/page-answer";
import { useSite } from "~/features/site/viewer";
import { Written } from "~/features/site/written";
import { useTranslation } from "~/i18n/use-translation";
import { Crumb, PageHead } from "~/ui/page-head";
import type { Route } from "./+types/change-card";

export const handle = { script: "never" };

const params = z.object({ slug: z.string().max(60).regex(guideSlug), code: z.string().regex(nodeCode) });
type Params = z.output<typeof params>;
const guard = {
  params,
  may: "edit-guides",
  of: ({ app, params }: { app: App; params: Params }) => guideSpace(app.db, params.slug, app.now()),
} as const;

export const loader = guarded(guard, async ({ app, actor, params }) => {
  const guide = await readGuideDraft(app, params.slug);
  const node = guide?.tree.find((one) => one.code === params.code && one.kind === "card");
  if (!guide || !node) throw data({ why: "not-there" }, { status: 404 });
  // One that was prepared from a wall has a title alone.
  const card = await readCard(app, node.id);
  return {
    slug: guide.slug,
    code: params.code,
    title: node.text,
    card,
    lineage: await lineageOf(app, node.id, actor),
    decisions: await decisionChoices(app, guide.spaceId),
    today: parisDay(app.now()),
  };
});

export const action = guardedAction({ ...guard, form: cardForm }, async ({ app, actor, form, params, done }) => {
  const outcome = await writeCard(app, actor, { slug: params.slug, ...form, code: params.code });
  if (!outcome.ok) return outcome;
  // A first version is not followed before the guide is published again.
  const at = outcome.value.version === 1 ? `modifier#n-${params.code}` : params.code;
  return done(`/orientation/${params.slug}/${at}`, { key: "guides:flash.card" });
});

/** Another version of a card. */
export default function ChangeCard({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const answer = usePageAnswer<FormAnswer>();
  const { slug, code, title: named, card, lineage, decisions, today } = loaderData;
  const { language } = useSite();
  const back = local(card ? `/orientation/${slug}/${code}` : `/orientation/${slug}/modifier`);
  const title = t(card ? "guides:form.titleChange" : "guides:form.titleFirst", { code });
  return (
    <main id="contenu" className="wrap narrow">
      <title>{`${title} · Chantiers`}</title>
      <PageHead
        crumb={
          <Crumb href={back}>
            <Written>{card?.title ?? named}</Written>
          </Crumb>
        }
        title={title}
      />
      <CardForm
        card={card}
        title={named}
        today={today}
        decisions={decisions}
        decisionId={card?.decisionId ?? null}
        answer={answer}
        cancel={back}
      />
      {card ? null : (
        <div className="section">
          <LineageAside lineage={lineage} language={language} />
        </div>
      )}
    </main>
  );
}
