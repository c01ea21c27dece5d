import type pg from "pg";
import { quoted, type Table, tablesInOrder } from "../tables";
import { type Carriage, whatCarries } from "./what-carries";

export type Reference = {
  readonly columns: readonly string[];
  readonly table: string;
  readonly to: readonly string[];
  /** The column may say nothing: a row whose target is not there says nothing then. */
  readonly optional: boolean;
  /** Asked at the end of the transaction: two tables that refer to each other. */
  readonly deferred: boolean;
};

/** A table as the database has it. */
export type Shape = Table & {
  readonly key: readonly string[];
  readonly identifiers: readonly string[];
  readonly references: readonly Reference[];
  readonly carriage: Carriage;
};

/** Every table of the application, each after those it refers to. @throws for one that what-carries.ts does not know. */
export async function tableShapes(client: pg.ClientBase): Promise<ReadonlyMap<string, Shape>> {
  const { rows: columns } = await client.query<{ table: string; column: string; type: string; optional: boolean }>(
    `select c.relname as table, a.attname as column, format_type(a.atttypid, null) as type, not a.attnotnull as optional
     from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped`,
  );
  const { rows: constraints } = await client.query<{
    table: string;
    type: "p" | "f";
    columns: string[];
    to: string | null;
    target: string[] | null;
    deferred: boolean;
  }>(
    `select c.relname as table, k.contype as type, k.condeferred as deferred, t.relname as to,
       (select array_agg(a.attname::text order by n) from unnest(k.conkey) with ordinality as u(num, n)
          join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.num) as columns,
       (select array_agg(a.attname::text order by n) from unnest(k.confkey) with ordinality as u(num, n)
          join pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.num) as target
     from pg_constraint k join pg_class c on c.oid = k.conrelid left join pg_class t on t.oid = k.confrelid
     where k.connamespace = 'public'::regnamespace and k.contype in ('p', 'f')`,
  );
  const shapes = new Map<string, Shape>();
  for (const table of await tablesInOrder(client)) {
    const carriage = whatCarries[table.name];
    if (!carriage) throw new Error(`what-carries.ts does not say what becomes of the table ${table.name}`);
    const own = columns.filter((one) => one.table === table.name);
    const optional = new Set(own.flatMap((one) => (one.optional ? [one.column] : [])));
    shapes.set(table.name, {
      ...table,
      carriage,
      key: constraints.find((one) => one.table === table.name && one.type === "p")?.columns ?? [],
      identifiers: own.filter((one) => one.type === "uuid").map((one) => one.column),
      references: constraints
        .filter((one) => one.table === table.name && one.type === "f")
        .map((one) => ({
          columns: one.columns,
          table: one.to ?? "",
          to: one.target ?? [],
          optional: one.columns.length === 1 && one.columns.every((column) => optional.has(column)),
          deferred: one.deferred,
        })),
    });
  }
  return shapes;
}

export const isCarried = (shape: Shape) => shape.carriage.how !== "stays" && shape.carriage.how !== "apart";

/** The condition on a table that says which rows are an edition's. */
export function whoseOf(carriage: Carriage, editionId: string): string {
  if (!("whose" in carriage)) throw new Error("a table without rows of an edition");
  return carriage.whose.replaceAll("$edition", `'${editionId}'::uuid`);
}

/** The columns that are compared: those that each installation has of its own are not. */
export function comparedColumns(shape: Shape): readonly string[] {
  const own = shape.carriage.how === "merged" ? (shape.carriage.own ?? []) : [];
  return shape.columns.filter((column) => !own.includes(column));
}

/** What names the state of a row among those that were carried: SHA-256 of its table and what it says, in SQL. */
export function printOf(shape: Shape, from: string): string {
  const said = comparedColumns(shape).map((column) => `${from}.${quoted(column)}`);
  return `sha256(convert_to('${shape.name} ' || row(${said.join(", ")})::text, 'UTF8'))`;
}

/**
 * Writes down the present states of an edition's rows: what the other side will have seen, or what came from it.
 * `seeded`: this installation has just made them itself.
 */
export async function rememberStates(
  client: pg.ClientBase,
  shapes: ReadonlyMap<string, Shape>,
  editionId: string,
  seeded = false,
): Promise<void> {
  for (const shape of shapes.values()) {
    if (shape.carriage.how !== "merged") continue;
    await client.query(
      `insert into carried_state (edition_id, print, seeded)
       select $1, ${printOf(shape, "t")}, $2 from ${quoted(shape.name)} t where ${whoseOf(shape.carriage, editionId)}
       on conflict do nothing`,
      [editionId, seeded],
    );
  }
}

/** Every column that the line of a table names. */
export function columnsNamed(carriage: Carriage): readonly string[] {
  if (!("whose" in carriage)) return [];
  return [
    ...Object.keys(carriage.without ?? {}),
    ...(carriage.same ?? []),
    ...[carriage.next, carriage.rename].flatMap((one) => (one ? [one.column, ...one.within] : [])),
    ...(carriage.how === "merged" ? [...(carriage.changed ?? []), ...(carriage.own ?? [])] : []),
    ...(carriage.how === "numbered" ? [carriage.number, carriage.at, ...carriage.within] : []),
  ];
}
