import { draftedCriteria, readGrid } from "#server/areas/label/public";
import { guarded } from "#server/http/guarded";
import { CriteriaGrid } from "~/features/label/criteria-grid";
import { useLocal } from "~/features/site/local-link";
import { useTranslation } from "~/i18n/use-translation";
import { ButtonLink } from "~/ui/button";
import { PageHead } from "~/ui/page-head";
import { Section } from "~/ui/section";
import { Row } from "~/ui/stack";
import type { Route } from "./+types/label";

export const handle = { script: "never" };

export const loader = guarded({}, async ({ app, actor, language }) => ({
  ...(await readGrid(app, actor, language)),
  drafts: await draftedCriteria(app, actor),
}));

/** What the label is, and its grid. */
export default function Label({ loaderData: { criteria, spaces, drafts } }: Route.ComponentProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const editable = spaces.filter((space) => space.mayEdit);
  return (
    <main id="contenu" className="wrap section">
      <title>{`${t("label:grid.title")} · Chantiers`}</title>
      <PageHead title={t("label:grid.title")} lead={t("label:grid.lead")} />
      <Section id="comment" title={t("label:grid.what")} className="section no-print">
        <ol className="steps stack gap-2 above-3">
          <li>{t("label:grid.what1")}</li>
          <li>{t("label:grid.what2")}</li>
          <li>{t("label:grid.what3")}</li>
        </ol>
        <Row className="section-t">
          {spaces.map((space) => (
            <ButtonLink key={space.slug} href={local(`/chantiers/${space.slug}`)}>
              {space.code} {space.shortTitle}
            </ButtonLink>
          ))}
        </Row>
      </Section>
      <Section id="grille" title={t("label:grid.criteria")}>
        {editable.map((space) => (
          <p key={space.slug} className="row above-3 no-print">
            <ButtonLink look="primary" href={local(`/label/criteres/nouveau?chantier=${space.slug}`)}>
              {t("label:grid.add")}
            </ButtonLink>
          </p>
        ))}
        {drafts.length > 0 ? (
          <div className="above-3 no-print">
            <h3 className="h-s">{t("label:draft.list")}</h3>
            <ul className="stack gap-1 above-2">
              {drafts.map((draft) => (
                <li key={draft.id}>
                  <a href={local(`/label/criteres/ebauches/${draft.id}`)} lang="fr">
                    {draft.statement}
                  </a>
                </li>
              ))}
            </ul>
          </div>
        ) : null}
        <div className="above-3">
          <CriteriaGrid criteria={criteria} />
        </div>
        {criteria.length > 0 ? <p className="small soft above-4 no-print">{t("label:grid.print")}</p> : null}
      </Section>
    </main>
  );
}
