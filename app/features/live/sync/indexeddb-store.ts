import type { Identity, QueuedUpdate, SetAside, SyncStore } from "./sync-store";

const NAME = "chantiers-walls";

interface QueueRow extends QueuedUpdate {
  readonly wall: string;
  readonly order?: number;
}

interface DocumentRow {
  readonly state?: Uint8Array;
  readonly setAside?: readonly SetAside[];
  readonly identity?: Identity;
}

/**
 * Keeps one wall of one person in IndexedDB: a tab that is closed without a network finds its notes again. Each change
 * is one row, written before the sign says "kept here". `key` names the person and the wall, so that the next person at
 * the same computer neither sees nor sends them.
 */
export function indexedDbStore(key: string, factory: IDBFactory = indexedDB): SyncStore {
  let opening: Promise<IDBDatabase> | null = null;
  const database = () => {
    opening ??= open(factory);
    return opening;
  };
  const write = async (stores: string[], act: (transaction: IDBTransaction) => void): Promise<void> => {
    const transaction = (await database()).transaction(stores, "readwrite");
    const done = finished(transaction);
    act(transaction);
    await done;
  };
  return {
    load: async () => {
      const transaction = (await database()).transaction(["documents", "queue"], "readonly");
      const [document, rows] = await Promise.all([
        answer<DocumentRow | undefined>(transaction.objectStore("documents").get(key)),
        answer<QueueRow[]>(transaction.objectStore("queue").index("wall").getAll(key)),
      ]);
      const queue = rows
        .sort((a, b) => (a.order ?? 0) - (b.order ?? 0))
        .map(({ id, update, additions, removals }) => ({ id, update, additions, removals }));
      return {
        state: document?.state ?? null,
        queue,
        setAside: document?.setAside ?? [],
        identity: document?.identity ?? null,
      };
    },
    addToQueue: (update) =>
      write(["queue"], (transaction) => {
        transaction.objectStore("queue").add({ ...update, wall: key });
      }),
    removeFromQueue: async (ids) => {
      if (ids.length === 0) return;
      await write(["queue"], (transaction) => {
        const store = transaction.objectStore("queue");
        for (const id of ids) {
          const found = store.index("id").getKey(id);
          found.onsuccess = () => {
            if (found.result !== undefined) store.delete(found.result);
          };
        }
      });
    },
    saveState: (state) => change(write, key, (row) => ({ ...row, state })),
    saveSetAside: (setAside) => change(write, key, (row) => ({ ...row, setAside })),
    saveIdentity: (identity) => change(write, key, (row) => ({ ...row, identity })),
  };
}

function change(
  write: (stores: string[], act: (transaction: IDBTransaction) => void) => Promise<void>,
  key: string,
  edit: (row: object) => object,
): Promise<void> {
  return write(["documents"], (transaction) => {
    const store = transaction.objectStore("documents");
    const found = store.get(key);
    found.onsuccess = () => {
      store.put(edit((found.result as object | undefined) ?? {}), key);
    };
  });
}

function open(factory: IDBFactory): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = factory.open(NAME, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("documents");
      const queue = request.result.createObjectStore("queue", { keyPath: "order", autoIncrement: true });
      queue.createIndex("wall", "wall");
      queue.createIndex("id", "id");
    };
    request.onsuccess = () => {
      // Another tab that forgets everything must not wait for this one.
      request.result.onversionchange = () => request.result.close();
      resolve(request.result);
    };
    request.onerror = () => reject(request.error);
  });
}

function answer<T>(request: IDBRequest): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result as T);
    request.onerror = () => reject(request.error);
  });
}

function finished(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
    transaction.onerror = () => reject(transaction.error);
  });
}
