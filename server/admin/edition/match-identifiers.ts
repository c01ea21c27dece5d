import { quoted } from "../tables";
import { alike, filledShapes, type Import, incoming, sameKey } from "./import-context";
import type { Shape } from "./table-shapes";

/**
 * Says in `id_map` which things of the file are known here by another identifier (an edition or a chantier made apart on
 * both sides, someone registered on both…), and writes the identifier of here everywhere in what the file holds. People
 * are in it already (merge-people.ts).
 */
export async function matchIdentifiers(work: Omit<Import, "editionId">): Promise<void> {
  for (const shape of filledShapes(work)) {
    await rewrite(work, shape);
    await matchSame(work, shape);
  }
  // Who wrote what of a text that several write is said inside it.
  await work.client.query(
    `update ${incoming("shared_draft")} d set runs = (
       select jsonb_agg(case when m.ours is null then run else jsonb_set(run, '{by}', to_jsonb(m.ours::text)) end order by n)
       from jsonb_array_elements(d.runs) with ordinality as e(run, n) left join id_map m on m.theirs::text = run ->> 'by')
     where jsonb_typeof(d.runs) = 'array' and jsonb_array_length(d.runs) > 0`,
  );
}

async function rewrite({ client }: Pick<Import, "client">, shape: Shape): Promise<void> {
  const { rowCount: any } = await client.query("select 1 from id_map limit 1");
  if (!any) return;
  const table = incoming(shape.name);
  for (const column of shape.identifiers) {
    await client.query(
      `update ${table} t set ${quoted(column)} = m.ours from id_map m where t.${quoted(column)} = m.theirs`,
    );
  }
  // Two that are one here (somebody who was two people there) are one row.
  await client.query(
    `delete from ${table} a using ${table} b where ${sameKey(shape.key, "a", "b")} and a.ctid > b.ctid`,
  );
}

async function matchSame({ client }: Pick<Import, "client">, shape: Shape): Promise<void> {
  const { carriage, name } = shape;
  if (!("same" in carriage) || !carriage.same || shape.key.join() !== "id") return;
  const table = incoming(name);
  const when = carriage.sameWhen ? ` and t.${carriage.sameWhen} and i.${carriage.sameWhen}` : "";
  const { rowCount } = await client.query(
    `insert into id_map select distinct on (i.id) i.id, t.id from ${table} i join ${quoted(name)} t on ${alike(carriage.same, "t", "i")}
     where not exists (select 1 from ${quoted(name)} k where k.id = i.id)
       and not exists (select 1 from ${table} k where k.id = t.id)${when}
     on conflict do nothing`,
  );
  if (!rowCount) return;
  await client.query(`update ${table} t set id = m.ours from id_map m where t.id = m.theirs`);
  for (const column of shape.identifiers) {
    // A row may name another of its own table.
    if (column === "id") continue;
    await client.query(
      `update ${table} t set ${quoted(column)} = m.ours from id_map m where t.${quoted(column)} = m.theirs`,
    );
  }
  await client.query(`delete from ${table} a using ${table} b where a.id = b.id and a.ctid > b.ctid`);
}
