import type { App } from "#server/app";
import { startEmbedded } from "#server/db/embedded/start-embedded";
import { appOn } from "../../support/app-on";

/** An `App` on the running server's database: what a test prepares through use cases, the pages show. */
export async function besideServer(
  dataDir = process.env.E2E_DATA_DIR ?? "",
): Promise<{ readonly app: App; close(): Promise<void> }> {
  const database = await startEmbedded({ dataDir, whenInUse: "share", log: { info: () => {}, warn: () => {} } });
  const { app, close } = appOn(database.url);
  return {
    app,
    close: async () => {
      await close();
      await database.stop();
    },
  };
}
