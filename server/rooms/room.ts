import { createHash } from "node:crypto";
import type { Logger } from "pino";
import type { BoardCommand } from "~/domain/boards/commands";
import type { StateFormat } from "~/domain/boards/live-protocol";
import type { Hand, OperationRefusal } from "~/domain/boards/operations";
import type { BoardView } from "~/domain/boards/read-board";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { Sender, StateAnswer, Taken, UpdateRefusal } from "./replica";
import { ReplicaDied, type ReplicaHost } from "./replica-host";
import { DocumentGone, type NewUpdate, type RoomStore, type StoredRoom } from "./room-store";

/** Milliseconds over which commits are grouped: two for one at fifty changes a second, and nobody waits to see them. */
const GROUP = 10;
/** Commits of this process after which it looks whether another one's were missed. */
const CATCH_UP_EVERY = 1_000;
/** Milliseconds after which it looks again, when it could not. */
const AGAIN = 1_000;
/** Updates since the snapshot after which a new one is made. */
const COMPACT_EVERY = 500;
const RECENT_MESSAGES = 10_000;

/** Why the room did not take an update. */
export type SubmitRefusal =
  | UpdateRefusal
  /** It killed the thread that read it: its sender is kept out for a while. */
  | "update-harmful"
  /** The room is being loaded again; the same message can be sent again then. */
  | "room-restarting";

/** What a room tells whoever has it open. `origin` is who submitted, null for a command or another process. */
export interface RoomListener {
  update(update: Uint8Array, origin: unknown): void;
  locks(change: { readonly locked: readonly string[]; readonly unlocked: readonly string[] }): void;
  /** The room ends (its thread died): open the wall again. */
  ended(): void;
}

interface Pending extends NewUpdate {
  readonly stored: () => void;
  readonly failed: (error: Error) => void;
}

/** `stored` resolves once it is committed. `harmed`: refusing cost the server something. */
export type Submitted = Outcome<{ readonly stored: Promise<void> }, SubmitRefusal> & { readonly harmed?: boolean };

/**
 * One live document (a wall, a text written by several) that is open in this process: judged updates go out at once, are stored in groups, and count as kept once
 * committed. Other processes may have the same wall open: PostgreSQL's sequence orders, and each applies what it missed.
 */
export class Room {
  /** Changes each time the document is loaded from what is stored (LP7). */
  readonly epoch: string;
  readonly #listeners = new Set<RoomListener>();
  #locked: Set<string>;
  /** Everything up to here is in the replica. */
  #seen: bigint;
  /** Everything up to here is in the copy of what is stored, where there is one. */
  #stored: bigint;
  /** Sequences above `#seen` that this process stored. */
  #ownSeqs: bigint[] = [];
  #sinceSnapshot: number;
  /** Whether notes carry names; where they do not, tags say whose they are. */
  readonly #named: boolean;
  #pending: Pending[] = [];
  #flushing: Promise<void> | null = null;
  #catching: Promise<void> | null = null;
  #catchAgain = false;
  #compacting: Promise<unknown> | null = null;
  #ended = false;
  /** What became of the messages taken lately, in order: one that comes again is the same, judged once. */
  readonly #recent = new Map<string, Promise<Submitted>>();
  /** The commands on their way, by their message: a twin waits for the first. */
  readonly #commanding = new Map<
    string,
    Promise<Outcome<{ readonly changed: boolean }, SubmitRefusal | OperationRefusal>>
  >();

  constructor(
    readonly id: string,
    private readonly number: number,
    stored: StoredRoom,
    private readonly given: {
      readonly host: ReplicaHost;
      readonly store: RoomStore;
      readonly log: Logger;
      readonly newId: () => string;
    },
  ) {
    this.epoch = given.newId();
    this.#locked = new Set(stored.locked);
    this.#seen = stored.seq;
    this.#stored = stored.seq;
    this.#sinceSnapshot = stored.sinceSnapshot;
    this.#named = stored.key === null;
  }

  get locked(): ReadonlySet<string> {
    return this.#locked;
  }

  get ended(): boolean {
    return this.#ended;
  }

  listen(listener: RoomListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Judges an update; when taken, it has gone out to the listeners, and `stored` resolves once it is committed. A
   * message that was taken already (`again`, or a twin on its way) is not judged twice.
   */
  submit(
    message: { readonly id: string; readonly again: boolean; readonly update: Uint8Array },
    sender: Sender,
    origin: unknown,
  ): Promise<Submitted> {
    const twin = this.#recent.get(message.id);
    if (twin) return twin;
    const submitted = this.#judge(message, sender, origin);
    this.#recent.set(message.id, submitted);
    if (this.#recent.size > RECENT_MESSAGES) {
      const oldest = this.#recent.keys().next().value;
      if (oldest !== undefined) this.#recent.delete(oldest);
    }
    const forget = () => this.#recent.delete(message.id);
    submitted.then((outcome) => {
      if (!outcome.ok) forget();
    }, forget);
    return submitted;
  }

  async #judge(
    message: { readonly id: string; readonly again: boolean; readonly update: Uint8Array },
    sender: Sender,
    origin: unknown,
  ): Promise<Submitted> {
    if (message.again && (await this.given.store.known(this.id, [message.id])).has(message.id)) {
      return ok({ stored: Promise.resolve() });
    }
    if (this.#ended) return refuse("room-restarting");
    let taken: Taken;
    try {
      const verdict = await this.given.host.ask({
        ask: "judge",
        room: this.number,
        update: message.update,
        sender,
      });
      if (!verdict.ok) return verdict;
      taken = verdict.value;
    } catch (error) {
      if (!(error instanceof ReplicaDied)) throw error;
      if (!error.culprit) return refuse("room-restarting");
      this.given.log.error(
        {
          id: this.id,
          personId: sender.personId,
          bytes: message.update.length,
          sha256: createHash("sha256").update(message.update).digest("hex"),
        },
        "an update killed the rooms' thread",
      );
      return refuse("update-harmful");
    }
    return ok({ stored: this.#take(message.id, message.update, taken, sender.personId, origin) });
  }

  /** Does a command in the sender's name; resolves once it is stored. The value says whether anything changed. */
  async command(
    messageId: string,
    command: BoardCommand,
    hand: Hand,
    sender: Sender,
  ): Promise<Outcome<{ readonly changed: boolean }, SubmitRefusal | OperationRefusal>> {
    // A button pressed twice: the second waits for what the first does, and finds it known.
    const before = this.#commanding.get(messageId);
    const doing = (before ?? Promise.resolve())
      .catch(() => {})
      .then(() => this.#command(messageId, command, hand, sender));
    this.#commanding.set(messageId, doing);
    try {
      return await doing;
    } finally {
      if (this.#commanding.get(messageId) === doing) this.#commanding.delete(messageId);
    }
  }

  async #command(
    messageId: string,
    command: BoardCommand,
    hand: Hand,
    sender: Sender,
  ): Promise<Outcome<{ readonly changed: boolean }, SubmitRefusal | OperationRefusal>> {
    if ((await this.given.store.known(this.id, [messageId])).has(messageId)) return ok({ changed: false });
    if (this.#ended) return refuse("room-restarting");
    try {
      const done = await this.given.host.ask({ ask: "command", room: this.number, command, hand, sender });
      if (!done.ok) return done;
      if (done.value === null) return ok({ changed: false });
      await this.#take(messageId, done.value.update, done.value, sender.personId, null);
      return ok({ changed: true });
    } catch (error) {
      if (error instanceof ReplicaDied) return refuse("room-restarting");
      throw error;
    }
  }

  state(vector: Uint8Array | null, formats: readonly StateFormat[]): Promise<StateAnswer> {
    return this.given.host.ask({ ask: "state", room: this.number, vector, formats });
  }

  view(): Promise<BoardView> {
    return this.given.host.ask({ ask: "view", room: this.number });
  }

  /** Reads the locks again and tells what changed. */
  async refreshLocks(): Promise<void> {
    const now = new Set(await this.given.store.locked(this.id));
    const before = this.#locked;
    const locked = [...now].filter((id) => !before.has(id));
    const unlocked = [...before].filter((id) => !now.has(id));
    if (locked.length + unlocked.length === 0 || this.#ended) return;
    this.#locked = now;
    await this.given.host.ask({ ask: "lock", room: this.number, locked: [...now] });
    for (const listener of this.#listeners) listener.locks({ locked, unlocked });
  }

  /** Applies what other processes stored since the last time, and tells it. */
  catchUp(): Promise<void> {
    if (this.#catching) {
      this.#catchAgain = true;
      return this.#catching;
    }
    this.#catching = (async () => {
      do {
        this.#catchAgain = false;
        if (this.#ended) return;
        // A copy: what is stored while the rows are read may have foreign rows before it that were not read.
        const own = [...this.#ownSeqs];
        const rows = await this.given.store.after(this.id, this.#seen, own);
        const last = rows.at(-1)?.seq ?? 0n;
        const lastOwn = own.at(-1) ?? 0n;
        if (rows.length > 0) {
          await this.given.host.ask({
            ask: "trust",
            room: this.number,
            updates: rows.map((row) => row.bytes),
            writers: this.#named ? [] : await this.given.store.writers(this.id, this.#seen),
            owners: rows.flatMap((row) => row.owners ?? []),
          });
          this.#sinceSnapshot += rows.length;
          for (const row of rows) this.#tell(row.bytes, null);
        }
        // What was read is everything committed then; own rows committed meanwhile are above, and stay listed.
        const seen = last > lastOwn ? last : lastOwn;
        if (seen > this.#seen) this.#seen = seen;
        this.#ownSeqs = this.#ownSeqs.filter((seq) => seq > this.#seen);
      } while (this.#catchAgain);
    })()
      .catch((error) => {
        this.given.log.warn({ id: this.id, err: error }, "a live document could not catch up; it tries again");
        if (error instanceof ReplicaDied) this.end();
        // Nobody need say anything more for what was missed to be read.
        else setTimeout(() => void this.catchUp(), AGAIN).unref();
      })
      .finally(() => {
        this.#catching = null;
        // Asked while this one was ending.
        if (this.#catchAgain && !this.#ended) void this.catchUp();
      });
    return this.#catching;
  }

  /** Ends the room: nothing is judged any more, what was taken is still stored. */
  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    for (const listener of this.#listeners) listener.ended();
    this.#listeners.clear();
  }

  /** Resolves once everything taken is stored, and compacted when that is worth it. */
  async drain(options: { readonly compact: boolean }): Promise<void> {
    while (this.#flushing || this.#pending.length > 0) await (this.#flushing ?? this.#flush());
    await this.#compacting;
    if (options.compact && this.#sinceSnapshot > 20) await this.#compact();
  }

  async unload(): Promise<void> {
    this.#ended = true;
    await this.given.host.ask({ ask: "unload", room: this.number }).catch(() => {});
  }

  #take(
    messageId: string,
    bytes: Uint8Array,
    { removed, restored, writers, client }: Taken,
    personId: string,
    origin: unknown,
  ): Promise<void> {
    this.#tell(bytes, origin);
    const stored = new Promise<void>((resolve, reject) => {
      this.#pending.push({
        messageId,
        personId: this.#named ? personId : null,
        bytes,
        client,
        removed,
        restored,
        writers,
        stored: resolve,
        failed: reject,
      });
    });
    // Whoever waits hears of a failure; nobody waiting is no error.
    stored.catch(() => {});
    this.#flushing ??= new Promise<void>((resolve) => setTimeout(resolve, GROUP))
      .then(() => this.#flush())
      .finally(() => {
        this.#flushing = null;
      });
    return stored;
  }

  #tell(update: Uint8Array, origin: unknown): void {
    for (const listener of this.#listeners) listener.update(update, origin);
  }

  /** Stores what is pending, group after group; tries again for as long as the database is away. */
  async #flush(): Promise<void> {
    let wait = 100;
    while (this.#pending.length > 0) {
      const group = this.#pending.splice(0, 500);
      try {
        const { seqs, upto } = await this.given.store.append(this.id, group, {
          since: this.#stored,
          project: (asked) => this.given.host.ask({ ask: "project", room: this.number, ...asked }),
        });
        if (upto > this.#stored) this.#stored = upto;
        this.#ownSeqs.push(...[...seqs].sort((a, b) => (a < b ? -1 : 1)));
        this.#sinceSnapshot += seqs.length;
        for (const one of group) one.stored();
        wait = 100;
      } catch (error) {
        if (isGone(error)) {
          // What came after may lean on what was not stored.
          for (const one of [...group, ...this.#pending.splice(0)]) one.failed(error as Error);
          this.end();
          continue;
        }
        this.given.log.error({ id: this.id, err: error }, "a live document could not be stored; it tries again");
        this.#pending.unshift(...group);
        await new Promise((resolve) => setTimeout(resolve, wait));
        wait = Math.min(wait * 2, 5_000);
      }
    }
    if (this.#ownSeqs.length > CATCH_UP_EVERY) void this.catchUp();
    if (this.#sinceSnapshot > COMPACT_EVERY && !this.#compacting) {
      this.#compacting = this.#compact().finally(() => {
        this.#compacting = null;
      });
    }
  }

  async #compact(): Promise<void> {
    try {
      await this.given.store.compact(this.id, (snapshot, updates) =>
        this.given.host.ask({ ask: "merge", snapshot, updates }),
      );
      this.#sinceSnapshot = 0;
    } catch (error) {
      this.given.log.warn({ id: this.id, err: error }, "a live document could not be compacted; later");
    }
  }
}

/** 23503: the document itself is no longer there. */
function isGone(error: unknown): boolean {
  if (error instanceof DocumentGone) return true;
  return typeof error === "object" && error !== null && "code" in error && error.code === "23503";
}
