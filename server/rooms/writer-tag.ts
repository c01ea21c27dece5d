import { createHmac } from "node:crypto";

/** Whose note it is on an anonymous wall, for who holds the wall's key: another tag for each note of one person. */
export function writerTag(key: Uint8Array, personId: string, noteId: string): Uint8Array {
  return new Uint8Array(createHmac("sha256", key).update(`${noteId} ${personId}`).digest());
}

/** The writer's tag of a note. */
export interface NoteWriter {
  readonly noteId: string;
  readonly tag: Uint8Array;
}
