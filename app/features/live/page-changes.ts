import type { Socket } from "socket.io-client";
import { patiently } from "~/features/site/later-part";

/** What a page is told: something it shows has changed, or the connection came or went. */
export type Listener = { changed(): void; connected(is: boolean): void };

/** How many listeners watch each subject. */
const watched = new Map<string, number>();
const listeners = new Set<Listener & { readonly subjects: readonly string[] }>();
let socket: Socket | null = null;

/**
 * Tells a page when one of its subjects changes (docs/live-protocol.md LP20, LP21). One connection a browser tab, opened
 * with the first listener and closed with the last; the client is loaded only then. Being connected, at first or again
 * after a cut, counts as a change: something may have happened since the page was read. Returns what ends it.
 */
export function listenToChanges(subjects: readonly string[], listener: Listener): () => void {
  const entry = { ...listener, subjects };
  listeners.add(entry);
  for (const id of subjects) {
    const others = watched.get(id) ?? 0;
    watched.set(id, others + 1);
    if (others === 0 && socket?.connected) socket.emit("watch", id, () => {});
  }
  if (socket?.connected) listener.connected(true);
  else if (!socket) void open();
  return () => {
    listeners.delete(entry);
    for (const id of subjects) {
      const left = (watched.get(id) ?? 1) - 1;
      if (left > 0) watched.set(id, left);
      else {
        watched.delete(id);
        socket?.emit("unwatch", id);
      }
    }
    if (listeners.size === 0) {
      socket?.disconnect();
      socket = null;
    }
  };
}

async function open(): Promise<void> {
  const { io } = await patiently(() => import("socket.io-client"));
  // Meanwhile the page may have gone, or another listener may have opened it.
  if (listeners.size === 0 || socket) return;
  const next = io("/pages", {
    transports: ["websocket", "polling"],
    reconnectionDelayMax: 30_000,
    randomizationFactor: 0.5,
  });
  socket = next;
  const changed = (id: string) => {
    for (const listener of listeners) if (listener.subjects.includes(id)) listener.changed();
  };
  next.on("connect", () => {
    // Once the server says that it watches, nothing is missed any more: what was is read then.
    for (const id of watched.keys()) next.emit("watch", id, () => changed(id));
    for (const listener of listeners) listener.connected(true);
  });
  next.on("disconnect", () => {
    for (const listener of listeners) listener.connected(false);
  });
  next.on("changed", (told: { subject?: unknown }) => changed(String(told?.subject)));
}
