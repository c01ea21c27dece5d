import type { Tx } from "../../db/client";

/** How many dots each note had in one vote. */
export async function dotCounts(db: Tx, stepId: string): Promise<Record<string, number>> {
  const rows = await db.boardDot.groupBy({ by: ["noteId"], where: { stepId }, _count: true });
  return Object.fromEntries(rows.map((row) => [row.noteId, row._count]));
}
