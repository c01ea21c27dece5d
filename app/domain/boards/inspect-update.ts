import * as decoding from "lib0/decoding";
import { ROOTS } from "./document";

/** What an update claims, read without building anything: see `inspectUpdate`. */
export interface UpdateOutline {
  /** The Yjs client whose structs the update holds; null when it only deletes. */
  readonly client: number | null;
  /** First clock of those structs. */
  readonly clock: number;
  /** First clock after them. */
  readonly end: number;
  /** Ranges the update deletes. */
  readonly deletions: number;
}

/** What a document may be made of. */
export interface Shape {
  readonly roots: Readonly<Record<string, unknown>>;
  /** Maps, texts in maps and plain values; else nothing but letters in the roots. */
  readonly things: boolean;
}

const wall: Shape = { roots: ROOTS, things: true };

/** Why an update was not even tried. */
export type OutlineRefusal = "update-garbled" | "update-forbidden-content" | "update-several-clients";

/** Structs and deletions one update may claim, together. */
const MOST_STRUCTS = 20_000;
/** Clock units one update may add: a unit is a character, a value or a type. */
const MOST_UNITS = 300_000;
/** Clocks beyond this are not reached by writing. */
const MOST_CLOCK = 2 ** 40;

const CONTENT = { gc: 0, deleted: 1, string: 4, type: 7, any: 8 } as const;
const TYPE = { map: 1, text: 2 } as const;
const HAS_ORIGIN = 0b1000_0000;
const HAS_RIGHT_ORIGIN = 0b0100_0000;
const HAS_PARENT_SUB = 0b0010_0000;
const KIND = 0b0001_1111;

/**
 * Walks an update (Yjs format 1) byte by byte before Yjs decodes it. A few bytes can claim a huge struct count or length
 * (yjs#687): every count is checked against what the bytes can hold, so the walk takes a time and a memory bounded by
 * the update's size. Only what the document is made of passes (a wall: maps, texts, plain values), in its roots, of one client.
 */
export function inspectUpdate(
  update: Uint8Array,
  shape: Shape = wall,
): { readonly ok: true; readonly outline: UpdateOutline } | { readonly ok: false; readonly reason: OutlineRefusal } {
  try {
    // A copy of its own: lib0 reads past the end of a view whose buffer is larger, as Node's small buffers are.
    return { ok: true, outline: walk(decoding.createDecoder(new Uint8Array(update)), shape) };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, reason: error.reason };
    // lib0 throws plain errors at the end of the bytes, and V8 a RangeError on values nested too deep.
    return { ok: false, reason: "update-garbled" };
  }
}

class Refused extends Error {
  constructor(readonly reason: OutlineRefusal) {
    super(reason);
  }
}

function walk(decoder: decoding.Decoder, shape: Shape): UpdateOutline {
  const clients = decoding.readVarUint(decoder);
  if (clients > 1) throw new Refused("update-several-clients");
  let client: number | null = null;
  let clock = 0;
  let end = 0;
  if (clients === 1) {
    const structs = countWithin(decoder);
    client = decoding.readVarUint(decoder);
    clock = decoding.readVarUint(decoder);
    if (structs === 0 || client > 0xffff_ffff || clock > MOST_CLOCK) throw new Refused("update-garbled");
    end = clock;
    for (let i = 0; i < structs; i++) {
      end += walkStruct(decoder, shape);
      if (end - clock > MOST_UNITS) throw new Refused("update-garbled");
    }
  }
  const deletions = walkDeletions(decoder);
  if (decoding.hasContent(decoder)) throw new Refused("update-garbled");
  return { client, clock, end, deletions };
}

function walkStruct(decoder: decoding.Decoder, shape: Shape): number {
  const info = byte(decoder);
  const kind = info & KIND;
  if (kind === CONTENT.gc) return length(decoder);
  const isThing = kind === CONTENT.type || kind === CONTENT.any;
  if (kind !== CONTENT.deleted && kind !== CONTENT.string && !(isThing && shape.things)) {
    throw new Refused("update-forbidden-content");
  }
  if (info & HAS_ORIGIN) skipId(decoder);
  if (info & HAS_RIGHT_ORIGIN) skipId(decoder);
  if ((info & (HAS_ORIGIN | HAS_RIGHT_ORIGIN)) === 0) {
    if (decoding.readVarUint(decoder) === 1) {
      const root = decoding.readVarString(decoder);
      if (!Object.hasOwn(shape.roots, root)) throw new Refused("update-forbidden-content");
    } else {
      skipId(decoder);
    }
    if (info & HAS_PARENT_SUB) decoding.readVarString(decoder);
  }
  switch (kind) {
    case CONTENT.deleted:
      return length(decoder);
    case CONTENT.string: {
      const text = decoding.readVarString(decoder);
      if (text === "") throw new Refused("update-garbled");
      return text.length;
    }
    case CONTENT.type: {
      const type = decoding.readVarUint(decoder);
      if (type !== TYPE.map && type !== TYPE.text) throw new Refused("update-forbidden-content");
      return 1;
    }
    default: {
      const values = countWithin(decoder);
      if (values === 0) throw new Refused("update-garbled");
      for (let i = 0; i < values; i++) skipValue(decoder, 0);
      return values;
    }
  }
}

function walkDeletions(decoder: decoding.Decoder): number {
  const clients = countWithin(decoder);
  let ranges = 0;
  for (let i = 0; i < clients; i++) {
    decoding.readVarUint(decoder);
    const count = countWithin(decoder);
    ranges += count;
    if (ranges > MOST_STRUCTS) throw new Refused("update-garbled");
    for (let j = 0; j < count; j++) {
      if (decoding.readVarUint(decoder) > MOST_CLOCK) throw new Refused("update-garbled");
      length(decoder);
    }
  }
  return ranges;
}

/** A count of things that take at least one byte each: more than the bytes left is a lie. */
function countWithin(decoder: decoding.Decoder): number {
  const count = decoding.readVarUint(decoder);
  if (count > decoder.arr.length - decoder.pos || count > MOST_STRUCTS) throw new Refused("update-garbled");
  return count;
}

function length(decoder: decoding.Decoder): number {
  const value = decoding.readVarUint(decoder);
  if (value === 0 || value > MOST_UNITS) throw new Refused("update-garbled");
  return value;
}

function byte(decoder: decoding.Decoder): number {
  if (!decoding.hasContent(decoder)) throw new Refused("update-garbled");
  return decoding.readUint8(decoder);
}

function skipId(decoder: decoding.Decoder): void {
  decoding.readVarUint(decoder);
  decoding.readVarUint(decoder);
}

/** Skips one lib0 "any" value: undefined, null, numbers, booleans, strings, and flat plain objects. */
function skipValue(decoder: decoding.Decoder, depth: number): void {
  const type = byte(decoder);
  switch (type) {
    case 127: // undefined
    case 126: // null
    case 121: // false
    case 120: // true
      return;
    case 125: // integer
      decoding.readVarInt(decoder);
      return;
    case 124: // float32
      need(decoder, 4);
      return;
    case 123: // float64
      need(decoder, 8);
      return;
    case 119: // string
      decoding.readVarString(decoder);
      return;
    case 118: {
      // object
      if (depth >= 1) throw new Refused("update-forbidden-content");
      const keys = countWithin(decoder);
      for (let i = 0; i < keys; i++) {
        decoding.readVarString(decoder);
        skipValue(decoder, depth + 1);
      }
      return;
    }
    default: // arrays, bytes, big integers: nothing of a wall is one
      throw new Refused("update-forbidden-content");
  }
}

function need(decoder: decoding.Decoder, bytes: number): void {
  if (decoder.pos + bytes > decoder.arr.length) throw new Refused("update-garbled");
  decoder.pos += bytes;
}
