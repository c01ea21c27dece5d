import type { DataSet } from "~/domain/open-data/data-set";
import { tableSchema } from "~/domain/open-data/table-schema";
import type { App } from "../app";
import { describeColumn, readRows } from "../areas/open-data/public";
import { csvLines } from "./csv";

export type FileFormat = "csv" | "json";

export const mediaTypes: Record<FileFormat, string> = {
  csv: "text/csv; charset=utf-8; header=present",
  json: "application/json; charset=utf-8",
};

/** A data set as text, piece by piece, without ever being whole in memory. */
export function dataFile(
  app: App,
  set: DataSet,
  format: FileFormat,
  spaceId: string | null,
): AsyncGenerator<string, void, undefined> {
  return format === "csv" ? csvFile(app, set, spaceId) : jsonFile(app, set, spaceId);
}

async function* csvFile(app: App, set: DataSet, spaceId: string | null) {
  yield csvLines([set.columns.map((column) => column.name)]);
  for await (const rows of readRows(app, set, { spaceId })) yield csvLines(rows);
}

/** `{"schema": …, "rows": [{…}]}`: the schema travels with the rows. */
async function* jsonFile(app: App, set: DataSet, spaceId: string | null) {
  yield `{"schema":${JSON.stringify(tableSchema(set, describeColumn("fr")))},"rows":[`;
  let first = true;
  for await (const rows of readRows(app, set, { spaceId })) {
    let piece = "";
    for (const row of rows) {
      const object = Object.fromEntries(set.columns.map((column, place) => [column.name, row[place]]));
      piece += `${first ? "" : ",\n"}${JSON.stringify(object)}`;
      first = false;
    }
    yield piece;
  }
  yield "]}\n";
}
