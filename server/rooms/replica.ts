import { deflateRawSync } from "node:zlib";
import * as Y from "yjs";
import type { OutlineRefusal, Shape } from "~/domain/boards/inspect-update";
import { inspectUpdate } from "~/domain/boards/inspect-update";
import type { BoardRole, ChangeRefusal } from "~/domain/boards/judge-changes";
import type { StateFormat } from "~/domain/boards/live-protocol";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { DraftRefusal } from "~/domain/proposals/draft-document";
import type { Owner, StoredRoom } from "./room-store";
import type { NoteWriter } from "./writer-tag";

/** Whose update it is, as far as the judge needs it and a message between threads can carry it. */
export interface Sender {
  readonly personId: string;
  readonly role: BoardRole;
  readonly name: string;
  readonly named: boolean;
  readonly open: boolean;
  /** People write alone now: nobody puts a note on the wall. */
  readonly alone: boolean;
  /** The server puts up a picture in their name. */
  readonly pictures?: boolean;
}

export type UpdateRefusal =
  | ChangeRefusal
  | DraftRefusal
  | OutlineRefusal
  /** It leans on a change that is not there: the sender has something the server never kept. */
  | "update-incomplete"
  /** Its Yjs client wrote that already, or is someone else. */
  | "update-overlaps";

/** What an update took off the wall and put back: rows that were projected from it are marked. */
export interface BinChanges {
  readonly removed: readonly string[];
  readonly restored: readonly string[];
}

/** What is stored with an update that was taken. */
export interface Taken extends BinChanges {
  /** Whose the notes it adds are, on a wall without names. */
  readonly writers: readonly NoteWriter[];
  /** The Yjs client that it adds something of; null when it adds nothing, or is the server's own. */
  readonly client: number | null;
}

/** A document as `join` answers it (LP6). */
export interface StateAnswer {
  readonly format: StateFormat;
  readonly bytes: Uint8Array;
  readonly tail: Uint8Array | null;
}

const SERVER = "server";
/** Milliseconds during which newcomers share one compressed document, with what came since beside it. */
const SNAPSHOT_AGE = 2_000;
/** Updates after which what a refusal starts again from is made anew. */
const TAIL = 400;

/**
 * The server's copy of one live document: takes whole what may be taken, and is unchanged by what may not. Runs in the
 * worker thread, since decoding a hostile update may never end. What may be taken is the subclass's to say.
 */
export abstract class Replica {
  protected doc: Y.Doc;
  /** The document as of some moment, and what was taken since: what a refusal is undone with. */
  #base: Uint8Array;
  #tail: Uint8Array[] = [];
  /** Who uses a Yjs client: nobody else may write in its name. */
  readonly #owners = new Map<number, string>();
  #snapshot: { readonly at: number; readonly format: StateFormat; bytes: Uint8Array; vector: Uint8Array } | null = null;

  constructor(
    private readonly newDocument: () => Y.Doc,
    /** What an update may hold, before anything of it is built. */
    private readonly shape: Shape,
    stored: Pick<StoredRoom, "snapshot" | "updates" | "owners">,
  ) {
    this.own(stored.owners);
    this.doc = documentOf(newDocument, stored);
    this.#base = Y.encodeStateAsUpdate(this.doc);
  }

  /**
   * Applies an update that was looked through, and says what it did or why it may not. The document need not be sound
   * after a refusal: it is made again.
   */
  protected abstract apply(
    update: Uint8Array,
    sender: Sender,
  ): Outcome<Omit<Taken, "client">, UpdateRefusal> | { readonly ok: "incomplete" };

  /** Takes an update whole or refuses it whole. `harmed` says that refusing cost making the document again. */
  judge(update: Uint8Array, sender: Sender): Outcome<Taken, UpdateRefusal> & { harmed?: boolean } {
    const seen = inspectUpdate(update, this.shape);
    if (!seen.ok) return refuse(seen.reason);
    const { client, clock } = seen.outline;
    if (client !== null) {
      const owner = this.#owners.get(client);
      if (client === this.doc.clientID || (owner !== undefined && owner !== sender.personId)) {
        return refuse("update-overlaps");
      }
      const known = Y.getState(this.doc.store, client);
      if (clock < known) return refuse("update-overlaps");
      if (clock > known) return refuse("update-incomplete");
    }
    let applied: ReturnType<Replica["apply"]>;
    try {
      applied = this.apply(update, sender);
    } catch {
      return this.undo(refuse("update-garbled"));
    }
    if (applied.ok === "incomplete") return this.undo(refuse("update-incomplete"));
    if (!applied.ok) return this.undo(applied);
    if (client !== null) this.#owners.set(client, sender.personId);
    this.keep(update);
    return ok({ ...applied.value, client });
  }

  /** Applies what another process judged and stored. */
  trust(updates: readonly Uint8Array[], owners: readonly Owner[]): void {
    this.own(owners);
    for (const update of updates) {
      Y.applyUpdate(this.doc, update);
      this.#tail.push(update);
    }
    this.#rebase();
  }

  /**
   * The document for someone who has `vector` (everything for null). Newcomers share a compressed one, made every two
   * seconds at most, with what came since as a tail: two hundred who come back at once cost one compression.
   */
  state(vector: Uint8Array | null, formats: readonly StateFormat[], now: number): StateAnswer {
    if (vector !== null) {
      return { format: "v1", bytes: Y.encodeStateAsUpdate(this.doc, readableVector(vector)), tail: null };
    }
    const format: StateFormat = formats.includes("v2-deflate") ? "v2-deflate" : formats.includes("v2") ? "v2" : "v1";
    if (format === "v1") return { format, bytes: Y.encodeStateAsUpdate(this.doc), tail: null };
    if (format === "v2") return { format, bytes: Y.encodeStateAsUpdateV2(this.doc), tail: null };
    if (this.#snapshot === null || now - this.#snapshot.at > SNAPSHOT_AGE) {
      this.#snapshot = {
        at: now,
        format,
        bytes: new Uint8Array(deflateRawSync(Y.encodeStateAsUpdateV2(this.doc), { level: 4 })),
        vector: Y.encodeStateVector(this.doc),
      };
      return { format, bytes: this.#snapshot.bytes, tail: null };
    }
    const tail = Y.encodeStateAsUpdate(this.doc, this.#snapshot.vector);
    return { format, bytes: this.#snapshot.bytes, tail: tail.length > 2 ? tail : null };
  }

  destroy(): void {
    this.doc.destroy();
  }

  /** Whose each Yjs client is. */
  protected get owners(): ReadonlyMap<number, string> {
    return this.#owners;
  }

  protected own(owners: readonly Owner[]): void {
    for (const { client, personId } of owners) if (!this.#owners.has(client)) this.#owners.set(client, personId);
  }

  /** The document is as this update left it: that is what a later refusal leads back to. */
  protected keep(update: Uint8Array): void {
    this.#tail.push(update);
    this.#rebase();
  }

  /** Yjs cannot take an update back: the document is made again without it. */
  protected undo<T extends Outcome<never, UpdateRefusal>>(refusal: T): T & { harmed: true } {
    const before = this.doc;
    this.#owners.set(before.clientID, SERVER);
    this.doc = documentOf(this.newDocument, { snapshot: this.#base, updates: this.#tail });
    before.destroy();
    return { ...refusal, harmed: true };
  }

  #rebase(): void {
    if (this.#tail.length < TAIL) return;
    this.#base = Y.encodeStateAsUpdate(this.doc);
    this.#tail = [];
  }
}

/** A document made of what is stored of it. */
function documentOf(newDocument: () => Y.Doc, stored: Pick<StoredRoom, "snapshot" | "updates">): Y.Doc {
  const doc = newDocument();
  doc.transact(() => {
    if (stored.snapshot) Y.applyUpdate(doc, stored.snapshot);
    for (const update of stored.updates) Y.applyUpdate(doc, update);
  });
  return doc;
}

/** The whole document of rows: what a compaction stores. */
export function mergeStored(snapshot: Uint8Array | null, updates: readonly Uint8Array[]): Uint8Array {
  const doc = documentOf(() => new Y.Doc(), { snapshot, updates });
  const state = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return state;
}

/** A vector that cannot be read is nobody's: then everything is sent. */
function readableVector(vector: Uint8Array): Uint8Array | undefined {
  try {
    Y.decodeStateVector(vector);
    return vector;
  } catch {
    return undefined;
  }
}
