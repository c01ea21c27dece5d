import { quoted } from "../tables";
import { alike, type Import, incoming, sameKey } from "./import-context";
import { nameOf, rowInWords } from "./import-report";
import type { Shape } from "./table-shapes";

type Row = Record<string, unknown>;

/** Adds the rows of the file that are unknown here. What cannot stand here is told, with all it says. */
export async function addRows(work: Import, shape: Shape): Promise<void> {
  const { client, report } = work;
  await dropOrphans(work, shape);
  await settleUnique(work, shape);
  if (shape.name === "board_dot") await keepToLimits(work, shape);
  const table = quoted(shape.name);
  const columns = shape.columns.map(quoted).join(", ");
  const unknown = `not exists (select 1 from ${table} t where ${sameKey(shape.key, "t", "i")})`;
  await client.query(
    `create temp table unknown_rows on commit drop as select ${shape.key.map((one) => `i.${quoted(one)}`).join(", ")}
     from ${incoming(shape.name)} i where ${unknown}`,
  );
  const added = await client.query(
    `insert into ${table} (${columns}) select ${columns} from ${incoming(shape.name)} i
     where exists (select 1 from unknown_rows u where ${sameKey(shape.key, "u", "i")}) on conflict do nothing`,
  );
  report.count(shape.name, "added", added.rowCount ?? 0);
  const { rows: left } = await client.query<{ row: Row }>(
    `select to_jsonb(i) as row from ${incoming(shape.name)} i where ${unknown}`,
  );
  for (const { row } of left) tellLeftOut(work, shape, row, "la place est prise", "its place is taken");
  if (left.length > 0) await client.query(`delete from ${incoming(shape.name)} i where ${unknown}`);
  await client.query("drop table unknown_rows");
}

function tellLeftOut({ report }: Import, shape: Shape, row: Row, french: string, english: string): void {
  report.note(
    `${nameOf(shape.name, row)} n’est pas importé : ${french}. Ce qu’il dit : ${rowInWords(row)}`,
    `${nameOf(shape.name, row)} is not imported: ${english}. What it says is above.`,
  );
}

/** Rows that refer to what is neither here nor in the file. */
async function dropOrphans(work: Import, shape: Shape): Promise<void> {
  const { client, shapes } = work;
  const table = incoming(shape.name);
  for (let again = true; again; ) {
    again = false;
    for (const { columns, table: target, to, optional, deferred } of shape.references) {
      if (!shapes.has(target)) continue;
      const match = (row: string) =>
        columns.map((column, i) => `${row}.${quoted(to[i] ?? "")} = i.${quoted(column)}`).join(" and ");
      const carried = target === shape.name || deferred;
      const missing = `${columns.map((column) => `i.${quoted(column)} is not null`).join(" and ")}
        and not exists (select 1 from ${quoted(target)} r where ${match("r")})
        ${carried ? `and not exists (select 1 from ${incoming(target)} r where ${match("r")})` : ""}`;
      if (optional) {
        await client.query(`update ${table} i set ${quoted(columns[0] ?? "")} = null where ${missing}`);
        continue;
      }
      const { rows } = await client.query<{ row: Row }>(
        `delete from ${table} i where ${missing} returning to_jsonb(i) as row`,
      );
      for (const { row } of rows) {
        tellLeftOut(
          work,
          shape,
          row,
          `ce dont il dépend (${target}) n’est pas ici`,
          `what it depends on (${target}) is not here`,
        );
      }
      // One that answered one of these is alone now.
      if (rows.length > 0 && target === shape.name) again = true;
    }
  }
}

/** Numbers and names that are taken here are given anew to what comes. */
async function settleUnique(work: Import, shape: Shape): Promise<void> {
  const { carriage } = shape;
  if (!("whose" in carriage)) return;
  if (carriage.next) await settle(work, shape, carriage.next.column, carriage.next.within, null);
  if (carriage.rename) {
    await settle(work, shape, carriage.rename.column, carriage.rename.within, carriage.rename.with ?? null);
  }
}

/** Somebody who put dots on both sides has no more of them than the step gives. */
async function keepToLimits(work: Import, shape: Shape): Promise<void> {
  const dots = incoming(shape.name);
  const { rows } = await work.client.query<{ row: Row }>(
    `delete from ${dots} i using board_step s where s.id = i.step_id and not exists (select 1 from board_dot d where d.id = i.id)
       and ((s.dots > 0 and i.slot > s.dots) or (s.dots_a_note > 0 and s.dots_a_note <= (
         select count(*) from board_dot d where ${alike(["step_id", "note_id", "person_id", "assisted_id"], "d", "i")})))
     returning to_jsonb(i) as row`,
  );
  for (const { row } of rows) {
    tellLeftOut(
      work,
      shape,
      row,
      "la personne a déjà mis ses gommettes ici",
      "that person has put their dots here already",
    );
  }
}

async function settle(
  { client, report }: Import,
  shape: Shape,
  column: string,
  within: readonly string[],
  beside: string | null,
): Promise<void> {
  const [here, there] = [quoted(shape.name), incoming(shape.name)];
  const name = quoted(column);
  const inside = within.length > 0 ? `${alike(within, "t", "i")} and` : "";
  const { rows } = await client.query<{ place: string; row: Row }>(
    `select i.ctid::text as place, to_jsonb(i) as row from ${there} i
     where not exists (select 1 from ${here} t where ${sameKey(shape.key, "t", "i")}) and i.${name} is not null
       and exists (select 1 from ${here} t where ${inside} t.${name} = i.${name}) order by i.${name}`,
  );
  for (const { row } of rows) {
    const key = shape.key.map((one, at) => `i.${quoted(one)}::text = $${at + 1}`).join(" and ");
    const keys = shape.key.map((one) => String(row[one]));
    const values = async (text: string) =>
      (
        await client.query<{ value: string | number }>(
          `select ${text} as value from (
             select t.${name} from ${here} t, ${there} i where ${key} ${within.length > 0 ? `and ${alike(within, "t", "i")}` : ""}
             union all
             select t.${name} from ${there} t, ${there} i where ${key} ${within.length > 0 ? `and ${alike(within, "t", "i")}` : ""}) as taken (value)`,
          keys,
        )
      ).rows.map((one) => one.value);
    const before = row[column];
    let after: string | number;
    if (typeof before === "number") after = Number((await values("max(value)"))[0] ?? 0) + 1;
    else after = freeName(String(before), new Set((await values("value")).map(String)));
    await client.query(`update ${there} i set ${name} = $${keys.length + 1} where ${key}`, [...keys, after]);
    if (beside) {
      await client.query(`update ${there} i set ${quoted(beside)} = $${keys.length + 1} where ${key}`, [
        ...keys,
        freeName(String(row[beside]), new Set([String(row[beside])]), String(after).split("-").at(-1)),
      ]);
    }
    // Its place in the lineage may be there already.
    for (const node of shape.name === "criterion" ? ["node", incoming("node")] : []) {
      await client.query(`update ${node} set address = $2 where id::text = $1`, [
        String(row.id),
        `/label/criteres/${after}`,
      ]);
    }
    report.note(
      `${nameOf(shape.name, row)} : ${column} « ${before} » est déjà pris ici ; c’est « ${after} ».`,
      `${nameOf(shape.name, row)}: ${column} "${before}" is taken here; it is "${after}".`,
    );
  }
}

/** "V3" becomes "V4", or the next that is free; "aide" becomes "aide-2"; "1.1" becomes "1.1.2". */
export function freeName(name: string, taken: ReadonlySet<string>, number?: string): string {
  const counted = /^([A-Z]{1,2})(\d+)$/.exec(name);
  for (let n = counted ? Number(counted[2]) + 1 : 2; ; n++) {
    const next = counted ? `${counted[1]}${n}` : `${name}${name.includes(".") ? "." : "-"}${number ?? n}`;
    if (!taken.has(next)) return next;
  }
}
