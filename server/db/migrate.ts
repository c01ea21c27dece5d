import { createHash, randomUUID } from "node:crypto";
import type pg from "pg";
import { ADVISORY_LOCKS } from "./advisory-locks";

/** The oldest PostgreSQL this program's SQL is written for. */
const OLDEST_MAJOR = 15;

/** Read when the server is built, so that the built server needs no folder beside it. */
const FILES = import.meta.glob<string>("../../prisma/migrations/*/migration.sql", {
  query: "?raw",
  import: "default",
  eager: true,
});

export interface Migration {
  /** The folder's name, which begins with the date: alphabetical order is the order of application. */
  name: string;
  sql: string;
}

/** The migrations of this version of the program, in order. */
export const migrations: Migration[] = Object.entries(FILES)
  .map(([path, sql]) => ({ name: path.split("/").at(-2) ?? path, sql }))
  .sort((a, b) => (a.name < b.name ? -1 : 1));

/** The database and this version of the program do not go together. The message says why, in French and in English. */
export class MigrationProblem extends Error {
  override name = "MigrationProblem";

  constructor(french: string, english: string, options?: ErrorOptions) {
    super(`${french}\n${english}`, options);
  }
}

/** As Prisma computes it: SHA-256 of the file, in hexadecimal. */
export const checksum = (sql: string) => createHash("sha256").update(sql).digest("hex");

interface Applied {
  migration_name: string;
  checksum: string;
  finished_at: Date | null;
}

/**
 * Brings the database to this version's schema: each migration not yet applied, in order and in a transaction of its
 * own, recorded in `_prisma_migrations` as `prisma migrate deploy` would. An advisory lock (Prisma's own) makes several
 * processes that start at once wait for the first.
 * @returns the names of the migrations it applied.
 * @throws MigrationProblem when PostgreSQL is too old, an applied migration has changed or is unknown, or one fails.
 */
export async function migrate(pool: pg.Pool, wanted: Migration[] = migrations): Promise<string[]> {
  const client = await pool.connect();
  try {
    await refuseOldServer(client);
    // A migration takes the time it takes, and so does the wait for another process's.
    await client.query("set statement_timeout = 0; set lock_timeout = 0; set idle_in_transaction_session_timeout = 0");
    await client.query("select pg_advisory_lock($1)", [ADVISORY_LOCKS.migrating]);
    await client.query(MIGRATIONS_TABLE);
    const { rows } = await client.query<Applied>(
      "select migration_name, checksum, finished_at from _prisma_migrations where rolled_back_at is null",
    );
    const missing = compare(wanted, rows);
    for (const migration of missing) await apply(client, migration);
    return missing.map((migration) => migration.name);
  } finally {
    // Ends the connection, and with it the lock and the settings above.
    client.release(true);
  }
}

/** As Prisma creates it. */
const MIGRATIONS_TABLE = `
create table if not exists _prisma_migrations (
  id varchar(36) primary key not null,
  checksum varchar(64) not null,
  finished_at timestamptz,
  migration_name varchar(255) not null,
  logs text,
  rolled_back_at timestamptz,
  started_at timestamptz not null default now(),
  applied_steps_count integer not null default 0
)`;

async function refuseOldServer(client: pg.PoolClient): Promise<void> {
  const { rows } = await client.query<{ number: number; text: string }>(
    "select current_setting('server_version_num')::int as number, current_setting('server_version') as text",
  );
  const version = rows[0];
  if (!version || version.number < OLDEST_MAJOR * 10_000) {
    throw new MigrationProblem(
      `Chantiers a besoin de PostgreSQL ${OLDEST_MAJOR} ou plus récent ; DATABASE_URL mène à une version ${version?.text}.`,
      `Chantiers needs PostgreSQL ${OLDEST_MAJOR} or later; DATABASE_URL leads to version ${version?.text}.`,
    );
  }
}

/** What is left to apply; refuses a history that is not the beginning of ours. */
function compare(wanted: Migration[], applied: Applied[]): Migration[] {
  const known = new Map(wanted.map((migration) => [migration.name, migration]));
  for (const row of applied) {
    const migration = known.get(row.migration_name);
    if (!row.finished_at) {
      throw new MigrationProblem(
        `La migration « ${row.migration_name} » a commencé avec un autre outil et n'a pas fini. Réparez-la (prisma migrate resolve), puis recommencez.`,
        `The migration "${row.migration_name}" was begun by another tool and did not finish. Mend it (prisma migrate resolve), then start again.`,
      );
    }
    if (!migration) {
      throw new MigrationProblem(
        `La base a été mise à jour par une version plus récente de Chantiers (migration « ${row.migration_name} »). Installez cette version, ou restaurez une sauvegarde d'avant la mise à jour.`,
        `The database was updated by a later version of Chantiers (migration "${row.migration_name}"). Install that version, or restore a backup made before the update.`,
      );
    }
    if (checksum(migration.sql) !== row.checksum) {
      throw new MigrationProblem(
        `Le fichier de la migration « ${row.migration_name} » a changé depuis qu'elle a été appliquée. Remettez le fichier d'origine : une migration appliquée ne se modifie pas, on en écrit une autre.`,
        `The file of migration "${row.migration_name}" has changed since it was applied. Put the original back: an applied migration is never edited, another one is written.`,
      );
    }
  }
  const done = new Set(applied.map((row) => row.migration_name));
  return wanted.filter((migration) => !done.has(migration.name));
}

async function apply(client: pg.PoolClient, migration: Migration): Promise<void> {
  await client.query("begin");
  try {
    await client.query(migration.sql);
    await client.query(
      `insert into _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       values ($1, $2, $3, now(), clock_timestamp(), 1)`,
      [randomUUID(), checksum(migration.sql), migration.name],
    );
    await client.query("commit");
  } catch (error) {
    await client.query("rollback").catch(() => {});
    throw explain(migration, error);
  }
}

function explain(migration: Migration, error: unknown): MigrationProblem {
  const { message = String(error), code } = error as {
    message?: string;
    code?: string;
  };
  if (/extension/i.test(message)) {
    return new MigrationProblem(
      `La base a besoin des extensions unaccent et pg_trgm, et ce compte ne peut pas les créer (${message}). Installez le paquet postgresql-contrib si besoin, puis faites exécuter dans cette base par un administrateur : CREATE EXTENSION unaccent; CREATE EXTENSION pg_trgm;`,
      `The database needs the extensions unaccent and pg_trgm, and this role may not create them (${message}). Install postgresql-contrib if needed, then have an administrator run in this database: CREATE EXTENSION unaccent; CREATE EXTENSION pg_trgm;`,
      { cause: error },
    );
  }
  return new MigrationProblem(
    `La migration « ${migration.name} » a échoué, et rien n'en est resté : ${message}${code ? ` (${code})` : ""}`,
    `The migration "${migration.name}" failed, and left nothing behind: ${message}${code ? ` (${code})` : ""}`,
    { cause: error },
  );
}
