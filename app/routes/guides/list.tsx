import Pencil from "lucide-react/icons/pencil";
import { listGuides } from "#server/areas/guides/public";
import { guarded } from "#server/http/guarded";
import { useLocal } from "~/features/site/local-link";
import { useTranslation } from "~/i18n/use-translation";
import { ButtonLink } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { ListRow, ListRows } from "~/ui/list-rows";
import { PageHead } from "~/ui/page-head";
import { State } from "~/ui/state";
import type { Route } from "./+types/list";

export const handle = { script: "never" };

export const loader = guarded({}, ({ app, actor }) => listGuides(app, actor));

/** The orientation guides. */
export default function Guides({ loaderData: { guides, spaces } }: Route.ComponentProps) {
  const { t } = useTranslation();
  const local = useLocal();
  return (
    <main id="contenu" className="wrap narrow section">
      <title>{`${t("guides:list.title")} · Chantiers`}</title>
      <PageHead title={t("guides:list.title")} lead={t("guides:list.lead")} />
      <div className="section-t">
        {guides.length === 0 ? <EmptyState>{t("guides:list.none")}</EmptyState> : null}
        {guides.length > 0 ? (
          <ListRows label={t("guides:list.label")}>
            {guides.map((guide) => (
              <ListRow
                key={guide.slug}
                level={2}
                title={<span lang="fr">{guide.title}</span>}
                href={local(`/orientation/${guide.slug}`)}
                text={guide.intro ? <span lang="fr">{guide.intro}</span> : undefined}
                facts={
                  guide.state === "published" ? undefined : (
                    <State look="trial" icon={Pencil}>
                      {t("guides:list.draft")}
                    </State>
                  )
                }
              />
            ))}
          </ListRows>
        ) : null}
      </div>
      {spaces
        .filter((space) => space.mayEdit)
        .map((space) => (
          <p key={space.slug} className="row section-t">
            <ButtonLink look="primary" href={local(`/chantiers/${space.slug}/guides/nouveau`)}>
              {t("guides:list.new")}
            </ButtonLink>
          </p>
        ))}
    </main>
  );
}
