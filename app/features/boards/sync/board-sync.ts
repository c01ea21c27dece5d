import * as Y from "yjs";
import { whatChanged } from "~/domain/boards/changes";
import type { BoardCommand } from "~/domain/boards/commands";
import { runCommand } from "~/domain/boards/commands";
import { newBoardDocument, notesOf } from "~/domain/boards/document";
import { LIMITS } from "~/domain/boards/limits";
import type { Joined, Peer, PeerPresence, Presence } from "~/domain/boards/live-protocol";
import { PROTOCOL, QUOTAS } from "~/domain/boards/live-protocol";
import type { OperationRefusal } from "~/domain/boards/operations";
import { readNote } from "~/domain/boards/read-board";
import type { Outcome } from "~/domain/outcome";
import { refuse } from "~/domain/outcome";
import type { BoardWire } from "./board-wire";
import { applyState, readableFormats } from "./read-state";
import type { QueuedUpdate, SetAside, SyncStore } from "./sync-store";

/** Marks transactions that came from the server or the store: they are not to be sent. */
export const REMOTE = Symbol("remote");

/** Where one's changes are, as the sign says it. */
export type Saving =
  /** Nothing of this device waits: everything is kept for everyone. */
  | "kept-for-everyone"
  /** Sent, or about to be; the server has not said yet that it keeps it. */
  | "on-its-way"
  /** Kept on this device until the network comes back. */
  | "kept-here"
  /** This device keeps nothing: what waits lives as long as the page. */
  | "only-in-this-page";

export type Connection =
  | { readonly state: "connecting" }
  | { readonly state: "joined" }
  | { readonly state: "offline" }
  /** The server will not have us: signed out, not allowed, wall unknown. The reason is a key of the refusals. */
  | { readonly state: "barred"; readonly reason: string };

/** Everything about a wall that is not its document. Replaced as a whole at each change. */
export interface SyncState {
  readonly connection: Connection;
  readonly saving: Saving;
  /** Changes that wait to be kept for everyone. */
  readonly waiting: number;
  readonly you: Joined["you"] | null;
  readonly named: boolean;
  readonly open: boolean;
  /** The others, and oneself, by the number the server gave them. */
  readonly people: ReadonlyMap<number, Peer>;
  readonly locked: ReadonlySet<string>;
  /** What the server did not take, until `dismissSetAside`. */
  readonly setAside: readonly SetAside[];
  /** The last refusal, until the next change of this device. */
  readonly refused: { readonly reason: string; readonly detail?: Readonly<Record<string, string | number>> } | null;
}

export interface BoardSyncOptions {
  readonly boardId: string;
  readonly wire: BoardWire;
  readonly store: SyncStore;
  /** A fresh random UUID: identifies a message, so that sending it twice stores it once. */
  readonly newId: () => string;
  readonly now: () => number;
}

/**
 * One wall on one device: its document, the changes that the server has not yet said it keeps, and what is known of the
 * others. Knows nothing of Socket.IO, React or the browser's storage. The rule numbers are those of
 * docs/live-protocol.md.
 */
export class BoardSync {
  #doc = newBoardDocument();
  #state: SyncState = {
    connection: { state: "connecting" },
    saving: "kept-for-everyone",
    waiting: 0,
    you: null,
    named: true,
    open: true,
    people: new Map(),
    locked: new Set(),
    setAside: [],
    refused: null,
  };
  readonly #presences = new Map<number, PeerPresence>();
  #queue: QueuedUpdate[] = [];
  /** Identifiers that were sent at least once, in this page or an earlier one. */
  readonly #sent = new Set<string>();
  /** Identifiers sent on this connection and not kept yet. */
  readonly #flying = new Set<string>();
  /** Queued changes that the store has not finished writing. */
  #unstored = 0;
  #storeWorks = true;
  #epoch: string | null = null;
  #joining = false;
  #joinAgain = false;
  #joined = false;
  #whileJoining: Uint8Array[] = [];
  #connected = false;
  #stopped = false;
  #stateTimer: ReturnType<typeof setTimeout> | null = null;
  #watchTimer: ReturnType<typeof setInterval> | null = null;
  #waitTimer: ReturnType<typeof setTimeout> | null = null;
  #lastKept = 0;
  /** Numbers the attempts to join: an answer to an earlier one is nobody's. */
  #attempt = 0;
  /** Kept for everyone, but still in the store's queue until the document is written there. */
  #toForget: string[] = [];
  /** Set between a refusal and the document that follows it. */
  #refusal: { readonly reason: string; readonly keep: ReadonlySet<string> } | null = null;
  readonly #listeners = new Set<() => void>();
  readonly #documentListeners = new Set<(doc: Y.Doc) => void>();
  readonly #presenceListeners = new Set<() => void>();

  constructor(private readonly options: BoardSyncOptions) {
    this.#listen(this.#doc);
  }

  /** The document as this device sees it. Replaced after a refusal or a restart of the server: see `onDocument`. */
  get doc(): Y.Doc {
    return this.#doc;
  }

  get state(): SyncState {
    return this.#state;
  }

  /** Where the others point and what they write; one's own is not in it. */
  get presences(): ReadonlyMap<number, PeerPresence> {
    return this.#presences;
  }

  /** Reads what this device kept, then opens the wire. Resolves once what is kept can be shown. */
  async start(): Promise<void> {
    try {
      const kept = await this.options.store.load();
      if (kept.state) Y.applyUpdate(this.#doc, kept.state, REMOTE);
      for (const queued of kept.queue) {
        Y.applyUpdate(this.#doc, queued.update, REMOTE);
        this.#sent.add(queued.id);
      }
      this.#queue = [...kept.queue, ...this.#queue];
      this.#set({ setAside: kept.setAside, ...(kept.identity ?? {}) });
    } catch {
      this.#storeWorks = false;
    }
    if (this.#stopped) return;
    this.#refresh();
    this.#watchTimer = setInterval(() => this.#watch(), 5_000);
    this.options.wire.open({
      connected: () => {
        this.#connected = true;
        void this.#join();
      },
      disconnected: () => this.#lost({ state: "offline" }),
      barred: (reason) => this.#lost({ state: "barred", reason }),
      update: (update) => this.#receive(update),
      kept: (ids) => this.#kept(ids),
      refused: (refused) => this.#refused(refused.id, refused.reason, refused.detail),
      slowDown: ({ wait }) => this.#slowDown(wait),
      presences: (presences) => this.#receivePresences(presences),
      people: ({ joined, left }) => {
        const people = new Map(this.#state.people);
        for (const peer of joined) people.set(peer.peer, peer);
        for (const peer of left) {
          people.delete(peer);
          this.#presences.delete(peer);
        }
        this.#set({ people });
        this.#tellPresences();
      },
      locks: ({ locked, unlocked }) => {
        const all = new Set(this.#state.locked);
        for (const id of locked) all.add(id);
        for (const id of unlocked) all.delete(id);
        this.#set({ locked: all });
      },
      rights: ({ role, open }) => {
        const you = this.#state.you;
        this.#set({ open, ...(you ? { you: { ...you, role } } : {}) });
      },
      resync: () => {
        void this.#join();
      },
    });
  }

  /** Closes the wire; what waits stays in the store. */
  async stop(): Promise<void> {
    this.#stopped = true;
    if (this.#watchTimer) clearInterval(this.#watchTimer);
    if (this.#waitTimer) clearTimeout(this.#waitTimer);
    this.options.wire.close();
    await this.#saveState();
    this.#doc.destroy();
  }

  /** Called at each change of `state`. Returns what ends it. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Called when `doc` is another one: what observed the old one observes nothing any more. */
  onDocument(listener: (doc: Y.Doc) => void): () => void {
    this.#documentListeners.add(listener);
    return () => this.#documentListeners.delete(listener);
  }

  /** Called when `presences` changed, ten times a second at most. */
  onPresences(listener: () => void): () => void {
    this.#presenceListeners.add(listener);
    return () => this.#presenceListeners.delete(listener);
  }

  /**
   * Does an operation on this device's document; it leaves by itself. The refusals are those of the operation, and
   * "board-look-only" or "board-closed" when it is already known that the server would refuse; "board-not-joined" on a
   * device that never had an answer for this wall, and does not know yet in whose name it writes.
   */
  perform(
    command: BoardCommand,
  ): Outcome<null, OperationRefusal | "board-look-only" | "board-closed" | "board-not-joined"> {
    const { you, named, open } = this.#state;
    if (you === null) return refuse("board-not-joined");
    if (!open) return refuse("board-closed");
    if (you.role === "look") return refuse("board-look-only");
    const now = this.options.now();
    // On a wall without names a time to the millisecond would be one: the hour is enough.
    const hand = named
      ? { author: you.authorId, name: you.name, now }
      : { author: null, name: "", now: Math.floor(now / 3_600_000) * 3_600_000 };
    return runCommand(this.#doc, hand, command);
  }

  /** Says where one points and what one writes. Spaced out here: the server passes over what comes too fast. */
  setPresence(presence: Presence): void {
    if (this.#joined) this.options.wire.sendPresence(presence);
  }

  /** Locks or unlocks a note or group; facilitators only. Resolves with the server's answer. */
  lock(item: string, locked: boolean): Promise<{ readonly ok: boolean; readonly reason?: string }> {
    return this.options.wire.lock(item, locked);
  }

  /** Forgets what was set aside: the person has read it. */
  async dismissSetAside(): Promise<void> {
    this.#set({ setAside: [] });
    await this.options.store.saveSetAside([]).catch(() => {});
  }

  #listen(doc: Y.Doc): void {
    let counted = { additions: 0, removals: 0 };
    doc.on("afterTransaction", (transaction: Y.Transaction) => {
      if (transaction.origin === REMOTE || doc !== this.#doc) return;
      const changes = whatChanged(doc, transaction);
      counted = {
        additions: changes.filter((change) => change.what.endsWith("-added")).length,
        removals: changes.filter((change) => change.what.endsWith("-removed")).length,
      };
    });
    doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin === REMOTE || doc !== this.#doc) return;
      this.#enqueue(update, counted);
    });
  }

  #enqueue(update: Uint8Array, counts: { additions: number; removals: number }): void {
    const last = this.#queue.at(-1);
    const merged = this.#joined ? null : this.#mergeable(last, update, counts);
    const queued: QueuedUpdate = merged ?? { id: this.options.newId(), update, ...counts };
    if (merged && last) {
      this.#queue.pop();
      this.#store(this.options.store.addToQueue(queued).then(() => this.options.store.removeFromQueue([last.id])));
    } else {
      this.#store(this.options.store.addToQueue(queued));
    }
    this.#queue.push(queued);
    this.#set({ refused: null });
    this.#saveSoon();
    this.#flush();
  }

  /** Without a network, a sentence typed letter by letter becomes one change, as long as no limit forbids it. */
  #mergeable(
    last: QueuedUpdate | undefined,
    update: Uint8Array,
    counts: { additions: number; removals: number },
  ): QueuedUpdate | null {
    if (!last || this.#sent.has(last.id)) return null;
    const additions = last.additions + counts.additions;
    const removals = last.removals + counts.removals;
    if (additions > LIMITS.additionsAnUpdate / 4) return null;
    if (last.update.length + update.length > QUOTAS.updateBytes / 4) return null;
    // A removal and a restoration of the same note must stay two changes: the second undoes the first.
    if (last.removals > 0 || counts.removals > 0) return null;
    return { id: this.options.newId(), update: Y.mergeUpdates([last.update, update]), additions, removals };
  }

  #store(writing: Promise<void>): void {
    this.#unstored++;
    writing.then(
      () => {
        this.#unstored--;
        this.#refresh();
      },
      () => {
        this.#unstored--;
        this.#storeWorks = false;
        this.#refresh();
      },
    );
  }

  /** LP8, LP14: sends what waits, in order, as far as the window allows. */
  #flush(): void {
    if (this.#joined && !this.#joining) {
      for (const queued of this.#queue) {
        if (this.#flying.size >= QUOTAS.window) break;
        if (this.#flying.has(queued.id)) continue;
        const again = this.#sent.has(queued.id);
        if (this.#flying.size === 0) this.#lastKept = this.options.now();
        this.#sent.add(queued.id);
        this.#flying.add(queued.id);
        this.options.wire.sendUpdate({ again, id: queued.id, update: queued.update });
      }
    }
    this.#refresh();
  }

  /** LP10: only these identifiers, from the server itself, say that something is kept. */
  #kept(ids: readonly string[]): void {
    const known = new Set(ids);
    this.#queue = this.#queue.filter((queued) => !known.has(queued.id));
    for (const id of ids) {
      this.#flying.delete(id);
      this.#sent.delete(id);
    }
    this.#lastKept = this.options.now();
    this.#toForget.push(...ids);
    this.#saveSoon();
    this.#flush();
  }

  #receive(update: Uint8Array): void {
    if (this.#joining) {
      this.#whileJoining.push(update);
      return;
    }
    if (!this.#joined) return;
    Y.applyUpdate(this.#doc, update, REMOTE);
    this.#saveSoon();
  }

  #receivePresences(presences: readonly PeerPresence[]): void {
    for (const presence of presences) {
      if (presence.peer === this.#state.you?.peer) continue;
      if (presence.cursor === null && presence.writing === null) this.#presences.delete(presence.peer);
      else this.#presences.set(presence.peer, presence);
    }
    this.#tellPresences();
  }

  /** LP6, LP7: joins, or joins again with what this device has. */
  async #join(): Promise<void> {
    if (this.#stopped || !this.#connected) return;
    if (this.#joining) {
      this.#joinAgain = true;
      return;
    }
    const attempt = ++this.#attempt;
    this.#joining = true;
    this.#joinAgain = false;
    this.#joined = false;
    this.#flying.clear();
    this.#whileJoining = [];
    try {
      const whole = this.#refusal !== null || this.#epoch === null;
      const joined = await this.options.wire.join({
        protocol: PROTOCOL,
        board: this.options.boardId,
        epoch: whole ? null : this.#epoch,
        vector: whole ? null : Y.encodeStateVector(this.#doc),
        formats: readableFormats(),
      });
      if (attempt !== this.#attempt || this.#stopped) return;
      if (!joined.ok) {
        this.options.wire.close();
        this.#lost({ state: "barred", reason: joined.reason });
        return;
      }
      await this.#adopt(joined, attempt);
    } catch {
      // The connection was lost, or stayed silent, before the answer.
      if (attempt !== this.#attempt || this.#stopped) return;
      this.#lost({ state: "offline" });
      this.options.wire.reopen();
      return;
    }
    if (attempt !== this.#attempt || this.#stopped) return;
    this.#joining = false;
    this.#joined = true;
    for (const update of this.#whileJoining) Y.applyUpdate(this.#doc, update, REMOTE);
    this.#whileJoining = [];
    this.#saveSoon();
    if (this.#joinAgain) await this.#join();
    else this.#flush();
  }

  async #adopt(joined: Joined, attempt: number): Promise<void> {
    if (this.#refusal === null && this.#epoch === joined.epoch) {
      await applyState(this.#doc, joined, REMOTE);
      if (attempt !== this.#attempt) return;
    } else {
      const doc = newBoardDocument();
      await applyState(doc, joined, REMOTE);
      await applyState(this.#doc, joined, REMOTE);
      if (attempt !== this.#attempt) return;
      // From here to the exchange of documents nothing waits: no change can fall between the two.
      const refusal = this.#refusal;
      this.#refusal = null;
      if (refusal) this.#drop((queued) => !refusal.keep.has(queued.id));
      for (const queued of this.#queue) Y.applyUpdate(doc, queued.update, REMOTE);
      if (refusal) this.#setAside(this.#doc, doc, refusal.reason);
      // What this device has beyond the server's document and its own queue was never kept: it goes (LP7).
      if (!refusal && Y.equalSnapshots(Y.snapshot(doc), Y.snapshot(this.#doc))) doc.destroy();
      else this.#replaceDocument(doc);
    }
    this.#epoch = joined.epoch;
    this.#presences.clear();
    const identity = { you: joined.you, named: joined.named, open: joined.open };
    this.#set({
      ...identity,
      connection: { state: "joined" },
      people: new Map(joined.people.map((peer) => [peer.peer, peer])),
      locked: new Set(joined.locked),
    });
    this.options.store.saveIdentity(identity).catch(() => {
      this.#storeWorks = false;
    });
    this.#tellPresences();
  }

  #replaceDocument(doc: Y.Doc): void {
    const old = this.#doc;
    this.#doc = doc;
    this.#listen(doc);
    for (const listener of this.#documentListeners) listener(doc);
    old.destroy();
  }

  /** LP11: the refused change and those made after it go; their words are set aside for the person. */
  #refused(id: string, reason: string, detail: Readonly<Record<string, string | number>> | undefined): void {
    const from = this.#queue.findIndex((queued) => queued.id === id);
    if (from !== -1) {
      const keep = new Set(this.#queue.slice(0, from).map((queued) => queued.id));
      this.#refusal = { reason, keep };
      this.#drop((queued) => !keep.has(queued.id));
      this.#set({ refused: detail ? { reason, detail } : { reason }, connection: { state: "connecting" } });
    }
    // Whatever was being answered is of before the refusal.
    this.#joining = false;
    void this.#join();
  }

  #drop(which: (queued: QueuedUpdate) => boolean): void {
    const dropped = this.#queue.filter(which).map((queued) => queued.id);
    if (dropped.length === 0) return;
    this.#queue = this.#queue.filter((queued) => !which(queued));
    for (const id of dropped) {
      this.#sent.delete(id);
      this.#flying.delete(id);
    }
    this.#store(this.options.store.removeFromQueue(dropped));
  }

  #setAside(before: Y.Doc, after: Y.Doc, reason: string): void {
    const lost: SetAside[] = [];
    notesOf(before).forEach((item, noteId) => {
      const text = readNote(noteId, item)?.text ?? "";
      const kept = readNote(noteId, notesOf(after).get(noteId))?.text ?? "";
      if (text !== "" && text !== kept) lost.push({ noteId, text, reason });
    });
    if (lost.length === 0) return;
    const setAside = [...this.#state.setAside, ...lost];
    this.#set({ setAside });
    this.#store(this.options.store.saveSetAside(setAside));
  }

  /** LP15: waits as told, then joins again and sends again what is not kept. */
  #slowDown(wait: number): void {
    this.#joined = false;
    if (this.#waitTimer) clearTimeout(this.#waitTimer);
    this.#waitTimer = setTimeout(() => void this.#join(), Math.min(Math.max(wait, 0), 60_000));
    this.#refresh();
  }

  #lost(connection: Connection): void {
    this.#connected = false;
    this.#joined = false;
    this.#joining = false;
    this.#attempt++;
    this.#flying.clear();
    this.#presences.clear();
    this.#set({ connection, people: new Map() });
    this.#tellPresences();
    this.#refresh();
  }

  /** LP14: a server that says nothing of what it was sent for twenty seconds is not there. */
  #watch(): void {
    if (this.#joined && this.#flying.size > 0 && this.options.now() - this.#lastKept > 20_000) {
      this.#lost({ state: "offline" });
      this.options.wire.reopen();
    }
  }

  #saveSoon(): void {
    this.#stateTimer ??= setTimeout(() => {
      this.#stateTimer = null;
      void this.#saveState();
    }, 2_000);
  }

  async #saveState(): Promise<void> {
    if (this.#stateTimer) clearTimeout(this.#stateTimer);
    this.#stateTimer = null;
    // The document is written before the queue forgets: a page that closes in between sends again, and loses nothing.
    const forget = this.#toForget;
    this.#toForget = [];
    try {
      await this.options.store.saveState(Y.encodeStateAsUpdate(this.#doc));
      await this.options.store.removeFromQueue(forget);
    } catch {
      this.#storeWorks = false;
    }
  }

  #refresh(): void {
    const waiting = this.#queue.length;
    const saving: Saving =
      waiting === 0
        ? "kept-for-everyone"
        : this.#joined
          ? "on-its-way"
          : !this.#storeWorks || this.#unstored > 0
            ? "only-in-this-page"
            : "kept-here";
    if (saving !== this.#state.saving || waiting !== this.#state.waiting) this.#set({ saving, waiting });
  }

  #set(change: Partial<SyncState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }

  #tellPresences(): void {
    for (const listener of this.#presenceListeners) listener();
  }
}
