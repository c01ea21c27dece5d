import type { App } from "../../app";
import { plainValues } from "../table-file";
import { rememberStates, tableShapes } from "./table-shapes";

/**
 * Writes down that every edition is as the installation has just made it: where another one changed something since, that
 * change stands when the two meet.
 */
export async function rememberSeed(app: Pick<App, "pool">): Promise<void> {
  const client = await app.pool.connect();
  try {
    await client.query("begin");
    await client.query(plainValues);
    const shapes = await tableShapes(client);
    const { rows } = await client.query<{ id: string }>("select id::text from edition");
    for (const { id } of rows) await rememberStates(client, shapes, id, true);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback").catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}
