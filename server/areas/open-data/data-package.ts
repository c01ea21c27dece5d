import { dataSets } from "~/domain/open-data/data-sets";
import { tableSchema } from "~/domain/open-data/table-schema";
import { i18nFor } from "~/i18n/server";
import type { App } from "../../app";
import { describeColumn } from "./describe";

export const licence = {
  name: "etalab-2.0",
  path: "https://www.etalab.gouv.fr/licence-ouverte-open-licence",
  title: "Licence Ouverte 2.0",
};

/**
 * The Data Package that describes every file (https://datapackage.org/standard/data-package/), with paths that are
 * right both beside the files in the ZIP and on the site, under `folder`.
 */
export function dataPackage(app: App, folder: string) {
  const { t } = i18nFor("fr");
  const describe = describeColumn("fr");
  return {
    $schema: "https://datapackage.org/profiles/2.0/datapackage.json",
    name: "chantiers",
    title: t("open-data:package.title"),
    description: t("open-data:package.description"),
    homepage: `${app.env.publicUrl}/donnees`,
    licenses: [licence],
    resources: dataSets.map((set) => ({
      name: set.name,
      type: "table",
      path: `${folder}${set.name}.csv`,
      title: t(`open-data:set.${set.name}.title`),
      description: t(`open-data:set.${set.name}.text`),
      format: "csv",
      mediatype: "text/csv",
      encoding: "utf-8",
      dialect: { delimiter: ",", lineTerminator: "\r\n", quoteChar: '"', doubleQuote: true, header: true },
      schema: tableSchema(set, describe),
    })),
  };
}
