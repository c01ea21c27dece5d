import type * as Y from "yjs";
import type { BoardCommand } from "~/domain/boards/commands";
import { runCommand } from "~/domain/boards/commands";
import { newBoardDocument, notesOf } from "~/domain/boards/document";
import type { OperationRefusal } from "~/domain/boards/operations";
import { readNote } from "~/domain/boards/read-board";
import type { Outcome } from "~/domain/outcome";
import { refuse } from "~/domain/outcome";
import { type DocumentKind, DocumentSync, type DocumentSyncOptions } from "~/features/live/sync/document-sync";
import { countChanges } from "./count-changes";

const wall: DocumentKind = {
  newDocument: newBoardDocument,
  counts: countChanges,
  lost: lostNotes,
};

/** One wall on one device. */
export class BoardSync extends DocumentSync {
  constructor(options: DocumentSyncOptions) {
    super(wall, options);
  }

  /**
   * Does an operation on this device's document; it leaves by itself. The refusals are those of the operation, and
   * "board-look-only" or "board-closed" when it is already known that the server would refuse; "board-not-joined" on a
   * device that never had an answer for this wall, and does not know yet in whose name it writes.
   */
  perform(
    command: BoardCommand,
  ): Outcome<null, OperationRefusal | "board-look-only" | "board-closed" | "board-not-joined"> {
    const { you, named, open } = this.state;
    if (you === null) return refuse("board-not-joined");
    if (!open) return refuse("board-closed");
    if (you.role === "look") return refuse("board-look-only");
    const now = this.options.now();
    // On a wall without names a time to the millisecond would be one: the hour is enough.
    const hand = named
      ? { author: you.authorId, name: you.name, now }
      : { author: null, name: "", now: Math.floor(now / 3_600_000) * 3_600_000 };
    return runCommand(this.doc, hand, command);
  }

  /** Locks or unlocks a note or group; facilitators only. Resolves with the server's answer. */
  lock(item: string, locked: boolean): Promise<{ readonly ok: boolean; readonly reason?: string }> {
    return this.options.wire.lock(item, locked);
  }
}

/** The notes whose words the one has, and the other has not. */
function lostNotes(before: Y.Doc, after: Y.Doc): { noteId: string; text: string }[] {
  const lost: { noteId: string; text: string }[] = [];
  notesOf(before).forEach((item, noteId) => {
    const text = readNote(noteId, item)?.text ?? "";
    const kept = readNote(noteId, notesOf(after).get(noteId))?.text ?? "";
    if (text !== "" && text !== kept) lost.push({ noteId, text });
  });
  return lost;
}
