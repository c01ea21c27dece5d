import { createGuide } from "#server/areas/guides/public";
import { type FormAnswer, guarded, guardedAction } from "#server/http/guarded";
import { ofSpace, spaceOfPage } from "#server/http/of-space";
import { guideForm } from "~/domain/guides/forms";
import { GuideForm } from "~/features/guides/guide-form";
import { useLocal } from "~/features/site/local-link";
import { usePageAnswer } from "~/features/site/page-answer";
import { useTranslation } from "~/i18n/use-translation";
import { Crumb, PageHead } from "~/ui/page-head";
import type { Route } from "./+types/new";

export const handle = { script: "never" };

const guard = ofSpace("edit-guides");

export const loader = guarded(guard, async (given) => ({ space: await spaceOfPage(given) }));

export const action = guardedAction({ ...guard, form: guideForm }, async (given) => {
  const { app, actor, form, done } = given;
  const space = await spaceOfPage(given);
  const outcome = await createGuide(app, actor, { spaceId: space.id, ...form });
  return outcome.ok ? done(`/orientation/${outcome.value.slug}/modifier`, { key: "guides:flash.created" }) : outcome;
});

/** Begins a guide of a chantier. */
export default function NewGuide({ loaderData: { space } }: Route.ComponentProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const answer = usePageAnswer<FormAnswer>();
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
