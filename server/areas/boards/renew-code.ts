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
 * What changes: the wall's code; the old one leads nowhere, and who has joined stays.
 * Events: board.changed.
 * Refusals: those of `facilitate-board`; not-there; board-closed.
 */
export async function renewCode(
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
    if (board.subject.state === "closed") return refuse("board-closed");
    const joinCode = await newJoinCode(app, tx);
    await tx.board.update({ where: { id: board.id }, data: { joinCode }, select: { id: true } });
    await record(tx, app.now(), {
      kind: "board.changed",
      actorId: personOf(actor),
      spaceId: board.subject.spaceId,
      subjectId: board.id,
      data: { what: "code" },
    });
    return ok({ joinCode });
  });
}
