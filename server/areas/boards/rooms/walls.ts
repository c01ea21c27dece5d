import type pg from "pg";
import type { Logger } from "pino";
import { BoardStore } from "./board-store";
import { ReplicaDied, ReplicaHost } from "./replica-host";
import { Room } from "./room";

/** Milliseconds a room stays in memory after the last person left. */
const LINGER = 30_000;
/** Milliseconds during which someone whose update killed the thread is kept out. */
const KEPT_OUT = 600_000;
/** Milliseconds during which a wall that kills the thread when it is loaded is not loaded again. */
const QUARANTINE = 60_000;

/** The wall does not exist. */
export class NoSuchWall extends Error {}
/** Loading the wall killed the thread a moment ago: someone has to look at it. */
export class WallInQuarantine extends Error {}

export interface WallsGiven {
  readonly pool: pg.Pool;
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
 * The walls that are open in this process: loaded when someone needs one, kept as long as someone has it open, then
 * stored and forgotten.
 */
export class Walls {
  readonly processId: string;
  readonly #host: ReplicaHost;
  readonly #store: BoardStore;
  readonly #held = new Map<string, Held>();
  /** Walls that are being stored and forgotten: a new room waits for that. */
  readonly #closing = new Map<string, Promise<void>>();
  readonly #quarantine = new Map<string, number>();
  readonly #keptOut = new Map<string, number>();
  #numbers = 0;
  /** True while the notifications of other processes are heard; without them each use looks for itself. */
  listening = false;
  #stopped = false;

  constructor(private readonly given: WallsGiven) {
    this.processId = given.newId();
    this.#host = new ReplicaHost(given.log, given);
    this.#store = new BoardStore(given.pool, this.processId);
    this.#host.onDeath(() => {
      for (const held of this.#held.values()) {
        held.room.then(
          (room) => room.end(),
          () => {},
        );
      }
    });
  }

  /** Number of walls in memory. */
  get size(): number {
    return this.#held.size;
  }

  /**
   * Uses a wall: it stays in memory until `release` is called.
   * @throws NoSuchWall, WallInQuarantine.
   */
  async open(boardId: string): Promise<{ readonly room: Room; release(): void }> {
    if (this.#stopped) throw new Error("the walls are closed");
    let held = this.#held.get(boardId);
    if (held) {
      // A room that ended is forgotten, and loaded again from what is stored.
      const room = await held.room.catch(() => null);
      if (room === null || room.ended) {
        if (this.#held.get(boardId) === held) this.#forget(boardId, held);
        held = this.#held.get(boardId);
      }
    }
    if (!held) {
      held = { room: this.#load(boardId), holders: 0, timer: null };
      this.#held.set(boardId, held);
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
          this.#release(boardId, mine);
        },
      };
    } catch (error) {
      mine.holders--;
      if (this.#held.get(boardId) === mine) this.#held.delete(boardId);
      throw error;
    }
  }

  /** The room of a wall that is open here, null otherwise. */
  async opened(boardId: string): Promise<Room | null> {
    const room = await this.#held.get(boardId)?.room.catch(() => null);
    return room && !room.ended ? room : null;
  }

  /** Another process stored something on this wall. */
  async heard(boardId: string): Promise<void> {
    await (await this.opened(boardId))?.catchUp();
  }

  /** Nothing was heard for a while: every wall looks for itself. */
  async heardNothing(): Promise<void> {
    await Promise.all([...this.#held.keys()].map((boardId) => this.heard(boardId)));
  }

  /** Keeps someone out of a wall for ten minutes. */
  keepOut(boardId: string, personId: string): void {
    this.#keptOut.set(`${boardId} ${personId}`, this.given.now().getTime() + KEPT_OUT);
  }

  isKeptOut(boardId: string, personId: string): boolean {
    const until = this.#keptOut.get(`${boardId} ${personId}`);
    return until !== undefined && until > this.given.now().getTime();
  }

  /** Ends every room once what was taken is stored, then the thread. */
  async stop(): Promise<void> {
    this.#stopped = true;
    for (const [boardId, held] of this.#held) this.#forget(boardId, held);
    await Promise.all(this.#closing.values());
    await this.#host.stop();
  }

  async #load(boardId: string): Promise<Room> {
    await this.#closing.get(boardId);
    const until = this.#quarantine.get(boardId);
    if (until !== undefined && until > this.given.now().getTime()) throw new WallInQuarantine(boardId);
    const stored = await this.#store.load(boardId);
    if (!stored) throw new NoSuchWall(boardId);
    const number = ++this.#numbers;
    try {
      await this.#host.ask({
        ask: "load",
        room: number,
        snapshot: stored.snapshot,
        updates: stored.updates,
        locked: stored.locked,
        key: stored.key,
        writers: stored.writers,
      });
    } catch (error) {
      if (error instanceof ReplicaDied && error.culprit) {
        this.given.log.fatal({ boardId }, "loading a wall killed the walls' thread: it is in quarantine");
        this.#quarantine.set(boardId, this.given.now().getTime() + QUARANTINE);
        throw new WallInQuarantine(boardId);
      }
      throw error;
    }
    const room = new Room(boardId, number, stored, {
      host: this.#host,
      store: this.#store,
      log: this.given.log,
      newId: this.given.newId,
    });
    // What another process stored between the reading and now.
    if (this.listening) await room.catchUp();
    return room;
  }

  #release(boardId: string, held: Held): void {
    held.holders--;
    if (held.holders > 0 || this.#held.get(boardId) !== held) return;
    held.timer = setTimeout(() => {
      if (held.holders === 0 && this.#held.get(boardId) === held) this.#forget(boardId, held);
    }, LINGER);
    held.timer.unref();
  }

  #forget(boardId: string, held: Held): void {
    if (held.timer) clearTimeout(held.timer);
    this.#held.delete(boardId);
    const before = this.#closing.get(boardId);
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
        this.given.log.error({ boardId, err: error }, "a wall could not be closed");
      })
      .finally(() => {
        if (this.#closing.get(boardId) === closing) this.#closing.delete(boardId);
      });
    this.#closing.set(boardId, closing);
  }
}

const KEY = Symbol.for("chantiers.walls");

/**
 * The walls of an `App`: one for each pool, made at first use (with the first use's options). Kept beside the modules, since development has two
 * instances of each.
 */
export function wallsOf(app: WallsGiven, options: Pick<WallsGiven, "megabytes" | "threadFile"> = {}): Walls {
  const holder = globalThis as { [KEY]?: WeakMap<pg.Pool, Walls> };
  holder[KEY] ??= new WeakMap();
  let walls = holder[KEY].get(app.pool);
  if (!walls) {
    walls = new Walls({ ...options, pool: app.pool, log: app.log, now: app.now, newId: app.newId });
    holder[KEY].set(app.pool, walls);
  }
  return walls;
}
