import { createHash } from "node:crypto";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { finished } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type pg from "pg";
import { type BackupHeader, backupVersion } from "./backup-file";
import { quoted, tablesInOrder } from "./tables";

/** How PostgreSQL writes values, so that a restore anywhere reads the same ones. */
export const plainValues =
  "set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres'; set local timezone = 'UTC'; set local bytea_output = 'hex'; set local extra_float_digits = 1";

const rowsAtOnce = 500;
/** The tables whose rows are heavy: a file may weigh ten megabytes. */
const fewAtOnce: Readonly<Record<string, number>> = { stored_file: 2 };

/**
 * Writes every row of every table to one file, as they were at one instant: a server may run and be written to
 * meanwhile. The file takes its name once it is whole, and only its owner can read it: it holds addresses and ballots.
 */
export async function backUp(pool: pg.Pool, path: string, at: Date): Promise<{ tables: number; rows: number }> {
  const unfinished = `${path}.unfinished-${process.pid}`;
  const gzip = createGzip();
  const file = gzip.pipe(createWriteStream(unfinished, { mode: 0o600, flags: "wx" }));
  const written = finished(file);
  // Awaited at the end; an error before must not be an unhandled one.
  written.catch(() => {});
  const whole = createHash("sha256");
  const write = async (value: unknown, ...sums: readonly ReturnType<typeof createHash>[]) => {
    const line = `${JSON.stringify(value)}\n`;
    for (const sum of sums) sum.update(line);
    if (!gzip.write(line)) await Promise.race([once(gzip, "drain"), written]);
  };

  const client = await pool.connect();
  let [count, total] = [0, 0];
  try {
    await client.query("begin isolation level repeatable read read only");
    await client.query(plainValues);
    const { rows: migrations } = await client.query<{ name: string }>(
      "select migration_name as name from _prisma_migrations where rolled_back_at is null order by migration_name",
    );
    const header: BackupHeader = {
      chantiers: "backup",
      version: backupVersion,
      at: at.toISOString(),
      migrations: migrations.map((one) => one.name),
    };
    await write(header, whole);
    for (const table of await tablesInOrder(client)) {
      await write({ table: table.name, columns: table.columns }, whole);
      const sum = createHash("sha256");
      let rows = 0;
      const row = `row(${table.columns.map(quoted).join(", ")})::text`;
      await client.query(`declare everything no scroll cursor for select ${row} as line from ${quoted(table.name)}`);
      const atOnce = fewAtOnce[table.name] ?? rowsAtOnce;
      for (;;) {
        const { rows: some } = await client.query<{ line: string }>(`fetch ${atOnce} from everything`);
        for (const { line } of some) await write(line, sum, whole);
        rows += some.length;
        if (some.length < atOnce) break;
      }
      await client.query("close everything");
      await write({ end: table.name, rows, sha256: sum.digest("hex") }, whole);
      count += 1;
      total += rows;
    }
    await client.query("commit");
    await write({ tables: count, sha256: whole.digest("hex") });
    gzip.end();
    await written;
    await rename(unfinished, path);
    return { tables: count, rows: total };
  } catch (error) {
    await client.query("rollback").catch(() => {});
    gzip.destroy();
    file.destroy();
    await rm(unfinished, { force: true });
    throw error;
  } finally {
    client.release();
  }
}
