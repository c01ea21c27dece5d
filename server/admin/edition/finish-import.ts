import { type Import, incoming } from "./import-context";

/** What each installation has of its own for what came, and what is counted or found: made again from the rows. */
export async function finishImport(work: Import): Promise<void> {
  await numbersShown(work);
  await counts(work);
  await words(work);
  await codes(work);
  await seats(work);
  await files(work);
  await documents(work);
}

/** A text that is published has no live document, wherever it was published. */
async function documents({ client, editionId }: Import): Promise<void> {
  for (const table of ["draft_update", "draft_snapshot", "draft_writer"]) {
    await client.query(
      `delete from ${table} where proposal_id in (
         select p.id from proposal p join space s on s.id = p.space_id where s.edition_id = $1 and p.state <> 'draft')`,
      [editionId],
    );
  }
}

const spaces = "(select id from space where edition_id = $1)";

/** The last version is the one that shows. */
async function numbersShown({ client, editionId, report }: Import): Promise<void> {
  const series = [
    ["comment", "comment_version", "comment_id"],
    ["decision", "decision_version", "decision_id"],
    ["criterion", "criterion_version", "criterion_id"],
    ["guide_node", "card_version", "node_id"],
  ] as const;
  for (const [table, versions, owner] of series) {
    const { rowCount } = await client.query(
      `update ${table} t set current_version = v.last
       from (select ${owner} as id, max(number) as last from ${versions} where ${owner} in (select id from ${incoming(table)}) group by 1) v
       where v.id = t.id and t.current_version <> v.last`,
    );
    report.count(table, "changed", rowCount ?? 0);
  }
  const { rowCount } = await client.query(
    `update proposal p set current_version = v.last, substantial_version = greatest(v.substantial, 1), title = l.title
     from (select proposal_id, max(number) as last, coalesce(max(number) filter (where substantial), 1) as substantial
           from proposal_version where proposal_id in (select id from proposal where space_id in ${spaces}) group by 1) v
       join proposal_version l on l.proposal_id = v.proposal_id and l.number = v.last
     where p.id = v.proposal_id and (p.current_version, p.title) is distinct from (v.last, l.title)`,
    [editionId],
  );
  report.count("proposal", "changed", rowCount ?? 0);
}

async function counts({ client, editionId }: Import): Promise<void> {
  await client.query(
    `update proposal p set support_count = c.supports, comment_count = c.comments
     from (select p.id, (select count(*) from support s where s.proposal_id = p.id) as supports,
             (select count(*) from comment c where c.target_kind = 'proposal' and c.target_id = p.id and c.state = 'published') as comments
           from proposal p where p.space_id in ${spaces}) c
     where c.id = p.id and (p.support_count, p.comment_count) is distinct from (c.supports, c.comments)`,
    [editionId],
  );
  await client.query(
    `update comment c set useful_count = r.useful, thanks_count = r.thanks, unclear_count = r.unclear
     from (select c.id, count(*) filter (where r.kind = 'useful') as useful, count(*) filter (where r.kind = 'thanks') as thanks,
             count(*) filter (where r.kind = 'unclear') as unclear
           from ${incoming("comment")} c left join comment_reaction r on r.comment_id = c.id group by c.id) r
     where r.id = c.id and (c.useful_count, c.thanks_count, c.unclear_count) is distinct from (r.useful, r.thanks, r.unclear)`,
  );
}

/** What is found by its words: the triggers that keep them are set aside during an import. */
async function words({ client, editionId }: Import): Promise<void> {
  await client.query(
    `insert into proposal_words (proposal_id, space_id, title, words)
     select p.id, p.space_id, lower(unaccent(v.title)), search_words(v.title, v.summary || ' ' || b.markdown)
     from proposal p join proposal_version v on v.proposal_id = p.id and v.number = p.current_version join body b on b.id = v.body_id
     where p.space_id in ${spaces}
     on conflict (proposal_id) do update set title = excluded.title, words = excluded.words
       where (proposal_words.title, proposal_words.words) is distinct from (excluded.title, excluded.words)`,
    [editionId],
  );
  await client.query(
    `insert into comment_words (comment_id, words)
     select c.id, search_words('', b.markdown)
     from comment c join comment_version v on v.comment_id = c.id and v.number = c.current_version join body b on b.id = v.body_id
     where c.id in (select id from ${incoming("comment")})
     on conflict (comment_id) do update set words = excluded.words where comment_words.words is distinct from excluded.words`,
  );
}

/** Walls that can be joined have a code of this installation; those without names a key of it. */
async function codes({ app, client, editionId }: Import): Promise<void> {
  await client.query("update board set join_code = null where state = 'closed' and join_code is not null");
  const { rows: without } = await client.query<{ id: string }>(
    `select id::text from board where state = 'open' and join_code is null and space_id in ${spaces}`,
    [editionId],
  );
  for (const { id } of without) {
    let given = 0;
    while (given === 0) {
      const code = String(app.randomBytes(4).readUInt32BE() % 1_000_000).padStart(6, "0");
      const { rowCount } = await client.query(
        "update board set join_code = $2 where id = $1 and not exists (select 1 from board where join_code = $2)",
        [id, code],
      );
      given = rowCount ?? 0;
    }
  }
  const { rows: keyless } = await client.query<{ id: string }>(
    `select id::text from board b where authors = 'anonymous' and space_id in ${spaces}
       and not exists (select 1 from board_key k where k.board_id = b.id)`,
    [editionId],
  );
  for (const { id } of keyless) {
    await client.query("insert into board_key (board_id, secret) values ($1, $2)", [id, app.randomBytes(32)]);
  }
}

/** Two sides that each filled a chantier: who is over the number of seats keeps their place, and it is told. */
async function seats({ client, editionId, report }: Import): Promise<void> {
  const { rows } = await client.query<{
    id: string;
    title: string;
    seats: number | null;
    inside: number;
    waiting: number;
  }>(
    `select s.id::text, s.short_title as title, s.seats,
       count(*) filter (where r.state in ('confirmed', 'checked-in'))::int as inside, count(*) filter (where r.state = 'waiting')::int as waiting
     from space s join registration r on r.space_id = s.id where s.edition_id = $1 group by s.id`,
    [editionId],
  );
  for (const { id, title, seats: limit, inside, waiting } of rows) {
    if (limit !== null && inside > limit) {
      report.note(
        `Chantier « ${title} » : ${inside} personnes pour ${limit} places. Personne n’est mis dehors.`,
        `Chantier "${title}": ${inside} people for ${limit} seats. Nobody is put out.`,
      );
    }
    const free = limit === null ? waiting : Math.min(waiting, Math.max(0, limit - inside));
    if (free === 0) continue;
    await client.query(
      `update registration set state = 'confirmed' where id in (
         select id from registration where space_id = $1 and state = 'waiting' order by place limit $2)`,
      [id, free],
    );
    report.note(
      `Chantier « ${title} » : ${free} personnes passent de la liste d’attente à une place ; elles ne sont pas prévenues.`,
      `Chantier "${title}": ${free} people go from the waiting list to a seat; they are not told.`,
    );
  }
}

/** A content that came for nothing goes. */
async function files({ client }: Import): Promise<void> {
  await client.query(
    `delete from stored_file f where not exists (select 1 from attachment a where a.sha256 = f.sha256)
       and f.sha256 in (select sha256 from ${incoming("stored_file")})`,
  );
}
