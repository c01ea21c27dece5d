import { type Import, incoming } from "./import-context";

/**
 * Says who of the file is who here, in `id_map`, and adds who is unknown: somebody is known by their identifier, else by
 * an address that was confirmed on both sides. Whoever had another identifier there is kept under it too, as one who
 * turned out to be the person of here: the next file, of either side, then needs no address. Who left here stays gone.
 */
export async function mergePeople({ client, report }: Omit<Import, "editionId">): Promise<void> {
  const [person, account] = [incoming("person"), incoming("account")];
  await client.query("create temp table id_map (theirs uuid primary key, ours uuid not null) on commit drop");
  // Whom an identifier leads to, on each side.
  await client.query(
    `create temp table root_here on commit drop as with recursive up as (
       select id, id as root, merged_into_id as next from person
       union all select up.id, p.id, p.merged_into_id from up join person p on p.id = up.next)
     select id, root from up where next is null`,
  );
  await client.query("create unique index on root_here (id)");
  await client.query(
    `create temp table root_there on commit drop as with recursive up as (
       select id, id as root, merged_into_id as next from ${person}
       union all select up.id, p.id, p.merged_into_id from up join ${person} p on p.id = up.next)
     select id, root from up where next is null`,
  );
  // Known by an identifier that leads to another here.
  await client.query(
    `insert into id_map select p.id, r.root from ${person} p join root_here r on r.id = p.id where r.root <> p.id`,
  );
  // Unknown, and one who turned out to be them is known here as a person with an account: the same, under two identifiers.
  await client.query(
    `insert into id_map
     select distinct on (t.root) t.root, r.root from root_there t join root_here r on r.id = t.id join account a on a.person_id = r.root
     where t.id <> t.root and not exists (select 1 from person p where p.id = t.root)
       and exists (select 1 from ${account} x where x.person_id = t.root)
     on conflict do nothing`,
  );
  // Unknown, with an address that both sides have confirmed.
  await client.query(
    `insert into id_map
     select p.id, a.person_id from ${person} p join ${account} x on x.person_id = p.id
       join account a on a.email = x.email and a.verified_at is not null and a.closed_at is null
     where not exists (select 1 from person k where k.id = p.id) on conflict do nothing`,
  );
  // Whoever turned out to be one of these is them too.
  await client.query(
    `insert into id_map select t.id, m.ours from root_there t join id_map m on m.theirs = t.root
     where t.id <> t.root and t.id <> m.ours on conflict do nothing`,
  );

  await addPeople({ client, report });
  await addAccounts({ client, report });
  await changePeople({ client, report });
}

type Part = Pick<Import, "client" | "report">;

async function addPeople({ client, report }: Part): Promise<void> {
  const added = await client.query(
    `insert into person (id, kind, display_name, created_at, merged_into_id)
     select p.id, case when m.ours is null then p.kind else 'guest' end, p.display_name, p.created_at,
       coalesce(m.ours, x.ours, p.merged_into_id)
     from ${incoming("person")} p left join id_map m on m.theirs = p.id left join id_map x on x.theirs = p.merged_into_id
     where not exists (select 1 from person k where k.id = p.id)`,
  );
  report.count("person", "added", added.rowCount ?? 0);
  const { rows: left } = await client.query<{ id: string; name: string }>(
    `select k.id::text, k.display_name as name from ${incoming("person")} p join person k on k.id = p.id
     where p.kind = 'erased' and k.kind <> 'erased'`,
  );
  for (const { id, name } of left) {
    report.note(
      `« ${name} » (${id}) a quitté l’autre installation. Ici son compte reste : si la demande vaut aussi ici, « npm run admin -- erase <adresse> keep|remove ».`,
      `"${name}" (${id}) has left the other installation. Their account stays here: if they asked for both, "npm run admin -- erase <address> keep|remove".`,
    );
  }
}

/** An account comes without its password: its person signs in with a code sent to the address. */
async function addAccounts({ client, report }: Part): Promise<void> {
  const account = incoming("account");
  await client.query(`update ${account} x set person_id = m.ours from id_map m where x.person_id = m.theirs`);
  const { rows: others } = await client.query<{ email: string; mine: string }>(
    `select x.email, a.email as mine from ${account} x join account a on a.person_id = x.person_id where a.email <> x.email`,
  );
  for (const { email, mine } of others) {
    report.note(
      `La même personne a deux adresses : ${mine} ici, ${email} là-bas. Celle d’ici reste.`,
      `One person has two addresses: ${mine} here, ${email} there. The one of here stays.`,
    );
  }
  const { rows: taken } = await client.query<{ email: string }>(
    `select x.email from ${account} x join account a on a.email = x.email
     where a.person_id <> x.person_id and not exists (select 1 from account k where k.person_id = x.person_id)`,
  );
  for (const { email } of taken) {
    report.note(
      `${email} est ici l’adresse d’un compte qui ne l’a pas confirmée : la personne de là-bas est venue sans compte. Ses contributions y sont.`,
      `${email} is here the address of an account that has not confirmed it: the person of there came without an account. What they wrote is there.`,
    );
  }
  const added = await client.query(
    `insert into account (id, person_id, email, verified_at, password_hash, locale, created_at, closed_at)
     select distinct on (x.person_id) x.id, x.person_id, x.email, x.verified_at, null, x.locale, x.created_at, null
     from ${account} x join person p on p.id = x.person_id
     where p.kind <> 'erased' and p.merged_into_id is null
       and not exists (select 1 from account a where a.person_id = x.person_id or a.email = x.email or a.id = x.id)
     order by x.person_id, x.created_at`,
  );
  report.count("account", "added", added.rowCount ?? 0);
}

/** A guest who made an account there has one here; who turned out to be another there is that other here. */
async function changePeople({ client, report }: Part): Promise<void> {
  const grown = await client.query(
    `update person p set kind = 'account' where p.kind in ('guest', 'assisted') and p.merged_into_id is null
       and exists (select 1 from account a where a.person_id = p.id)`,
  );
  const merged = await client.query(
    `update person k set merged_into_id = coalesce(m.ours, p.merged_into_id)
     from ${incoming("person")} p left join id_map m on m.theirs = p.merged_into_id
     where k.id = p.id and k.merged_into_id is null and k.kind in ('guest', 'assisted') and p.merged_into_id is not null
       and coalesce(m.ours, p.merged_into_id) <> k.id`,
  );
  await client.query(
    `insert into id_map select k.id, k.merged_into_id from person k join ${incoming("person")} p on p.id = k.id
     where k.merged_into_id is not null on conflict do nothing`,
  );
  report.count("person", "changed", (grown.rowCount ?? 0) + (merged.rowCount ?? 0));
}
