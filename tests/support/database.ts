import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import { urlOf } from "./cluster";

export interface TestDatabase {
  url: string;
  pool: pg.Pool;
  /** Ends the pool and drops the database, whoever is still connected. */
  drop(): Promise<void>;
}

/**
 * A fresh database with every migration applied and no row: a clone of the run's template, for one test file.
 * Drop it in `afterAll`.
 */
export async function aDatabase(): Promise<TestDatabase> {
  const { adminUrl, template } = inject("testCluster");
  return cloneDatabase(adminUrl, template);
}

/** An empty database without any migration, for the tests of the migrations themselves. */
export async function anEmptyDatabase(): Promise<TestDatabase> {
  return cloneDatabase(inject("testCluster").adminUrl, "template0");
}

/** Clones `template` on the server at `adminUrl`. Suites outside Vitest (the browser's) call this with their own cluster. */
export async function cloneDatabase(adminUrl: string, template: string): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString("hex")}`;
  await onServer(adminUrl, `create database ${name} template ${template}`);
  const url = urlOf(adminUrl, name);
  const pool = new pg.Pool({ connectionString: url, max: 10 });
  // Dropping by force ends connections that nobody is waiting on.
  pool.on("error", () => {});
  return {
    url,
    pool,
    drop: async () => {
      await pool.end();
      await onServer(adminUrl, `drop database if exists ${name} with (force)`);
    },
  };
}

async function onServer(adminUrl: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
