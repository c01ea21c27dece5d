/** What a note says; each kind has its colour and its shape on screen (order of the palette). */
export const NOTE_KINDS = ["idea", "fear", "question", "proof", "means", "lived"] as const;

/** One of the six kinds of note. */
export type NoteKind = (typeof NOTE_KINDS)[number];

/** True for one of the six kinds; anything else came from a faulty or hostile client. */
export function isNoteKind(value: unknown): value is NoteKind {
  return typeof value === "string" && (NOTE_KINDS as readonly string[]).includes(value);
}
