import type { Namesake } from "~/domain/assisted/namesakes";
import type { Tx } from "../../db/client";

/**
 * The people without an account of one name in a chantier, last seen first: those whose papers were entered there, and
 * those registered there without an address. Capitals and accents do not count.
 */
export async function namesakesOf(db: Tx, spaceId: string, name: string): Promise<readonly Namesake[]> {
  const rows = await db.$queryRaw<{ id: string; papers: string }[]>`
    SELECT p.id, coalesce(string_agg(k.reference, ', ' ORDER BY k.entered_at) FILTER (WHERE k.id IS NOT NULL), '') AS papers
    FROM person p LEFT JOIN paper k ON k.person_id = p.id AND k.space_id = ${spaceId}::uuid
    WHERE p.kind = 'assisted' AND p.merged_into_id IS NULL
      AND lower(unaccent(p.display_name)) = lower(unaccent(${name}))
      AND (k.id IS NOT NULL OR EXISTS (
        SELECT 1 FROM registration r WHERE r.person_id = p.id AND r.space_id = ${spaceId}::uuid))
    GROUP BY p.id ORDER BY max(k.entered_at) DESC NULLS LAST, p.id`;
  return rows.map(({ id, papers }) => ({ personId: id, papers }));
}
