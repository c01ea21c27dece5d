import { sameReference } from "~/domain/assisted/reference";
import { type Import, incoming } from "./import-context";

/** What of the rows of the file must be another here before they are added. */
export async function prepareRows(work: Import): Promise<void> {
  await prepareCodes(work);
  await preparePapers(work);
  await prepareRoles(work);
}

/** Codes that are in use here are given anew. */
async function prepareCodes({ client }: Import): Promise<void> {
  await client.query(
    `update ${incoming("board")} i set join_code = null
     where exists (select 1 from board b where b.join_code = i.join_code and b.id <> i.id)`,
  );
  await client.query(
    `update ${incoming("registration")} i set door_code = upper(substr(replace(gen_random_uuid()::text, '-', ''), 1, 10))
     where exists (select 1 from registration r where r.door_code = i.door_code and r.id <> i.id)`,
  );
}

/** Sheets of both sides may bear the same reference: they are two papers. */
async function preparePapers({ client, report }: Import): Promise<void> {
  const { rows } = await client.query<{ id: string; space_id: string; reference: string; number: number | null }>(
    `select i.id::text, i.space_id::text, i.reference, i.number from ${incoming("paper")} i
     where not exists (select 1 from paper p where p.id = i.id)
       and exists (select 1 from paper p where p.space_id = i.space_id and (p.same_as = i.same_as or p.number = i.number))
     order by i.number nulls last, i.id`,
  );
  for (const { id, space_id: space, reference, number } of rows) {
    const { rows: last } = await client.query<{ number: number; same: string[] }>(
      `select coalesce(max(number), 0) as number, coalesce(array_agg(same_as), '{}') as same from (
         select number, same_as from paper where space_id = $1
         union all select number, same_as from ${incoming("paper")} where space_id = $1) as every`,
      [space],
    );
    const next = (last[0]?.number ?? 0) + 1;
    let again = number === null ? `${reference} (2)` : `F-${next}`;
    for (let n = 3; last[0]?.same.includes(sameReference(again)); n++) again = `${reference} (${n})`;
    await client.query(`update ${incoming("paper")} set number = $2, reference = $3, same_as = $4 where id = $1`, [
      id,
      number === null ? null : next,
      again,
      sameReference(again),
    ]);
    report.note(
      `Papier « ${reference} » de là-bas : cette référence est prise ici par un autre papier ; c’est « ${again} ».`,
      `Paper "${reference}" of there: another paper has this reference here; it is "${again}".`,
    );
  }
}

/** A role comes to whoever has an account with a confirmed address, and is told. */
async function prepareRoles({ client, report }: Import): Promise<void> {
  const grant = incoming("role_grant");
  const { rows } = await client.query<{ name: string; role: string; space: string; holds: boolean }>(
    `select p.display_name as name, i.role, s.short_title as space,
       exists (select 1 from account a where a.person_id = i.person_id and a.verified_at is not null) as holds
     from ${grant} i join person p on p.id = i.person_id join space s on s.id = i.space_id
     where i.ended_at is null and not exists (select 1 from role_grant g where g.id = i.id)`,
  );
  for (const { name, role, space, holds } of rows) {
    if (holds) {
      report.note(
        `« ${name} » a le rôle ${role} dans « ${space} », comme là-bas.`,
        `"${name}" has the role ${role} in "${space}", as there.`,
      );
    } else {
      report.note(
        `« ${name} » avait le rôle ${role} dans « ${space} » là-bas : ici, sans adresse confirmée, ce rôle n’est pas donné.`,
        `"${name}" had the role ${role} in "${space}" there: without a confirmed address it is not given here.`,
      );
    }
  }
  await client.query(
    `delete from ${grant} i where i.ended_at is null and not exists (select 1 from role_grant g where g.id = i.id)
       and not exists (select 1 from account a where a.person_id = i.person_id and a.verified_at is not null)`,
  );
}
