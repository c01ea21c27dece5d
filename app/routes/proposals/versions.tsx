import { data } from "react-router";
import { z } from "zod";
import { proposalHistory } from "#server/areas/proposals/queries";
import { guarded } from "#server/http/guarded";
import { useLocal } from "~/features/site/local-link";
import { Sentence, slot } from "~/features/site/sentence";
import { useSite } from "~/features/site/viewer";
import { Written } from "~/features/site/written";
import { formatDateTime } from "~/i18n/format";
import { useTranslation } from "~/i18n/use-translation";
import { ListRow, ListRows } from "~/ui/list-rows";
import { Crumb, PageHead } from "~/ui/page-head";
import type { Route } from "./+types/versions";

export const loader = guarded({ params: z.object({ id: z.uuid() }) }, async ({ app, actor, params, language }) => {
  const history = await proposalHistory(app, params.id, actor, language);
  if (!history) throw data({ why: "not-there" }, { status: 404 });
  return history;
});

/** The versions of a proposal, latest first. */
export default function ProposalVersions({ loaderData: { id, title, versions } }: Route.ComponentProps) {
  const { t } = useTranslation();
  const { language } = useSite();
  const local = useLocal();
  return (
    <main id="contenu" className="wrap narrow">
      <title>{`${t("proposals:versions.pageTitle", { title })} · Chantiers`}</title>
      <PageHead
        crumb={
          <Crumb href={local(`/propositions/${id}`)}>
            <Written>{title}</Written>
          </Crumb>
        }
        title={t("proposals:versions.title")}
      />
      <div className="section-t">
        <ListRows ordered>
          {versions.map((version) => (
            <ListRow
              key={version.number}
              level={2}
              title={t("proposals:versions.number", { number: version.number })}
              href={local(`/propositions/${id}/versions/${version.number}`)}
              text={
                version.changeNote ? (
                  <Sentence text={t("proposals:quoted", { text: slot })} written={version.changeNote} />
                ) : undefined
              }
              facts={
                <>
                  <span>
                    {t("proposals:versions.by", { by: version.by, date: formatDateTime(language, version.at) })}
                  </span>
                  {version.substantial && version.number > 1 ? (
                    <span>{t("proposals:versions.substantial")}</span>
                  ) : null}
                  {version.supports > 0 ? (
                    <span>{t("proposals:versions.supports", { count: version.supports })}</span>
                  ) : null}
                </>
              }
            />
          ))}
        </ListRows>
      </div>
    </main>
  );
}
