import type { Invitable } from "~/domain/proposals/co-authors";
import type { Tx } from "../../../db/client";
import type { FoundProposal } from "../find-proposal";

/** How many names a search shows. */
const most = 20;

/**
 * The people of a chantier whose name everyone can read there already: who published a proposal or a comment in it, who
 * facilitates it, who is registered and made a public page of themself. Nobody else is found by typing names. Those of
 * them with a verified account in use.
 */
function people(tx: Tx, proposal: FoundProposal, like: string | null, personId: string | null) {
  return tx.$queryRaw<Invitable[]>`
    SELECT p.id::text, p.display_name AS name FROM person p
    JOIN account a ON a.person_id = p.id AND a.closed_at IS NULL AND a.verified_at IS NOT NULL
    WHERE p.kind = 'account' AND p.merged_into_id IS NULL
      AND (${personId}::uuid IS NULL OR p.id = ${personId}::uuid)
      AND (${like}::text IS NULL OR strpos(lower(unaccent(p.display_name)), lower(unaccent(${like}))) > 0)
      AND NOT EXISTS (SELECT 1 FROM proposal_author w WHERE w.proposal_id = ${proposal.id}::uuid AND w.person_id = p.id)
      AND (EXISTS (SELECT 1 FROM proposal_author w JOIN proposal o ON o.id = w.proposal_id
                   WHERE w.person_id = p.id AND o.space_id = ${proposal.spaceId}::uuid AND o.state NOT IN ('draft', 'hidden'))
        OR EXISTS (SELECT 1 FROM comment c
                   WHERE c.person_id = p.id AND c.space_id = ${proposal.spaceId}::uuid AND c.state = 'published')
        OR EXISTS (SELECT 1 FROM role_grant g WHERE g.person_id = p.id AND g.role = 'facilitator'
                   AND g.ended_at IS NULL AND g.space_id = ${proposal.spaceId}::uuid)
        OR EXISTS (SELECT 1 FROM registration r JOIN profile f ON f.person_id = r.person_id AND f.public
                   WHERE r.person_id = p.id AND r.space_id = ${proposal.spaceId}::uuid AND r.state <> 'cancelled'))
    ORDER BY p.display_name, p.id LIMIT ${most}`;
}

/** Those of them whose name holds what was typed, in whatever letters. */
export async function peopleToInvite(tx: Tx, proposal: FoundProposal, typed: string): Promise<readonly Invitable[]> {
  const like = typed.trim();
  return like.length < 2 ? [] : people(tx, proposal, like, null);
}

/** Whether someone is one of them. */
export async function isInvitable(tx: Tx, proposal: FoundProposal, personId: string): Promise<boolean> {
  return (await people(tx, proposal, null, personId)).length > 0;
}
