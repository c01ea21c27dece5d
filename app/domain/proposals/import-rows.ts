import { readTags, tagsFault } from "./details";
import { proposalLimits } from "./limits";
import { noRules, textFault, type WritingRules } from "./writing-rules";

/** The most proposals one file may hold, and the longest file, in UTF-16 code units. */
export const importLimits = { rows: 300, file: 400_000 } as const;

/** One row as the file has it, with the line it begins on. */
export type FileRow = { readonly line: number; readonly cells: Readonly<Record<string, unknown>> };

/** One proposal that would be created. */
export type ImportRow = {
  readonly line: number;
  readonly title: string;
  readonly summary: string;
  readonly text: string;
  /** Null: in no category. */
  readonly categoryId: string | null;
  readonly tags: readonly string[];
};

/** What is wrong with a line; the reason is a sentence of the catalogue. */
export type ImportFault = { readonly line: number; readonly reason: string };

/** Columns, by the names people give them. Capitals and accents do not count. */
const columns = {
  title: ["titre", "title"],
  summary: ["resume", "en bref", "summary"],
  text: ["texte", "text", "proposition"],
  category: ["categorie", "category"],
  tags: ["mots", "mots-cles", "tags"],
} as const;

/** The chantier's own rules, in a sentence without figures: a line is named, not measured. */
const importReasons = {
  "text-too-short-here": "import-text-short-here",
  "text-too-long-here": "import-text-long-here",
  "text-is-template": "text-is-template",
} as const;

const plain = (name: string) => name.normalize("NFD").replace(/\p{M}/gu, "").trim().toLowerCase();

function cellOf(cells: FileRow["cells"], wanted: readonly string[]): string | null {
  for (const [name, value] of Object.entries(cells)) {
    if (!wanted.includes(plain(name))) continue;
    if (value === null || value === undefined) return "";
    return typeof value === "string" || typeof value === "number" ? String(value) : null;
  }
  return "";
}

const line = (text: string) => text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ").trim();
const body = (text: string) => text.replace(/\r\n?/g, "\n").replaceAll("\0", "").trim();

/**
 * What a file would create, and everything that is wrong with it, line by line: nothing is created while anything is.
 * `existing`: the titles there are in the chantier already; `offered`: its categories; `rules`: what it asks of a text.
 */
export function readRows(
  rows: readonly FileRow[],
  existing: readonly string[],
  offered: readonly { readonly id: string; readonly name: string }[] = [],
  rules: WritingRules = noRules,
): { readonly rows: readonly ImportRow[]; readonly faults: readonly ImportFault[] } {
  const faults: ImportFault[] = [];
  const read: ImportRow[] = [];
  const seen = new Map(existing.map((title) => [plain(title), "import-already"]));
  for (const { line: at, cells } of rows) {
    const [title, summary, text, category, tags] = [
      columns.title,
      columns.summary,
      columns.text,
      columns.category,
      columns.tags,
    ].map((names) => cellOf(cells, names));
    if (title === null || summary === null || text === null || category === null || tags === null) {
      faults.push({ line: at, reason: "import-not-text" });
      continue;
    }
    const named = line(category ?? "");
    const known = offered.find(({ name }) => plain(name) === plain(named));
    const row = {
      line: at,
      title: line(title ?? ""),
      summary: line(summary ?? ""),
      text: body(text ?? ""),
      categoryId: known?.id ?? null,
      tags: readTags(tags ?? ""),
    };
    if (row.title === "") faults.push({ line: at, reason: "proposal-title-missing" });
    if (row.text === "") faults.push({ line: at, reason: "proposal-text-missing" });
    if (row.title.length > proposalLimits.title) faults.push({ line: at, reason: "import-title-long" });
    if (row.summary.length > proposalLimits.summary) faults.push({ line: at, reason: "import-summary-long" });
    if (row.text.length > proposalLimits.text) faults.push({ line: at, reason: "import-text-long" });
    if (named !== "" && !known) faults.push({ line: at, reason: "import-category-unknown" });
    const wrongTags = tagsFault(row.tags);
    if (wrongTags) faults.push({ line: at, reason: wrongTags });
    const asked = row.text === "" ? null : textFault(rules, row.text);
    if (asked) faults.push({ line: at, reason: importReasons[asked.reason] });
    const there = row.title === "" ? undefined : seen.get(plain(row.title));
    if (there) faults.push({ line: at, reason: there });
    else seen.set(plain(row.title), "import-twice");
    read.push(row);
  }
  if (rows.length === 0) faults.push({ line: 1, reason: "import-empty" });
  if (rows.length > importLimits.rows) faults.push({ line: importLimits.rows + 2, reason: "import-many" });
  return { rows: read, faults };
}
