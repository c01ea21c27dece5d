import { currentStep, type DotFacts, type RunFacts } from "~/domain/boards/run-sheet";
import type { Tx } from "../../db/client";
import { lastResult } from "./dot-counts";

/**
 * The dots of a wall as one person is told of them. While they are placed: one's own, and nobody else's, not even as a
 * count; a facilitator also those they placed for others. Afterwards: how many each note had in the last vote.
 */
export async function readDots(
  db: Tx,
  run: RunFacts,
  person: { readonly id: string | null; readonly facilitates: boolean; readonly boardId: string },
): Promise<DotFacts | null> {
  const step = currentStep(run);
  if (step?.mode === "vote") {
    const own = person.id
      ? await db.boardDot.groupBy({ by: ["noteId"], where: { stepId: step.id, personId: person.id }, _count: true })
      : [];
    const mine = Object.fromEntries(own.map((row) => [row.noteId, row._count]));
    const placed = own.reduce((sum, row) => sum + row._count, 0);
    const assisted = person.facilitates
      ? await db.boardAssisted.findMany({
          where: { boardId: person.boardId },
          orderBy: { label: "asc" },
          select: { label: true, _count: { select: { dots: { where: { stepId: step.id } } } } },
        })
      : [];
    return {
      state: "placing",
      each: step.dots,
      aNote: step.dotsANote,
      left: step.dots - placed,
      mine,
      assisted: assisted.map((one) => ({ label: one.label, left: step.dots - one._count.dots })),
    };
  }
  const result = await lastResult(db, person.boardId);
  return result ? { state: "counted", ...result } : null;
}
