import type { Electorate } from "~/domain/polls/electorate";
import type { Tx } from "../../../db/client";
import { codeVoter, listedVoter } from "./voter-of";

export type Elector = { readonly voter: string; readonly byCode: boolean };

/**
 * Everyone who may vote, once each, as a poll opens: the people of its electorate (a contribution that was claimed counts
 * as the person who claimed it), and one for each voting code on paper.
 */
export async function electorsOf(
  tx: Tx,
  poll: {
    readonly id: string;
    readonly spaceId: string;
    readonly sessionId: string | null;
    readonly electorate: Electorate;
  },
): Promise<Elector[]> {
  const codes = await tx.pollCode.findMany({ where: { pollId: poll.id }, select: { hash: true } });
  return [
    ...(await people(tx, poll)).map((voter) => ({ voter, byCode: false })),
    ...codes.map(({ hash }) => ({ voter: codeVoter(hash), byCode: true })),
  ];
}

async function people(tx: Tx, poll: Parameters<typeof electorsOf>[1]): Promise<string[]> {
  switch (poll.electorate) {
    case "codes":
      return [];
    case "list": {
      const listed = await tx.pollListed.findMany({ where: { pollId: poll.id }, select: { address: true } });
      return listed.map(({ address }) => listedVoter(address));
    }
    case "verified":
      return ids(
        await tx.$queryRaw<{ id: string }[]>`
          SELECT DISTINCT coalesce(person.merged_into_id, person.id)::text AS id
          FROM account JOIN person ON person.id = account.person_id
          WHERE account.verified_at IS NOT NULL AND account.closed_at IS NULL AND person.kind <> 'erased'`,
      );
    case "registered":
      return ids(
        await tx.$queryRaw<{ id: string }[]>`
          SELECT DISTINCT coalesce(person.merged_into_id, person.id)::text AS id
          FROM registration JOIN person ON person.id = registration.person_id
          WHERE registration.space_id = ${poll.spaceId}::uuid AND registration.state IN ('confirmed', 'checked-in')
            AND person.kind <> 'erased'`,
      );
    case "present":
      return ids(
        await tx.$queryRaw<{ id: string }[]>`
          SELECT DISTINCT coalesce(person.merged_into_id, person.id)::text AS id
          FROM attendance JOIN session ON session.id = attendance.session_id JOIN person ON person.id = attendance.person_id
          WHERE session.space_id = ${poll.spaceId}::uuid AND person.kind <> 'erased'`,
      );
    case "present-session":
      return poll.sessionId ? presentAt(tx, poll.sessionId) : [];
  }
}

/** Those who are noted as being at a session, now. */
export async function presentAt(tx: Tx, sessionId: string): Promise<string[]> {
  return ids(
    await tx.$queryRaw<{ id: string }[]>`
      SELECT DISTINCT coalesce(person.merged_into_id, person.id)::text AS id
      FROM attendance JOIN person ON person.id = attendance.person_id
      WHERE attendance.session_id = ${sessionId}::uuid AND person.kind <> 'erased'`,
  );
}

const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);
