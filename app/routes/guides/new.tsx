import { data, useActionData } from "react-router";
import { z } from "zod";
import type { App } from "#server/app";
import { createGuide } from "#server/areas/guides/public";
import { findSpace, spaceSubject } from "#server/areas/spaces/public";
import { type FormAnswer, guarded, guardedAction } from "#server/http/guarded";
import { guideForm } from "~/domain/guides/forms";
import { refuse } from "~/domain/outcome";
import { GuideForm } from "~/features/guides/guide-form";
import { useLocal } from "~/features/site/local-link";
import { useTranslation } from "~/i18n/use-translation";
import { Crumb, PageHead } from "~/ui/page-head";
import type { Route } from "./+types/new";

export const handle = { script: "never" };

const params = z.object({ slug: z.string().max(20) });
type Params = z.output<typeof params>;
const guard = {
  params,
  may: "edit-guides",
  of: ({ app, params }: { app: App; params: Params }) => spaceSubject(app.db, { slug: params.slug }, app.now()),
} as const;

export const loader = guarded(guard, async ({ app, params, language }) => {
  const space = await findSpace(app.db, { slug: params.slug }, app.now(), language);
  if (!space) throw data({ why: "not-there" }, { status: 404 });
  return { space: { slug: space.slug, code: space.code, shortTitle: space.shortTitle } };
});

export const action = guardedAction({ ...guard, form: guideForm }, async ({ app, actor, form, params, done }) => {
  const space = await findSpace(app.db, { slug: params.slug }, app.now());
  if (!space) return refuse("not-there");
  const outcome = await createGuide(app, actor, { spaceId: space.id, ...form });
  return outcome.ok ? done(`/orientation/${outcome.value.slug}/modifier`, { key: "guides:flash.created" }) : outcome;
});

/** Begins a guide of a chantier. */
export default function NewGuide({ loaderData: { space } }: Route.ComponentProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const answer = useActionData<FormAnswer>();
  return (
    <main id="contenu" className="wrap narrow">
      <title>{`${t("guides:new.title")} · Chantiers`}</title>
      <PageHead
        crumb={
          <Crumb href={local(`/chantiers/${space.slug}`)}>
            {space.code} {space.shortTitle}
          </Crumb>
        }
        title={t("guides:new.title")}
      />
      <GuideForm answer={answer} cancel={local("/orientation")} />
    </main>
  );
}
