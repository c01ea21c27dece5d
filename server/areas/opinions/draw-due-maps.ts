import type { App } from "../../app";
import { drawMap } from "./draw-map";

/**
 * Draws the maps that are older than their answers (those of a process that ended before it had drawn them), or that hold
 * other statements than are shown now.
 */
export async function drawDueMaps(app: App): Promise<void> {
  const { rows } = await app.pool.query<{ id: string }>(
    `SELECT c.id::text FROM conversation c LEFT JOIN conversation_map m ON m.conversation_id = c.id
     CROSS JOIN LATERAL (SELECT max(serial) AS serial, count(*) AS stances FROM stance s WHERE s.conversation_id = c.id) now
     WHERE now.serial > coalesce(m.serial, 0) OR now.stances > coalesce(m.stances, 0)
       OR (m.statements IS NOT NULL AND m.statements <> ARRAY(
         SELECT t.id FROM statement t WHERE t.conversation_id = c.id AND t.state = 'shown' ORDER BY t.number))`,
  );
  for (const { id } of rows) await drawMap(app, id);
}
