import pg from "pg";
import type { Logger } from "pino";
import type { Rooms } from "../rooms/rooms";
import { ROOM_CHANNEL } from "../rooms/update-rows";

/**
 * Hears what other processes store of live documents (LISTEN), so that two processes on one database share every one.
 * When the connection was lost for a while, every open room looks for itself.
 */
export async function listenToRooms(
  url: string,
  kinds: readonly Rooms[],
  log: Logger,
): Promise<{ stop(): Promise<void> }> {
  let stopped = false;
  let client: pg.Client | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;

  const hear = (listening: boolean) => {
    for (const rooms of kinds) rooms.listening = listening;
  };

  async function open(): Promise<void> {
    const next = new pg.Client({ connectionString: url, application_name: "chantiers-boards" });
    next.on("notification", ({ payload }) => {
      const [id, processId] = (payload ?? "").split(" ");
      if (!id) return;
      for (const rooms of kinds) {
        if (processId === rooms.processId) continue;
        rooms.heard(id).catch((error) => log.error({ id, err: error }, "a room could not hear another process"));
      }
    });
    next.on("error", () => {});
    try {
      await next.connect();
      await next.query(`LISTEN ${ROOM_CHANNEL}`);
    } catch (error) {
      await next.end().catch(() => {});
      throw error;
    }
    // Only from here on: one that never came to listen ends too, and each would be tried again twice, then four times,
    // until a database that was away has no connection left for anyone.
    next.on("end", () => {
      hear(false);
      if (!stopped) retry();
    });
    client = next;
    hear(true);
    for (const rooms of kinds) {
      await rooms.heardNothing().catch((error) => log.error({ err: error }, "a room could not look for itself"));
    }
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
      hear(false);
      await client?.end().catch(() => {});
    },
  };
}
