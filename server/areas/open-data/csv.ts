import { stringify } from "csv-stringify/sync";
import type { DataRow } from "./read-rows";

/**
 * CSV as RFC 4180 has it: UTF-8 without a mark, commas, CRLF, a field quoted when it holds a comma, a quote or a line
 * break. What a text holds is written as it is, even a leading "=": these files are for programs and must give back what
 * was published.
 */
export function csvLines(rows: readonly DataRow[]): string {
  if (rows.length === 0) return "";
  return stringify(rows as unknown[][], {
    record_delimiter: "\r\n",
    // A lone CR or LF inside a field would otherwise pass for the end of a row.
    quoted_match: /[\r\n]/,
    cast: { boolean: (value) => (value ? "true" : "false") },
  });
}
