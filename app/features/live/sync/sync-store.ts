import type { Joined } from "~/domain/boards/live-protocol";

/** A change of this device that the server has not said it keeps. */
export interface QueuedUpdate {
  readonly id: string;
  readonly update: Uint8Array;
  /** Items it adds and takes away: merged changes stay under the limits of one update. */
  readonly additions: number;
  readonly removals: number;
}

/** What a person wrote and the server did not take: shown to them, never thrown away silently. */
export interface SetAside {
  /** The note, or the field of a text, that it was written in. */
  readonly noteId: string;
  readonly text: string;
  /** Why, as a key of the refusals. */
  readonly reason: string;
}

/** What a device kept of one wall. */
export interface Kept {
  /** The document (Yjs format 1), its own changes included; null when there is none. */
  readonly state: Uint8Array | null;
  /** In the order in which they were made. */
  readonly queue: readonly QueuedUpdate[];
  readonly setAside: readonly SetAside[];
  readonly identity: Identity | null;
}

/** In whose name this device writes on this wall, as the server last said it. */
export type Identity = Pick<Joined, "you" | "named" | "open">;

/**
 * Where a device keeps a wall between two openings of the page. A method that rejects means that nothing is kept, which
 * the sign then says.
 */
export interface SyncStore {
  load(): Promise<Kept>;
  addToQueue(update: QueuedUpdate): Promise<void>;
  removeFromQueue(ids: readonly string[]): Promise<void>;
  saveState(state: Uint8Array): Promise<void>;
  saveSetAside(setAside: readonly SetAside[]): Promise<void>;
  saveIdentity(identity: Identity): Promise<void>;
}

/** A store that lasts as long as the page: shared computers, and browsers that forbid more. */
export function memoryStore(): SyncStore {
  const queue = new Map<string, QueuedUpdate>();
  let state: Uint8Array | null = null;
  let aside: readonly SetAside[] = [];
  let identity: Identity | null = null;
  return {
    load: async () => ({ state, queue: [...queue.values()], setAside: aside, identity }),
    addToQueue: async (update) => {
      queue.set(update.id, update);
    },
    removeFromQueue: async (ids) => {
      for (const id of ids) queue.delete(id);
    },
    saveState: async (bytes) => {
      state = bytes;
    },
    saveSetAside: async (list) => {
      aside = list;
    },
    saveIdentity: async (mine) => {
      identity = mine;
    },
  };
}
