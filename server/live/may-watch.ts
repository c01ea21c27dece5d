import { type Actor, holds, personOf } from "~/domain/access/actor";
import type { App } from "../app";

/**
 * Whether this actor may know that something changed: what everyone may read, and for a facilitator what is still being
 * prepared in their chantier. Authors of a draft read it on pages that need no announcement.
 */
export async function mayWatch(app: Pick<App, "pool">, actor: Actor, subjectId: string): Promise<boolean> {
  // Oneself: that a notice came, and nobody else hears it.
  if (personOf(actor) === subjectId) return true;
  const { rows } = await app.pool.query<{ public: boolean; space_id: string | null }>(
    `SELECT public, space_id FROM node WHERE id = $1
     UNION ALL SELECT true, id FROM space WHERE id = $1
     UNION ALL SELECT true, NULL FROM edition WHERE id = $1
     UNION ALL SELECT true, space_id FROM board WHERE id = $1`,
    [subjectId],
  );
  return rows.some((row) => row.public || holds(actor, "facilitator", row.space_id));
}
