import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { linkRules } from "~/domain/lineage/rules";
import { aDatabase, type TestDatabase } from "../support/database";

let database: TestDatabase;
beforeAll(async () => {
  database = await aDatabase();
});
afterAll(() => database.drop());

describe("the allowed links", () => {
  it("are the same in the database as in the code", async () => {
    const { rows } = await database.pool.query<{ triple: string }>(
      "SELECT from_kind || ' ' || kind || ' ' || to_kind AS triple FROM link_rule ORDER BY 1",
    );
    expect(rows.map((row) => row.triple)).toEqual(
      linkRules.map((rule) => `${rule.from} ${rule.kind} ${rule.to}`).sort(),
    );
  });
});
