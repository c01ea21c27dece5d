import type { Lineage, LineageLink, LineageStep } from "./lineage";
import { dataRow } from "./rows";

/** One knot of a thread told as a line. */
export type Knot = {
  readonly step: LineageStep;
  /** What led here, for who, when and why; null at a beginning. */
  readonly from: LineageLink | null;
  /** How many others of its kind stand behind this one and are told on the whole page only. */
  readonly others: number;
  /** Of a vote that was counted: its result. */
  readonly result: LineageStep | null;
};

/** How many things of one kind the line beside a text shows. */
const beside = 2;

/**
 * The lineage as a short line, for the side of a page: of each kind the one we are on, else the first ones; a vote and
 * its result are one knot.
 */
export function knotsOf(lineage: Lineage): Knot[] {
  const into = new Map<string, LineageLink>();
  // The last reason given is the one told.
  for (const link of lineage.links) into.set(link.to, link);
  const results = new Map(
    lineage.links
      .filter((link) => link.kind === "counted-in")
      .map((link) => [link.from, lineage.steps.find((step) => step.id === link.to)] as const),
  );
  const told = new Set([...results.values()].flatMap((step) => (step ? [step.id] : [])));
  const knots: Knot[] = [];
  const kinds = [...new Set(lineage.steps.map((step) => step.kind))];
  for (const kind of kinds) {
    const all = lineage.steps.filter((step) => step.kind === kind && !told.has(step.id));
    const here = all.find((step) => step.id === lineage.here);
    const readable = all.filter((step) => !step.hidden);
    const shown = here ? [here] : (readable.length > 0 ? readable : all).slice(0, beside);
    shown.forEach((step, place) => {
      knots.push({
        step,
        from: into.get(step.id) ?? null,
        others: place === shown.length - 1 ? all.length - shown.length : 0,
        result: results.get(step.id) ?? null,
      });
    });
  }
  return knots;
}

/**
 * The data rows a thread ends in: those of its public things that became nothing else. Where several are in one file,
 * the file stands for them.
 */
export function endRows(lineage: Lineage): NonNullable<ReturnType<typeof dataRow>>[] {
  const went = new Set(lineage.links.map((link) => link.from));
  const rows = new Map<string, NonNullable<ReturnType<typeof dataRow>>>();
  for (const step of lineage.steps) {
    const row = went.has(step.id) ? null : dataRow(step);
    if (!row) continue;
    rows.set(row.dataset, rows.has(row.dataset) ? { ...row, address: `/donnees/${row.dataset}` } : row);
  }
  return [...rows.values()];
}
