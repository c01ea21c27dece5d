import type { App } from "../app";
import { connect } from "../db/client";

/** An `App` whose clock is turned by hand; `release` gives it back the real time, for whatever still holds it. */
export type HandTurned = {
  readonly app: App;
  turn(to: string): void;
  release(): void;
  /** The same for votes: the time of a vote is the database's, whose clock is turned for this `App` alone. */
  votes(): Promise<App>;
  /** Leaves nothing of it in the database. */
  end(): Promise<void>;
};

/** Found before PostgreSQL's own functions by the connections of the story, and by no other. */
const schema = "chantiers_story";
const storySql = `
  CREATE SCHEMA ${schema};
  CREATE TABLE ${schema}.hand (ahead interval NOT NULL);
  INSERT INTO ${schema}.hand VALUES ('0');
  CREATE FUNCTION ${schema}.clock_timestamp() RETURNS timestamptz LANGUAGE sql
    AS 'SELECT pg_catalog.clock_timestamp() + ahead FROM ${schema}.hand'`;

/**
 * The demo's story happened between November 2019 and January 2020: its use cases run at those instants. Each instant
 * read is a little later than the one before, so that what was done in order stays in order. Once the server is `told` to
 * stop, the next turn throws.
 */
export function turnedByHand(app: App, told?: AbortSignal): HandTurned {
  let at: number | null = null;
  let story: ReturnType<typeof connect> | null = null;
  const now = () => {
    if (at === null) return app.now();
    at += 1000;
    return new Date(at);
  };
  async function connected() {
    if (story) return story;
    await app.pool.query(storySql);
    const { rows } = await app.pool.query<{ path: string }>(
      "SELECT array_to_string(current_schemas(false), ',') AS path",
    );
    story = connect(app.pool.options.connectionString ?? "", {
      max: 3,
      searchPath: `${schema},pg_catalog,${rows[0]?.path}`,
    });
    return story;
  }
  return {
    app: { ...app, now },
    turn: (to) => {
      told?.throwIfAborted();
      at = new Date(to).getTime();
    },
    release: () => {
      at = null;
    },
    votes: async () => {
      const { db, pool } = await connected();
      await app.pool.query(
        `UPDATE ${schema}.hand SET ahead = coalesce($1::timestamptz - pg_catalog.clock_timestamp(), '0')`,
        [at === null ? null : new Date(at).toISOString()],
      );
      return { ...app, db, pool, now };
    },
    end: async () => {
      if (!story) return;
      await story.close();
      story = null;
      await app.pool.query(`DROP SCHEMA ${schema} CASCADE`);
    },
  };
}
