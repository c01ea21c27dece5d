/**
 * `npm run migration -- <name>`: writes prisma/migrations/<date>_<name>/migration.sql, what leads from the migrations
 * there are to prisma/schema. It starts a throwaway PostgreSQL, applies the former and asks Prisma's schema engine
 * (its WebAssembly build: the native one is a download) for the difference.
 *
 * The engine knows tables, columns, plain indexes, foreign keys and enums. Triggers, functions, CHECK constraints and
 * partial or expression indexes are written by hand, in the new file or in a folder of their own (an empty one:
 * `npm run migration -- <name> --empty`). Of those it ignores triggers, functions and checks. It does see indexes, and a
 * database's index or column that the schema does not have would be dropped: statements that only do so to objects named
 * in HAND_WRITTEN below are left out. A generated column (`tsvector`) is declared in the schema as
 * `Unsupported("tsvector")?`, and then it leaves it alone.
 */
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { loadTypeScript } from "./load-typescript.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const schemaFolder = join(root, "prisma", "schema");
const migrationsFolder = join(root, "prisma", "migrations");

/** Indexes written by hand bear one of these endings: the schema cannot express them, and must not drop them. */
const HAND_WRITTEN = /_(partial|expr|search|trgm|live)"/;

/** The schema engine on a database, through the adapter the server itself uses. */
async function openEngine(url) {
  const require = createRequire(import.meta.url);
  const folder = dirname(require.resolve("@prisma/schema-engine-wasm"));
  const bindings = await import(pathToFileURL(join(folder, "schema_engine_bg.js")).href);
  const { instance } = await WebAssembly.instantiate(readFileSync(join(folder, "schema_engine_bg.wasm")), {
    "./schema_engine_bg.js": bindings,
  });
  bindings.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  const { PrismaPg } = await import("@prisma/adapter-pg");
  const { bindMigrationAwareSqlAdapterFactory } = await import("@prisma/driver-adapter-utils");
  const adapter = bindMigrationAwareSqlAdapterFactory(readingInternalChar(new PrismaPg({ connectionString: url })));
  return bindings.SchemaEngine.new({ datamodels: undefined }, () => {}, adapter);
}

/**
 * PostgreSQL's catalogues hold columns of the internal type "char" (oid 18), which the adapter does not know and the
 * engine asks for. While the adapter looks they pass for `character` (oid 1042), which no catalogue holds.
 */
function readingInternalChar(factory) {
  const INTERNAL_CHAR = 18;
  const CHARACTER = 1042;
  const COLUMN_TYPE_CHARACTER = 6;
  for (const open of ["connect", "connectToShadowDb"]) {
    const original = factory[open].bind(factory);
    factory[open] = async () => {
      const connection = await original();
      const pool = connection.underlyingDriver();
      const query = pool.query.bind(pool);
      let positions = [];
      pool.query = async (...args) => {
        const result = await query(...args);
        positions = [];
        for (const [position, field] of (result.fields ?? []).entries()) {
          if (field.dataTypeID !== INTERNAL_CHAR) continue;
          field.dataTypeID = CHARACTER;
          positions.push(position);
        }
        return result;
      };
      const queryRaw = connection.queryRaw.bind(connection);
      connection.queryRaw = async (text) => {
        const rows = await queryRaw(text);
        for (const position of positions) rows.columnTypes[position] = COLUMN_TYPE_CHARACTER;
        return rows;
      };
      return connection;
    };
  }
  return factory;
}

function readSchema() {
  return readdirSync(schemaFolder)
    .filter((name) => name.endsWith(".prisma"))
    .map((name) => ({
      path: join(schemaFolder, name),
      content: readFileSync(join(schemaFolder, name), "utf8"),
    }));
}

/** Leaves out the statements that would only drop what was written by hand. */
function keepHandWritten(sql) {
  return sql
    .split(/\n(?=-- )/)
    .filter((part) => !(/^-- DropIndex/.test(part) && HAND_WRITTEN.test(part)))
    .join("\n")
    .trim();
}

/** @returns {Promise<string>} the SQL from the migrations to the schema; empty when there is nothing to do */
async function difference() {
  const pg = (await import("pg")).default;
  const { startEmbedded } = await loadTypeScript("server/db/embedded/start-embedded.ts");
  const { migrate } = await loadTypeScript("server/db/migrate.ts");
  const dataDir = mkdtempSync(join(tmpdir(), "chantiers-migration-"));
  // As root, PostgreSQL's own account must be able to pass.
  chmodSync(dataDir, 0o711);
  const database = await startEmbedded({
    dataDir,
    log: { info() {}, warn: console.warn },
    durable: false,
  });
  try {
    const pool = new pg.Pool({ connectionString: database.url });
    await migrate(pool);
    // Prisma's own bookkeeping is not part of the schema.
    await pool.query("drop table _prisma_migrations");
    await pool.end();
    const engine = await openEngine(database.url);
    const files = readSchema();
    const { stdout } = await engine.diff({
      from: { tag: "schemaDatasource", files, configDir: root },
      to: { tag: "schemaDatamodel", files },
      script: true,
      exitCode: null,
      shadowDatabaseUrl: null,
      filters: { externalTables: [], externalEnums: [] },
    });
    const sql = keepHandWritten(stdout ?? "");
    return /^-- This is an empty migration/.test(sql) ? "" : sql;
  } finally {
    await database.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

const [name, ...flags] = process.argv.slice(2);
if (!name || !/^[a-z0-9_]+$/.test(name)) {
  process.stderr.write("Usage: npm run migration -- a_name_in_small_letters [--empty | --check]\n");
  process.exit(1);
}
const sql = flags.includes("--empty") ? "-- Written by hand.\n" : await difference();
if (!sql) {
  process.stdout.write("The migrations already lead to the schema: nothing to write.\n");
} else {
  const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
  const folder = join(migrationsFolder, `${stamp}_${name}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "migration.sql"), `${sql.trim()}\n`);
  process.stdout.write(`Wrote prisma/migrations/${stamp}_${name}/migration.sql. Read it before you commit it.\n`);
}
process.exit(0);
