import type { DotVoters } from "~/domain/boards/run-sheet";
import type { Tx } from "../../db/client";

/** How many dots each note had in one vote. */
export async function dotCounts(db: Tx, stepId: string): Promise<Record<string, number>> {
  const rows = await db.boardDot.groupBy({ by: ["noteId"], where: { stepId }, _count: true });
  return Object.fromEntries(rows.map((row) => [row.noteId, row._count]));
}

/** The last vote of a wall that is over; null when there was none. */
async function lastVote(db: Tx, boardId: string): Promise<string | null> {
  const last = await db.boardStep.findFirst({
    where: { boardId, mode: "vote", endedAt: { not: null } },
    orderBy: { endedAt: "desc" },
    select: { id: true },
  });
  return last?.id ?? null;
}

/** The dots of the last vote of a wall that is over; null when there was none. */
export async function lastCounts(db: Tx, boardId: string): Promise<Record<string, number> | null> {
  const stepId = await lastVote(db, boardId);
  return stepId ? dotCounts(db, stepId) : null;
}

/** The same, with how many people placed them and how they came. */
export async function lastResult(db: Tx, boardId: string) {
  const stepId = await lastVote(db, boardId);
  if (!stepId) return null;
  const [counts, voters] = await Promise.all([dotCounts(db, stepId), dotVoters(db, stepId)]);
  return { counts, voters };
}

async function dotVoters(db: Tx, stepId: string): Promise<DotVoters> {
  const rows = await db.boardDot.findMany({
    where: { stepId },
    distinct: ["personId", "assistedId"],
    select: { assistedId: true, person: { select: { kind: true } } },
  });
  const assisted = rows.filter((row) => row.assistedId !== null).length;
  const guests = rows.filter((row) => row.person?.kind === "guest").length;
  return { accounts: rows.length - assisted - guests, guests, assisted };
}
