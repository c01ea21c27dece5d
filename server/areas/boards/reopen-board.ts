import { type Actor, personOf } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../app";
import { record } from "../../events/record";
import { findBoard } from "./find-board";
import { lockBoardRow } from "./lock-board-row";
import { newJoinCode } from "./new-join-code";

/**
 * Who may: a facilitator of the wall or of its chantier.
 * What changes: a closed wall can be written on again, with a new code.
 * Events: board.reopened.
 * Refusals: those of `facilitate-board`; not-there; board-open when it already is.
 */
export async function reopenBoard(
  app: App,
  actor: Actor,
  input: { readonly boardId: string },
): Promise<Outcome<{ joinCode: string }>> {
  return app.db.$transaction(async (tx) => {
    await lockBoardRow(tx, input.boardId);
    const board = await findBoard(tx, input.boardId, actor, app.now());
    if (!board) return refuse("not-there");
    const may = can(actor, "facilitate-board", board.subject);
    if (!may.ok) return refuse(may.why);
    if (board.subject.state === "open") return refuse("board-open");
    const joinCode = await newJoinCode(app, tx);
    await tx.board.update({
      where: { id: board.id },
      data: { state: "open", joinCode, closedAt: null },
      select: { id: true },
    });
    await record(tx, app.now(), {
      kind: "board.reopened",
      actorId: personOf(actor),
      spaceId: board.subject.spaceId,
      subjectId: board.id,
    });
    return ok({ joinCode });
  });
}
