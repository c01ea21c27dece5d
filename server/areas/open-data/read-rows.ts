import type { Cell, DataSet } from "~/domain/open-data/data-set";
import type { App } from "../../app";
import { statements } from "./statements";

/** One row, its values in the order of the data set's columns. */
export type DataRow = readonly Cell[];

/** Rows taken from the database at a time: a file of any size needs the memory of one page. */
const page = 500;

type Reach = {
  /** A chantier's id; null: the whole instance. */
  readonly spaceId: string | null;
};

/**
 * A data set, page after page, through a cursor in a read-only transaction: every page sees the same instant. Ends the
 * transaction whether it is read to the end or left.
 */
export async function* readRows(app: App, set: DataSet, reach: Reach): AsyncGenerator<readonly DataRow[]> {
  const client = await app.pool.connect();
  let broken: Error | undefined;
  try {
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    await client.query(`DECLARE data_rows NO SCROLL CURSOR FOR ${statementOf(set)}`, [
      reach.spaceId,
      app.env.publicUrl,
    ]);
    for (;;) {
      const { rows } = await client.query<Record<string, Cell>>(`FETCH ${page} FROM data_rows`);
      if (rows.length > 0) yield rows.map((row) => inOrder(set, row));
      if (rows.length < page) break;
    }
  } catch (error) {
    broken = error as Error;
    throw error;
  } finally {
    await client.query("ROLLBACK").catch((error: Error) => {
      broken ??= error;
    });
    client.release(broken);
  }
}

/** The first rows of a data set, or those after a row in its order: for previews and for programs. */
export async function readSome(
  app: App,
  set: DataSet,
  reach: Reach & { readonly limit: number; readonly skip?: number },
): Promise<readonly DataRow[]> {
  const { rows } = await app.pool.query<Record<string, Cell>>(
    `SELECT * FROM (${statementOf(set)}) rows LIMIT $3::int OFFSET $4::int`,
    [reach.spaceId, app.env.publicUrl, reach.limit, reach.skip ?? 0],
  );
  return rows.map((row) => inOrder(set, row));
}

/** One row by its id, its code, or the result it is the first row of; null when there is none. */
export async function readOne(app: App, set: DataSet, key: string): Promise<DataRow | null> {
  const keys = ["id", "code", "resultat_id"].filter((name) => set.columns.some((column) => column.name === name));
  const { rows } = await app.pool.query<Record<string, Cell>>(
    `SELECT * FROM (${statementOf(set)}) rows WHERE ${keys.map((name) => `rows.${name}::text = $3`).join(" OR ")} LIMIT 1`,
    [null, app.env.publicUrl, key],
  );
  return rows[0] ? inOrder(set, rows[0]) : null;
}

/** The value of a column in a row. */
export function cellOf(set: DataSet, row: DataRow, column: string): Cell {
  return row[set.columns.findIndex((one) => one.name === column)] ?? null;
}

function statementOf(set: DataSet): string {
  const statement = statements[set.name];
  if (!statement) throw new Error(`no statement for the data set ${set.name}`);
  return statement;
}

/** A column that the statement does not give is a bug, not an empty value. */
function inOrder(set: DataSet, row: Readonly<Record<string, Cell>>): DataRow {
  return set.columns.map((column) => {
    const value = row[column.name];
    if (value === undefined) throw new Error(`${set.name} has no column ${column.name}`);
    return value;
  });
}
