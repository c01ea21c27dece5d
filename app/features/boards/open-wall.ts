import { newId } from "./new-id";
import { BoardSync } from "./sync/board-sync";
import { indexedDbStore } from "./sync/indexeddb-store";
import { socketWire } from "./sync/socket-wire";
import { memoryStore } from "./sync/sync-store";

/** One wall of one person in this browser. A shared computer keeps nothing once the page is closed. */
export function openWall(boardId: string, personId: string, shared: boolean): BoardSync {
  return new BoardSync({
    boardId,
    wire: socketWire(),
    store: shared ? memoryStore() : indexedDbStore(`${personId}:${boardId}`),
    newId,
    now: () => Date.now(),
  });
}
