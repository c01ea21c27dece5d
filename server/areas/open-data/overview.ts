import type { DataSet } from "~/domain/open-data/data-set";
import { dataSets } from "~/domain/open-data/data-sets";
import type { App } from "../../app";
import { type FileFormat, fileFormats, fileWriter } from "./data-file";
import { latestChange } from "./latest-change";
import { readRows } from "./read-rows";

export type SetFigures = {
  readonly name: string;
  readonly rows: number;
  /** The size of each file in bytes, as it is written (a browser may receive it compressed). */
  readonly bytes: Readonly<Record<FileFormat, number>>;
};
export type Overview = {
  /** ISO; when anything last changed in this instance. */
  readonly changedAt: string | null;
  readonly sets: readonly SetFigures[];
};

/** The last overview made, by the instance and the chantier it was made for. */
const made = new WeakMap<App, Map<string, { version: string; figures: Promise<Overview> }>>();

/**
 * How many rows each data set has and how large its files are, measured by writing them to nowhere, once for each change
 * of the instance: many readers at once make it be measured once.
 */
export async function overview(app: App, spaceId: string | null): Promise<Overview> {
  const change = await latestChange(app);
  const known = made.get(app) ?? new Map();
  made.set(app, known);
  const key = spaceId ?? "all";
  const before = known.get(key);
  if (before?.version === change.version) return before.figures;
  const figures = measureAll(app, spaceId, change.at);
  known.set(key, { version: change.version, figures });
  figures.catch(() => known.delete(key));
  return figures;
}

async function measureAll(app: App, spaceId: string | null, changedAt: string | null): Promise<Overview> {
  const sets: SetFigures[] = [];
  for (const set of dataSets) sets.push(await measure(app, set, spaceId));
  return { changedAt, sets };
}

async function measure(app: App, set: DataSet, spaceId: string | null): Promise<SetFigures> {
  const writers = fileFormats.map((format) => [format, fileWriter(set, format)] as const);
  const bytes: Record<FileFormat, number> = { csv: 0, json: 0 };
  let count = 0;
  for (const [format, write] of writers) bytes[format] += Buffer.byteLength(write.begin());
  for await (const rows of readRows(app, set, { spaceId })) {
    count += rows.length;
    for (const [format, write] of writers) bytes[format] += Buffer.byteLength(write.rows(rows));
  }
  for (const [format, write] of writers) bytes[format] += Buffer.byteLength(write.end());
  return { name: set.name, rows: count, bytes };
}
