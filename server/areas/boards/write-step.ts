import { type Actor, personOf } from "~/domain/access/actor";
import { type RunStep, STEP_LIMITS } from "~/domain/boards/run-sheet";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../app";
import { record } from "../../events/record";
import { facilitatedBoard } from "./facilitated-board";

/**
 * Who may: a facilitator of the wall or of its chantier.
 * What changes: a step at the end of the sequence, or with an `id` what that step says. `once`: the same form sent twice
 * adds one step. A step that was played keeps its mode and its dots: what was counted was counted by them.
 * Events: board.prepared.
 * Refusals: not-there, those of `facilitate-board`, board-closed; steps-too-many, step-played.
 */
export async function writeStep(
  app: App,
  actor: Actor,
  input: Omit<RunStep, "id" | "done"> & { readonly boardId: string; readonly id?: string; readonly once?: string },
): Promise<Outcome<{ readonly id: string }>> {
  return app.db.$transaction(async (tx) => {
    const found = await facilitatedBoard(app, tx, actor, input.boardId);
    if (!found.ok) return found;
    const { boardId, title, instruction, minutes } = input;
    const votes = input.mode === "vote";
    const says = {
      title,
      instruction,
      minutes,
      mode: input.mode,
      dots: votes ? input.dots : 0,
      dotsANote: votes ? input.dotsANote : 0,
    };
    const id = input.id ?? input.once ?? app.newId();
    const before = await tx.boardStep.findUnique({ where: { id } });
    if (before && before.boardId !== boardId) return refuse("not-there");
    if (before && !input.id) return ok({ id });
    if (before) {
      const same = before.mode === says.mode && before.dots === says.dots && before.dotsANote === says.dotsANote;
      if (before.startedAt && !same) return refuse("step-played");
      await tx.boardStep.update({ where: { id }, data: says, select: { id: true } });
    } else {
      if (input.id) return refuse("not-there");
      const last = await tx.boardStep.aggregate({ where: { boardId }, _max: { place: true }, _count: true });
      if (last._count >= STEP_LIMITS.steps) return refuse("steps-too-many", { max: STEP_LIMITS.steps });
      const place = (last._max.place ?? 0) + 1;
      await tx.boardStep.create({ data: { id, boardId, place, ...says }, select: { id: true } });
    }
    await record(tx, app.now(), {
      kind: "board.prepared",
      actorId: personOf(actor),
      spaceId: found.value.subject.spaceId,
      subjectId: boardId,
      data: { step: id },
    });
    return ok({ id });
  });
}
