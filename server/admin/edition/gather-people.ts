import type pg from "pg";
import { quoted } from "../tables";
import { isCarried, type Shape, whoseOf } from "./table-shapes";
import { alsoPeople } from "./what-carries";

/**
 * Makes two tables of the transaction: `carried_person`, everyone whom a row of the edition names, with those they turned
 * out to be and those who turned out to be them; `carried_body`, the texts of its rows.
 */
export async function gatherPeople(
  client: pg.ClientBase,
  shapes: ReadonlyMap<string, Shape>,
  editionId: string,
): Promise<void> {
  await client.query("create temp table carried_person (id uuid primary key) on commit drop");
  await client.query("create temp table carried_body (id uuid primary key) on commit drop");
  for (const shape of shapes.values()) {
    // Of whoever is concerned anyway.
    if (!isCarried(shape) || shape.name === "visitor_contact") continue;
    const whose = whoseOf(shape.carriage, editionId);
    const gather = async (into: string, column: string) => {
      await client.query(
        `insert into ${into} select distinct ${quoted(column)} from ${quoted(shape.name)}
         where ${quoted(column)} is not null and ${whose} on conflict do nothing`,
      );
    };
    for (const { table, columns } of shape.references) {
      for (const column of columns) {
        if (table === "person") await gather("carried_person", column);
        if (table === "body") await gather("carried_body", column);
      }
    }
    for (const column of alsoPeople[shape.name] ?? []) await gather("carried_person", column);
  }
  // Who is named where no foreign key says so may be gone.
  await client.query("delete from carried_person where id not in (select id from person)");
  await client.query(
    `with recursive same as (
       select id from carried_person
       union select case when p.id = s.id then p.merged_into_id else p.id end
         from same s join person p on (p.id = s.id and p.merged_into_id is not null) or p.merged_into_id = s.id)
     insert into carried_person select id from same on conflict do nothing`,
  );
}
