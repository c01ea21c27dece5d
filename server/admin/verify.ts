import type pg from "pg";
import { countPoll } from "~/domain/polls/count-poll";
import type { Choice, Option } from "~/domain/polls/methods/method";
import type { Settings } from "~/domain/polls/methods/settings";

/** One thing that should hold, and what breaks it: the ids found, at most twenty. */
export type Check = {
  readonly number: string;
  readonly french: string;
  readonly english: string;
  readonly broken: readonly string[];
};

/** Questions whose every answer is something wrong. Constraints of the database are not asked again. */
const questions: readonly { number: string; french: string; english: string; sql: string }[] = [
  {
    number: "1.1",
    french: "Chaque proposition publiée, vote, décision et critère a sa place dans la lignée",
    english: "Every published proposal, poll, decision and criterion has its place in the lineage",
    sql: `select p.id::text as id from proposal p where p.state <> 'draft' and not exists (select 1 from node n where n.id = p.id and n.kind = 'proposal')
          union all select p.id::text from poll p where p.state <> 'draft' and not exists (select 1 from node n where n.id = p.id and n.kind = 'poll')
          union all select d.id::text from decision d where not exists (select 1 from node n where n.id = d.id and n.kind = 'decision')
          union all select c.id::text from criterion c where not exists (select 1 from node n where n.id = c.id and n.kind = 'criterion')`,
  },
  {
    number: "1.2",
    french: "Chaque chose publiée de la lignée dit d’où elle vient : un lien, ou une origine",
    english: "Every public thing of the lineage says where it comes from: a link, or an origin",
    sql: `select n.id::text as id from node n where n.public and n.kind not in ('note', 'group')
            and n.origin is null and not exists (select 1 from link l where l.to_id = n.id)`,
  },
  {
    number: "1.3",
    french: "La version montrée d’une proposition existe",
    english: "The version shown of a proposal exists",
    sql: `select p.id::text as id from proposal p where p.current_version > 0
            and not exists (select 1 from proposal_version v where v.proposal_id = p.id and v.number = p.current_version)`,
  },
  {
    number: "2.1",
    french: "Chaque bulletin dit ce que son histoire dit en dernier, et compte autant de changements",
    english: "Every ballot says what its history says last, and counts as many changes",
    sql: `select b.id::text as id from ballot b
          left join lateral (select count(*) as events from ballot_event e where e.ballot_id = b.id) h on true
          where h.events <> b.revision
             or not exists (select 1 from ballot_event e where e.ballot_id = b.id and e.poll_id = b.poll_id
                              and e.choice is not distinct from b.choice)`,
  },
  {
    number: "2.2",
    french: "Chaque vote clos a un résultat, et aucun autre",
    english: "Every closed poll has a result, and no other has",
    sql: `select p.id::text as id from poll p left join poll_result r on r.poll_id = p.id
          where (p.state = 'closed') <> (r.poll_id is not null)`,
  },
  {
    number: "3.1",
    french: "Personne n’attend une place quand il y en a une de libre",
    english: "Nobody waits for a place while one is free",
    sql: `select s.slug as id from space s
          where exists (select 1 from registration r where r.space_id = s.id and r.state = 'waiting')
            and (s.seats is null or s.seats > (select count(*) from registration r where r.space_id = s.id
                                                 and r.state in ('confirmed', 'checked-in')))`,
  },
  {
    number: "4.1",
    french: "Les rôles en vigueur sont à des personnes dont l’adresse est confirmée",
    english: "Roles in force are held by people whose address is verified",
    sql: `select g.id::text as id from role_grant g where g.ended_at is null
            and not exists (select 1 from account a where a.person_id = g.person_id and a.verified_at is not null)`,
  },
];

/** Checks what the database's constraints cannot say, at one instant, and counts every closed poll again. */
export async function verify(pool: pg.Pool): Promise<readonly Check[]> {
  const client = await pool.connect();
  try {
    await client.query("begin isolation level repeatable read read only");
    const checks: Check[] = [];
    for (const { sql, ...words } of questions) {
      const { rows } = await client.query<{ id: string }>(`${sql} limit 20`);
      checks.push({ ...words, broken: rows.map((row) => row.id) });
    }
    checks.push({
      number: "2.3",
      french: "Chaque résultat est celui que l’on trouve en recomptant",
      english: "Every result is the one found by counting again",
      broken: await miscounted(client),
    });
    await client.query("commit");
    return checks.sort((one, other) => one.number.localeCompare(other.number));
  } finally {
    client.release();
  }
}

async function miscounted(client: pg.ClientBase): Promise<string[]> {
  const { rows: polls } = await client.query<{
    id: string;
    method: string;
    settings: Settings;
    eligible: number;
    counts: Record<string, unknown>;
    options: Option[];
  }>(
    `select p.id::text, p.method, p.settings, p.eligible_count as eligible, r.counts,
            (select json_agg(json_strip_nulls(json_build_object('id', o.id, 'cost', o.cost,
               'lot', coalesce(o.lot, o.position + 1))) order by o.position)
             from poll_option o where o.poll_id = p.id) as options
     from poll p join poll_result r on r.poll_id = p.id`,
  );
  const broken: string[] = [];
  for (const poll of polls) {
    const { rows } = await client.query<{ choice: Choice; ballots: number }>(
      "select choice, count(*)::int as ballots from ballot where poll_id = $1 and choice is not null group by choice",
      [poll.id],
    );
    const { rows: inRoom } = await client.query<{ choice: Choice; ballots: number }>(
      `select b.ballot -> 'choice' as choice, (b.ballot ->> 'ballots')::int as ballots
       from poll_room_count c, jsonb_array_elements(c.ballots) as b (ballot)
       where c.poll_id = $1 and c.kind <> 'void'
         and not exists (select 1 from poll_room_count v where v.poll_id = c.poll_id and v.replaces = c.number)`,
      [poll.id],
    );
    const again: Record<string, unknown> = { ...countPoll(poll, [...rows, ...inRoom]) };
    // A result is compared in what it says: one written by an earlier version says less.
    const same = Object.keys(poll.counts).every((key) => canonical(again[key]) === canonical(poll.counts[key]));
    if (!same) broken.push(poll.id);
  }
  return broken;
}

/** The same text for the same value: the database does not keep the order of an object's keys. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) =>
    one && typeof one === "object" && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  );
}
