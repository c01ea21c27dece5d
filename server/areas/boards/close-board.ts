import { type Actor, personOf } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../app";
import { record } from "../../events/record";
import { findBoard } from "./find-board";
import { lockBoardRow } from "./lock-board-row";

/**
 * Who may: a facilitator of the wall or of its chantier.
 * What changes: the wall is read-only; its code is given back and leads nowhere; raised hands are lowered. What is on it stays.
 * Events: board.closed (the live server refuses writing from then on).
 * Refusals: those of `facilitate-board`; not-there; board-closed when it already is.
 */
export async function closeBoard(app: App, actor: Actor, input: { readonly boardId: string }): Promise<Outcome<null>> {
  return app.db.$transaction(async (tx) => {
    await lockBoardRow(tx, input.boardId);
    const board = await findBoard(tx, input.boardId, actor, app.now());
    if (!board) return refuse("not-there");
    const may = can(actor, "facilitate-board", board.subject);
    if (!may.ok) return refuse(may.why);
    if (board.subject.state === "closed") return refuse("board-closed");
    await tx.board.update({
      where: { id: board.id },
      data: { state: "closed", joinCode: null, closedAt: app.now() },
      select: { id: true },
    });
    // Nobody waits for a word in a room that is over: opened again, it begins with none.
    await tx.boardHand.deleteMany({ where: { boardId: board.id } });
    await record(tx, app.now(), {
      kind: "board.closed",
      actorId: personOf(actor),
      spaceId: board.subject.spaceId,
      subjectId: board.id,
    });
    return ok(null);
  });
}
