import type { Tx } from "../../db/client";

/** What a chantier makes: "criteria", "guide", another deliverable; null when there is no such chantier. */
export async function spaceMakes(db: Tx, id: string): Promise<string | null> {
  const space = await db.space.findUnique({ where: { id }, select: { deliverable: true } });
  return space?.deliverable ?? null;
}
