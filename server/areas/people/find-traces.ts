import pg from "pg";
import type { App } from "../../app";

/** A column of the database in which words were found, and how many of its rows hold them. */
export type Trace = { readonly column: string; readonly rows: number };

/**
 * Looks for words (a name, an address) in every column of the database, of every type, walls' documents included: what is
 * left of someone who left. For the administrator's command and for the tests; it reads everything.
 */
export async function findTraces(app: Pick<App, "pool">, words: readonly string[]): Promise<readonly Trace[]> {
  const wanted = words.filter((word) => word.trim() !== "");
  const { rows: columns } = await app.pool.query<{ table: string; column: string; type: string }>(
    `select c.relname as table, a.attname as column, format_type(a.atttypid, null) as type
     from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
     order by 1, 2`,
  );
  const traces: Trace[] = [];
  for (const { table, column, type } of columns) {
    const name = pg.escapeIdentifier(column);
    const sql = `select count(*)::int as rows from ${pg.escapeIdentifier(table)} where exists (
        select 1 from unnest($1::text[]) as word where ${
          type === "bytea"
            ? `position(convert_to(word, 'UTF8') in ${name}) > 0`
            : `position(lower(word) in lower(${name}::text)) > 0`
        })`;
    const { rows } = await app.pool.query<{ rows: number }>(sql, [wanted]);
    if (rows[0] && rows[0].rows > 0) traces.push({ column: `${table}.${column}`, rows: rows[0].rows });
  }
  return traces;
}
