import type { Actor } from "~/domain/access/actor";
import { commandOf } from "~/domain/boards/form-commands";
import type { NoteKind } from "~/domain/boards/note-kinds";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../app";
import { applyBoardCommand } from "./apply-board-command";
import { facilitatedBoard } from "./facilitated-board";
import { readBoardView } from "./read-board-view";

/**
 * Who may: a facilitator of the wall or of its chantier, while it is open.
 * What changes: a note of the wall, marked as typed from a photo of paper. The same form sent twice (`once`) writes it once.
 * Events: none; everyone who has the wall open sees it at once.
 * Refusals: not-there (the photo among it), those of `facilitate-board` and of a note.
 */
export async function typePaperNote(
  app: App,
  actor: Actor,
  input: {
    readonly boardId: string;
    readonly photoId: string;
    readonly text: string;
    readonly kind: NoteKind;
    readonly group?: string;
    readonly writtenFor: string;
    readonly once: string;
  },
): Promise<Outcome<{ readonly id: string }>> {
  const { boardId, photoId, once: id } = input;
  // The mark comes first: without its note it says nothing, and a note without its mark would hide where it comes from.
  const marked = await app.db.$transaction(async (tx): Promise<Outcome<{ readonly again: boolean }>> => {
    const found = await facilitatedBoard(app, tx, actor, boardId);
    if (!found.ok) return found;
    const photo = await tx.attachment.findUnique({ where: { id: photoId }, select: { boardId: true } });
    if (photo?.boardId !== boardId) return refuse("not-there");
    const { count } = await tx.boardPaperNote.createMany({
      data: [{ noteId: id, boardId, photoId, at: app.now() }],
      skipDuplicates: true,
    });
    return ok({ again: count === 0 });
  });
  if (!marked.ok) return marked;
  const { text, kind, group, writtenFor } = input;
  const form = { intent: "add-note", text, kind, writtenFor, ...(group ? { group } : {}) } as const;
  const command = commandOf(form, await readBoardView(app, boardId), () => id);
  if (!command) return refuse("bad-form");
  // Sent twice, the second is the same message: the wall takes it once.
  const done = await applyBoardCommand(app, actor, boardId, command, { messageId: id });
  if (!done.ok) {
    if (!marked.value.again) await app.db.boardPaperNote.deleteMany({ where: { noteId: id } });
    return done;
  }
  return ok({ id });
}
