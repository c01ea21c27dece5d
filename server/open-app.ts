import pino, { type Logger } from "pino";
import { type App, chance } from "./app";
import { connect } from "./db/client";
import { startEmbedded } from "./db/embedded/start-embedded";
import { migrate } from "./db/migrate";
import { isHalfToldDemo } from "./demo/told";
import type { Env } from "./env";
import { PageCache } from "./http/page-cache";

export type OpenApp = {
  readonly app: App;
  /** Where the database is: for connections of their own (LISTEN, jobs). */
  readonly databaseUrl: string;
  /** Closes what was opened; an embedded PostgreSQL stops last. */
  close(): Promise<void>;
};

/**
 * Opens the database (embedded, or DATABASE_URL), brings it up to date and makes the `App`. `demo` marks an empty
 * database as a demo; a database remembers what it was created as, and one that is not a demo never becomes one.
 */
export async function openApp(
  env: Env,
  options: {
    readonly demo: boolean;
    readonly log?: Logger;
    /** A command of the administrator: works beside a server that is running. */
    readonly beside?: boolean;
  },
): Promise<OpenApp> {
  const log = options.log ?? createLog(env);
  const embedded = env.databaseUrl
    ? null
    : await startEmbedded({ dataDir: env.dataDir, log, whenInUse: options.beside ? "share" : "refuse" });
  const databaseUrl = env.databaseUrl ?? embedded?.url ?? "";
  let connection = connect(databaseUrl);
  try {
    // Ours alone: the folder is locked, and a database that one gave us is never emptied.
    if (embedded && !options.beside && (await isHalfToldDemo(connection.pool))) {
      log.warn("The demo was cut while it was being prepared: it is prepared again from the start.");
      await connection.close();
      await embedded.empty();
      connection = connect(databaseUrl);
    }
    await migrate(connection.pool);
    const demo = await rememberKind(connection.db, options.demo);
    const app: App = {
      env,
      log,
      db: connection.db,
      pool: connection.pool,
      pages: new PageCache(() => Date.now()),
      demo,
      ...chance,
    };
    return {
      app,
      databaseUrl,
      close: async () => {
        await connection.close();
        await embedded?.stop();
      },
    };
  } catch (error) {
    await connection.close().catch(() => {});
    await embedded?.stop().catch(() => {});
    throw error;
  }
}

/** Logs as JSON lines; addresses that hold a token or a code, and cookies, never reach them. */
export function createLog(env: Pick<Env, "logLevel">): Logger {
  return pino({
    level: env.logLevel,
    redact: {
      paths: ["req.headers.cookie", "req.headers.authorization", "*.email", "*.token", "*.code"],
      remove: true,
    },
  });
}

async function rememberKind(db: App["db"], demo: boolean): Promise<boolean> {
  const known = await db.setting.findUnique({ where: { key: "demo" } });
  if (known) return known.value === true;
  const used = await db.edition.count();
  const value = demo && used === 0;
  await db.setting.createMany({ data: [{ key: "demo", value }], skipDuplicates: true });
  return value;
}
