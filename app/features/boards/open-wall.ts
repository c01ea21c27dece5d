import { newId } from "~/features/live/new-id";
import { indexedDbStore } from "~/features/live/sync/indexeddb-store";
import { socketWire } from "~/features/live/sync/socket-wire";
import { memoryStore } from "~/features/live/sync/sync-store";
import { BoardSync } from "./sync/board-sync";

/** One wall of one person in this browser. A shared computer keeps nothing once the page is closed. */
export function openWall(boardId: string, personId: string, shared: boolean): BoardSync {
  return new BoardSync({
    documentId: boardId,
    wire: socketWire(),
    store: shared ? memoryStore() : indexedDbStore(`${personId}:${boardId}`),
    newId,
    now: () => Date.now(),
  });
}
