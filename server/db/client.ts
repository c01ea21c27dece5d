import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { PrismaClient } from "./generated/client";

export type Database = PrismaClient;
/** A Prisma transaction: what a use case writes through. */
export type Tx = Omit<PrismaClient, "$connect" | "$disconnect" | "$on" | "$transaction" | "$extends">;

/**
 * Names the statements met first, so that each connection parses and plans them once. Prisma writes another statement
 * for each length of a list: past the limit they stay unnamed, or a connection would keep them all.
 */
const statementNames = new Map<string, string>();
const namedAtMost = 400;

function nameStatement({ sql }: { readonly sql: string }): string {
  const known = statementNames.get(sql);
  if (known !== undefined) return known;
  if (statementNames.size >= namedAtMost) return "";
  const name = `chantiers_${statementNames.size}`;
  statementNames.set(sql, name);
  return name;
}

/**
 * Opens the two ways to the same database: Prisma and a `pg` pool. `close` ends both. `searchPath`: the schemas these
 * connections look in, where they are not the database's own.
 */
export function connect(
  url: string,
  options: { max?: number; searchPath?: string } = {},
): {
  db: Database;
  pool: pg.Pool;
  close(): Promise<void>;
} {
  const max = options.max ?? 10;
  const given = {
    connectionString: url,
    max,
    ...(options.searchPath ? { options: `-c search_path=${options.searchPath}` } : {}),
  };
  const pool = new pg.Pool(given);
  // An idle connection that dies (a restarted database) must not end the process: the pool opens another.
  pool.on("error", () => {});
  // Nor one that dies in the hands of whoever took it: the next statement there is told.
  pool.on("connect", (client) => client.on("error", () => {}));
  const db = new PrismaClient({
    adapter: new PrismaPg(given, { statementNameGenerator: nameStatement }),
    // A room that signs in at once waits its turn for a connection: Prisma's own two seconds would refuse it.
    transactionOptions: { maxWait: 20_000, timeout: 20_000 },
  });
  return {
    db,
    pool,
    close: async () => {
      await db.$disconnect();
      await pool.end();
    },
  };
}
