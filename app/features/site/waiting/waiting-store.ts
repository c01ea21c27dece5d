/** A form that was sent without a network: what it asks, in whose name, and what became of it. */
export interface WaitingForm {
  readonly id: string;
  readonly personId: string;
  readonly kind: WaitingKind;
  /** The path it is posted to. */
  readonly action: string;
  /** Names and values in their order, the key that makes a second sending harmless among them. */
  readonly fields: readonly (readonly [string, string])[];
  /** The title of the page it was sent from, and what was typed, to tell it from another. */
  readonly page: string;
  readonly words: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** What the server said when it did not take it; null while it waits. */
  readonly refused: string | null;
}

export const waitingKinds = ["comment", "registration", "ballot"] as const;
export type WaitingKind = (typeof waitingKinds)[number];

export interface WaitingStore {
  all(): Promise<readonly WaitingForm[]>;
  put(form: WaitingForm): Promise<void>;
  remove(id: string): Promise<void>;
}

/** Lives as long as the page: shared computers, and browsers that forbid more. */
export function memoryForms(): WaitingStore {
  const forms = new Map<string, WaitingForm>();
  return {
    all: async () => [...forms.values()],
    put: async (form) => {
      forms.set(form.id, form);
    },
    remove: async (id) => {
      forms.delete(id);
    },
  };
}

const NAME = "chantiers-forms";
const TABLE = "waiting";

/** Lives on this device until it has left (IndexedDB). Its methods reject where the browser keeps nothing. */
export function deviceForms(): WaitingStore {
  const act = async <T>(mode: IDBTransactionMode, ask: (table: IDBObjectStore) => IDBRequest<T>): Promise<T> => {
    const database = await open();
    try {
      const transaction = database.transaction(TABLE, mode);
      const request = ask(transaction.objectStore(TABLE));
      await new Promise<void>((resolve, reject) => {
        transaction.oncomplete = () => resolve();
        transaction.onabort = () => reject(transaction.error);
      });
      return request.result;
    } finally {
      database.close();
    }
  };
  return {
    all: async () => {
      const forms = await act<WaitingForm[]>("readonly", (table) => table.getAll());
      return forms.sort((a, b) => a.at - b.at);
    },
    put: async (form) => {
      await act("readwrite", (table) => table.put(form));
    },
    remove: async (id) => {
      await act("readwrite", (table) => table.delete(id));
    },
  };
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(TABLE, { keyPath: "id" });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
