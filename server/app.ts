import { randomBytes, randomUUID } from "node:crypto";
import type pg from "pg";
import type { Logger } from "pino";
import { v7 } from "uuid";
import type { Database } from "./db/client";
import type { Env } from "./env";
import type { PageCache } from "./http/page-cache";

/** What every use case is given: the adapters, and time and chance, which are never taken from elsewhere. */
export type App = {
  readonly env: Env;
  readonly log: Logger;
  /** Prisma, for ordinary reading and writing. */
  readonly db: Database;
  /** The same database through `pg`, for hot paths and LISTEN: typed SQL with parameters only. */
  readonly pool: pg.Pool;
  readonly pages: PageCache;
  /** Whether this database was created as a demo. */
  readonly demo: boolean;
  now(): Date;
  /** UUID v7: sorts by time. */
  newId(): string;
  /** UUID v4: for what must not tell when it was made (ballots, receipts, anonymous notes). */
  randomId(): string;
  randomBytes(length: number): Buffer;
};

/** Real time and chance. Tests pass their own. */
export const chance = {
  now: () => new Date(),
  newId: () => v7(),
  randomId: () => randomUUID(),
  randomBytes: (length: number) => randomBytes(length),
};
