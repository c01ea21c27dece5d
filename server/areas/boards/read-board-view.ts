import type { BoardView } from "~/domain/boards/read-board";
import type { App } from "../../app";
import { wallsOf } from "./walls";

/**
 * A wall as plain data, in the order of its list, with every change taken so far.
 * @throws NoSuchDocument when there is no such wall: ask `findBoard` first.
 */
export async function readBoardView(app: App, boardId: string): Promise<BoardView> {
  const { room, release } = await wallsOf(app).open(boardId);
  try {
    return await room.view();
  } finally {
    release();
  }
}
