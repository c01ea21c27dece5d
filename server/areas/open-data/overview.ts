import { dataSets } from "~/domain/open-data/data-sets";
import type { App } from "../../app";
import { latestChange } from "./latest-change";
import { readRows } from "./read-rows";

export type SetFigures = { readonly name: string; readonly rows: number };
export type Overview = {
  /** ISO; when anything last changed in this instance. */
  readonly changedAt: string | null;
  readonly sets: readonly SetFigures[];
};

/** The last overview made, by the instance and the chantier it was made for. */
const made = new WeakMap<App, Map<string, { version: string; figures: Promise<Overview> }>>();

/**
 * How many rows each data set has, counted as the files would be written, once for each change of the instance: many
 * readers at once make it be counted once.
 */
export async function overview(app: App, spaceId: string | null): Promise<Overview> {
  const change = await latestChange(app);
  const known = made.get(app) ?? new Map();
  made.set(app, known);
  const key = spaceId ?? "all";
  const before = known.get(key);
  if (before?.version === change.version) return before.figures;
  const figures = count(app, spaceId, change.at);
  known.set(key, { version: change.version, figures });
  figures.catch(() => known.delete(key));
  return figures;
}

async function count(app: App, spaceId: string | null, changedAt: string | null): Promise<Overview> {
  const sets: SetFigures[] = [];
  for (const set of dataSets) {
    let rows = 0;
    for await (const page of readRows(app, set, { spaceId })) rows += page.length;
    sets.push({ name: set.name, rows });
  }
  return { changedAt, sets };
}
