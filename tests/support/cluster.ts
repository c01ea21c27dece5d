import pg from "pg";
import { startEmbedded } from "#server/db/embedded/start-embedded";
import { migrate } from "#server/db/migrate";
import { scratchFolder } from "./scratch-folder";

/** A logger that keeps quiet. */
export const silent = { info: () => {}, warn: () => {} };

/** One PostgreSQL for a whole run of tests, with one migrated database to clone from. */
export interface TestCluster {
  /** Connection string of a database from which others may be created and dropped. */
  adminUrl: string;
  /** Name of the migrated database that `aDatabase()` clones. */
  template: string;
  stop(): Promise<void>;
}

/**
 * Starts the cluster: the bundled PostgreSQL without waiting for the disk (a test database need not survive a power cut),
 * or the one at `externalUrl` (TEST_DATABASE_URL), whose role must be allowed to create databases.
 */
export async function startTestCluster(externalUrl: string | undefined): Promise<TestCluster> {
  const folder = scratchFolder("tests");
  const embedded = externalUrl
    ? undefined
    : await startEmbedded({
        dataDir: folder.path,
        log: silent,
        durable: false,
      });
  const adminUrl = externalUrl ?? embedded?.url ?? "";
  const template = `chantiers_template_${process.pid}`;
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query(`drop database if exists ${template} with (force)`);
  await admin.query(`create database ${template} template template0 encoding 'UTF8'`);
  const pool = new pg.Pool({ connectionString: urlOf(adminUrl, template) });
  await migrate(pool);
  await pool.end();
  return {
    adminUrl,
    template,
    stop: async () => {
      await admin.query(`drop database if exists ${template} with (force)`);
      await admin.end();
      await embedded?.stop();
      folder.remove();
    },
  };
}

/** The same server and role, another database. */
export function urlOf(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}

// Kept here for the suites that need both.
export { scratchFolder };
