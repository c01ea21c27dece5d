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
    next.on("end", () => {
      walls.listening = false;
      if (!stopped) retry();
    });
    await next.connect();
    await next.query(`LISTEN ${BOARD_CHANNEL}`);
    client = next;
    walls.listening = true;
    await walls.heardNothing();
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
