import pino from "pino";
import { type App, chance } from "#server/app";
import { connect } from "#server/db/client";
import { readEnv } from "#server/env";
import { PageCache } from "#server/http/page-cache";

/**
 * An `App` on the database of a server that runs in another process: what a test prepares there, the server sees.
 * Real time and chance. Close it when done.
 */
export function appOn(databaseUrl: string): { app: App; close(): Promise<void> } {
  const connection = connect(databaseUrl, { max: 4 });
  return {
    app: {
      ...chance,
      env: readEnv({ DATABASE_URL: databaseUrl, PUBLIC_URL: "http://localhost:3000", LOG_LEVEL: "silent" }),
      log: pino({ level: "silent" }),
      db: connection.db,
      pool: connection.pool,
      pages: new PageCache(() => Date.now()),
      demo: false,
    },
    close: connection.close,
  };
}
