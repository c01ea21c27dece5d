import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";
import { z } from "zod";

// A backup is one compressed text file, a line a JSON value:
//   {"chantiers":"backup","version":1,"at":…,"migrations":[…]}
//   {"table":"person","columns":["id",…]}
//   "(…)"                  one row, as PostgreSQL writes a row of that table
//   {"end":"person","rows":12,"sha256":"…"}     of the row lines, each followed by a line feed
//   {"tables":34,"sha256":"…"}                  of every line before, each followed by a line feed

export const backupVersion = 1;

export const headerSchema = z.object({
  chantiers: z.literal("backup"),
  version: z.literal(backupVersion),
  at: z.iso.datetime(),
  migrations: z.array(z.string()).min(1),
});
export type BackupHeader = z.infer<typeof headerSchema>;

const tableSchema = z.object({ table: z.string(), columns: z.array(z.string()).min(1) });
const endSchema = z.object({ end: z.string(), rows: z.number().int(), sha256: z.string() });
const lastSchema = z.object({ tables: z.number().int(), sha256: z.string() });

/** The file is not a whole backup. The message says where, in French and in English. */
export class BackupProblem extends Error {
  override name = "BackupProblem";
}

/** What a reader of a backup is told, in the order of the file. */
export type BackupReader = {
  header(header: BackupHeader): Promise<void>;
  table(table: string, columns: readonly string[]): Promise<void>;
  rows(table: string, rows: readonly string[]): Promise<void>;
};

/** How much is given at once: so many rows, or so many characters of them (a file is one row). */
const rowsAtOnce = 500;
const charactersAtOnce = 8_000_000;

/**
 * Reads a backup from end to end and checks every sum on the way. A first reading with a reader that does nothing tells
 * whether a file can be restored, before anything is written.
 * @throws BackupProblem where the file was cut, changed or is something else.
 */
export async function readBackup(path: string, reader: BackupReader): Promise<{ tables: number; rows: number }> {
  const lines = createInterface({
    input: createReadStream(path).pipe(createGunzip()),
    crlfDelay: Number.POSITIVE_INFINITY,
  });
  const whole = createHash("sha256");
  let sum = createHash("sha256");
  let header: BackupHeader | null = null;
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
      if (closed) throw damaged("something follows the end");
      const value: unknown = JSON.parse(line);
      if (!header) {
        header = check(headerSchema, value);
        await reader.header(header);
      } else if (typeof value === "string") {
        if (!open) throw damaged("a row out of a table");
        sum.update(`${line}\n`);
        inTable += 1;
        waiting.push(value);
        held += value.length;
        if (waiting.length >= rowsAtOnce || held >= charactersAtOnce) await flush();
      } else if (open) {
        const end = check(endSchema, value);
        await flush();
        if (end.end !== open || end.rows !== inTable || end.sha256 !== sum.digest("hex")) throw damaged(open);
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
        if (closed.tables !== tables || closed.sha256 !== whole.digest("hex")) throw damaged("the whole");
      }
      if (!closed) whole.update(`${line}\n`);
    }
  } catch (error) {
    if (error instanceof BackupProblem || !isReading(error)) throw error;
    throw damaged(error instanceof Error ? error.message : String(error));
  }
  if (!closed) throw damaged("no end");
  return { tables, rows };
}

/** Whether an error comes from the file (cut, not compressed, not JSON) rather than from what is done with its lines. */
function isReading(error: unknown): boolean {
  const code = (error as { code?: string }).code ?? "";
  return error instanceof SyntaxError || code.startsWith("Z_") || code === "ERR_STREAM_PREMATURE_CLOSE";
}

function check<T>(schema: z.ZodType<T>, value: unknown): T {
  const read = schema.safeParse(value);
  if (!read.success) throw damaged("a line that is none of ours");
  return read.data;
}

function damaged(where: string): BackupProblem {
  return new BackupProblem(
    `Ce fichier n’est pas une sauvegarde entière (${where}) : rien n’a été restauré.\n` +
      `This file is not a whole backup (${where}): nothing was restored.`,
  );
}
