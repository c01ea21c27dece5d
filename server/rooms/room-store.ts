import type { Projection, ToProject } from "./draft-replica";
import type { NoteWriter } from "./writer-tag";

/** The live documents there are. */
export type RoomKind = "wall" | "draft";

/** Whose a Yjs client is. */
export interface Owner {
  readonly client: number;
  readonly personId: string;
}

export interface StoredRoom {
  readonly snapshot: Uint8Array | null;
  readonly updates: readonly Uint8Array[];
  /** The last update that is in the above, 0 without any. */
  readonly seq: bigint;
  /** Updates since the snapshot. */
  readonly sinceSnapshot: number;
  /** Items of a wall that facilitators locked. */
  readonly locked: readonly string[];
  /** On a wall without names: the key of its writers' tags. */
  readonly key: Uint8Array | null;
  readonly writers: readonly NoteWriter[];
  /** Where it is kept who wrote what. */
  readonly owners: readonly Owner[];
}

export interface NewUpdate {
  readonly messageId: string;
  readonly personId: string | null;
  readonly bytes: Uint8Array;
  /** The Yjs client that it adds something of. */
  readonly client: number | null;
  /** Items it took off the wall, and put back. */
  readonly removed: readonly string[];
  readonly restored: readonly string[];
  readonly writers: readonly NoteWriter[];
}

export interface SequencedUpdate {
  readonly seq: bigint;
  readonly bytes: Uint8Array;
  /** Whose the clients of this update and of those after it are, where that is kept. */
  readonly owners?: readonly Owner[];
}

/** What storing may ask of the copy in the thread. */
export interface AppendContext {
  /** The last update of which the copy of what is stored knows. */
  readonly since: bigint;
  project(asked: ToProject): Promise<Projection | null>;
}

export interface Appended {
  /** Of each row added. */
  readonly seqs: readonly bigint[];
  /** The last update of which the copy of what is stored knows now. */
  readonly upto: bigint;
}

/** The document is no more, or takes no changes any more, or its row says something else: what was taken cannot be stored. */
export class DocumentGone extends Error {}

/**
 * The rows of one kind of live document. Every append of a document takes the same lock, so that the sequence is also the
 * order of the commits: who has seen a number has seen all before it.
 */
export interface RoomStore {
  /** Everything that is stored of a document; null when there is no such document. */
  load(id: string): Promise<StoredRoom | null>;
  /** The tags of the notes that updates after `seq` put on a wall without names. */
  writers(id: string, seq: bigint): Promise<NoteWriter[]>;
  /** The items that facilitators locked. */
  locked(id: string): Promise<string[]>;
  /** Stores updates in one commit, and tells the other processes. One that is stored already stays as it is. */
  append(id: string, updates: readonly NewUpdate[], context: AppendContext): Promise<Appended>;
  /** Which of these messages are stored. */
  known(id: string, messageIds: readonly string[]): Promise<Set<string>>;
  /** What was stored after `seq`, except the rows this process stored itself. */
  after(id: string, seq: bigint, except: readonly bigint[]): Promise<SequencedUpdate[]>;
  /** Makes one snapshot of the updates; `merge` makes the document of the rows. False when there was nothing to do. */
  compact(
    id: string,
    merge: (snapshot: Uint8Array | null, updates: readonly Uint8Array[]) => Promise<Uint8Array>,
  ): Promise<boolean>;
}
