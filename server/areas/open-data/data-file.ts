import type { DataSet } from "~/domain/open-data/data-set";
import { tableSchema } from "~/domain/open-data/table-schema";
import type { App } from "../../app";
import { csvLines } from "./csv";
import { describeColumn } from "./describe";
import { type DataRow, readRows } from "./read-rows";

export type FileFormat = "csv" | "json";

export const fileFormats = ["csv", "json"] as const satisfies readonly FileFormat[];

export const mediaTypes: Record<FileFormat, string> = {
  csv: "text/csv; charset=utf-8; header=present",
  json: "application/json; charset=utf-8",
};

/** What a file is made of: its beginning, its rows some at a time and in order, its end. */
export type FileWriter = { begin(): string; rows(rows: readonly DataRow[]): string; end(): string };

/** Writes one file of a data set. What is sent and what is measured both come from here. */
export function fileWriter(set: DataSet, format: FileFormat): FileWriter {
  return format === "csv" ? csvWriter(set) : jsonWriter(set);
}

/** A data set as text, piece by piece, without ever being whole in memory. */
export async function* dataFile(
  app: App,
  set: DataSet,
  format: FileFormat,
  spaceId: string | null,
): AsyncGenerator<string, void, undefined> {
  const write = fileWriter(set, format);
  yield write.begin();
  for await (const rows of readRows(app, set, { spaceId })) yield write.rows(rows);
  yield write.end();
}

function csvWriter(set: DataSet): FileWriter {
  return { begin: () => csvLines([set.columns.map((column) => column.name)]), rows: csvLines, end: () => "" };
}

/** `{"schema": …, "rows": [{…}]}`: the schema travels with the rows. */
function jsonWriter(set: DataSet): FileWriter {
  let first = true;
  return {
    begin: () => `{"schema":${JSON.stringify(tableSchema(set, describeColumn("fr")))},"rows":[`,
    rows: (rows) => {
      let piece = "";
      for (const row of rows) {
        const object = Object.fromEntries(set.columns.map((column, place) => [column.name, row[place]]));
        piece += `${first ? "" : ",\n"}${JSON.stringify(object)}`;
        first = false;
      }
      return piece;
    },
    end: () => "]}\n",
  };
}
