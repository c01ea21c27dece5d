import type pg from "pg";
import { migrate, migrations } from "../db/migrate";
import { BackupProblem, backupKind } from "./backup-file";
import { plainValues, readTableFile } from "./table-file";
import { quoted, tablesInOrder } from "./tables";

/** What the migrations themselves put in: it gives way to what the backup holds. */
const filledByMigrations = new Set(["link_rule", "proposal_state_rule", "setting", "event_cursor"]);

/** Every table the restore writes to is empty, or it is refused: nothing is ever overwritten. */
export class NotEmpty extends BackupProblem {
  override name = "NotEmpty";
}

/**
 * Puts a backup into an empty database: brings it to the schema the backup was made from, writes every row in one
 * transaction (constraints are enforced; triggers, which guard what people do, are set aside meanwhile), then applies the
 * migrations made since.
 * @throws BackupProblem when the file is damaged, comes from a later version, or the database holds something.
 */
export async function restore(pool: pg.Pool, path: string): Promise<{ tables: number; rows: number }> {
  let wanted: readonly string[] = [];
  const nothing = async () => {};
  await readTableFile(path, backupKind, {
    header: async (header) => {
      wanted = header.migrations;
    },
    table: nothing,
    rows: nothing,
  });
  const known = new Set(migrations.map((one) => one.name));
  const unknown = wanted.filter((name) => !known.has(name));
  if (unknown.length > 0) {
    throw new BackupProblem(
      `Cette sauvegarde vient d’une version plus récente de Chantiers (${unknown.join(", ")}). Installez cette version d’abord.\n` +
        `This backup comes from a later version of Chantiers (${unknown.join(", ")}). Install that version first.`,
    );
  }
  await migrate(
    pool,
    migrations.filter((one) => wanted.includes(one.name)),
  );

  const client = await pool.connect();
  try {
    await client.query("begin");
    await client.query(plainValues);
    const tables = await tablesInOrder(client);
    await refuseUnlessEmpty(client, tables);
    for (const table of tables) await client.query(`alter table ${quoted(table.name)} disable trigger user`);
    const columnsOf = new Map<string, string>();
    const result = await readTableFile(path, backupKind, {
      header: nothing,
      table: async (name, columns) => {
        const table = tables.find((one) => one.name === name);
        if (!table || columns.some((column) => !table.columns.includes(column))) {
          throw new BackupProblem(`Table inconnue dans la sauvegarde / unknown table in the backup: ${name}`);
        }
        const list = columns.map(quoted).join(", ");
        columnsOf.set(name, list);
        // A row is read back through a type that has its columns, in the order in which it was written.
        await client.query(`create temp table ${quoted(`restored_${name}`)} on commit drop as
          select ${list} from ${quoted(name)} with no data`);
      },
      rows: async (name, rows) => {
        await client.query(
          `insert into ${quoted(name)} (${columnsOf.get(name)})
           select (one).* from (select line::pg_temp.${quoted(`restored_${name}`)} as one
                                from unnest($1::text[]) as line offset 0) as read`,
          [rows],
        );
      },
    });
    await moveSequences(client);
    // What was left for the end is checked now: every row is there.
    await client.query("set constraints all immediate");
    for (const table of tables) await client.query(`alter table ${quoted(table.name)} enable trigger user`);
    await client.query("commit");
    await migrate(pool);
    return result;
  } catch (error) {
    await client.query("rollback").catch(() => {});
    throw error;
  } finally {
    client.release(true);
  }
}

async function refuseUnlessEmpty(client: pg.ClientBase, tables: readonly { readonly name: string }[]): Promise<void> {
  for (const { name } of [...tables].reverse()) {
    if (filledByMigrations.has(name)) {
      await client.query(`delete from ${quoted(name)}`);
      continue;
    }
    const { rowCount } = await client.query(`select 1 from ${quoted(name)} limit 1`);
    if (rowCount) {
      throw new NotEmpty(
        `La base n’est pas vide (table « ${name} ») : rien n’a été restauré. Restaurez dans un nouveau DATA_DIR, ou dans une base neuve.\n` +
          `The database is not empty (table "${name}"): nothing was restored. Restore into a new DATA_DIR, or a fresh database.`,
      );
    }
  }
}

/** Counters go on after the highest number that was put back. */
async function moveSequences(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ table: string; column: string; sequence: string }>(
    `select c.relname as table, a.attname as column, pg_get_serial_sequence(quote_ident(c.relname), a.attname) as sequence
     from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
       and pg_get_serial_sequence(quote_ident(c.relname), a.attname) is not null`,
  );
  for (const { table, column, sequence } of rows) {
    await client.query(
      `select setval($1::regclass, greatest((select max(${quoted(column)}) from ${quoted(table)}), 1),
                     exists (select 1 from ${quoted(table)}))`,
      [sequence],
    );
  }
}
