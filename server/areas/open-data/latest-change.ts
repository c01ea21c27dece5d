import type { App } from "../../app";

/** How many of the latest numbers are looked at for one that came late. */
const lately = 10_000;

/**
 * What names the present state of the data: every change records an event. Events are numbered as they are written and
 * seen as they are committed, so that the last number alone would miss one that was written before it and committed
 * after: how many of the latest are there is part of the name.
 */
export async function latestChange(
  app: Pick<App, "pool">,
): Promise<{ readonly version: string; readonly at: string | null }> {
  const { rows } = await app.pool.query<{ id: string; at: Date; seen: string }>({
    name: "latest-change",
    text: `WITH last AS (SELECT id, at FROM event ORDER BY id DESC LIMIT 1)
      SELECT last.id, last.at, (SELECT count(*) FROM event WHERE event.id > last.id - ${lately}) AS seen FROM last`,
  });
  const last = rows[0];
  return last ? { version: `${last.id}.${last.seen}`, at: last.at.toISOString() } : { version: "0", at: null };
}
