import { CsvError, parse } from "csv-parse/sync";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import { type FileRow, importLimits } from "~/domain/proposals/import-rows";

/**
 * The rows of a CSV file (commas, semicolons or tabs; a first line of names) or of a JSON array of objects. Refuses
 * what is neither, saying at which line where it is known.
 */
export function parseFile(
  content: string,
): Outcome<readonly FileRow[], "import-too-long" | "import-not-json" | "import-not-csv" | "import-empty"> {
  if (content.length > importLimits.file) return refuse("import-too-long");
  // One sign a line end: the parser counts two for those inside quotes.
  const text = content
    .replace(/^\uFEFF/, "")
    .replace(/\r\n?/g, "\n")
    .trim();
  if (text === "") return refuse("import-empty");
  return text.startsWith("[") || text.startsWith("{") ? fromJson(text) : fromCsv(text);
}

function fromJson(text: string): Outcome<readonly FileRow[], "import-not-json"> {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return refuse("import-not-json");
  }
  // One that was exported from elsewhere may hold its rows under a name.
  const list = Array.isArray(read) ? read : Object.values((read ?? {}) as object).find(Array.isArray);
  if (!Array.isArray(list)) return refuse("import-not-json");
  return ok(
    list.map((one: unknown, place) => ({
      line: place + 1,
      cells: typeof one === "object" && one !== null && !Array.isArray(one) ? (one as FileRow["cells"]) : { titre: [] },
    })),
  );
}

function fromCsv(text: string): Outcome<readonly FileRow[], "import-not-csv"> {
  const first = text.split("\n", 1)[0] ?? "";
  const delimiter = [";", "\t", ","].find((sign) => first.includes(sign)) ?? ",";
  try {
    const read = parse(text, { columns: true, delimiter, info: true, skip_empty_lines: true, trim: true }) as {
      record: Record<string, string>;
      info: { lines: number };
    }[];
    // The parser says where a row ends: what its cells hold of lines leads back to where it begins.
    const within = (record: Record<string, string>) => Object.values(record).join("").split("\n").length - 1;
    return ok(read.map(({ record, info }) => ({ line: info.lines - within(record), cells: record })));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return refuse("import-not-csv", { line: Number((error as { lines?: number }).lines ?? 1) });
  }
}
