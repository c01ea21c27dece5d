import { type Actor, personOf } from "~/domain/access/actor";
import { PRESETS, type PresetKey } from "~/domain/boards/run-sheet";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { Language } from "~/i18n/language";
import { i18nFor } from "~/i18n/server";
import type { App } from "../../app";
import type { Tx } from "../../db/client";
import { record } from "../../events/record";
import { facilitatedBoard } from "./facilitated-board";
import type { FoundBoard } from "./find-board";

/**
 * Who may: a facilitator of the wall or of its chantier.
 * What changes: a step goes one place up or down; the first and the last stay where they are.
 * Events: board.prepared. Refusals: not-there, those of `facilitate-board`, board-closed.
 */
export async function placeStep(
  app: App,
  actor: Actor,
  input: { readonly boardId: string; readonly id: string; readonly way: "up" | "down" },
): Promise<Outcome<null>> {
  return app.db.$transaction(async (tx) => {
    const found = await facilitatedBoard(app, tx, actor, input.boardId);
    if (!found.ok) return found;
    const steps = await tx.boardStep.findMany({
      where: { boardId: input.boardId },
      orderBy: [{ place: "asc" }, { id: "asc" }],
      select: { id: true },
    });
    const ids = steps.map((step) => step.id);
    const at = ids.indexOf(input.id);
    if (at === -1) return refuse("not-there");
    const to = input.way === "up" ? at - 1 : at + 1;
    if (to < 0 || to >= ids.length) return ok(null);
    ids.splice(to, 0, ...ids.splice(at, 1));
    for (const [place, id] of ids.entries()) {
      await tx.boardStep.update({ where: { id }, data: { place: place + 1 }, select: { id: true } });
    }
    await prepared(app, tx, actor, found.value);
    return ok(null);
  });
}

/**
 * Who may: a facilitator of the wall or of its chantier.
 * What changes: a step that was never played goes.
 * Events: board.prepared. Refusals: not-there, those of `facilitate-board`, board-closed; step-played.
 */
export async function removeStep(
  app: App,
  actor: Actor,
  input: { readonly boardId: string; readonly id: string },
): Promise<Outcome<null>> {
  return app.db.$transaction(async (tx) => {
    const found = await facilitatedBoard(app, tx, actor, input.boardId);
    if (!found.ok) return found;
    const step = await tx.boardStep.findUnique({ where: { id: input.id } });
    if (!step || step.boardId !== input.boardId) return refuse("not-there");
    if (step.startedAt) return refuse("step-played");
    await tx.boardStep.delete({ where: { id: step.id }, select: { id: true } });
    await prepared(app, tx, actor, found.value);
    return ok(null);
  });
}

/**
 * Who may: a facilitator of the wall or of its chantier.
 * What changes: a wall without a sequence gets the steps of a known way to work, in the language of the page; each can be
 * changed afterwards.
 * Events: board.prepared. Refusals: not-there, those of `facilitate-board`, board-closed; steps-there.
 */
export async function applyPreset(
  app: App,
  actor: Actor,
  input: { readonly boardId: string; readonly preset: PresetKey; readonly language: Language },
): Promise<Outcome<null>> {
  return app.db.$transaction(async (tx) => {
    const found = await facilitatedBoard(app, tx, actor, input.boardId);
    if (!found.ok) return found;
    const { boardId, preset } = input;
    if ((await tx.boardStep.count({ where: { boardId } })) > 0) return refuse("steps-there");
    const { t } = i18nFor(input.language);
    await tx.boardStep.createMany({
      data: PRESETS[preset].map((step, at) => ({
        id: app.newId(),
        boardId,
        place: at + 1,
        mode: step.mode,
        title: t(`boards:run.mode.${step.mode}`),
        instruction: t(`workshop:preset.${preset}.steps.${at + 1}`),
        minutes: step.minutes,
        dots: "dots" in step ? step.dots : 0,
        dotsANote: "dotsANote" in step ? step.dotsANote : 0,
      })),
    });
    await prepared(app, tx, actor, found.value);
    return ok(null);
  });
}

async function prepared(app: App, tx: Tx, actor: Actor, board: FoundBoard): Promise<void> {
  await record(tx, app.now(), {
    kind: "board.prepared",
    actorId: personOf(actor),
    spaceId: board.subject.spaceId,
    subjectId: board.id,
  });
}
