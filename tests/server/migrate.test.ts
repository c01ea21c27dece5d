import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checksum, type Migration, MigrationProblem, migrate, migrations } from "#server/db/migrate";
import { anEmptyDatabase, type TestDatabase } from "../support/database";

describe("applying the migrations", () => {
  let database: TestDatabase;
  const first: Migration = {
    name: "20200101000000_first",
    sql: "create table one (id int primary key);",
  };
  const second: Migration = {
    name: "20200102000000_second",
    sql: "insert into one values (1); select pg_sleep(0.2);",
  };

  beforeAll(async () => {
    database = await anEmptyDatabase();
  });
  afterAll(() => database.drop());

  it("applies each of them once, when several start at the same moment", async () => {
    const runs = await Promise.all([1, 2, 3, 4].map(() => migrate(database.pool, [first, second])));
    expect(runs.flat().sort()).toEqual([first.name, second.name]);
    const { rows } = await database.pool.query("select migration_name, checksum from _prisma_migrations order by 1");
    expect(rows).toEqual(
      [first, second].map(({ name, sql }) => ({
        migration_name: name,
        checksum: checksum(sql),
      })),
    );
    expect(await migrate(database.pool, [first, second])).toEqual([]);
  });

  it("refuses a file that has changed since it was applied", async () => {
    const edited = { ...second, sql: `${second.sql} ` };
    await expect(migrate(database.pool, [first, edited])).rejects.toThrow(/20200102000000_second.*changé/s);
  });

  it("refuses a database that a later version has updated", async () => {
    await expect(migrate(database.pool, [first])).rejects.toThrow(/later version/);
  });

  it("leaves nothing of a migration that fails, and goes on once it is mended", async () => {
    const broken = {
      name: "20200103000000_third",
      sql: "create table two (id int); insert into two values ('x');",
    };
    await expect(migrate(database.pool, [first, second, broken])).rejects.toThrow(MigrationProblem);
    const { rows } = await database.pool.query("select to_regclass('two') as two");
    expect(rows).toEqual([{ two: null }]);
    const mended = { ...broken, sql: "create table two (id int);" };
    expect(await migrate(database.pool, [first, second, mended])).toEqual([mended.name]);
  });
});

describe("the migrations of this version", () => {
  it("lead from an empty database to the schema, once", async () => {
    expect(migrations.length).toBeGreaterThan(0);
    const database = await anEmptyDatabase();
    expect(await migrate(database.pool)).toEqual(migrations.map((migration) => migration.name));
    expect(await migrate(database.pool)).toEqual([]);
    await database.drop();
  });
});
