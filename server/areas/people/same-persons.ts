import type { Tx } from "../../db/client";

/** A person and those who turned out to be them (a guest who made an account, a contribution that was claimed). */
export async function samePersons(tx: Tx, personId: string): Promise<readonly string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    with recursive same as (
      select id from person where id = ${personId}::uuid
      union select p.id from person p join same on p.merged_into_id = same.id)
    select id from same`;
  return rows.map(({ id }) => id);
}
