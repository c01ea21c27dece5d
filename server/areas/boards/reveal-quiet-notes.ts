import { LIMITS } from "~/domain/boards/limits";
import { isNoteKind } from "~/domain/boards/note-kinds";
import { isAlone } from "~/domain/boards/run-sheet";
import type { App } from "../../app";
import type { Sender } from "../../rooms/replica";
import { readRun } from "./read-run";
import { wallsOf } from "./walls";

/** Notes that are put on the wall at once, so that they share a commit. */
const AT_ONCE = 20;

/**
 * Puts on the wall what people wrote alone, each note in its author's name, unless people still write alone; then the
 * rows go. Stopped in the middle, it goes on where it was at the next call: a note keeps its identifier. In the order of
 * identifiers made by chance: on a wall without names, nothing says which notes are of one person.
 */
export async function revealQuietNotes(app: App, boardId: string): Promise<void> {
  const rows = await app.db.boardQuietNote.findMany({
    where: { boardId },
    orderBy: { id: "asc" },
    include: { person: { select: { displayName: true } }, board: { select: { authors: true } } },
  });
  if (rows.length === 0 || isAlone(await readRun(app.db, boardId, app.now()))) return;
  const { room, release } = await wallsOf(app).open(boardId);
  try {
    for (let at = 0; at < rows.length; at += AT_ONCE) {
      await Promise.all(
        rows.slice(at, at + AT_ONCE).map(async (row) => {
          const named = row.board.authors === "named";
          const name = named ? row.person.displayName.slice(0, LIMITS.authorName) : "";
          const role = row.writtenFor ? "facilitate" : "write";
          const sender: Sender = { personId: row.personId, role, name, named, open: true, alone: false };
          const hour = Math.floor(row.at.getTime() / 3_600_000) * 3_600_000;
          const hand = { author: named ? row.personId : null, name, now: named ? row.at.getTime() : hour };
          const done = await room.command(
            row.id,
            {
              do: "add-note",
              id: row.id,
              kind: isNoteKind(row.kind) ? row.kind : "idea",
              text: row.text,
              ...(row.writtenFor ? { writtenFor: row.writtenFor } : {}),
            },
            hand,
            sender,
          );
          if (done.ok) await app.db.boardQuietNote.deleteMany({ where: { id: row.id } });
          else app.log.warn({ boardId, reason: done.reason }, "a note written alone waits to be put on its wall");
        }),
      );
    }
  } finally {
    release();
  }
}
