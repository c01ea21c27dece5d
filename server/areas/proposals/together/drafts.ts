import type pg from "pg";
import type { App } from "../../../app";
import { Rooms } from "../../../rooms/rooms";
import { DraftStore } from "./draft-store";

const KEY = Symbol.for("chantiers.drafts");

/**
 * The texts that several people write live, of an `App`: one for each pool, made at first use (with the first use's
 * options). Kept beside the modules, since development has two instances of each.
 */
export function draftsOf(app: App, options: { threadFile?: string } = {}): Rooms {
  const holder = globalThis as { [KEY]?: WeakMap<pg.Pool, Rooms> };
  holder[KEY] ??= new WeakMap();
  let drafts = holder[KEY].get(app.pool);
  if (!drafts) {
    const { log, now, newId } = app;
    const store = (processId: string) => new DraftStore(app, processId);
    drafts = new Rooms({ ...options, kind: "draft", store, log, now, newId });
    holder[KEY].set(app.pool, drafts);
  }
  return drafts;
}
