import type pg from "pg";
import { comparedColumns, isCarried, tableShapes, whoseOf } from "#server/admin/edition/table-shapes";
import { quoted } from "#server/admin/tables";

/** What each table says of an edition: how many rows, and a sum of what they say, whichever installation holds them. */
export async function editionStates(pool: pg.Pool, editionId: string): Promise<Record<string, string>> {
  const client = await pool.connect();
  try {
    await client.query("begin read only; set local timezone = 'UTC'");
    const states: Record<string, string> = {};
    for (const shape of (await tableShapes(client)).values()) {
      if (!isCarried(shape) || shape.name === "visitor_contact") continue;
      const columns = comparedColumns(shape).map((one) => `t.${quoted(one)}`);
      const { rows } = await client.query<{ count: number; sum: string }>(
        `select count(*)::int as count, coalesce(md5(string_agg(row(${columns.join(", ")})::text, chr(10)
           order by row(${columns.join(", ")})::text)), '') as sum
         from ${quoted(shape.name)} t where ${whoseOf(shape.carriage, editionId)}`,
      );
      states[shape.name] = `${rows[0]?.count} ${rows[0]?.sum}`;
    }
    await client.query("commit");
    return states;
  } finally {
    client.release();
  }
}

/** Every row of every table as it stands: what must be the same when nothing was written. */
export async function everyRow(pool: pg.Pool, except: readonly string[] = []): Promise<Record<string, string>> {
  const { rows: tables } = await pool.query<{ name: string }>(
    "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> all($1)",
    [["_prisma_migrations", ...except]],
  );
  const found: Record<string, string> = {};
  for (const { name } of tables) {
    const { rows } = await pool.query<{ sum: string }>(
      `select count(*) || ' ' || coalesce(md5(string_agg(t::text, chr(10) order by t::text)), '') as sum from ${quoted(name)} t`,
    );
    found[name] = rows[0]?.sum ?? "";
  }
  return found;
}
