import { type Lineage, lineageAddress } from "~/domain/lineage/lineage";
import { dataRow } from "~/domain/lineage/rows";

/**
 * A lineage for machines. Shape, version 1:
 *
 *     {
 *       version: 1,
 *       self, page: URL of this file, of the page that shows the same
 *       here: id
 *       things: [{id, kind, hidden, title, url, lineage, origin, date, row: {dataset, file} | null}]
 *       links:  [{from: id, kind, to: id, by, at, reason}]
 *       cut: true when there is more than what is listed
 *     }
 *
 * `links` go with time, from a source to what came of it; kinds are those of `link_rule`. A thing that is not public is
 * listed with its kind alone (`hidden: true`, everything else null). Dates are ISO 8601 in UTC. `row` says in which file
 * of /donnees the thing has its line, under its own id.
 */
export function lineageJson(lineage: Lineage, address: string, publicUrl: string) {
  const absolute = (path: string) => new URL(path, publicUrl).href;
  return {
    version: 1,
    self: absolute(`${lineageAddress(address)}.json`),
    page: absolute(lineageAddress(address)),
    here: lineage.here,
    things: lineage.steps.map((step) => {
      const row = dataRow(step);
      return {
        id: step.id,
        kind: step.kind,
        hidden: step.hidden,
        title: step.title,
        url: step.address === null ? null : absolute(step.address),
        lineage: step.address === null ? null : absolute(`${lineageAddress(step.address)}.json`),
        origin: step.origin,
        date: step.facts?.at ?? null,
        row: row ? { dataset: row.dataset, file: row.file } : null,
      };
    }),
    links: lineage.links,
    cut: lineage.cut,
  };
}
