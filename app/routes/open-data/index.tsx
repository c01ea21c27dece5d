import Download from "lucide-react/icons/download";
import { data } from "react-router";
import { overview, readSome } from "#server/areas/open-data/public";
import { editionsWithSpaces, findSpace } from "#server/areas/spaces/public";
import { guarded } from "#server/http/guarded";
import { dataSetOf } from "~/domain/open-data/data-sets";
import { CheckAVote } from "~/features/open-data/check-a-vote";
import { FileLinks } from "~/features/open-data/file-links";
import { Preview, type PreviewView } from "~/features/open-data/preview";
import { LocalLink } from "~/features/site/local-link";
import { useSite } from "~/features/site/viewer";
import { formatDateTime, formatNumber } from "~/i18n/format";
import { useTranslation } from "~/i18n/use-translation";
import { ButtonLink } from "~/ui/button";
import { DataTable } from "~/ui/data-table";
import { Icon } from "~/ui/icon";
import { PageHead } from "~/ui/page-head";
import { Section } from "~/ui/section";
import { Row } from "~/ui/stack";
import type { Route } from "./+types/index";

export const handle = { script: "never" };

/** The sets whose first rows are shown, the first that has any. */
const shown = ["criteres", "fiches", "decisions", "propositions", "chantiers"];
const previewColumns = [
  "id",
  "enonce",
  "titre",
  "niveau",
  "etat",
  "preuve",
  "question",
  "vient_de",
  "notes_sources",
  "origine",
  "code",
];

export const loader = guarded({}, async ({ app, language, url }) => {
  const slug = url.searchParams.get("chantier");
  const space = slug === null ? null : await findSpace(app.db, { slug }, app.now(), language);
  if (slug !== null && !space) throw data({ why: "not-there" }, { status: 404 });
  const [figures, editions] = await Promise.all([overview(app, space?.id ?? null), editionsWithSpaces(app, language)]);
  const name = shown.find((one) => figures.sets.some((set) => set.name === one && set.rows > 0));
  const set = name ? dataSetOf(name) : undefined;
  const rows = set ? await readSome(app, set, { spaceId: space?.id ?? null, limit: 3 }) : [];
  const kept =
    set?.columns
      .map((column, place) => ({ name: column.name, place }))
      .filter((one) => previewColumns.includes(one.name)) ?? [];
  const preview: PreviewView | null = set
    ? {
        set: set.name,
        columns: kept.map((one) => one.name),
        rows: rows.map((row) => kept.map((one) => row[one.place] ?? null)),
        publicUrl: app.env.publicUrl,
      }
    : null;
  return {
    space: space ? { slug: space.slug, code: space.code, shortTitle: space.shortTitle } : null,
    figures,
    preview,
    spaces: editions.flatMap((edition) =>
      edition.spaces.map(({ code, slug, shortTitle }) => ({ code, slug, shortTitle })),
    ),
  };
});

/** Every public thing as files: what there is, how to take it, how to check a vote. */
export default function OpenData({ loaderData: { space, figures, preview, spaces } }: Route.ComponentProps) {
  const { t } = useTranslation();
  const { language } = useSite();
  const folder = space ? `/donnees/${space.slug}` : "/donnees";
  const title = space ? t("open-data:index.ofSpace", { code: space.code }) : t("open-data:index.h1");
  return (
    <main id="contenu" className="wrap section">
      <title>{`${space ? title : t("open-data:index.title")} · Chantiers`}</title>
      <PageHead title={title} lead={space ? space.shortTitle : t("open-data:index.lead")}>
        <Row>
          <ButtonLink look="primary" href={`${folder}/tout.zip`}>
            <Icon of={Download} />
            {t("open-data:index.all")}
          </ButtonLink>
          <ButtonLink look="quiet" href="#api">
            {t("open-data:index.api")}
          </ButtonLink>
        </Row>
        <p className="small soft">
          <a href="/donnees/datapackage.json">{t("open-data:index.package")}</a> ·{" "}
          <a href="https://www.etalab.gouv.fr/licence-ouverte-open-licence">{t("open-data:index.licence")}</a>
        </p>
      </PageHead>
      <div className="section-t">
        {figures.changedAt ? (
          <p className="small soft">
            {t("open-data:index.changed", { date: formatDateTime(language, figures.changedAt) })}
          </p>
        ) : null}
        <DataTable
          caption={t("open-data:index.caption")}
          captionHidden
          columns={[
            { key: "set", label: t("open-data:index.set") },
            { key: "rows", label: t("open-data:index.rows"), number: true },
            { key: "take", label: t("open-data:index.take") },
          ]}
          rows={figures.sets.map((set) => ({
            key: set.name,
            id: set.name,
            cells: [
              <span key="set">
                <LocalLink to={`/donnees/${set.name}`}>{t(`open-data:set.${set.name}.title`)}</LocalLink>
                <span className="soft small blk">{t(`open-data:set.${set.name}.text`)}</span>
              </span>,
              formatNumber(language, set.rows),
              <FileLinks
                key="take"
                folder={folder}
                set={set.name}
                title={t(`open-data:set.${set.name}.title`)}
                bytes={set.bytes}
              />,
            ],
          }))}
        />
      </div>
      {preview ? (
        <Section
          id="apercu"
          title={t("open-data:index.preview", { title: t(`open-data:set.${preview.set}.title`) })}
          className="section"
        >
          <div className="section-t">
            <Preview preview={preview} labelledBy="apercu-note" />
          </div>
          <p className="small soft section-t" id="apercu-note">
            {t("open-data:index.previewNote")}
          </p>
        </Section>
      ) : null}
      <CheckAVote />
      <Section id="api" title={t("open-data:index.api")} className="section">
        <p className="section-t">{t("open-data:index.apiText")}</p>
        <p>
          <a href="/api/v1/openapi.json">{t("open-data:index.apiLink")}</a>
        </p>
      </Section>
      <Section id="par-chantier" title={t("open-data:index.bySpace")} quiet>
        <ul className="section-t stack gap-2">
          {space ? (
            <li>
              <LocalLink to="/donnees">{t("open-data:index.whole")}</LocalLink>
            </li>
          ) : null}
          {spaces.map((one) => (
            <li key={one.slug}>
              <LocalLink to={`/donnees?chantier=${one.slug}`}>
                {one.code} {one.shortTitle}
              </LocalLink>
            </li>
          ))}
        </ul>
      </Section>
    </main>
  );
}
