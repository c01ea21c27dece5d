import type pg from "pg";
import type { App } from "../../app";
import type { EditionHeader } from "./edition-file";
import type { ImportReport } from "./import-report";
import { isCarried, type Shape } from "./table-shapes";

/** What every part of an import works with: one transaction, in which the file stands in tables named `in_…`. */
export type Import = {
  readonly app: App;
  readonly client: pg.ClientBase;
  readonly header: EditionHeader;
  readonly shapes: ReadonlyMap<string, Shape>;
  /** The tables of which the file holds rows. */
  readonly filled: ReadonlySet<string>;
  /** What the edition is known by here. */
  readonly editionId: string;
  readonly report: ImportReport;
};

/** The tables to carry of which the file holds rows, each after those it refers to: what it holds none of needs no work. */
export const filledShapes = ({ shapes, filled }: Pick<Import, "shapes" | "filled">): readonly Shape[] =>
  [...shapes.values()].filter((shape) => isCarried(shape) && filled.has(shape.name));

/** The table in which what the file says of a table stands. */
export const incoming = (table: string) => `"in_${table}"`;

/** That two rows have the same values in these columns; nothing is the same as nothing. */
export const alike = (columns: readonly string[], a: string, b: string) =>
  columns.map((column) => `${a}."${column}" is not distinct from ${b}."${column}"`).join(" and ");

/** That two rows have the same key: none of its columns may say nothing. */
export const sameKey = (columns: readonly string[], a: string, b: string) =>
  columns.map((column) => `${a}."${column}" = ${b}."${column}"`).join(" and ");
