import { isStepMode, type RunFacts, type StepClock } from "~/domain/boards/run-sheet";
import type { Tx } from "../../db/client";

/** The sequence of a wall, and how far it is; null when none was prepared. Works in a transaction as well. */
export async function readRun(db: Tx, boardId: string, now: Date): Promise<RunFacts | null> {
  return (await readRuns(db, [boardId], now)).get(boardId) ?? null;
}

/** The same for many walls, in two queries whatever their number; a wall without a sequence is not there. */
export async function readRuns(db: Tx, boardIds: readonly string[], now: Date): Promise<ReadonlyMap<string, RunFacts>> {
  const where = { boardId: { in: [...boardIds] } };
  const [steps, runs] = await Promise.all([
    db.boardStep.findMany({ where, orderBy: [{ place: "asc" }, { id: "asc" }] }),
    db.boardRun.findMany({ where }),
  ]);
  const facts = new Map<string, RunFacts>();
  for (const boardId of boardIds) {
    const own = steps.filter((step) => step.boardId === boardId);
    const run = runs.find((one) => one.boardId === boardId) ?? null;
    if (own.length > 0) facts.set(boardId, factsOf(own, run, now));
  }
  return facts;
}

type StepRow = Awaited<ReturnType<Tx["boardStep"]["findMany"]>>[number];
type RunRow = Awaited<ReturnType<Tx["boardRun"]["findMany"]>>[number];

function factsOf(steps: readonly StepRow[], run: RunRow | null, now: Date): RunFacts {
  const current = run?.stepId ?? null;
  return {
    steps: steps.map((step) => ({
      id: step.id,
      mode: isStepMode(step.mode) ? step.mode : "read",
      title: step.title,
      instruction: step.instruction,
      minutes: step.minutes,
      dots: step.dots,
      dotsANote: step.dotsANote,
      done: step.startedAt !== null && step.id !== current,
    })),
    current,
    clock: run && current ? clockOf(run) : { state: "none" },
    now: now.getTime(),
  };
}

function clockOf(run: { endsAt: Date | null; leftMs: number | null; plannedMs: number }): StepClock {
  if (run.endsAt) return { state: "running", endsAt: run.endsAt.getTime(), planned: run.plannedMs };
  if (run.leftMs !== null) return { state: "paused", left: run.leftMs, planned: run.plannedMs };
  return { state: "none" };
}

/** A clock as its row holds it. */
export function clockColumns(clock: StepClock): { endsAt: Date | null; leftMs: number | null; plannedMs: number } {
  switch (clock.state) {
    case "none":
      return { endsAt: null, leftMs: null, plannedMs: 0 };
    case "running":
      return { endsAt: new Date(clock.endsAt), leftMs: null, plannedMs: clock.planned };
    case "paused":
      return { endsAt: null, leftMs: clock.left, plannedMs: clock.planned };
  }
}
