import { type Actor, personOf } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../app";
import { record } from "../../events/record";
import { findBoard } from "./find-board";

/**
 * Who may: a facilitator of the wall or of its chantier.
 * What changes: a note or a group that participants may no longer touch, or may again. Asking twice changes nothing.
 * Events: board.locked or board.unlocked (the live server reads the locks again).
 * Refusals: those of `facilitate-board`; not-there.
 */
export async function lockItem(
  app: App,
  actor: Actor,
  input: { readonly boardId: string; readonly itemId: string; readonly locked: boolean },
): Promise<Outcome<null>> {
  return app.db.$transaction(async (tx) => {
    const board = await findBoard(tx, input.boardId, actor, app.now());
    if (!board) return refuse("not-there");
    const may = can(actor, "facilitate-board", board.subject);
    if (!may.ok) return refuse(may.why);
    const item = { boardId: board.id, itemId: input.itemId };
    const { count } = input.locked
      ? await tx.boardLock.createMany({
          data: [{ ...item, byId: personOf(actor), at: app.now() }],
          skipDuplicates: true,
        })
      : await tx.boardLock.deleteMany({ where: item });
    if (count > 0) {
      await record(tx, app.now(), {
        kind: input.locked ? "board.locked" : "board.unlocked",
        actorId: personOf(actor),
        spaceId: board.subject.spaceId,
        subjectId: board.id,
        data: { item: input.itemId },
      });
    }
    return ok(null);
  });
}
