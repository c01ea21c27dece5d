import { Readable } from "node:stream";
import { ZipFile } from "yazl";
import { dataSets } from "~/domain/open-data/data-sets";
import { i18nFor } from "~/i18n/server";
import type { App } from "../app";
import { dataFile, dataPackage, licence } from "../areas/open-data/public";

/** Every data set in CSV, their description and a page that explains them: a stream, whatever its size. */
export function zipOfAll(app: App, spaceId: string | null): NodeJS.ReadableStream {
  const zip = new ZipFile();
  const mtime = app.now();
  zip.addBuffer(Buffer.from(readme(app)), "LISEZMOI.md", { mtime });
  zip.addBuffer(Buffer.from(`${JSON.stringify(dataPackage(app, ""), null, 2)}\n`), "datapackage.json", { mtime });
  for (const set of dataSets) {
    // Opened when its turn comes: one connection to the database at a time.
    zip.addReadStreamLazy(`${set.name}.csv`, { mtime }, (give) => {
      give(null, Readable.from(dataFile(app, set, "csv", spaceId)));
    });
  }
  zip.end();
  return zip.outputStream;
}

function readme(app: App): string {
  const { t } = i18nFor("fr");
  const sets = dataSets
    .map(
      (set) =>
        `## ${set.name}.csv\n\n${t(`open-data:set.${set.name}.title`)}. ${t(`open-data:set.${set.name}.text`)}\n\n${set.columns
          .map((column) => `- \`${column.name}\` (${column.type}) : ${t(`open-data:column.${column.name}`)}`)
          .join("\n")}`,
    )
    .join("\n\n");
  return `# ${t("open-data:package.title")}\n\n${t("open-data:package.description")}\n\n${app.env.publicUrl}/donnees\n\n${licence.title} : ${licence.path}\n\n${sets}\n`;
}
