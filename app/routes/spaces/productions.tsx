import { data } from "react-router";
import { z } from "zod";
import { productionsOf } from "#server/areas/entrance/public";
import { spacePage } from "#server/areas/spaces/public";
import { guarded } from "#server/http/guarded";
import { LocalLink, useLocal } from "~/features/site/local-link";
import { ProductionList } from "~/features/spaces/production-list";
import { useTranslation } from "~/i18n/use-translation";
import { ButtonLink } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { Crumb, PageHead } from "~/ui/page-head";
import { Section } from "~/ui/section";
import { Row } from "~/ui/stack";
import type { Route } from "./+types/productions";

export const handle = { script: "never" };

export const loader = guarded(
  { params: z.object({ slug: z.string().max(20) }) },
  async ({ app, actor, params, language }) => {
    const space = await spacePage(app, actor, params.slug, language);
    if (!space) throw data({ why: "not-there" }, { status: 404 });
    const { slug, code, shortTitle, aim } = space;
    return { space: { slug, code, shortTitle, aim }, made: await productionsOf(app, space.id) };
  },
);

/** What a chantier made: the criteria of the label, the guides and their cards, each with where it comes from. */
export default function Productions({ loaderData: { space, made } }: Route.ComponentProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const aim = space.aim.charAt(0).toLocaleLowerCase() + space.aim.slice(1);
  return (
    <main id="contenu" className="wrap narrow">
      <title>{`${t("spaces:made.title")}, ${space.code} · Chantiers`}</title>
      <PageHead
        crumb={
          <Crumb href={local(`/chantiers/${space.slug}`)}>
            {space.code} {space.shortTitle}
          </Crumb>
        }
        title={t("spaces:made.title")}
        lead={t("spaces:productions.lead")}
      />
      {made.criteria.length === 0 && made.guides.length === 0 ? (
        <div className="section-t">
          <EmptyState>{t("spaces:made.aim", { aim })}</EmptyState>
        </div>
      ) : null}
      {made.criteria.length > 0 ? (
        <Section id="criteres" title={t("spaces:made.criteria", { count: made.criteria.length })} className="section">
          <ProductionList
            labelledBy="criteres-title"
            list={made.criteria}
            more={(one) => t(`spaces:productions.level.${one.level}`)}
          />
          <Row className="section-t">
            <ButtonLink href={local("/label")}>{t("spaces:productions.grid")}</ButtonLink>
            <LocalLink to="/donnees/criteres">{t("spaces:made.asData")}</LocalLink>
          </Row>
        </Section>
      ) : null}
      {made.guides.map((guide) => (
        <Section
          key={guide.slug}
          id={`guide-${guide.slug}`}
          title={<span lang="fr">{guide.title}</span>}
          className="section"
        >
          <ProductionList labelledBy={`guide-${guide.slug}-title`} list={guide.cards} />
          <Row className="section-t">
            <ButtonLink href={local(`/orientation/${guide.slug}`)}>{t("spaces:productions.follow")}</ButtonLink>
            <LocalLink to="/donnees/fiches">{t("spaces:made.asData")}</LocalLink>
          </Row>
        </Section>
      ))}
      <p className="section-t">
        <LocalLink to={`/chantiers/${space.slug}/decisions`}>{t("spaces:productions.decisions")}</LocalLink>
      </p>
    </main>
  );
}
