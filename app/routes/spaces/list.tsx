import { Fragment } from "react";
import { editionsWithSpaces } from "#server/areas/spaces/public";
import { guarded } from "#server/http/guarded";
import { EditionDiscussion } from "~/features/spaces/space-discussion";
import { SpaceLines } from "~/features/spaces/space-lines";
import { useTranslation } from "~/i18n/use-translation";
import { PageHead } from "~/ui/page-head";
import type { Route } from "./+types/list";

export const loader = guarded({}, async ({ app, language }) => ({ editions: await editionsWithSpaces(app, language) }));

/** Every chantier, edition after edition. */
export default function SpaceList({ loaderData: { editions } }: Route.ComponentProps) {
  const { t } = useTranslation();
  return (
    <main id="contenu">
      <title>{`${t("spaces:list.page")} · Chantiers`}</title>
      <div className="wrap section">
        <PageHead title={t("spaces:list.page")} lead={t("spaces:list.lead")} />
      </div>
      {editions.map((edition) => (
        <Fragment key={edition.id}>
          <SpaceLines id={`edition-${edition.id}`} title={edition.title} sweep={false} spaces={edition.spaces} />
          <EditionDiscussion slug={edition.slug} title={edition.title} count={edition.comments} />
        </Fragment>
      ))}
    </main>
  );
}
