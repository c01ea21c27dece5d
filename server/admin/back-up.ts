import type pg from "pg";
import { type BackupHeader, backupVersion } from "./backup-file";
import { plainValues, rowsOf, writeTableFile } from "./table-file";
import { appliedMigrations, fewAtOnce, quoted, tablesInOrder } from "./tables";

/**
 * Writes every row of every table to one file, as they were at one instant: a server may run and be written to
 * meanwhile. The file holds addresses and ballots: only its owner can read it.
 */
export async function backUp(pool: pg.Pool, path: string, at: Date): Promise<{ tables: number; rows: number }> {
  const client = await pool.connect();
  try {
    await client.query("begin isolation level repeatable read read only");
    await client.query(plainValues);
    const header: BackupHeader = {
      chantiers: "backup",
      version: backupVersion,
      at: at.toISOString(),
      migrations: await appliedMigrations(client),
    };
    const written = await writeTableFile(path, header, async (write) => {
      for (const { name, columns } of await tablesInOrder(client)) {
        const row = `row(${columns.map(quoted).join(", ")})::text`;
        await write(name, columns, rowsOf(client, `select ${row} as line from ${quoted(name)}`, fewAtOnce[name]));
      }
    });
    await client.query("commit");
    return written;
  } catch (error) {
    await client.query("rollback").catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}
