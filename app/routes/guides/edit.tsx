import { data } from "react-router";
import { z } from "zod";
import type { App } from "#server/app";
import { guideSpace, publishGuide, readGuideDraft, retireNode, writeQuestion } from "#server/areas/guides/public";
import { type FormAnswer, guarded, guardedAction, intents } from "#server/http/guarded";
import { guideSlug, questionForm, retireForm } from "~/domain/guides/forms";
import { TreeEditor } from "~/features/guides/tree-editor";
import { useLocal } from "~/features/site/local-link";
import { usePageAnswer } from "~/features/site/page-answer";
import { Written } from "~/features/site/written";
import { useTranslation } from "~/i18n/use-translation";
import { Crumb, PageHead } from "~/ui/page-head";
import type { Route } from "./+types/edit";

export const handle = { script: "never" };

const params = z.object({ slug: z.string().max(60).regex(guideSlug) });
type Params = z.output<typeof params>;
const guard = {
  params,
  may: "edit-guides",
  of: ({ app, params }: { app: App; params: Params }) => guideSpace(app.db, params.slug, app.now()),
} as const;

export const loader = guarded(guard, async ({ app, params }) => {
  const guide = await readGuideDraft(app, params.slug);
  if (!guide) throw data({ why: "not-there" }, { status: 404 });
  return { guide };
});

export const action = intents({
  question: guardedAction({ ...guard, form: questionForm }, async ({ app, actor, form, params, done }) => {
    const outcome = await writeQuestion(app, actor, { slug: params.slug, ...form });
    if (!outcome.ok) return outcome;
    return done(`/orientation/${params.slug}/modifier#n-${outcome.value.code}`, { key: "guides:flash.changed" });
  }),
  retire: guardedAction({ ...guard, form: retireForm }, async ({ app, actor, form, params, done }) => {
    const outcome = await retireNode(app, actor, { slug: params.slug, nodeId: form.nodeId });
    return outcome.ok ? done(`/orientation/${params.slug}/modifier`, { key: "guides:flash.changed" }) : outcome;
  }),
  publish: guardedAction({ ...guard, form: z.object({}) }, async ({ app, actor, params, done }) => {
    const outcome = await publishGuide(app, actor, { slug: params.slug });
    return outcome.ok ? done(`/orientation/${params.slug}`, { key: "guides:flash.published" }) : outcome;
  }),
});

/** The draft of a guide. */
export default function EditGuide({ loaderData: { guide } }: Route.ComponentProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const answer = usePageAnswer<FormAnswer>();
  return (
    <main id="contenu" className="wrap narrow">
      <title>{`${t("guides:edit.title")}, ${guide.title} · Chantiers`}</title>
      <PageHead
        crumb={<Crumb href={local(`/orientation/${guide.slug}`)}>{t("guides:edit.crumb")}</Crumb>}
        title={<Written>{guide.title}</Written>}
      />
      <TreeEditor slug={guide.slug} tree={guide.tree} problems={guide.problems} ahead={guide.ahead} answer={answer} />
    </main>
  );
}
