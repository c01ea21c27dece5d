import * as Y from "yjs";
import type {
  Joined,
  LocksChange,
  PeerPresence,
  PeopleChange,
  Presence,
  RightsChange,
} from "~/domain/boards/live-protocol";
import { PROTOCOL } from "~/domain/boards/live-protocol";
import { DeviceStore } from "./device-store";
import type { LiveWire } from "./live-wire";
import { type Counts, Outbox } from "./outbox";
import { applyState, readableFormats } from "./read-state";
import { type Connection, type Saving, type SyncState, unknownDocument } from "./sync-state";
import type { SetAside, SyncStore } from "./sync-store";

/** Marks transactions that came from the server or the store: they are not to be sent. */
export const REMOTE = Symbol("remote");

/** LP14: milliseconds without a word of what was sent, after which the server is not there. */
const SILENCE = 20_000;

export interface DocumentSyncOptions {
  /** The wall, or the proposal whose text is written. */
  readonly documentId: string;
  readonly wire: LiveWire;
  readonly store: SyncStore;
  /** A fresh random UUID: identifies a message, so that sending it twice stores it once. */
  readonly newId: () => string;
  readonly now: () => number;
}

/** What is particular to one kind of live document. */
export interface DocumentKind {
  /** As `join` says it (LP34); a wall when absent. */
  readonly kind?: "draft";
  newDocument(): Y.Doc;
  /** What a transaction of this device adds and takes away, as the limits of an update count it (LP12). */
  counts(doc: Y.Doc, transaction: Y.Transaction): Counts;
  /** LP11: the words of `before` that `after` has not got. */
  lost(before: Y.Doc, after: Y.Doc): readonly Omit<SetAside, "reason">[];
}

/**
 * One live document on one device, which joins the server's and is put right after a refusal; what waits is in its
 * `Outbox`, what the device keeps in its `DeviceStore`. Knows nothing of Socket.IO, React or the browser's storage. The rule numbers are those of
 * docs/live-protocol.md.
 */
export class DocumentSync {
  #doc: Y.Doc;
  #state: SyncState = unknownDocument;
  readonly #presences = new Map<number, PeerPresence>();
  readonly #device: DeviceStore;
  readonly #outbox: Outbox;
  #epoch: string | null = null;
  #joining = false;
  #joinAgain = false;
  #joined = false;
  #whileJoining: Uint8Array[] = [];
  #saidWhileJoining: (() => void)[] = [];
  #connected = false;
  #stopped = false;
  #watchTimer: ReturnType<typeof setInterval> | null = null;
  #waitTimer: ReturnType<typeof setTimeout> | null = null;
  /** Numbers the attempts to join: an answer to an earlier one is nobody's. */
  #attempt = 0;
  /** Set between a refusal and the document that follows it. */
  #refusal: { readonly reason: string; readonly keep: ReadonlySet<string> } | null = null;
  readonly #listeners = new Set<() => void>();
  readonly #documentListeners = new Set<(doc: Y.Doc) => void>();
  readonly #presenceListeners = new Set<() => void>();

  constructor(
    private readonly kind: DocumentKind,
    protected readonly options: DocumentSyncOptions,
  ) {
    this.#doc = kind.newDocument();
    const { store, newId, now, wire } = options;
    this.#device = new DeviceStore(store, { doc: () => this.#doc, onChange: () => this.#refresh() });
    this.#outbox = new Outbox({ device: this.#device, newId, now, send: (message) => wire.sendUpdate(message) });
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
      for (const queued of kept.queue) Y.applyUpdate(this.#doc, queued.update, REMOTE);
      this.#outbox.restore(kept.queue);
      this.#set({ setAside: kept.setAside, ...(kept.identity ?? {}) });
    } catch {
      this.#device.fail();
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
      presences: (presences) => this.#afterJoining(() => this.#receivePresences(presences)),
      people: (change) => this.#afterJoining(() => this.#receivePeople(change)),
      locks: (change) => this.#afterJoining(() => this.#receiveLocks(change)),
      rights: (change) => this.#afterJoining(() => this.#receiveRights(change)),
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
    await this.#device.save();
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

  /** Says where one points and what one writes. Spaced out here: the server passes over what comes too fast. */
  setPresence(presence: Presence): void {
    if (this.#joined) this.options.wire.sendPresence(presence);
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
      counted = this.kind.counts(doc, transaction);
    });
    doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin === REMOTE || doc !== this.#doc) return;
      this.#enqueue(update, counted);
    });
  }

  #enqueue(update: Uint8Array, counts: Counts): void {
    this.#outbox.add(update, counts, !this.#joined);
    this.#set({ refused: null });
    this.#device.saveSoon();
    this.#flush();
  }

  #flush(): void {
    if (this.#joined && !this.#joining) this.#outbox.flush();
    this.#refresh();
  }

  #kept(ids: readonly string[]): void {
    this.#outbox.kept(ids);
    this.#device.forget(ids);
    this.#flush();
  }

  #receive(update: Uint8Array): void {
    if (this.#joining) {
      this.#whileJoining.push(update);
      return;
    }
    if (!this.#joined) return;
    Y.applyUpdate(this.#doc, update, REMOTE);
    this.#device.saveSoon();
  }

  /** What the answer to a join does not hold yet waits until that answer is taken over, which takes a moment. */
  #afterJoining(receive: () => void): void {
    if (this.#joining) this.#saidWhileJoining.push(receive);
    else receive();
  }

  #receivePeople({ joined, left }: PeopleChange): void {
    const people = new Map(this.#state.people);
    for (const peer of joined) people.set(peer.peer, peer);
    for (const peer of left) {
      people.delete(peer);
      this.#presences.delete(peer);
    }
    this.#set({ people });
    this.#tellPresences();
  }

  #receiveLocks({ locked, unlocked }: LocksChange): void {
    const all = new Set(this.#state.locked);
    for (const id of locked) all.add(id);
    for (const id of unlocked) all.delete(id);
    this.#set({ locked: all });
  }

  #receiveRights({ role, open }: RightsChange): void {
    const you = this.#state.you;
    this.#set({ open, ...(you ? { you: { ...you, role } } : {}) });
  }

  #receivePresences(presences: readonly PeerPresence[]): void {
    for (const presence of presences) {
      if (presence.peer === this.#state.you?.peer) continue;
      if (presence.cursor === null && presence.writing === null && !presence.view)
        this.#presences.delete(presence.peer);
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
    this.#outbox.landed();
    this.#whileJoining = [];
    this.#saidWhileJoining = [];
    try {
      const whole = this.#refusal !== null || this.#epoch === null;
      const joined = await this.options.wire.join({
        protocol: PROTOCOL,
        board: this.options.documentId,
        ...(this.kind.kind ? { kind: this.kind.kind } : {}),
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
    const said = this.#saidWhileJoining;
    this.#saidWhileJoining = [];
    for (const receive of said) receive();
    this.#device.saveSoon();
    if (this.#joinAgain) await this.#join();
    else this.#flush();
  }

  async #adopt(joined: Joined, attempt: number): Promise<void> {
    if (this.#refusal === null && this.#epoch === joined.epoch) {
      await applyState(this.#doc, joined, REMOTE);
      if (attempt !== this.#attempt) return;
    } else {
      const doc = this.kind.newDocument();
      await applyState(doc, joined, REMOTE);
      await applyState(this.#doc, joined, REMOTE);
      if (attempt !== this.#attempt) return;
      // From here to the exchange of documents nothing waits: no change can fall between the two.
      const refusal = this.#refusal;
      this.#refusal = null;
      if (refusal) this.#outbox.drop((queued) => !refusal.keep.has(queued.id));
      for (const queued of this.#outbox.queue) Y.applyUpdate(doc, queued.update, REMOTE);
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
      this.#device.fail();
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
    const { queue } = this.#outbox;
    const from = queue.findIndex((queued) => queued.id === id);
    if (from !== -1) {
      const keep = new Set(queue.slice(0, from).map((queued) => queued.id));
      this.#refusal = { reason, keep };
      this.#outbox.drop((queued) => !keep.has(queued.id));
      this.#set({ refused: detail ? { reason, detail } : { reason }, connection: { state: "connecting" } });
    }
    // Whatever was being answered is of before the refusal.
    this.#joining = false;
    void this.#join();
  }

  #setAside(before: Y.Doc, after: Y.Doc, reason: string): void {
    const lost = this.kind.lost(before, after).map((one) => ({ ...one, reason }));
    if (lost.length === 0) return;
    const setAside = [...this.#state.setAside, ...lost];
    this.#set({ setAside });
    this.#device.write((store) => store.saveSetAside(setAside));
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
    this.#outbox.landed();
    this.#presences.clear();
    this.#set({ connection, people: new Map() });
    this.#tellPresences();
    this.#refresh();
  }

  /** LP14: a server that says nothing of what it was sent for twenty seconds is not there. */
  #watch(): void {
    if (this.#joined && this.#outbox.silence() > SILENCE) {
      this.#lost({ state: "offline" });
      this.options.wire.reopen();
    }
  }

  #refresh(): void {
    const waiting = this.#outbox.queue.length;
    const saving: Saving =
      waiting === 0
        ? "kept-for-everyone"
        : this.#joined
          ? "on-its-way"
          : this.#device.keeps
            ? "kept-here"
            : "only-in-this-page";
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
