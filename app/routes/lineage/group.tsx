import { data, useLoaderData } from "react-router";
import { z } from "zod";
import { groupPage } from "#server/areas/lineage/queries";
import { guarded } from "#server/http/guarded";
import { LineageAside } from "~/features/lineage/lineage-aside";
import { LocalLink, useLocal } from "~/features/site/local-link";
import { useSite } from "~/features/site/viewer";
import { Written } from "~/features/site/written";
import { formatDate } from "~/i18n/format";
import { useTranslation } from "~/i18n/use-translation";
import { Crumb, PageHead } from "~/ui/page-head";
import { Paper } from "~/ui/paper";
import { Section } from "~/ui/section";
import type { Tone } from "~/ui/signs/note-signs";
import { Split } from "~/ui/stack";

export const handle = { script: "never" };

export const loader = guarded({ params: z.object({ id: z.uuid() }) }, async ({ app, actor, params, language }) => {
  const page = await groupPage(app, params.id, actor, language);
  if (!page) throw data({ why: "not-there" }, { status: 404 });
  return page;
});

/** A group of notes, its notes, and what became of it. */
export default function GroupPage() {
  const { t } = useTranslation();
  const { language } = useSite();
  const local = useLocal();
  const { group, lineage } = useLoaderData<typeof loader>();
  const title = group.title || t("lineage:untitled");
  return (
    <main id="contenu" className="wrap">
      <title>{`${title} · Chantiers`}</title>
      <Crumb href={local(`/chantiers/${group.space.slug}`)}>
        {group.space.code} {group.space.shortTitle}
      </Crumb>
      <Split aside={<LineageAside lineage={lineage} language={language} />}>
        <div>
          <PageHead title={<Written>{title}</Written>} by={t("lineage:group.count", { count: group.notes.length })} />
          <p className="section-t">
            {t("lineage:group.wall")}{" "}
            <LocalLink to={`/murs/${group.wall.id}`}>
              <Written>{group.wall.title}</Written>
            </LocalLink>
            {group.wall.question ? (
              <span className="blk soft">
                <Written>{group.wall.question}</Written>
              </span>
            ) : null}
          </p>
          {group.offTheWall ? <p className="soft">{t("lineage:group.offTheWall")}</p> : null}
        </div>
        <Section id="notes" title={t("lineage:group.notes")}>
          <ul className="lineage__notes">
            {group.notes.map((note) => (
              <Paper
                key={note.id}
                as="li"
                tone={note.sort as Tone}
                kind={t(`lineage:sort.${note.sort}`)}
                href={local(`/notes/${note.id}`)}
                by={note.by ? `${note.by}, ${formatDate(language, note.at)}` : formatDate(language, note.at)}
              >
                {note.text ? <Written>{note.text}</Written> : t("lineage:note.redactedTitle")}
              </Paper>
            ))}
          </ul>
        </Section>
      </Split>
    </main>
  );
}
