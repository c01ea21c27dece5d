import { data } from "react-router";
import { z } from "zod";
import { overview, readSome } from "#server/areas/open-data/public";
import { guarded } from "#server/http/guarded";
import { dataSetOf } from "~/domain/open-data/data-sets";
import { FileLinks } from "~/features/open-data/file-links";
import { Preview } from "~/features/open-data/preview";
import { useLocal } from "~/features/site/local-link";
import { useSite } from "~/features/site/viewer";
import { formatDateTime } from "~/i18n/format";
import { useTranslation } from "~/i18n/use-translation";
import { DataTable } from "~/ui/data-table";
import { Crumb, PageHead } from "~/ui/page-head";
import { Section } from "~/ui/section";
import type { Route } from "./+types/set";

export const handle = { script: "never" };

const address = z.object({ set: z.string().max(40) });

export const loader = guarded({ params: address }, async ({ app, params }) => {
  const set = dataSetOf(params.set);
  if (!set) throw data({ why: "not-there" }, { status: 404 });
  const [rows, { sets, changedAt }] = await Promise.all([
    readSome(app, set, { spaceId: null, limit: 20 }),
    overview(app, null),
  ]);
  const figures = sets.find((one) => one.name === set.name);
  if (!figures) throw new Error(`${set.name} was not measured`);
  return { set, rows, bytes: figures.bytes, changedAt, publicUrl: app.env.publicUrl };
});

/** One data set: its columns, its files, its first rows. */
export default function OpenDataSet({ loaderData: { set, rows, bytes, changedAt, publicUrl } }: Route.ComponentProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const { language } = useSite();
  const title = t(`open-data:set.${set.name}.title`);
  const preview = { set: set.name, columns: set.columns.map((column) => column.name), rows, publicUrl };
  return (
    <main id="contenu" className="wrap section">
      <title>{`${title} · Chantiers`}</title>
      <PageHead
        crumb={<Crumb href={local("/donnees")}>{t("open-data:page.back")}</Crumb>}
        title={title}
        lead={t(`open-data:set.${set.name}.text`)}
      >
        <FileLinks folder="/donnees" set={set.name} title={title} bytes={bytes} />
        <p className="small soft">
          {changedAt ? `${t("open-data:index.changed", { date: formatDateTime(language, changedAt) })} ` : null}
          {t("open-data:page.names")} <a href={`/donnees/${set.name}.schema.json`}>{t("open-data:page.schema")}</a>
        </p>
      </PageHead>
      <Section id="colonnes" title={t("open-data:page.columns")} className="section">
        <div className="section-t">
          <DataTable
            caption={t("open-data:page.columns")}
            captionHidden
            columns={[
              { key: "column", label: t("open-data:page.column") },
              { key: "type", label: t("open-data:page.type") },
              { key: "meaning", label: t("open-data:page.meaning") },
            ]}
            rows={set.columns.map((column) => ({
              key: column.name,
              id: `colonne-${column.name}`,
              cells: [
                <code key="name">{column.name}</code>,
                `${t(`open-data:page.types.${column.type}`)}${column.required ? `, ${t("open-data:page.required")}` : ""}`,
                <span key="meaning">
                  {t(`open-data:column.${column.name}`)}
                  {column.values ? (
                    <span className="soft small blk">
                      {t("open-data:page.values", { values: column.values.join(", ") })}
                    </span>
                  ) : null}
                </span>,
              ],
            }))}
          />
        </div>
      </Section>
      <Section id="apercu" title={t("open-data:page.preview")}>
        <p className="small soft" id="apercu-note">
          {t("open-data:index.previewNote")}
        </p>
        <div className="section-t">
          {rows.length > 0 ? (
            <Preview preview={preview} labelledBy="apercu-note" />
          ) : (
            <p>{t("open-data:page.empty")}</p>
          )}
        </div>
      </Section>
    </main>
  );
}
