import pg from "pg";
import type { Logger } from "pino";
import { BOARD_CHANNEL, type Walls } from "../areas/boards/public";

/**
 * Hears what other processes store on walls (LISTEN), so that two processes on one database share every wall. When the
 * connection was lost for a while, every open wall looks for itself.
 */
export async function listenToBoards(url: string, walls: Walls, log: Logger): Promise<{ stop(): Promise<void> }> {
  let stopped = false;
  let client: pg.Client | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;

  async function open(): Promise<void> {
    const next = new pg.Client({ connectionString: url, application_name: "chantiers-boards" });
    next.on("notification", ({ payload }) => {
      const [boardId, processId] = (payload ?? "").split(" ");
      if (!boardId || processId === walls.processId) return;
      walls
        .heard(boardId)
        .catch((error) => log.error({ boardId, err: error }, "a wall could not hear another process"));
    });
    next.on("error", () => {});
    try {
      await next.connect();
      await next.query(`LISTEN ${BOARD_CHANNEL}`);
    } catch (error) {
      await next.end().catch(() => {});
      throw error;
    }
    // Only from here on: one that never came to listen ends too, and each would be tried again twice, then four times,
    // until a database that was away has no connection left for anyone.
    next.on("end", () => {
      walls.listening = false;
      if (!stopped) retry();
    });
    client = next;
    walls.listening = true;
    await walls.heardNothing().catch((error) => log.error({ err: error }, "a wall could not look for itself"));
  }

  function retry(): void {
    timer = setTimeout(() => {
      if (!stopped) open().catch(() => retry());
    }, 500);
    timer.unref();
  }

  await open();
  return {
    stop: async () => {
      stopped = true;
      if (timer) clearTimeout(timer);
      walls.listening = false;
      await client?.end().catch(() => {});
    },
  };
}
