import { data, useLoaderData } from "react-router";
import { z } from "zod";
import { notePage } from "#server/areas/lineage/queries";
import { guarded } from "#server/http/guarded";
import { LineageAside } from "~/features/lineage/lineage-aside";
import { LocalLink, useLocal } from "~/features/site/local-link";
import { useSite } from "~/features/site/viewer";
import { Written } from "~/features/site/written";
import { formatDateTime } from "~/i18n/format";
import { useTranslation } from "~/i18n/use-translation";
import { Crumb, PageHead } from "~/ui/page-head";
import { Paper } from "~/ui/paper";
import type { Tone } from "~/ui/signs/note-signs";
import { Split } from "~/ui/stack";

export const handle = { script: "never" };

export const loader = guarded({ params: z.object({ id: z.uuid() }) }, async ({ app, actor, params, language }) => {
  const page = await notePage(app, params.id, actor, language);
  if (!page) throw data({ why: "not-there" }, { status: 404 });
  return page;
});

/** A note as it was written, and what became of it. */
export default function NotePage() {
  const { t } = useTranslation();
  const { language } = useSite();
  const local = useLocal();
  const { note, lineage } = useLoaderData<typeof loader>();
  const title = note.redacted ? t("lineage:note.redactedTitle") : t("lineage:note.title");
  return (
    <main id="contenu" className="wrap">
      <title>{`${title} · Chantiers`}</title>
      <Crumb href={local(`/chantiers/${note.space.slug}`)}>
        {note.space.code} {note.space.shortTitle}
      </Crumb>
      <Split aside={<LineageAside lineage={lineage} language={language} />}>
        <div>
          <PageHead
            title={title}
            by={
              note.by
                ? t("lineage:note.by", { by: note.by, date: formatDateTime(language, note.at) })
                : t("lineage:note.byNobody", { date: formatDateTime(language, note.at) })
            }
          />
          <div className="lineage__note section-t">
            {note.redacted ? (
              <p>{t("lineage:note.redacted")}</p>
            ) : (
              <Paper tone={note.sort as Tone} kind={t(`lineage:sort.${note.sort}`)} as="article">
                <Written>{note.text}</Written>
              </Paper>
            )}
          </div>
          <div className="section-t stack">
            {note.paper ? (
              <p>
                {t("lineage:note.paper")}{" "}
                {note.paper.photo ? (
                  <a href={note.paper.photo.address}>
                    <Written>{note.paper.photo.description}</Written>
                  </a>
                ) : null}
              </p>
            ) : null}
            <p>
              {t("lineage:note.wall")}{" "}
              <LocalLink to={`/murs/${note.wall.id}`}>
                <Written>{note.wall.title}</Written>
              </LocalLink>
              {note.wall.question ? (
                <span className="blk soft">
                  <Written>{note.wall.question}</Written>
                </span>
              ) : null}
            </p>
            {note.group ? (
              <p>
                {t("lineage:note.group")}{" "}
                <LocalLink to={`/regroupements/${note.group.id}`}>
                  <Written>{note.group.title}</Written>
                </LocalLink>
              </p>
            ) : null}
            <p className="small no-print">
              <LocalLink to={`/signaler/note/${note.id}`}>{t("lineage:note.report")}</LocalLink>
            </p>
            {note.offTheWall ? <p className="soft">{t("lineage:note.offTheWall")}</p> : null}
          </div>
        </div>
      </Split>
    </main>
  );
}
