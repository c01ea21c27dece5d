import type { Logger } from "pino";
import { ReplicaDied, ReplicaHost } from "./replica-host";
import { Room } from "./room";
import type { RoomKind, RoomStore } from "./room-store";

/** Milliseconds a room stays in memory after the last person left. */
const LINGER = 30_000;
/** Milliseconds during which someone whose update killed the thread is kept out. */
const KEPT_OUT = 600_000;
/** Milliseconds during which a document that kills the thread when it is loaded is not loaded again. */
const QUARANTINE = 60_000;

/** There is no such document, or it takes no changes any more. */
export class NoSuchDocument extends Error {}
/** Loading the document killed the thread a moment ago: someone has to look at it. */
export class DocumentInQuarantine extends Error {}

export interface RoomsGiven {
  readonly kind: RoomKind;
  /** Made for this process, which the store names in what it tells the others. */
  readonly store: (processId: string) => RoomStore;
  readonly log: Logger;
  readonly now: () => Date;
  readonly newId: () => string;
  /** Memory of the thread, in megabytes; and its code, when it is not the built one. */
  readonly megabytes?: number;
  readonly threadFile?: string;
}

interface Held {
  readonly room: Promise<Room>;
  holders: number;
  timer: ReturnType<typeof setTimeout> | null;
}

/**
 * The live documents of one kind that are open in this process: loaded when someone needs one, kept as long as someone has it open, then
 * stored and forgotten.
 */
export class Rooms {
  readonly processId: string;
  readonly #host: ReplicaHost;
  readonly #store: RoomStore;
  readonly #held = new Map<string, Held>();
  /** Documents that are being stored and forgotten: a new room waits for that. */
  readonly #closing = new Map<string, Promise<void>>();
  readonly #quarantine = new Map<string, number>();
  readonly #keptOut = new Map<string, number>();
  #numbers = 0;
  /** True while the notifications of other processes are heard; without them each use looks for itself. */
  listening = false;
  #stopped = false;

  constructor(private readonly given: RoomsGiven) {
    this.processId = given.newId();
    this.#host = new ReplicaHost(given.log, given);
    this.#store = given.store(this.processId);
    this.#host.onDeath(() => {
      for (const held of this.#held.values()) {
        held.room.then(
          (room) => room.end(),
          () => {},
        );
      }
    });
  }

  /** Number of documents in memory. */
  get size(): number {
    return this.#held.size;
  }

  /**
   * Uses a document: it stays in memory until `release` is called.
   * @throws NoSuchDocument, DocumentInQuarantine.
   */
  async open(id: string): Promise<{ readonly room: Room; release(): void }> {
    if (this.#stopped) throw new Error("the rooms are closed");
    let held = this.#held.get(id);
    if (held) {
      // A room that ended is forgotten, and loaded again from what is stored.
      const room = await held.room.catch(() => null);
      if (room === null || room.ended) {
        if (this.#held.get(id) === held) this.#forget(id, held);
        held = this.#held.get(id);
      }
    }
    if (!held) {
      held = { room: this.#load(id), holders: 0, timer: null };
      this.#held.set(id, held);
    }
    const mine = held;
    mine.holders++;
    if (mine.timer) clearTimeout(mine.timer);
    mine.timer = null;
    try {
      const room = await mine.room;
      if (!this.listening) await room.catchUp();
      let released = false;
      return {
        room,
        release: () => {
          if (released) return;
          released = true;
          this.#release(id, mine);
        },
      };
    } catch (error) {
      mine.holders--;
      if (this.#held.get(id) === mine) this.#held.delete(id);
      throw error;
    }
  }

  /** The room of a document that is open here, null otherwise. */
  async opened(id: string): Promise<Room | null> {
    const room = await this.#held.get(id)?.room.catch(() => null);
    return room && !room.ended ? room : null;
  }

  /** Another process stored something of this document. */
  async heard(id: string): Promise<void> {
    await (await this.opened(id))?.catchUp();
  }

  /** Nothing was heard for a while: every room looks for itself. */
  async heardNothing(): Promise<void> {
    await Promise.all([...this.#held.keys()].map((id) => this.heard(id)));
  }

  /** Keeps someone out of a document for ten minutes. */
  keepOut(id: string, personId: string): void {
    this.#keptOut.set(`${id} ${personId}`, this.given.now().getTime() + KEPT_OUT);
  }

  isKeptOut(id: string, personId: string): boolean {
    const until = this.#keptOut.get(`${id} ${personId}`);
    return until !== undefined && until > this.given.now().getTime();
  }

  /** Ends every room once what was taken is stored, then the thread. */
  async stop(): Promise<void> {
    this.#stopped = true;
    for (const [id, held] of this.#held) this.#forget(id, held);
    await Promise.all(this.#closing.values());
    await this.#host.stop();
  }

  async #load(id: string): Promise<Room> {
    await this.#closing.get(id);
    const until = this.#quarantine.get(id);
    if (until !== undefined && until > this.given.now().getTime()) throw new DocumentInQuarantine(id);
    const stored = await this.#store.load(id);
    if (!stored) throw new NoSuchDocument(id);
    const number = ++this.#numbers;
    try {
      await this.#host.ask({
        ask: "load",
        room: number,
        kind: this.given.kind,
        stored,
      });
    } catch (error) {
      if (error instanceof ReplicaDied && error.culprit) {
        this.given.log.fatal({ id }, "loading a live document killed its thread: it is in quarantine");
        this.#quarantine.set(id, this.given.now().getTime() + QUARANTINE);
        throw new DocumentInQuarantine(id);
      }
      throw error;
    }
    const room = new Room(id, number, stored, {
      host: this.#host,
      store: this.#store,
      log: this.given.log,
      newId: this.given.newId,
    });
    // What another process stored between the reading and now.
    if (this.listening) await room.catchUp();
    return room;
  }

  #release(id: string, held: Held): void {
    held.holders--;
    if (held.holders > 0 || this.#held.get(id) !== held) return;
    held.timer = setTimeout(() => {
      if (held.holders === 0 && this.#held.get(id) === held) this.#forget(id, held);
    }, LINGER);
    held.timer.unref();
  }

  #forget(id: string, held: Held): void {
    if (held.timer) clearTimeout(held.timer);
    this.#held.delete(id);
    const before = this.#closing.get(id);
    const closing = (async () => {
      await before;
      const room = await held.room.catch(() => null);
      if (!room) return;
      const died = room.ended;
      room.end();
      await room.drain({ compact: !died });
      await room.unload();
    })()
      .catch((error) => {
        this.given.log.error({ id, err: error }, "a live document could not be closed");
      })
      .finally(() => {
        if (this.#closing.get(id) === closing) this.#closing.delete(id);
      });
    this.#closing.set(id, closing);
  }
}
