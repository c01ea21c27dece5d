import type pg from "pg";

/** The setting that says whether the demo's story was told to its end: absent, false (begun), true. */
export const told = "demo-told";

/**
 * Whether this database was created as a demo whose preparation began and never ended. Nobody has used such a one: the
 * server listens only once the story is told. An empty database is not.
 */
export async function isHalfToldDemo(pool: pg.Pool): Promise<boolean> {
  const { rows: found } = await pool.query<{ there: boolean }>(
    "SELECT to_regclass('public.setting') IS NOT NULL AS there",
  );
  if (!found[0]?.there) return false;
  const { rows } = await pool.query("SELECT FROM setting WHERE (key, value) IN (('demo', 'true'), ($1, 'false'))", [
    told,
  ]);
  return rows.length === 2;
}
