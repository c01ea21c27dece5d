import pg from "pg";
import type { Logger } from "pino";

export type Heard = {
  readonly id: string;
  readonly kind: string;
  readonly spaceId: string | null;
  readonly subjectId: string | null;
};

/**
 * Hears every committed event of every process (LISTEN `chantiers_event`). `onEvent` is called once for each;
 * `onGap` when the connection was lost for a while, so that whoever caches drops everything. Reconnects by itself.
 */
export async function listenToEvents(
  url: string,
  log: Logger,
  handlers: { onEvent(event: Heard): void; onGap(): void },
): Promise<{ stop(): Promise<void> }> {
  let stopped = false;
  let client: pg.Client | null = null;

  async function open(): Promise<void> {
    const next = new pg.Client({ connectionString: url, application_name: "chantiers-events" });
    next.on("notification", (message) => {
      if (!message.payload) return;
      try {
        handlers.onEvent(JSON.parse(message.payload) as Heard);
      } catch (error) {
        log.error({ error }, "an event could not be handled");
      }
    });
    next.on("error", () => {});
    try {
      await next.connect();
      await next.query("LISTEN chantiers_event");
    } catch (error) {
      await next.end().catch(() => {});
      throw error;
    }
    // Only from here on: one that never came to listen ends too, and each would be tried again twice.
    next.on("end", () => {
      if (stopped) return;
      handlers.onGap();
      retry();
    });
    client = next;
  }

  function retry(): void {
    setTimeout(() => {
      if (stopped) return;
      open().then(
        () => handlers.onGap(),
        () => retry(),
      );
    }, 500).unref();
  }

  await open();
  return {
    stop: async () => {
      stopped = true;
      await client?.end().catch(() => {});
    },
  };
}
