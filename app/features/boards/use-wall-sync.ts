import { useEffect, useState, useSyncExternalStore } from "react";
import { useSite } from "~/features/site/viewer";
import type { BoardSync } from "./sync/board-sync";
import type { SyncState } from "./sync/sync-state";

/**
 * Opens the wall live for who has a session: null on the server, for a visitor, and until the code has come. What waits
 * is kept on the device, except on a shared computer. `wanted` false keeps it closed.
 */
export function useWallSync(boardId: string, wanted: boolean): BoardSync | null {
  const { viewer, shared } = useSite();
  const personId = viewer.kind === "visitor" ? null : viewer.personId;
  const [sync, setSync] = useState<BoardSync | null>(null);
  useEffect(() => {
    if (!wanted || personId === null) return;
    let ended = false;
    let opened: BoardSync | null = null;
    void import("./open-wall").then(async ({ openWall }) => {
      if (ended) return;
      opened = openWall(boardId, personId, shared);
      await opened.start();
      if (!ended) setSync(opened);
    });
    return () => {
      ended = true;
      setSync(null);
      void opened?.stop();
    };
  }, [boardId, personId, shared, wanted]);
  return sync;
}

const nothing = () => () => {};

/** What is known of the wall besides its document; null until it is open. */
export function useSyncState(sync: BoardSync | null): SyncState | null {
  return useSyncExternalStore(
    sync ? (listener) => sync.subscribe(listener) : nothing,
    () => sync?.state ?? null,
    () => null,
  );
}
