import type pg from "pg";

/** A table of ours, with the columns that hold something (not those PostgreSQL computes). */
export type Table = { readonly name: string; readonly columns: readonly string[] };

/** Prisma's bookkeeping: a restore writes it again by applying the migrations. */
const bookkeeping = "_prisma_migrations";

/**
 * Every table of the application, each after those it refers to, so that rows can be put back in this order. (A table
 * that refers to itself is checked at the end of each statement; where two refer to each other, one of the constraints is
 * deferred, and checked at the end of the transaction.)
 */
export async function tablesInOrder(client: pg.ClientBase): Promise<readonly Table[]> {
  const { rows: tables } = await client.query<{ name: string; columns: string[] }>(
    `select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
     from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
       and a.attgenerated = '' and c.relname <> $1
     group by c.relname order by c.relname`,
    [bookkeeping],
  );
  const { rows: references } = await client.query<{ of: string; to: string }>(
    `select distinct conrelid::regclass::text as of, confrelid::regclass::text as to
     from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace and conrelid <> confrelid
       and not condeferred`,
  );
  const ordered: Table[] = [];
  const placed = new Set<string>();
  let left = tables;
  while (left.length > 0) {
    const ready = left.filter((table) =>
      references.every((one) => unquoted(one.of) !== table.name || placed.has(unquoted(one.to))),
    );
    if (ready.length === 0) throw new Error(`tables refer to one another in a ring: ${left.map((one) => one.name)}`);
    for (const table of ready) {
      ordered.push(table);
      placed.add(table.name);
    }
    left = left.filter((table) => !placed.has(table.name));
  }
  return ordered;
}

/** The tables whose rows are heavy, and how many of them are held at once: a file may weigh ten megabytes. */
export const fewAtOnce: Readonly<Record<string, number>> = { stored_file: 2 };

/** The names of the migrations that were applied, in order: what a file says of the schema it was made from. */
export async function appliedMigrations(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    "select migration_name as name from _prisma_migrations where rolled_back_at is null order by migration_name",
  );
  return rows.map((one) => one.name);
}

const unquoted = (name: string) => name.replace(/^"|"$/g, "");

/** A name as SQL takes it. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
