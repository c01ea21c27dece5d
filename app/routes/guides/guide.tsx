import { data } from "react-router";
import { z } from "zod";
import { readGuide } from "#server/areas/guides/public";
import { guarded } from "#server/http/guarded";
import { guideSlug } from "~/domain/guides/forms";
import { entryOf } from "~/domain/guides/tree";
import { QuestionStep } from "~/features/guides/question-step";
import { LocalLink, useLocal } from "~/features/site/local-link";
import { useTranslation } from "~/i18n/use-translation";
import { ButtonLink } from "~/ui/button";
import { Crumb, PageHead } from "~/ui/page-head";
import type { Route } from "./+types/guide";

export const handle = { script: "never" };

export const loader = guarded(
  { params: z.object({ slug: z.string().max(60).regex(guideSlug) }) },
  async ({ app, actor, params }) => {
    const guide = await readGuide(app, actor, params.slug);
    if (!guide) throw data({ why: "not-there" }, { status: 404 });
    const { tree, ...rest } = guide;
    return {
      guide: rest,
      entry: entryOf(tree) ?? null,
      codes: Object.fromEntries(tree.map((node) => [node.id, node.code])),
    };
  },
);

/** A guide: the situation, then its first question at once. */
export default function Guide({ loaderData: { guide, entry, codes } }: Route.ComponentProps) {
  const { t } = useTranslation();
  const local = useLocal();
  return (
    <main id="contenu" className="wrap narrow">
      <title>{`${guide.title} · Chantiers`}</title>
      <PageHead
        crumb={<Crumb href={local("/orientation")}>{t("guides:page.crumb")}</Crumb>}
        title={<span lang="fr">{guide.title}</span>}
        lead={guide.intro ? <span lang="fr">{guide.intro}</span> : undefined}
      />
      {guide.state === "published" ? null : <p className="section-t">{t("guides:page.draft")}</p>}
      {entry ? (
        <div className="section-t">
          <QuestionStep slug={guide.slug} question={entry} passed="" codes={codes} level={2} />
        </div>
      ) : null}
      <p className="small soft section-t no-print">
        <LocalLink to={`/chantiers/${guide.space.slug}`}>
          {t("guides:page.madeBy", { code: guide.space.code })}
        </LocalLink>
      </p>
      {guide.mayEdit ? (
        <p className="row section-t no-print">
          <ButtonLink href={local(`/orientation/${guide.slug}/modifier`)}>{t("guides:page.edit")}</ButtonLink>
        </p>
      ) : null}
    </main>
  );
}
