import type { Tx } from "../../../db/client";
import { presentAt } from "../electorate/electors-of";
import { voterTag } from "../voter-tag";

/** Who is at the session of a poll and may vote in it, and what they did already. */
export type RoomCapacity = {
  /** Of the people noted as being at the session, how many may vote. */
  readonly present: number;
  /** How many ballots in force they have online, and how many were cast with a code on paper, whoever by. */
  readonly online: number;
  /** How many ballots counted in the room are in force. */
  readonly inRoom: number;
};

/** Reads it; under the lock of the poll's row nobody votes meanwhile. */
export async function roomCapacity(
  tx: Tx,
  poll: { readonly id: string; readonly sessionId: string; readonly key: Uint8Array },
): Promise<RoomCapacity> {
  const tags = (await presentAt(tx, poll.sessionId)).map((personId) => new Uint8Array(voterTag(poll.key, personId)));
  const [row] = await tx.$queryRaw<RoomCapacity[]>`
    SELECT count(*) FILTER (WHERE NOT e.by_code)::int AS present, count(b.id)::int AS online,
      (SELECT coalesce(sum(c.count), 0)::int FROM poll_room_count c
        WHERE c.poll_id = ${poll.id}::uuid AND c.kind <> 'void' AND NOT EXISTS (
          SELECT 1 FROM poll_room_count v WHERE v.poll_id = c.poll_id AND v.replaces = c.number)) AS "inRoom"
    FROM poll_elector e
    LEFT JOIN ballot b ON b.poll_id = e.poll_id AND b.voter_tag = e.voter_tag AND b.choice IS NOT NULL
    WHERE e.poll_id = ${poll.id}::uuid
      AND ((e.by_code AND b.id IS NOT NULL) OR e.voter_tag = ANY(${tags}::bytea[]))`;
  return row ?? { present: 0, online: 0, inRoom: 0 };
}
