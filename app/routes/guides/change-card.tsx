import { data } from "react-router";
import { z } from "zod";
import type { App } from "#server/app";
import { decisionChoices } from "#server/areas/decisions/public";
import { guideSpace, readCard, readGuideDraft, writeCard } from "#server/areas/guides/public";
import { type FormAnswer, guarded, guardedAction } from "#server/http/guarded";
import { cardForm, guideSlug } from "~/domain/guides/forms";
import { nodeCode } from "~/domain/guides/tree";
import { parisDay } from "~/domain/spaces/paris-day";
import { CardForm } from "~/features/guides/card-form";
import { useLocal } from "~/features/site/local-link";
import { usePageAnswer } from "~/features/site/page-answer";
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

export const loader = guarded(guard, async ({ app, params }) => {
  const guide = await readGuideDraft(app, params.slug);
  const node = guide?.tree.find((one) => one.code === params.code && one.kind === "card");
  const card = node ? await readCard(app, node.id) : null;
  if (!guide || !card) throw data({ why: "not-there" }, { status: 404 });
  return {
    slug: guide.slug,
    code: params.code,
    card,
    decisions: await decisionChoices(app, guide.spaceId),
    today: parisDay(app.now()),
  };
});

export const action = guardedAction({ ...guard, form: cardForm }, async ({ app, actor, form, params, done }) => {
  const outcome = await writeCard(app, actor, { slug: params.slug, ...form, code: params.code });
  if (!outcome.ok) return outcome;
  return done(`/orientation/${params.slug}/${params.code}`, { key: "guides:flash.card" });
});

/** Another version of a card. */
export default function ChangeCard({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const answer = usePageAnswer<FormAnswer>();
  const { slug, code, card, decisions, today } = loaderData;
  const back = local(`/orientation/${slug}/${code}`);
  const title = t("guides:form.titleChange", { code });
  return (
    <main id="contenu" className="wrap narrow">
      <title>{`${title} · Chantiers`}</title>
      <PageHead
        crumb={
          <Crumb href={back}>
            <Written>{card.title}</Written>
          </Crumb>
        }
        title={title}
      />
      <CardForm
        card={card}
        today={today}
        decisions={decisions}
        decisionId={card.decisionId}
        answer={answer}
        cancel={back}
      />
    </main>
  );
}
