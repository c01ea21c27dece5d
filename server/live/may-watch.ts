import { type Actor, holds, personOf, roles } from "~/domain/access/actor";
import type { App } from "../app";
import type { Watcher } from "./page-watch";

/**
 * Whether this actor may know that something changed: what everyone may read, and for a facilitator what is still being
 * prepared in their chantier, and for its authors a text before it is published. Who holds a role there is told of what is
 * done among them too.
 */
export async function mayWatch(app: Pick<App, "pool">, actor: Actor, subjectId: string): Promise<Watcher> {
  // Oneself: that a notice came, and nobody else hears it.
  if (personOf(actor) === subjectId) return "inside";
  const { rows } = await app.pool.query<{ public: boolean; space_id: string | null }>(
    `SELECT public, space_id FROM node WHERE id = $1
     UNION ALL SELECT true, id FROM space WHERE id = $1
     UNION ALL SELECT true, NULL FROM edition WHERE id = $1
     UNION ALL SELECT true, space_id FROM board WHERE id = $1
     UNION ALL SELECT true, space_id FROM conversation WHERE id = $1
     UNION ALL SELECT true, board.space_id FROM board_step step JOIN board ON board.id = step.board_id WHERE step.id = $1
     UNION ALL SELECT true, p.space_id FROM proposal p JOIN proposal_author a ON a.proposal_id = p.id
                WHERE p.id = $1 AND a.person_id = $2`,
    [subjectId, personOf(actor)],
  );
  if (!rows.some((row) => row.public || holds(actor, "facilitator", row.space_id))) return null;
  return rows.some((row) => roles.some((role) => holds(actor, role, row.space_id))) ? "inside" : "everyone";
}
