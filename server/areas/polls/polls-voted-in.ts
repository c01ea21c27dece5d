import type { App } from "../../app";
import { listedVoter } from "./electorate/voter-of";
import { voterTag } from "./voter-tag";

/**
 * The polls in which a person's ballot counts, for the copy of what is kept about them: that they voted, never what. A poll
 * whose key was destroyed can no longer say.
 */
export async function pollsVotedIn(
  app: Pick<App, "pool">,
  personIds: readonly string[],
): Promise<readonly { readonly poll: string; readonly title: string; readonly state: string }[]> {
  const { rows: keys } = await app.pool.query<{ poll_id: string; secret: Buffer }>(
    "select poll_id, secret from poll_key",
  );
  const { rows: addresses } = await app.pool.query<{ email: string }>(
    "select email from account where person_id = any($1::uuid[])",
    [personIds],
  );
  const tagged = keys.flatMap(({ poll_id, secret }) =>
    [...personIds, ...addresses.map(({ email }) => listedVoter(email))].map((voter) => ({
      poll: poll_id,
      tag: voterTag(secret, voter),
    })),
  );
  const { rows } = await app.pool.query<{ poll: string; title: string; state: string }>(
    `select p.id as poll, p.title, p.state
     from unnest($1::uuid[], $2::bytea[]) as mine (poll_id, tag)
     join ballot b on b.poll_id = mine.poll_id and b.voter_tag = mine.tag and b.choice is not null
     join poll p on p.id = b.poll_id
     order by p.opens_at, p.id`,
    [tagged.map(({ poll }) => poll), tagged.map(({ tag }) => tag)],
  );
  return rows;
}
