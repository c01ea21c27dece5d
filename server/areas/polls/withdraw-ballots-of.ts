import type { App } from "../../app";
import type { Tx } from "../../db/client";
import { listedVoter } from "./electorate/voter-of";
import { voterTag } from "./voter-tag";

/**
 * Takes back the ballots of someone who leaves for good, in the polls that are open, in the caller's transaction. Where
 * the poll is closed the ballot stays: it was counted, and nobody can tell whose it was once the poll's key is gone. The
 * caller holds the person's account: a ballot under way is committed before and taken back here, or finds no account.
 */
export async function withdrawBallotsOf(
  tx: Tx,
  app: App,
  wanted: { readonly personIds: readonly string[]; readonly address: string },
): Promise<void> {
  const keys = await tx.$queryRaw<{ poll_id: string; secret: Uint8Array }[]>`
    SELECT k.poll_id::text, k.secret FROM poll_key k JOIN poll p ON p.id = k.poll_id
    WHERE p.state = 'open' AND coalesce(p.closes_at > clock_timestamp(), true) ORDER BY p.id`;
  const voters = [...wanted.personIds, listedVoter(wanted.address)];
  for (const { poll_id: pollId, secret } of keys) {
    const tags = voters.map((voter) => new Uint8Array(voterTag(secret, voter)));
    const own = await tx.$queryRaw<{ id: string }[]>`
      SELECT id::text FROM ballot
      WHERE poll_id = ${pollId}::uuid AND voter_tag = ANY(${tags}::bytea[]) AND choice IS NOT NULL`;
    if (own.length === 0) continue;
    const ids = own.map(({ id }) => id);
    const eventIds = own.map(() => app.randomId());
    await tx.$executeRaw`
      WITH locked AS MATERIALIZED (SELECT id FROM poll WHERE id = ${pollId}::uuid AND state = 'open' FOR SHARE),
      kept AS (
        UPDATE ballot SET choice = NULL, revision = revision + 1
        FROM locked, unnest(${ids}::uuid[], ${eventIds}::uuid[]) AS own(id, event_id)
        WHERE ballot.poll_id = locked.id AND ballot.id = own.id AND choice IS NOT NULL
        RETURNING ballot.id, ballot.revision, own.event_id
      ), told AS (
        INSERT INTO ballot_event (id, poll_id, ballot_id, revision, kind, idempotency_key, hour)
        SELECT event_id, ${pollId}::uuid, id, revision, 'withdraw', 'left ' || event_id,
          date_trunc('hour', clock_timestamp()) FROM kept
        RETURNING id
      )
      INSERT INTO poll_log_waiting (event_id, poll_id)
      SELECT id, ${pollId}::uuid FROM told
      WHERE EXISTS (SELECT 1 FROM poll_log WHERE poll_id = ${pollId}::uuid AND index = 0)`;
  }
}
