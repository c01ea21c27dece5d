import type { App } from "../../app";

/** What names the present state of the data: every change records an event. */
export async function latestChange(
  app: Pick<App, "pool">,
): Promise<{ readonly version: string; readonly at: string | null }> {
  const { rows } = await app.pool.query<{ id: string; at: Date }>("SELECT id, at FROM event ORDER BY id DESC LIMIT 1");
  const last = rows[0];
  return last ? { version: String(last.id), at: last.at.toISOString() } : { version: "0", at: null };
}
