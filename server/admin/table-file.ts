import { createHash } from "node:crypto";
import { once } from "node:events";
import { createReadStream, createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { createInterface } from "node:readline";
import { finished } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import type pg from "pg";
import { z } from "zod";

// Rows of tables in one compressed text file, a line a JSON value:
//   {…}                                         what the file is: its header
//   {"table":"person","columns":["id",…]}
//   "(…)"                  one row, as PostgreSQL writes a row of that table
//   {"end":"person","rows":12,"sha256":"…"}     of the row lines, each followed by a line feed
//   {"tables":34,"sha256":"…"}                  of every line before, each followed by a line feed

/** How PostgreSQL writes values, so that they are read the same anywhere. */
export const plainValues =
  "set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres'; set local timezone = 'UTC'; set local bytea_output = 'hex'; set local extra_float_digits = 1";

const tableSchema = z.object({ table: z.string(), columns: z.array(z.string()).min(1) });
const endSchema = z.object({ end: z.string(), rows: z.number().int(), sha256: z.string() });
const lastSchema = z.object({ tables: z.number().int(), sha256: z.string() });

/** What a reader is told, in the order of the file. */
export type TableReader<Header> = {
  header(header: Header): Promise<void>;
  table(table: string, columns: readonly string[]): Promise<void>;
  rows(table: string, rows: readonly string[]): Promise<void>;
};

/** Which kind of file is expected, and what is said of another, or of one that is not whole. */
export type FileKind<Header> = {
  readonly header: z.ZodType<Header>;
  damaged(where: string): Error;
};

/** How much is given at once: so many rows, or so many characters of them (a file is one row). */
const rowsAtOnce = 500;
const charactersAtOnce = 8_000_000;

class Damage extends Error {}

/**
 * Reads a file from end to end and checks every sum on the way. A first reading with a reader that does nothing tells
 * whether it is whole, before anything is written.
 * @throws what `kind.damaged` makes, where the file was cut, changed or is something else.
 */
export async function readTableFile<Header>(
  path: string,
  kind: FileKind<Header>,
  reader: TableReader<Header>,
): Promise<{ tables: number; rows: number }> {
  const lines = createInterface({
    input: createReadStream(path).pipe(createGunzip()),
    crlfDelay: Number.POSITIVE_INFINITY,
  });
  const whole = createHash("sha256");
  let sum = createHash("sha256");
  let header: Header | null = null;
  let open: string | null = null;
  let closed: { tables: number; sha256: string } | null = null;
  let waiting: string[] = [];
  let [tables, rows, inTable, held] = [0, 0, 0, 0];

  const flush = async () => {
    if (open && waiting.length > 0) await reader.rows(open, waiting);
    waiting = [];
    held = 0;
  };
  try {
    for await (const line of lines) {
      if (closed) throw new Damage("something follows the end");
      const value: unknown = JSON.parse(line);
      if (header === null) {
        header = check(kind.header, value);
        await reader.header(header);
      } else if (typeof value === "string") {
        if (!open) throw new Damage("a row out of a table");
        sum.update(`${line}\n`);
        inTable += 1;
        waiting.push(value);
        held += value.length;
        if (waiting.length >= rowsAtOnce || held >= charactersAtOnce) await flush();
      } else if (open) {
        const end = check(endSchema, value);
        await flush();
        if (end.end !== open || end.rows !== inTable || end.sha256 !== sum.digest("hex")) throw new Damage(open);
        open = null;
        rows += inTable;
      } else if (typeof value === "object" && value !== null && "table" in value) {
        const next = check(tableSchema, value);
        await reader.table(next.table, next.columns);
        open = next.table;
        tables += 1;
        inTable = 0;
        sum = createHash("sha256");
      } else {
        closed = check(lastSchema, value);
        if (closed.tables !== tables || closed.sha256 !== whole.digest("hex")) throw new Damage("the whole");
      }
      if (!closed) whole.update(`${line}\n`);
    }
  } catch (error) {
    if (error instanceof Damage || isReading(error)) throw kind.damaged((error as Error).message);
    throw error;
  }
  if (!closed) throw kind.damaged("no end");
  return { tables, rows };
}

/** Whether an error comes from the file (cut, not compressed, not JSON) rather than from what is done with its lines. */
function isReading(error: unknown): boolean {
  const code = (error as { code?: string }).code ?? "";
  return error instanceof SyntaxError || code.startsWith("Z_") || code === "ERR_STREAM_PREMATURE_CLOSE";
}

function check<T>(schema: z.ZodType<T>, value: unknown): T {
  const read = schema.safeParse(value);
  if (!read.success) throw new Damage("a line that is none of ours");
  return read.data;
}

/** Writes one table of the file: rows come from what is given, each as PostgreSQL writes a row. */
export type WriteTable = (
  table: string,
  columns: readonly string[],
  rows: AsyncIterable<readonly string[]>,
) => Promise<void>;

/**
 * Writes such a file. It takes its name once it is whole, and only its owner can read it. Rows are compressed as they
 * come: never more than a few are in memory.
 */
export async function writeTableFile(
  path: string,
  header: unknown,
  write: (table: WriteTable) => Promise<void>,
): Promise<{ tables: number; rows: number }> {
  const unfinished = `${path}.unfinished-${process.pid}`;
  const gzip = createGzip();
  const file = gzip.pipe(createWriteStream(unfinished, { mode: 0o600, flags: "wx" }));
  const written = finished(file);
  // Awaited at the end; an error before must not be an unhandled one.
  written.catch(() => {});
  const whole = createHash("sha256");
  const put = async (value: unknown, ...sums: readonly ReturnType<typeof createHash>[]) => {
    const line = `${JSON.stringify(value)}\n`;
    for (const sum of sums) sum.update(line);
    if (!gzip.write(line)) await Promise.race([once(gzip, "drain"), written]);
  };
  let [tables, total] = [0, 0];
  try {
    await put(header, whole);
    await write(async (table, columns, rows) => {
      await put({ table, columns }, whole);
      const sum = createHash("sha256");
      let count = 0;
      for await (const some of rows) {
        for (const row of some) await put(row, sum, whole);
        count += some.length;
      }
      await put({ end: table, rows: count, sha256: sum.digest("hex") }, whole);
      tables += 1;
      total += count;
    });
    await put({ tables, sha256: whole.digest("hex") });
    gzip.end();
    await written;
    await rename(unfinished, path);
    return { tables, rows: total };
  } catch (error) {
    gzip.destroy();
    file.destroy();
    await rm(unfinished, { force: true });
    throw error;
  }
}

/** The rows of a query, each as PostgreSQL writes a row, some at a time, in the caller's transaction. */
export async function* rowsOf(
  client: pg.ClientBase,
  select: string,
  atOnce = rowsAtOnce,
): AsyncGenerator<readonly string[]> {
  await client.query(`declare everything no scroll cursor for ${select}`);
  for (;;) {
    const { rows: some } = await client.query<{ line: string }>(`fetch ${atOnce} from everything`);
    if (some.length > 0) yield some.map(({ line }) => line);
    if (some.length < atOnce) break;
  }
  await client.query("close everything");
}
