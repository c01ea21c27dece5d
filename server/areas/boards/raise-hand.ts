import { type Actor, personOf } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import type { Ask } from "~/domain/boards/room";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../app";
import type { Tx } from "../../db/client";
import { record } from "../../events/record";
import { findBoard } from "./find-board";

/**
 * Who may: who writes on the wall.
 * What changes: their hand, up or down (`asks` null). Raised again for something else it keeps its place; for the same, it stays.
 * Events: board.hand, without who: the row says it while the hand is up, and nothing remembers it after.
 * Refusals: not-there, those of `write-notes`; board-closed.
 */
export async function raiseHand(
  app: App,
  actor: Actor,
  input: { readonly boardId: string; readonly asks: Ask | null },
): Promise<Outcome<null>> {
  const { boardId, asks } = input;
  return app.db.$transaction(async (tx) => {
    const board = await findBoard(tx, boardId, actor, app.now());
    if (!board) return refuse("not-there");
    const may = can(actor, "write-notes", board.subject);
    if (!may.ok) return refuse(may.why);
    const personId = personOf(actor);
    if (!personId) return refuse("sign-in-first");
    if (asks === null) {
      await tx.boardHand.deleteMany({ where: { boardId, personId } });
    } else {
      await tx.boardHand.upsert({
        where: { boardId_personId: { boardId, personId } },
        create: { boardId, personId, asks, at: app.now() },
        update: { asks },
        select: { boardId: true },
      });
    }
    await tell(app, tx, boardId);
    return ok(null);
  });
}

/**
 * Who may: a facilitator of the wall or of its chantier.
 * What changes: someone's hand is lowered: they have spoken, or were helped. One that is down stays down.
 * Events: board.hand.
 * Refusals: not-there, those of `facilitate-board`.
 */
export async function lowerHand(
  app: App,
  actor: Actor,
  input: { readonly boardId: string; readonly personId: string },
): Promise<Outcome<null>> {
  const { boardId, personId } = input;
  return app.db.$transaction(async (tx) => {
    const board = await findBoard(tx, boardId, actor, app.now());
    if (!board) return refuse("not-there");
    const may = can(actor, "facilitate-board", board.subject);
    if (!may.ok) return refuse(may.why);
    const { count } = await tx.boardHand.deleteMany({ where: { boardId, personId } });
    if (count > 0) await tell(app, tx, boardId);
    return ok(null);
  });
}

/** No chantier is named: its pages do not change with a hand. */
function tell(app: App, tx: Tx, boardId: string): Promise<void> {
  return record(tx, app.now(), { kind: "board.hand", subjectId: boardId });
}
