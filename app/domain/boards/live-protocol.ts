import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { isPosition } from "./limits";

/**
 * The words of docs/live-protocol.md that both sides share: names, limits and the layout of the three hot messages.
 * The rule numbers (LP…) are those of that page.
 */
export const PROTOCOL = 1;

/** LP1: where the server listens. `boards` asks for a person in the handshake, `pages` for nobody in particular. */
export const NAMESPACES = { boards: "/boards", pages: "/pages" } as const;

/** LP4: the first byte of a one-frame message. */
export const HOT = { update: 1, kept: 2, presence: 3 } as const;
export type HotName = keyof typeof HOT;

/** The hot message a first byte announces, null when there is none. */
export function hotName(code: number): HotName | null {
  return code === HOT.update ? "update" : code === HOT.kept ? "kept" : code === HOT.presence ? "presence" : null;
}

/** LP9, LP15, LP17: what the server takes. */
export const QUOTAS = {
  /** Bytes of one update. */
  updateBytes: 65_536,
  /** Updates a person: so many at once, then so many a second. */
  personBurst: 120,
  personRate: 40,
  /** The same for a whole room. */
  roomBurst: 1_500,
  roomRate: 500,
  /** Presence messages a connection, a second; more are passed over. */
  presenceRate: 20,
  /** Updates a client may have sent and not seen kept. */
  window: 32,
  /** Milliseconds between two presence messages of a room. */
  presenceTick: 100,
} as const;

/** LP6: how a document can come. `deflate` is raw DEFLATE around format 2. */
export const STATE_FORMATS = ["v2-deflate", "v2", "v1"] as const;
export type StateFormat = (typeof STATE_FORMATS)[number];

/** What a client asks with `join` (LP6). */
export interface JoinRequest {
  readonly protocol: number;
  readonly board: string;
  /** LP34: a text written by several, by the identifier of its proposal; a wall when absent. */
  readonly kind?: "draft";
  /** The epoch of the document it has, null when it has none. */
  readonly epoch: string | null;
  /** State vector of the document it has, null when it has none. */
  readonly vector: Uint8Array | null;
  /** Formats it can read; format 1 goes without saying. */
  readonly formats: readonly StateFormat[];
}

/** Someone who has the wall open. On a wall without names, both are empty. */
export interface Peer {
  readonly peer: number;
  readonly name: string;
  readonly personId: string | null;
}

export interface Joined {
  readonly ok: true;
  readonly protocol: number;
  /** Changes when the room was loaded again from what is stored (LP7). */
  readonly epoch: string;
  readonly you: Peer & { readonly role: "look" | "write" | "facilitate"; readonly authorId: string | null };
  /** False on a wall whose notes carry no name. */
  readonly named: boolean;
  readonly open: boolean;
  readonly state: { readonly format: StateFormat; readonly bytes: Uint8Array };
  /** Format 1: what came after `state` was made; null when nothing did. */
  readonly tail: Uint8Array | null;
  readonly people: readonly Peer[];
  readonly locked: readonly string[];
}

export interface NotJoined {
  readonly ok: false;
  readonly reason: string;
}

/** LP11: the whole update was refused; the server is deaf to this connection until it joins again. */
export interface Refused {
  readonly id: string;
  readonly reason: string;
  readonly detail?: Readonly<Record<string, string | number>>;
}

/** LP15: too much at once; the server is deaf to this connection until it joins again, in `wait` milliseconds. */
export interface SlowDown {
  readonly wait: number;
}

/** LP16: who came and who left. */
export interface PeopleChange {
  readonly joined: readonly Peer[];
  readonly left: readonly number[];
}

/** LP18: what was locked and unlocked. */
export interface LocksChange {
  readonly locked: readonly string[];
  readonly unlocked: readonly string[];
}

/** LP19: what this person may do from now on. */
export interface RightsChange {
  readonly role: "look" | "write" | "facilitate";
  readonly open: boolean;
}

/** Where someone points and what they write, LP17. */
export interface Presence {
  readonly cursor: { readonly x: number; readonly y: number } | null;
  /** The note they are writing in. */
  readonly writing: string | null;
  /** What a facilitator sees and shows the others; from anyone else the server passes over it. */
  readonly view?: ShownView | null;
}

/** A part of the wall, in pixels of the wall. */
export interface ShownView {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

export interface PeerPresence extends Presence {
  readonly peer: number;
}

/** LP8: a change on its way to the server. `again` says that it may have been sent before. */
export interface UpdateMessage {
  readonly again: boolean;
  readonly id: string;
  readonly update: Uint8Array;
}

/** Lays out an update for the server: a byte of flags, the sixteen bytes of the identifier, the Yjs update (format 1). */
export function encodeUpdateMessage(message: UpdateMessage): Uint8Array {
  const bytes = new Uint8Array(17 + message.update.length);
  bytes[0] = message.again ? 1 : 0;
  bytes.set(uuidBytes(message.id), 1);
  bytes.set(message.update, 17);
  return bytes;
}

/** Reads an update message; null when it is too short to be one. */
export function decodeUpdateMessage(bytes: Uint8Array): UpdateMessage | null {
  if (bytes.length < 19) return null;
  return { again: bytes[0] === 1, id: uuidFrom(bytes.subarray(1, 17)), update: ownBytes(bytes.subarray(17)) };
}

/** LP10: sixteen bytes for each update that is now stored. */
export function encodeKept(ids: readonly string[]): Uint8Array {
  const bytes = new Uint8Array(16 * ids.length);
  ids.forEach((id, i) => {
    bytes.set(uuidBytes(id), 16 * i);
  });
  return bytes;
}

/** Reads the identifiers of a `kept` message; bytes that are not whole identifiers count for none. */
export function decodeKept(bytes: Uint8Array): string[] {
  if (bytes.length % 16 !== 0) return [];
  const ids: string[] = [];
  for (let at = 0; at < bytes.length; at += 16) ids.push(uuidFrom(bytes.subarray(at, at + 16)));
  return ids;
}

/** LP17: one's own presence. */
export function encodePresence(presence: Presence): Uint8Array {
  return encoding.encode((encoder) => writePresence(encoder, presence));
}

/** Reads someone's presence; null when it is not one. */
export function decodePresence(bytes: Uint8Array): Presence | null {
  try {
    const decoder = decoding.createDecoder(ownBytes(bytes));
    const presence = readPresence(decoder);
    return decoding.hasContent(decoder) ? null : presence;
  } catch {
    return null;
  }
}

/** LP17: the presences of a room that changed since the last message. */
export function encodePresences(presences: readonly PeerPresence[]): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, presences.length);
    for (const presence of presences) {
      encoding.writeVarUint(encoder, presence.peer);
      writePresence(encoder, presence);
    }
  });
}

/** Reads the presences of a room; null when the bytes are not that. */
export function decodePresences(bytes: Uint8Array): PeerPresence[] | null {
  try {
    const decoder = decoding.createDecoder(ownBytes(bytes));
    const count = decoding.readVarUint(decoder);
    if (count > bytes.length) return null;
    const presences: PeerPresence[] = [];
    for (let i = 0; i < count; i++) {
      const peer = decoding.readVarUint(decoder);
      presences.push({ peer, ...readPresence(decoder) });
    }
    return presences;
  } catch {
    return null;
  }
}

const HAS_CURSOR = 1;
const IS_WRITING = 2;
const SHOWS = 4;

function writePresence(encoder: encoding.Encoder, presence: Presence): void {
  const { cursor, writing, view } = presence;
  encoding.writeUint8(encoder, (cursor ? HAS_CURSOR : 0) | (writing ? IS_WRITING : 0) | (view ? SHOWS : 0));
  if (cursor) {
    encoding.writeVarInt(encoder, Math.round(cursor.x));
    encoding.writeVarInt(encoder, Math.round(cursor.y));
  }
  if (writing) encoding.writeUint8Array(encoder, uuidBytes(writing));
  if (view) for (const side of [view.x, view.y, view.w, view.h]) encoding.writeVarInt(encoder, Math.round(side));
}

function readPresence(decoder: decoding.Decoder): Presence {
  if (!decoding.hasContent(decoder)) throw new Error("no presence");
  const flags = decoding.readUint8(decoder);
  let cursor: Presence["cursor"] = null;
  if (flags & HAS_CURSOR) {
    const x = decoding.readVarInt(decoder);
    const y = decoding.readVarInt(decoder);
    if (!isPosition(x) || !isPosition(y)) throw new Error("cursor out of the wall");
    cursor = { x, y };
  }
  let writing: string | null = null;
  if (flags & IS_WRITING) {
    writing = uuidFrom(decoding.readUint8Array(decoder, 16));
  }
  if (!(flags & SHOWS)) return { cursor, writing };
  const [x = 0, y = 0, w = 0, h = 0] = [0, 1, 2, 3].map(() => decoding.readVarInt(decoder));
  if (![x, y, w, h].every(isPosition) || w < 1 || h < 1) throw new Error("view out of the wall");
  return { cursor, writing, view: { x, y, w, h } };
}

/**
 * A copy in a buffer of its own. lib0 reads past the end of a view whose buffer is larger: in Node, where small buffers
 * share one, that would be someone else's bytes.
 */
export function ownBytes(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes);
}

/** The sixteen bytes of a UUID. */
export function uuidBytes(uuid: string): Uint8Array {
  const hex = uuid.replaceAll("-", "");
  const bytes = new Uint8Array(16);
  for (let i = 0; i < 16; i++) bytes[i] = Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16);
  return bytes;
}

/** The lower-case UUID of sixteen bytes. */
export function uuidFrom(bytes: Uint8Array): string {
  let hex = "";
  for (const byte of bytes) hex += byte.toString(16).padStart(2, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}
