import { randomUUID } from "node:crypto";
import { BoardSync } from "~/features/boards/sync/board-sync";
import type { DocumentSync, DocumentSyncOptions } from "~/features/live/sync/document-sync";
import type { LiveWire, WireHandlers } from "~/features/live/sync/live-wire";
import { type SocketWireOptions, socketWire } from "~/features/live/sync/socket-wire";
import { memoryStore, type SyncStore } from "~/features/live/sync/sync-store";
import { draftSync } from "~/features/proposals/live/draft-sync";

export interface LiveClientOptions extends Omit<SocketWireOptions, "headers"> {
  /** Where the platform is, e.g. "http://127.0.0.1:3000". */
  readonly origin: string;
  /** The session cookie, `name=value`. */
  readonly cookie: string;
  /** The wall, or the proposal whose text is written. */
  readonly documentId: string;
  /** Where the changes that wait are kept; in memory when absent. */
  readonly store?: SyncStore;
}

/** A person at a live document, without a browser: speaks docs/live-protocol.md and nothing else. */
export interface LiveClient<S extends DocumentSync = BoardSync> {
  readonly sync: S;
  /** Identifiers of the changes that the server said it keeps. */
  readonly kept: ReadonlySet<string>;
  /** Loses the network, and does not find it again until `mend`. */
  cut(): void;
  mend(): void;
  /** Sends each update twice from now on: the server must store it once. */
  stutter(): void;
  /** Resolves once `sync.state` satisfies `test`. */
  until(test: (client: LiveClient<S>) => boolean, patience?: number): Promise<void>;
  /** Resolves once joined and nothing waits. */
  settled(patience?: number): Promise<void>;
  stop(): Promise<void>;
}

/** Opens a wall as a browser would. */
export function openWall(options: LiveClientOptions): Promise<LiveClient> {
  return open(options, (given) => new BoardSync(given));
}

/** Opens a text written by several as a browser would. */
export function openDraft(options: LiveClientOptions): Promise<LiveClient<DocumentSync>> {
  return open(options, draftSync);
}

async function open<S extends DocumentSync>(
  options: LiveClientOptions,
  make: (given: DocumentSyncOptions) => S,
): Promise<LiveClient<S>> {
  const wire = new BrittleWire(() =>
    socketWire({ ...options, headers: { cookie: options.cookie, origin: new URL(options.origin).origin } }),
  );
  const sync = make({
    documentId: options.documentId,
    wire,
    store: options.store ?? memoryStore(),
    newId: () => randomUUID(),
    now: () => Date.now(),
  });
  const client: LiveClient<S> = {
    sync,
    kept: wire.kept,
    cut: () => wire.cut(),
    mend: () => wire.mend(),
    stutter: () => wire.stutter(),
    until: (test, patience = 20_000) =>
      new Promise((resolve, reject) => {
        if (test(client)) return resolve();
        const timer = setTimeout(() => {
          stop();
          const { connection, saving, waiting, refused } = sync.state;
          reject(new Error(`waited in vain: ${JSON.stringify({ connection, saving, waiting, refused })}`));
        }, patience);
        const stop = sync.subscribe(() => {
          if (!test(client)) return;
          clearTimeout(timer);
          stop();
          resolve();
        });
      }),
    settled: (patience) =>
      client.until(({ sync: { state } }) => state.connection.state === "joined" && state.waiting === 0, patience),
    stop: () => sync.stop(),
  };
  await sync.start();
  return client;
}

/** A wire that can be cut and mended, as wifi is. */
class BrittleWire implements LiveWire {
  readonly kept = new Set<string>();
  #inner: LiveWire;
  #handlers: WireHandlers | null = null;
  #cut = false;
  #closed = false;
  #twice = false;

  constructor(private readonly make: () => LiveWire) {
    this.#inner = make();
  }

  open(handlers: WireHandlers): void {
    this.#handlers = handlers;
    this.#inner.open(this.#only(this.#inner, handlers));
  }

  cut(): void {
    if (this.#cut || this.#closed) return;
    this.#cut = true;
    this.#inner.close();
    this.#handlers?.disconnected();
  }

  mend(): void {
    if (!this.#cut || this.#closed || !this.#handlers) return;
    this.#cut = false;
    this.#inner = this.make();
    this.#inner.open(this.#only(this.#inner, this.#handlers));
  }

  stutter(): void {
    this.#twice = true;
  }

  reopen(): void {
    if (!this.#cut) this.#inner.reopen();
  }

  close(): void {
    this.#closed = true;
    this.#inner.close();
  }

  join(...asked: Parameters<LiveWire["join"]>): ReturnType<LiveWire["join"]> {
    return this.#cut ? Promise.reject(new Error("cut")) : this.#inner.join(...asked);
  }

  sendUpdate(...sent: Parameters<LiveWire["sendUpdate"]>): void {
    if (this.#cut) return;
    this.#inner.sendUpdate(...sent);
    if (this.#twice) this.#inner.sendUpdate(...sent);
  }

  sendPresence(...sent: Parameters<LiveWire["sendPresence"]>): void {
    if (!this.#cut) this.#inner.sendPresence(...sent);
  }

  lock(...asked: Parameters<LiveWire["lock"]>): ReturnType<LiveWire["lock"]> {
    return this.#cut ? Promise.resolve({ ok: false, reason: "not-connected" }) : this.#inner.lock(...asked);
  }

  /** What a wire says once it was cut is of before the cut: nobody hears it. */
  #only(inner: LiveWire, handlers: WireHandlers): WireHandlers {
    const current = () => inner === this.#inner && !this.#cut;
    return Object.fromEntries(
      Object.entries(handlers).map(([name, handle]: [string, (...said: never[]) => void]) => [
        name,
        (...said: never[]) => {
          if (!current()) return;
          if (name === "kept") for (const id of said[0] as unknown as readonly string[]) this.kept.add(id);
          handle(...said);
        },
      ]),
    ) as unknown as WireHandlers;
  }
}
