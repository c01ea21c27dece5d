import { data } from "react-router";
import { z } from "zod";
import { cellOf, readOne } from "#server/areas/open-data/public";
import { guarded } from "#server/http/guarded";
import { dataSetOf } from "~/domain/open-data/data-sets";
import { useLocal } from "~/features/site/local-link";
import { Written } from "~/features/site/written";
import { useTranslation } from "~/i18n/use-translation";
import { ButtonLink } from "~/ui/button";
import { DefinitionList } from "~/ui/definition-list";
import { Crumb, PageHead } from "~/ui/page-head";
import { Row } from "~/ui/stack";
import type { Route } from "./+types/row";

export const handle = { script: "never" };

const address = z.object({ set: z.string().max(40), row: z.string().max(120) });

export const loader = guarded({ params: address }, async ({ app, params }) => {
  const set = dataSetOf(params.set);
  const row = set ? await readOne(app, set, params.row) : null;
  if (!set || !row) throw data({ why: "not-there" }, { status: 404 });
  const inside = (column: string) => {
    const value = cellOf(set, row, column);
    return typeof value === "string" ? value.replace(app.env.publicUrl, "") : null;
  };
  const code = cellOf(set, row, "code");
  return {
    set: set.name,
    name: typeof code === "string" ? code : String(cellOf(set, row, "id")),
    cells: set.columns.map((column, place) => ({ name: column.name, value: row[place] ?? null })),
    thing: inside("adresse"),
    from: inside("vient_de"),
    lineage: set.columns.some((column) => column.name === "notes_sources"),
  };
});

/** One row of a file, at its own address: the end of the thread, and the way back. */
export default function OpenDataRow({ loaderData: { set, name, cells, thing, from, lineage } }: Route.ComponentProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const title = t(`open-data:set.${set}.title`);
  const shown = (value: string | number | boolean | null) => {
    if (value === null || value === "") return <span className="soft">{t("open-data:page.emptyCell")}</span>;
    if (typeof value === "boolean") return t(value ? "open-data:page.true" : "open-data:page.false");
    return typeof value === "string" ? <Written>{value}</Written> : String(value);
  };
  return (
    <main id="contenu" className="wrap section">
      <title>{`${t("open-data:page.row", { id: name })}, ${title} · Chantiers`}</title>
      <PageHead
        crumb={<Crumb href={local(`/donnees/${set}`)}>{title}</Crumb>}
        title={t("open-data:page.row", { id: name })}
        lead={t("open-data:page.rowOf", { title })}
      >
        <Row>
          {from ? (
            <ButtonLink look="primary" href={local(from)}>
              {t(lineage ? "open-data:page.from" : "open-data:page.fromParent")}
            </ButtonLink>
          ) : null}
          {thing ? (
            <ButtonLink look="quiet" href={local(thing)}>
              {t("open-data:page.see")}
            </ButtonLink>
          ) : null}
        </Row>
      </PageHead>
      <div className="section-t row-of-data">
        <DefinitionList
          items={cells.map((cell) => ({ key: cell.name, term: <code>{cell.name}</code>, value: shown(cell.value) }))}
        />
      </div>
    </main>
  );
}
