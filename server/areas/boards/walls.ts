import type pg from "pg";
import type { Logger } from "pino";
import { Rooms } from "../../rooms/rooms";
import { BoardStore } from "./board-store";

type Given = {
  readonly pool: pg.Pool;
  readonly log: Logger;
  readonly now: () => Date;
  readonly newId: () => string;
};

const KEY = Symbol.for("chantiers.walls");

/**
 * The walls of an `App`: one for each pool, made at first use (with the first use's options). Kept beside the modules, since development has two
 * instances of each.
 */
export function wallsOf(app: Given, options: { megabytes?: number; threadFile?: string } = {}): Rooms {
  const holder = globalThis as { [KEY]?: WeakMap<pg.Pool, Rooms> };
  holder[KEY] ??= new WeakMap();
  let walls = holder[KEY].get(app.pool);
  if (!walls) {
    const { pool, log, now, newId } = app;
    const store = (processId: string) => new BoardStore(pool, processId);
    walls = new Rooms({ ...options, kind: "wall", store, log, now, newId });
    holder[KEY].set(app.pool, walls);
  }
  return walls;
}
