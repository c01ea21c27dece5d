import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import type { SyncState } from "~/features/live/sync/sync-state";
import { patiently } from "~/features/site/later-part";
import { useSite } from "~/features/site/viewer";
import { keepPage } from "./keep-page";
import type { BoardSync } from "./sync/board-sync";

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
    void patiently(() => import("./open-wall")).then(async ({ openWall }) => {
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

/**
 * Keeps the page of a wall that is open, so that it opens without a network. Not before its person has joined, and its
 * other parts have come (`parts`, the imports that a click would ask for).
 */
export function useKeptPage(state: SyncState | null, parts: () => Promise<unknown>): void {
  const { shared } = useSite();
  const done = useRef(false);
  const joined = state?.connection.state === "joined";
  useEffect(() => {
    if (!joined || shared || done.current) return;
    // Not all at once when a room opens its wall together.
    const timer = setTimeout(
      () => {
        done.current = true;
        // What could not be kept is promised nowhere: the sign of the wall says what has become of one's words.
        void parts()
          .then(keepPage)
          .catch(() => {});
      },
      500 + Math.random() * 2_500,
    );
    return () => clearTimeout(timer);
  }, [joined, shared, parts]);
}

/** What is known of the wall besides its document; null until it is open. */
export function useSyncState(sync: BoardSync | null): SyncState | null {
  return useSyncExternalStore(
    sync ? (listener) => sync.subscribe(listener) : nothing,
    () => sync?.state ?? null,
    () => null,
  );
}
