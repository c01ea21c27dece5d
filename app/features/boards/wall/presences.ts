import { useEffect, useState, useSyncExternalStore } from "react";
import type { BoardSync } from "../sync/board-sync";

/** Whether anyone else points somewhere. */
export function useOthersPoint(sync: BoardSync | null): boolean {
  const read = () => (sync?.presences.size ?? 0) > 0;
  return useSyncExternalStore(
    (listener) => sync?.onPresences(listener) ?? (() => {}),
    read,
    () => false,
  );
}

/** Who writes in which note, by note. */
export function useWriters(sync: BoardSync | null): ReadonlyMap<string, string> {
  const [writers, setWriters] = useState<ReadonlyMap<string, string>>(new Map());
  useEffect(() => {
    if (!sync) return;
    const read = () => {
      const next = new Map<string, string>();
      for (const { peer, writing } of sync.presences.values()) {
        if (writing) next.set(writing, sync.state.people.get(peer)?.name ?? "");
      }
      setWriters((before) => (same(before, next) ? before : next));
    };
    read();
    return sync.onPresences(read);
  }, [sync]);
  return writers;
}

function same(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): boolean {
  return one.size === other.size && [...one].every(([id, name]) => other.get(id) === name);
}
