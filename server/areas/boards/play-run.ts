import { type Actor, personOf } from "~/domain/access/actor";
import { momentOf } from "~/domain/boards/moment";
import type { RunMove } from "~/domain/boards/run-forms";
import {
  currentStep,
  extendClock,
  pauseClock,
  type RunFacts,
  type RunStep,
  resumeClock,
  STEP_LIMITS,
  startClock,
} from "~/domain/boards/run-sheet";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../app";
import type { Tx } from "../../db/client";
import { record } from "../../events/record";
import { dotCounts } from "./dot-counts";
import { facilitatedBoard } from "./facilitated-board";
import { findBoard } from "./find-board";
import { readBoardView } from "./read-board-view";
import { clockColumns, readRun } from "./read-run";
import { revealQuietNotes } from "./reveal-quiet-notes";

/**
 * Who may: a facilitator of the wall or of its chantier.
 * What changes: the step being played, or its clock. A step that ends leaves the wall as it was then (`board_moment`).
 * Once nobody writes alone any more, what was written alone is put on the wall in each author's name. `from` is the step
 * the one who pressed saw: pressed late or twice, it changes nothing.
 * Events: board.played.
 * Refusals: not-there, those of `facilitate-board`, board-closed; no-steps.
 */
export async function playRun(
  app: App,
  actor: Actor,
  input: { readonly boardId: string; readonly move: RunMove; readonly from: string | null },
): Promise<Outcome<{ readonly moved: boolean }>> {
  const { boardId, move } = input;
  if (!(await findBoard(app.db, boardId, actor, app.now()))) return refuse("not-there");
  const view = await readBoardView(app, boardId);
  const done = await app.db.$transaction(async (tx) => {
    const found = await facilitatedBoard(app, tx, actor, boardId);
    if (!found.ok) return found;
    const run = await readRun(tx, boardId, app.now());
    if (!run) return refuse("no-steps");
    if (input.from !== run.current) return ok({ moved: false });
    const now = app.now().getTime();
    const step = currentStep(run);
    const next = stepAfter(run, move);
    const clock =
      move === "pause"
        ? pauseClock(run.clock, now)
        : move === "resume"
          ? resumeClock(run.clock, now)
          : move === "extend" && step
            ? extendClock(run.clock, STEP_LIMITS.extension, now)
            : startClock(next?.minutes ?? 0, now);
    const turns = next?.id !== step?.id;
    if (!turns && (move === "start" || move === "next" || move === "back")) return ok({ moved: false });
    if (turns && step) {
      const moment = momentOf(view, await dotCounts(tx, step.id));
      await tx.boardMoment.create({
        data: { id: app.newId(), boardId, title: step.title, content: moment, at: app.now() },
        select: { id: true },
      });
      await tx.boardStep.update({ where: { id: step.id }, data: { endedAt: app.now() }, select: { id: true } });
    }
    if (turns && next) await begin(app, tx, next);
    const columns = { stepId: next?.id ?? null, ...clockColumns(clock) };
    await tx.boardRun.upsert({
      where: { boardId },
      create: { boardId, ...columns },
      update: columns,
      select: { boardId: true },
    });
    await record(tx, app.now(), {
      kind: "board.played",
      actorId: personOf(actor),
      spaceId: found.value.subject.spaceId,
      subjectId: boardId,
      data: { move, step: next?.id ?? null },
    });
    return ok({ moved: true });
  });
  if (done.ok && done.value.moved) await revealQuietNotes(app, boardId);
  return done;
}

async function begin(app: App, tx: Tx, step: RunStep): Promise<void> {
  await tx.boardStep.update({
    where: { id: step.id },
    data: { startedAt: app.now(), endedAt: null },
    select: { id: true },
  });
  // Who had finished the step the last time has not finished it again.
  await tx.boardReady.deleteMany({ where: { stepId: step.id } });
}

/** The step that is on after a move, null when none is. */
function stepAfter(run: RunFacts, move: RunMove): RunStep | null {
  const at = run.steps.findIndex((step) => step.id === run.current);
  switch (move) {
    case "start":
      return at === -1 ? (run.steps[0] ?? null) : (run.steps[at] ?? null);
    case "next":
      return at === -1 ? (run.steps[0] ?? null) : (run.steps[at + 1] ?? run.steps[at] ?? null);
    case "back":
      return run.steps[Math.max(0, at - 1)] ?? null;
    case "end":
      return null;
    case "pause":
    case "resume":
    case "extend":
      return run.steps[at] ?? null;
  }
}
