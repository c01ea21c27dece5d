import type * as Y from "yjs";
import { encodeStateAsUpdate } from "yjs";
import type { SyncStore } from "./sync-store";

/** Milliseconds after a change during which the document is not yet written to the device. */
const SAVE_AFTER = 2_000;

/**
 * What this device keeps of a wall, written as things happen; and whether it does. The document is written now and then,
 * and only then does the queue forget what was kept for everyone: a page that closes in between sends again, and loses
 * nothing.
 */
export class DeviceStore {
  #works = true;
  /** Writings that have not ended. */
  #writing = 0;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #toForget: string[] = [];

  constructor(
    private readonly store: SyncStore,
    private readonly given: { readonly doc: () => Y.Doc; readonly onChange: () => void },
  ) {}

  /** True when everything that was to be written here is. */
  get keeps(): boolean {
    return this.#works && this.#writing === 0;
  }

  /** Nothing is kept here: storage is forbidden, or broken. */
  fail(): void {
    this.#works = false;
  }

  /** Writes something; `keeps` is false until it is written. */
  write(writing: (store: SyncStore) => Promise<void>): void {
    this.#writing++;
    writing(this.store)
      .catch(() => this.fail())
      .finally(() => {
        this.#writing--;
        this.given.onChange();
      });
  }

  /** These changes are kept for everyone: they are forgotten once the document that holds them is written. */
  forget(ids: readonly string[]): void {
    this.#toForget.push(...ids);
    this.saveSoon();
  }

  saveSoon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      void this.save();
    }, SAVE_AFTER);
  }

  /** Writes the document now. */
  async save(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    const forget = this.#toForget;
    this.#toForget = [];
    try {
      await this.store.saveState(encodeStateAsUpdate(this.given.doc()));
      await this.store.removeFromQueue(forget);
    } catch {
      this.fail();
    }
  }
}
