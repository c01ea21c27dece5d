import * as Y from "yjs";
import { LIMITS } from "~/domain/boards/limits";
import { QUOTAS, type UpdateMessage } from "~/domain/boards/live-protocol";
import type { DeviceStore } from "./device-store";
import type { QueuedUpdate } from "./sync-store";

/** Items a change adds and takes away. */
export type Counts = Pick<QueuedUpdate, "additions" | "removals">;

/**
 * The changes of this device that the server has not said it keeps, in the order in which they were made: what was sent
 * of them, what flies, what the device has stored (LP8, LP10, LP14).
 */
export class Outbox {
  #queue: QueuedUpdate[] = [];
  /** Identifiers that were sent at least once, in this page or an earlier one. */
  readonly #sent = new Set<string>();
  /** Identifiers sent on this connection and not kept yet. */
  readonly #flying = new Set<string>();
  #lastKept = 0;

  constructor(
    private readonly given: {
      readonly device: DeviceStore;
      readonly newId: () => string;
      readonly now: () => number;
      readonly send: (message: UpdateMessage) => void;
    },
  ) {}

  /** In the order in which they were made. */
  get queue(): readonly QueuedUpdate[] {
    return this.#queue;
  }

  /** What an earlier page left: before what this one has made meanwhile. Whether it was sent is not known. */
  restore(queue: readonly QueuedUpdate[]): void {
    for (const queued of queue) this.#sent.add(queued.id);
    this.#queue = [...queue, ...this.#queue];
  }

  /** Adds a change; `merging` makes one of it and the last, where neither limits nor the order forbid. */
  add(update: Uint8Array, counts: Counts, merging: boolean): void {
    const { device } = this.given;
    const last = this.#queue.at(-1);
    const merged = merging ? this.#merged(last, update, counts) : null;
    const queued: QueuedUpdate = merged ?? { id: this.given.newId(), update, ...counts };
    if (merged && last) {
      this.#queue.pop();
      device.write((store) => store.addToQueue(queued).then(() => store.removeFromQueue([last.id])));
    } else {
      device.write((store) => store.addToQueue(queued));
    }
    this.#queue.push(queued);
  }

  /** Without a network, a sentence typed letter by letter becomes one change, as long as no limit forbids it. */
  #merged(last: QueuedUpdate | undefined, update: Uint8Array, counts: Counts): QueuedUpdate | null {
    if (!last || this.#sent.has(last.id)) return null;
    const additions = last.additions + counts.additions;
    const removals = last.removals + counts.removals;
    if (additions > LIMITS.additionsAnUpdate / 4) return null;
    if (last.update.length + update.length > QUOTAS.updateBytes / 4) return null;
    // A removal and a restoration of the same note must stay two changes: the second undoes the first.
    if (last.removals > 0 || counts.removals > 0) return null;
    return { id: this.given.newId(), update: Y.mergeUpdates([last.update, update]), additions, removals };
  }

  /** LP8, LP14: sends what waits, in order, as far as the window allows. */
  flush(): void {
    for (const queued of this.#queue) {
      if (this.#flying.size >= QUOTAS.window) break;
      if (this.#flying.has(queued.id)) continue;
      const again = this.#sent.has(queued.id);
      if (this.#flying.size === 0) this.#lastKept = this.given.now();
      this.#sent.add(queued.id);
      this.#flying.add(queued.id);
      this.given.send({ again, id: queued.id, update: queued.update });
    }
  }

  /** LP10: only these identifiers, from the server itself, say that something is kept. The device forgets them later. */
  kept(ids: readonly string[]): void {
    const known = new Set(ids);
    this.#queue = this.#queue.filter((queued) => !known.has(queued.id));
    for (const id of ids) {
      this.#flying.delete(id);
      this.#sent.delete(id);
    }
    this.#lastKept = this.given.now();
  }

  /** LP11: these changes are not to be sent (again): the device forgets them at once. */
  drop(which: (queued: QueuedUpdate) => boolean): void {
    const dropped = this.#queue.filter(which).map((queued) => queued.id);
    if (dropped.length === 0) return;
    this.#queue = this.#queue.filter((queued) => !which(queued));
    for (const id of dropped) {
      this.#sent.delete(id);
      this.#flying.delete(id);
    }
    this.given.device.write((store) => store.removeFromQueue(dropped));
  }

  /** The connection that they flew on is no more. */
  landed(): void {
    this.#flying.clear();
  }

  /** LP14: milliseconds for which the server has said nothing of what flies; 0 when nothing does. */
  silence(): number {
    return this.#flying.size === 0 ? 0 : this.given.now() - this.#lastKept;
  }
}
