import { deflateRawSync } from "node:zlib";
import * as Y from "yjs";
import { applyListing, type Change, whatChanged } from "~/domain/boards/changes";
import { type BoardCommand, runCommand } from "~/domain/boards/commands";
import { attachedOf, groupsOf, newBoardDocument, notesOf, zonesOf } from "~/domain/boards/document";
import { inspectUpdate, type OutlineRefusal } from "~/domain/boards/inspect-update";
import { type Bench, type BoardRole, type ChangeRefusal, judgeChanges } from "~/domain/boards/judge-changes";
import type { StateFormat } from "~/domain/boards/live-protocol";
import type { Hand, OperationRefusal } from "~/domain/boards/operations";
import { type BoardView, readBoard, readReaction } from "~/domain/boards/read-board";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import { type NoteWriter, writerTag } from "./writer-tag";

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
}

/** A document as `join` answers it (LP6). */
export interface StateAnswer {
  readonly format: StateFormat;
  readonly bytes: Uint8Array;
  readonly tail: Uint8Array | null;
}

const SERVER = "server";
/** What has an author that a wall without names does not say. */
const SIGNED: ReadonlySet<Change["what"]> = new Set(["note-added", "comment-added", "reaction-added"]);
/** Milliseconds during which newcomers share one compressed document, with what came since beside it. */
const SNAPSHOT_AGE = 2_000;
/** Updates after which what a refusal starts again from is made anew. */
const TAIL = 400;

/**
 * The server's copy of one wall: takes whole what may be taken, and is unchanged by what may not. Runs in the worker
 * thread, since decoding a hostile update may never end.
 */
export class Replica {
  #doc: Y.Doc;
  /** The document as of some moment, and what was taken since: what a refusal is undone with. */
  #base: Uint8Array;
  #tail: Uint8Array[] = [];
  #locked: ReadonlySet<string> = new Set();
  /** Who uses a Yjs client: nobody else may write in its name. */
  readonly #owners = new Map<number, string>();
  /** Tags of who wrote the notes of a wall without names. */
  readonly #writers = new Map<string, Uint8Array>();
  #snapshot: { readonly at: number; readonly format: StateFormat; bytes: Uint8Array; vector: Uint8Array } | null = null;

  constructor(
    snapshot: Uint8Array | null,
    updates: readonly Uint8Array[],
    /** The key of the writers' tags, on a wall without names. */
    private readonly key: Uint8Array | null = null,
    writers: readonly NoteWriter[] = [],
  ) {
    this.#learn(writers);
    this.#doc = newBoardDocument();
    this.#doc.transact(() => {
      if (snapshot) Y.applyUpdate(this.#doc, snapshot);
      for (const update of updates) Y.applyUpdate(this.#doc, update);
    });
    this.#base = Y.encodeStateAsUpdate(this.#doc);
  }

  setLocked(locked: readonly string[]): void {
    this.#locked = new Set(locked);
  }

  /** Takes an update whole or refuses it whole. `harmed` says that refusing cost making the document again. */
  judge(update: Uint8Array, sender: Sender): Outcome<Taken, UpdateRefusal> & { harmed?: boolean } {
    const seen = inspectUpdate(update);
    if (!seen.ok) return refuse(seen.reason);
    const { client, clock } = seen.outline;
    if (client !== null) {
      const owner = this.#owners.get(client);
      if (client === this.#doc.clientID || (owner !== undefined && owner !== sender.personId)) {
        return refuse("update-overlaps");
      }
      const known = Y.getState(this.#doc.store, client);
      if (clock < known) return refuse("update-overlaps");
      if (clock > known) return refuse("update-incomplete");
    }
    let changes: readonly Change[];
    try {
      const applied = applyListing(this.#doc, update);
      if (applied.incomplete) return this.#undo(refuse("update-incomplete"));
      changes = applied.changes;
    } catch {
      return this.#undo(refuse("update-garbled"));
    }
    const verdict = judgeChanges(changes, this.#bench(sender, changes));
    if (!verdict.ok) return this.#undo(verdict);
    if (client !== null) this.#owners.set(client, sender.personId);
    this.#keep(update);
    return ok({ ...binChanges(changes), writers: this.#sign(changes, sender) });
  }

  /** Does a command in the sender's name, as if their browser had: the update that comes of it, null when none does. */
  command(
    command: BoardCommand,
    hand: Hand,
    sender: Sender,
  ): Outcome<({ readonly update: Uint8Array } & Taken) | null, UpdateRefusal | OperationRefusal> {
    const changes: Change[] = [];
    const updates: Uint8Array[] = [];
    const list = (transaction: Y.Transaction) => changes.push(...whatChanged(this.#doc, transaction));
    const collect = (update: Uint8Array) => updates.push(update);
    this.#doc.on("afterTransaction", list);
    this.#doc.on("update", collect);
    let done: Outcome<null, OperationRefusal>;
    try {
      done = runCommand(this.#doc, hand, command);
    } finally {
      this.#doc.off("afterTransaction", list);
      this.#doc.off("update", collect);
    }
    if (!done.ok) return done;
    const verdict = judgeChanges(changes, this.#bench(sender, changes));
    if (!verdict.ok) return updates.length > 0 ? this.#undo(verdict) : verdict;
    if (updates.length === 0) return ok(null);
    const update = updates.length === 1 ? (updates[0] as Uint8Array) : Y.mergeUpdates(updates);
    this.#keep(update);
    return ok({ update, ...binChanges(changes), writers: this.#sign(changes, sender) });
  }

  /** Applies what another process judged and stored. */
  trust(updates: readonly Uint8Array[], writers: readonly NoteWriter[]): void {
    this.#learn(writers);
    for (const update of updates) {
      Y.applyUpdate(this.#doc, update);
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
      return { format: "v1", bytes: Y.encodeStateAsUpdate(this.#doc, readableVector(vector)), tail: null };
    }
    const format: StateFormat = formats.includes("v2-deflate") ? "v2-deflate" : formats.includes("v2") ? "v2" : "v1";
    if (format === "v1") return { format, bytes: Y.encodeStateAsUpdate(this.#doc), tail: null };
    if (format === "v2") return { format, bytes: Y.encodeStateAsUpdateV2(this.#doc), tail: null };
    if (this.#snapshot === null || now - this.#snapshot.at > SNAPSHOT_AGE) {
      this.#snapshot = {
        at: now,
        format,
        bytes: new Uint8Array(deflateRawSync(Y.encodeStateAsUpdateV2(this.#doc), { level: 4 })),
        vector: Y.encodeStateVector(this.#doc),
      };
      return { format, bytes: this.#snapshot.bytes, tail: null };
    }
    const tail = Y.encodeStateAsUpdate(this.#doc, this.#snapshot.vector);
    return { format, bytes: this.#snapshot.bytes, tail: tail.length > 2 ? tail : null };
  }

  view(): BoardView {
    return readBoard(this.#doc);
  }

  has(itemId: string): boolean {
    return notesOf(this.#doc).has(itemId) || groupsOf(this.#doc).has(itemId);
  }

  destroy(): void {
    this.#doc.destroy();
  }

  #bench(sender: Sender, changes: readonly Change[]): Bench {
    const adds = changes.some((change) => change.what.endsWith("-added"));
    return {
      ...sender,
      locked: this.#locked,
      wrote: (noteId) => this.#wrote(sender.personId, noteId),
      reacted: (noteId, without) => this.#reacted(sender.personId, noteId, without),
      holds: (kind, id) => (kind === "note" ? notesOf(this.#doc) : groupsOf(this.#doc)).has(id),
      counts: adds
        ? this.#counts()
        : { onWall: 0, notes: 0, groups: 0, zones: 0, comments: 0, reactions: 0, arrows: 0 },
    };
  }

  #counts(): Bench["counts"] {
    let onWall = 0;
    let notes = 0;
    notesOf(this.#doc).forEach((note) => {
      notes++;
      if (!note.has("bin")) onWall++;
    });
    return {
      onWall,
      notes,
      groups: groupsOf(this.#doc).size,
      zones: zonesOf(this.#doc).size,
      comments: attachedOf(this.#doc, "comments").size,
      reactions: attachedOf(this.#doc, "reactions").size,
      arrows: attachedOf(this.#doc, "arrows").size,
    };
  }

  #learn(writers: readonly NoteWriter[]): void {
    for (const { noteId, tag } of writers) if (!this.#writers.has(noteId)) this.#writers.set(noteId, tag);
  }

  /** Whether they gave this note a reaction that still stands, another than this one. */
  #reacted(personId: string, noteId: string, without: string): boolean {
    for (const [id, item] of attachedOf(this.#doc, "reactions").entries()) {
      const one = id === without ? null : readReaction(id, item);
      if (one?.noteId === noteId && one.bin === null && this.#wrote(personId, id)) return true;
    }
    return false;
  }

  /** The tags of the notes, comments and reactions that an update adds, where notes carry no name. */
  #sign(changes: readonly Change[], { named, personId }: Sender): readonly NoteWriter[] {
    const { key } = this;
    if (named || key === null) return [];
    const writers = changes.flatMap((change) =>
      SIGNED.has(change.what) && change.id !== null
        ? [{ noteId: change.id, tag: writerTag(key, personId, change.id) }]
        : [],
    );
    this.#learn(writers);
    return writers;
  }

  #wrote(personId: string, noteId: string): boolean {
    const tag = this.#writers.get(noteId);
    if (tag === undefined || this.key === null) return false;
    return Buffer.from(tag).equals(writerTag(this.key, personId, noteId));
  }

  #keep(update: Uint8Array): void {
    this.#tail.push(update);
    this.#rebase();
  }

  #rebase(): void {
    if (this.#tail.length < TAIL) return;
    this.#base = Y.encodeStateAsUpdate(this.#doc);
    this.#tail = [];
  }

  /** Yjs cannot take an update back: the document is made again without it. */
  #undo<T extends Outcome<never, UpdateRefusal>>(refusal: T): T & { harmed: true } {
    const before = this.#doc;
    this.#owners.set(before.clientID, SERVER);
    this.#doc = newBoardDocument();
    this.#doc.transact(() => {
      Y.applyUpdate(this.#doc, this.#base);
      for (const update of this.#tail) Y.applyUpdate(this.#doc, update);
    });
    before.destroy();
    return { ...refusal, harmed: true };
  }
}

function binChanges(changes: readonly Change[]): BinChanges {
  const of = (...kinds: Change["what"][]) =>
    changes.flatMap((change) => (kinds.includes(change.what) && change.id !== null ? [change.id] : []));
  return { removed: of("note-removed", "group-removed"), restored: of("note-restored", "group-restored") };
}

/** The whole document of rows: what a compaction stores. */
export function mergeStored(snapshot: Uint8Array | null, updates: readonly Uint8Array[]): Uint8Array {
  const doc = newBoardDocument();
  doc.transact(() => {
    if (snapshot) Y.applyUpdate(doc, snapshot);
    for (const update of updates) Y.applyUpdate(doc, update);
  });
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
