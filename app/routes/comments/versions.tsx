import { data } from "react-router";
import { z } from "zod";
import { commentHistory } from "#server/areas/comments/queries";
import { guarded } from "#server/http/guarded";
import { useLocal } from "~/features/site/local-link";
import { useSite } from "~/features/site/viewer";
import { Written } from "~/features/site/written";
import { formatDateTime } from "~/i18n/format";
import { useTranslation } from "~/i18n/use-translation";
import { Diff } from "~/ui/diff";
import { ListRow, ListRows } from "~/ui/list-rows";
import { Crumb, PageHead } from "~/ui/page-head";
import type { Route } from "./+types/versions";

export const loader = guarded({ params: z.object({ id: z.uuid() }) }, async ({ app, actor, params, language }) => {
  const history = await commentHistory(app, params.id, actor, language);
  if (!history) throw data({ why: "not-there" }, { status: 404 });
  return { id: params.id, target: history.comment.found.target, versions: history.versions };
});

/** Every version of a comment, latest first, with what each changed. */
export default function CommentVersions({ loaderData: { id, target, versions } }: Route.ComponentProps) {
  const { t } = useTranslation();
  const { language } = useSite();
  const local = useLocal();
  const words = { added: t("comments:history.added"), removed: t("comments:history.removed") };
  return (
    <main id="contenu" className="wrap narrow">
      <title>{`${t("comments:history.title")} · Chantiers`}</title>
      <PageHead
        crumb={
          <Crumb href={local(`/commentaires/${id}`)}>
            <Written>{target.title}</Written>
          </Crumb>
        }
        title={t("comments:history.title")}
      />
      <div className="section-t">
        <ListRows ordered>
          {versions.map((version) => (
            <ListRow
              key={version.number}
              level={2}
              title={t("comments:history.version", {
                number: version.number,
                date: formatDateTime(language, version.at),
              })}
            >
              <Diff parts={version.changes} words={words} lang={language === "fr" ? undefined : "fr"} />
            </ListRow>
          ))}
        </ListRows>
      </div>
    </main>
  );
}
