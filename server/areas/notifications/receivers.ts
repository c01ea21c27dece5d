import { type Actor, type HeldRole, visitor } from "~/domain/access/actor";
import { can, type Subject } from "~/domain/access/can";
import type { Audience, NoticeRule, Told } from "~/domain/notifications/notice-rules";
import type { Tx } from "../../db/client";
import type { Happened } from "./happened";

export type Receiver = { readonly personId: string; readonly followId: string | null; readonly told: Told };

type Row = { person_id: string; follow_id: string | null };

/**
 * Who is told of an event and by which notice, each person once: not who did it, not who may not read what it is about,
 * not who began to follow afterwards. Sorted, so that two processes never wait for one another in a ring.
 */
export async function receiversOf(
  tx: Tx,
  happened: Happened,
  rule: Exclude<NoticeRule, "nobody">,
): Promise<readonly Receiver[]> {
  const found = new Map<string, Receiver>();
  for (const told of rule.tells) {
    for (const row of await audienceOf(tx, told.to, happened)) {
      if (row.person_id === happened.actorId || found.has(row.person_id)) continue;
      found.set(row.person_id, { personId: row.person_id, followId: row.follow_id, told });
    }
  }
  const reading = await readersAmong(tx, [...found.keys()], happened.subjects);
  return [...found.values()]
    .filter((one) => reading.has(one.personId))
    .sort((one, other) => (one.personId < other.personId ? -1 : 1));
}

async function audienceOf(tx: Tx, audience: Audience, happened: Happened): Promise<readonly Row[]> {
  const { target, at } = happened;
  const following = (kind: string, id: string | null) =>
    id === null
      ? Promise.resolve([])
      : tx.$queryRaw<Row[]>`
          SELECT f.person_id::text, f.id::text AS follow_id FROM follow f
          WHERE f.target_kind = ${kind} AND f.target_id = ${id}::uuid AND f.ended_at IS NULL AND f.at <= ${at}`;
  switch (audience) {
    case "followers":
      return following(target.kind, target.id);
    case "space":
      return following("space", happened.spaceId);
    case "actor":
      return following("person", happened.actorId);
    case "offered":
      return tx.$queryRaw<Row[]>`
        SELECT coalesce(p.merged_into_id, p.id)::text AS person_id, NULL AS follow_id
        FROM co_author_offer o JOIN person p ON p.id = o.person_id WHERE o.id = ${happened.thing.id}::uuid`;
    case "authors":
      return tx.$queryRaw<Row[]>`
        SELECT coalesce(p.merged_into_id, p.id)::text AS person_id, f.id::text AS follow_id
        FROM proposal_author a JOIN person p ON p.id = a.person_id
        LEFT JOIN follow f ON f.person_id = p.id AND f.target_kind = 'proposal' AND f.target_id = a.proposal_id
        WHERE a.proposal_id = coalesce(
          (SELECT o.proposal_id FROM co_author_offer o WHERE o.id = ${target.id}::uuid), ${target.id}::uuid)
          AND f.ended_at IS NULL`;
    case "amender":
      return tx.$queryRaw<Row[]>`
        SELECT coalesce(p.merged_into_id, p.id)::text AS person_id, NULL AS follow_id
        FROM comment c JOIN comment r ON r.id = c.root_id JOIN amendment m ON m.id = r.amendment_id
        JOIN person p ON p.id = m.person_id WHERE c.id = ${happened.thing.id}::uuid`;
    case "mentioned":
      return tx.$queryRaw<Row[]>`
        SELECT m.person_id::text, NULL AS follow_id FROM comment_mention m WHERE m.comment_id = ${happened.thing.id}::uuid`;
    case "answered":
      return happened.answersId === null
        ? []
        : tx.$queryRaw<Row[]>`
            SELECT coalesce(p.merged_into_id, p.id)::text AS person_id, NULL AS follow_id
            FROM comment c JOIN person p ON p.id = c.person_id WHERE c.id = ${happened.answersId}::uuid`;
  }
}

/** Of these people, those with an account in use who may read every subject. */
async function readersAmong(
  tx: Tx,
  personIds: readonly string[],
  subjects: readonly Subject[],
): Promise<ReadonlySet<string>> {
  if (personIds.length === 0) return new Set();
  const people = await tx.account.findMany({
    where: { personId: { in: [...personIds] }, closedAt: null },
    select: { personId: true, verifiedAt: true },
  });
  const everyone = subjects.every((subject) => can(visitor, "read", subject).ok);
  if (everyone) return new Set(people.map((one) => one.personId));
  const held = await tx.roleGrant.findMany({
    where: { personId: { in: people.map((one) => one.personId) }, endedAt: null },
    select: { personId: true, role: true, spaceId: true },
  });
  const actorOf = (one: (typeof people)[number]): Actor => ({
    kind: "account",
    personId: one.personId,
    displayName: "",
    verified: one.verifiedAt !== null,
    roles: held.filter((role) => role.personId === one.personId) as (HeldRole & { personId: string })[],
  });
  return new Set(
    people
      .filter((one) => subjects.every((subject) => can(actorOf(one), "read", subject).ok))
      .map((one) => one.personId),
  );
}
