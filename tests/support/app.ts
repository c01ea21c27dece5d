import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pino from "pino";
import { type App, chance } from "#server/app";
import { connect } from "#server/db/client";
import { readEnv } from "#server/env";
import { PageCache } from "#server/http/page-cache";
import { aDatabase, type TestDatabase } from "./database";

export type TestApp = {
  readonly app: App;
  readonly database: TestDatabase;
  /** Moves the App's clock; database defaults keep the real time. */
  setNow(at: Date): void;
  close(): Promise<void>;
};

/** An `App` on a fresh migrated database, with a clock that a test sets. Close it in `afterAll`. */
export async function anApp(options: { readonly now?: Date; readonly demo?: boolean } = {}): Promise<TestApp> {
  const database = await aDatabase();
  const connection = connect(database.url, { max: 5 });
  const dataDir = mkdtempSync(join(tmpdir(), "chantiers-app-"));
  let now = options.now ?? null;
  if (options.demo) await connection.db.setting.create({ data: { key: "demo", value: true } });
  const app: App = {
    ...chance,
    env: readEnv({
      DATABASE_URL: database.url,
      DATA_DIR: dataDir,
      PUBLIC_URL: "http://localhost:3000",
      LOG_LEVEL: "silent",
    }),
    log: pino({ level: "silent" }),
    db: connection.db,
    pool: connection.pool,
    pages: new PageCache(() => Date.now()),
    demo: options.demo ?? false,
    now: () => now ?? new Date(),
  };
  return {
    app,
    database,
    setNow: (at) => {
      now = at;
    },
    close: async () => {
      await connection.close();
      await database.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
