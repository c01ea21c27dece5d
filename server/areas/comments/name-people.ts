import { type Mentionable, mentionsIn } from "~/domain/comments/mentions";
import type { Tx } from "../../db/client";

/**
 * Writes whom a comment names among the people of its discussion (who wrote there, the authors of the proposal, who
 * facilitates the chantier), in the comment's transaction. They are told when it is published. One query, and none
 * when there is no "@".
 */
export async function namePeople(
  tx: Tx,
  comment: {
    readonly id: string;
    readonly targetKind: string;
    readonly targetId: string;
    readonly spaceId: string | null;
    readonly personId: string;
    readonly text: string;
    readonly at: Date;
  },
): Promise<void> {
  if (!comment.text.includes("@")) return;
  const people = await tx.$queryRaw<{ person_id: string; name: string }[]>`
    SELECT DISTINCT coalesce(p.merged_into_id, p.id)::text AS person_id, coalesce(w.display_name, p.display_name) AS name
    FROM person p LEFT JOIN person w ON w.id = p.merged_into_id
    WHERE p.kind <> 'erased' AND p.id IN (
      SELECT person_id FROM comment WHERE target_kind = ${comment.targetKind} AND target_id = ${comment.targetId}::uuid
        AND state = 'published'
      UNION SELECT person_id FROM proposal_author WHERE proposal_id = ${comment.targetId}::uuid
      UNION SELECT person_id FROM role_grant
        WHERE role = 'facilitator' AND ended_at IS NULL AND space_id = ${comment.spaceId}::uuid)`;
  const named = mentionsIn(
    comment.text,
    people.map((one): Mentionable => ({ personId: one.person_id, name: one.name })),
  ).filter((personId) => personId !== comment.personId);
  await tx.commentMention.createMany({
    data: named.map((personId) => ({ commentId: comment.id, personId, at: comment.at })),
    skipDuplicates: true,
  });
}
