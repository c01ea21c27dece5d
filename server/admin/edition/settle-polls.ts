import { type Import, incoming } from "./import-context";

/** Tables of a poll, by `poll_id`, each before those it refers to. */
const ofPoll = [
  "poll_log_signer",
  "decision_poll",
  "poll_room_count",
  "poll_result",
  "poll_checkpoint",
  "poll_log",
  "ballot_event",
  "ballot",
  "poll_extension",
  "poll_elector",
  "poll_code",
  "poll_listed",
  "poll_option",
];

/**
 * A poll is voted in one place. Where it was opened, what that place says of it stands: a draft that comes back changes
 * nothing of it. A draft of here gives way to the poll that was held there. Held in both places, it is two votes under one
 * name: the one of here stays, and the other is left in its installation, which is said.
 */
export async function settlePolls({ client, report }: Import): Promise<void> {
  await client.query("create temp table poll_taken (id uuid primary key) on commit drop");
  const { rows } = await client.query<{ id: string; title: string; here: string; there: string; same: boolean }>(
    `select p.id::text, p.title, p.state as here, i.state as there,
       p.state = i.state and p.opens_at is not distinct from i.opens_at and p.frozen is not distinct from i.frozen as same
     from poll p join ${incoming("poll")} i on i.id = p.id where p.state <> i.state or p.state <> 'draft'`,
  );
  for (const { id, title, here, there, same } of rows) {
    if (here === "draft") {
      await client.query("insert into poll_taken values ($1)", [id]);
      await client.query("delete from poll_listed where poll_id = $1", [id]);
      await client.query("delete from poll_code where poll_id = $1", [id]);
      await client.query(
        `delete from poll_option o where poll_id = $1 and not exists (select 1 from ${incoming("poll_option")} i where i.id = o.id)`,
        [id],
      );
    } else if (!same) {
      await forget({ client }, id);
      if (there === "draft") continue;
      report.note(
        `Vote « ${title} » (${id}) : tenu des deux côtés. Celui d’ici reste ; celui de là-bas n’est pas importé et se lit toujours là-bas, journal compris.`,
        `Vote "${title}" (${id}): held on both sides. The one of here stays; the one of there is not imported and can still be read there, with its log.`,
      );
    }
  }
}

async function forget({ client }: Pick<Import, "client">, id: string): Promise<void> {
  await client.query(
    `delete from ${incoming("link")} where from_id in (select node_id from ${incoming("poll_result")} where poll_id = $1)
       or to_id in (select node_id from ${incoming("poll_result")} where poll_id = $1)`,
    [id],
  );
  await client.query(
    `delete from ${incoming("node")} where id in (select node_id from ${incoming("poll_result")} where poll_id = $1)`,
    [id],
  );
  for (const table of ofPoll) await client.query(`delete from ${incoming(table)} where poll_id = $1`, [id]);
  await client.query(`delete from ${incoming("poll")} where id = $1`, [id]);
}
