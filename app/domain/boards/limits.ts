/**
 * Limits of a wall. Texts are counted in UTF-16 units, as `Y.Text` and `maxlength` count them; positions are in
 * pixels of the wall at zoom 1.
 */
export const LIMITS = {
  /** What a person can type in one note. */
  noteText: 1_000,
  /** What two sides of a network cut can add up to when both wrote in one note: the server accepts it, so both stay. */
  mergedNoteText: 2_000,
  groupTitle: 120,
  mergedGroupTitle: 240,
  /** Notes on the wall, the bin not counted. */
  notes: 5_000,
  /** Notes on the wall and in its bin. */
  notesEver: 10_000,
  groups: 500,
  commentText: 500,
  mergedCommentText: 1_000,
  /** Comments, and reactions, ever put on a wall. */
  comments: 5_000,
  reactions: 20_000,
  arrows: 500,
  arrowLabel: 60,
  mergedArrowLabel: 120,
  /** People without an account that the code of one wall lets in, where its facilitator set no other number. */
  guests: 500,
  /** Largest absolute value of x and y. */
  position: 100_000,
  orderKey: 100,
  authorName: 120,
  writtenFor: 120,
  /** An update that takes away more than this is refused: nobody empties a wall by accident or in anger. */
  removalsAnUpdate: 5,
  /** Pasting a list makes one update of as many notes as it has lines. */
  additionsAnUpdate: 200,
  /** Notes and groups that are chosen together, and changed in one update. */
  together: 300,
  /** Of a pasted text, in one update: its letters must fit in what the server takes (LP9). */
  pastedNotes: 100,
  pastedText: 12_000,
} as const;

/** Size of a note on the wall, in pixels at zoom 1: used to find it a free place, and to draw it. */
export const NOTE_SIZE = { width: 176, height: 168, gap: 16 } as const;

/** True when a position can be stored: finite and within the wall. */
export function isPosition(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value) && Math.abs(value) <= LIMITS.position;
}
