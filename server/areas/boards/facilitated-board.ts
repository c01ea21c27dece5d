import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../app";
import type { Tx } from "../../db/client";
import { type FoundBoard, findBoard } from "./find-board";
import { lockBoardRow } from "./lock-board-row";

/**
 * The wall a facilitator is about to change, with its row held until the end of the transaction: two of them at once do
 * it one after the other. Refusals: not-there, those of `facilitate-board`, board-closed.
 */
export async function facilitatedBoard(app: App, tx: Tx, actor: Actor, boardId: string): Promise<Outcome<FoundBoard>> {
  await lockBoardRow(tx, boardId);
  const board = await findBoard(tx, boardId, actor, app.now());
  if (!board) return refuse("not-there");
  const may = can(actor, "facilitate-board", board.subject);
  if (!may.ok) return refuse(may.why);
  return board.subject.state === "closed" ? refuse("board-closed") : ok(board);
}
