import type { Tx } from "../../db/client";

/** How many dots each note had in one vote. */
export async function dotCounts(db: Tx, stepId: string): Promise<Record<string, number>> {
  const rows = await db.boardDot.groupBy({ by: ["noteId"], where: { stepId }, _count: true });
  return Object.fromEntries(rows.map((row) => [row.noteId, row._count]));
}

/** The dots of the last vote of a wall that is over; null when there was none. */
export async function lastCounts(db: Tx, boardId: string): Promise<Record<string, number> | null> {
  const last = await db.boardStep.findFirst({
    where: { boardId, mode: "vote", endedAt: { not: null } },
    orderBy: { endedAt: "desc" },
    select: { id: true },
  });
  return last ? dotCounts(db, last.id) : null;
}
