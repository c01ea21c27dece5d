import * as Y from "yjs";
import { applyListing, type Change, whatChanged } from "~/domain/boards/changes";
import { type BoardCommand, runCommand } from "~/domain/boards/commands";
import { attachedOf, groupsOf, newBoardDocument, notesOf, ROOTS, zonesOf } from "~/domain/boards/document";
import { type Bench, judgeChanges } from "~/domain/boards/judge-changes";
import type { Hand, OperationRefusal } from "~/domain/boards/operations";
import { type BoardView, readBoard, readReaction } from "~/domain/boards/read-board";
import { type Outcome, ok } from "~/domain/outcome";
import { type BinChanges, Replica, type Sender, type Taken, type UpdateRefusal } from "./replica";
import type { StoredRoom } from "./room-store";
import { type NoteWriter, writerTag } from "./writer-tag";

/** What has an author that a wall without names does not say. */
const SIGNED: ReadonlySet<Change["what"]> = new Set(["note-added", "comment-added", "reaction-added"]);

/** The server's copy of one wall. */
export class WallReplica extends Replica {
  #locked: ReadonlySet<string>;
  /** Tags of who wrote the notes of a wall without names. */
  readonly #writers = new Map<string, Uint8Array>();
  /** The key of the writers' tags, on a wall without names. */
  readonly #key: Uint8Array | null;

  constructor(stored: Pick<StoredRoom, "snapshot" | "updates" | "owners" | "locked" | "key" | "writers">) {
    super(newBoardDocument, { roots: ROOTS, things: true }, stored);
    this.#locked = new Set(stored.locked);
    this.#key = stored.key;
    this.learn(stored.writers);
  }

  setLocked(locked: readonly string[]): void {
    this.#locked = new Set(locked);
  }

  /** Tags that another process stored. */
  learn(writers: readonly NoteWriter[]): void {
    for (const { noteId, tag } of writers) if (!this.#writers.has(noteId)) this.#writers.set(noteId, tag);
  }

  protected apply(update: Uint8Array, sender: Sender): ReturnType<Replica["apply"]> {
    const { changes, incomplete } = applyListing(this.doc, update);
    if (incomplete) return { ok: "incomplete" };
    const verdict = judgeChanges(changes, this.#bench(sender, changes));
    if (!verdict.ok) return verdict;
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
    const list = (transaction: Y.Transaction) => changes.push(...whatChanged(this.doc, transaction));
    const collect = (update: Uint8Array) => updates.push(update);
    this.doc.on("afterTransaction", list);
    this.doc.on("update", collect);
    let done: Outcome<null, OperationRefusal>;
    try {
      done = runCommand(this.doc, hand, command);
    } finally {
      this.doc.off("afterTransaction", list);
      this.doc.off("update", collect);
    }
    if (!done.ok) return done;
    const verdict = judgeChanges(changes, this.#bench(sender, changes));
    if (!verdict.ok) return updates.length > 0 ? this.undo(verdict) : verdict;
    if (updates.length === 0) return ok(null);
    const update = updates.length === 1 ? (updates[0] as Uint8Array) : Y.mergeUpdates(updates);
    this.keep(update);
    return ok({ update, ...binChanges(changes), writers: this.#sign(changes, sender), client: null });
  }

  view(): BoardView {
    return readBoard(this.doc);
  }

  #bench(sender: Sender, changes: readonly Change[]): Bench {
    const adds = changes.some((change) => change.what.endsWith("-added"));
    return {
      ...sender,
      locked: this.#locked,
      wrote: (noteId) => this.#wrote(sender.personId, noteId),
      reacted: (noteId, without) => this.#reacted(sender.personId, noteId, without),
      holds: (kind, id) => (kind === "note" ? notesOf(this.doc) : groupsOf(this.doc)).has(id),
      counts: adds
        ? this.#counts()
        : { onWall: 0, notes: 0, groups: 0, zones: 0, comments: 0, reactions: 0, arrows: 0 },
    };
  }

  #counts(): Bench["counts"] {
    let onWall = 0;
    let notes = 0;
    notesOf(this.doc).forEach((note) => {
      notes++;
      if (!note.has("bin")) onWall++;
    });
    return {
      onWall,
      notes,
      groups: groupsOf(this.doc).size,
      zones: zonesOf(this.doc).size,
      comments: attachedOf(this.doc, "comments").size,
      reactions: attachedOf(this.doc, "reactions").size,
      arrows: attachedOf(this.doc, "arrows").size,
    };
  }

  /** Whether they gave this note a reaction that still stands, another than this one. */
  #reacted(personId: string, noteId: string, without: string): boolean {
    for (const [id, item] of attachedOf(this.doc, "reactions").entries()) {
      const one = id === without ? null : readReaction(id, item);
      if (one?.noteId === noteId && one.bin === null && this.#wrote(personId, id)) return true;
    }
    return false;
  }

  /** The tags of the notes, comments and reactions that an update adds, where notes carry no name. */
  #sign(changes: readonly Change[], { named, personId }: Sender): readonly NoteWriter[] {
    const key = this.#key;
    if (named || key === null) return [];
    const writers = changes.flatMap((change) =>
      SIGNED.has(change.what) && change.id !== null
        ? [{ noteId: change.id, tag: writerTag(key, personId, change.id) }]
        : [],
    );
    this.learn(writers);
    return writers;
  }

  #wrote(personId: string, noteId: string): boolean {
    const tag = this.#writers.get(noteId);
    if (tag === undefined || this.#key === null) return false;
    return Buffer.from(tag).equals(writerTag(this.#key, personId, noteId));
  }
}

function binChanges(changes: readonly Change[]): BinChanges {
  const of = (...kinds: Change["what"][]) =>
    changes.flatMap((change) => (kinds.includes(change.what) && change.id !== null ? [change.id] : []));
  return { removed: of("note-removed", "group-removed"), restored: of("note-restored", "group-restored") };
}
