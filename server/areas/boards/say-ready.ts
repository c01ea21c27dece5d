import { type Actor, personOf } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { currentStep } from "~/domain/boards/run-sheet";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../app";
import { record } from "../../events/record";
import { findBoard } from "./find-board";
import { readRun } from "./read-run";

/**
 * Who may: who writes on the wall, during the step they mean.
 * What changes: they have finished the step, or not yet. Said twice it is said once.
 * Events: board.ready, about the step: the pages of facilitators follow it, a hundred others need not be read again.
 * Refusals: not-there, those of `write-notes`; step-passed when another step is on.
 */
export async function sayReady(
  app: App,
  actor: Actor,
  input: { readonly boardId: string; readonly stepId: string; readonly ready: boolean },
): Promise<Outcome<null>> {
  const { boardId, stepId, ready } = input;
  return app.db.$transaction(async (tx) => {
    // Shared: a step that ends waits for those who are saying that they have finished it.
    await tx.$queryRaw`SELECT 1 FROM board WHERE id = ${boardId}::uuid FOR SHARE`;
    const board = await findBoard(tx, boardId, actor, app.now());
    if (!board) return refuse("not-there");
    const may = can(actor, "write-notes", board.subject);
    if (!may.ok) return refuse(may.why);
    const personId = personOf(actor);
    if (!personId) return refuse("sign-in-first");
    const step = currentStep(await readRun(tx, boardId, app.now()));
    if (step?.id !== stepId) return refuse("step-passed");
    if (ready) {
      await tx.boardReady.createMany({ data: [{ stepId, personId, at: app.now() }], skipDuplicates: true });
    } else {
      await tx.boardReady.deleteMany({ where: { stepId, personId } });
    }
    await record(tx, app.now(), { kind: "board.ready", subjectId: stepId });
    return ok(null);
  });
}
