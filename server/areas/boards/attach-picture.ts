import { v5 } from "uuid";
import { type Actor, personOf } from "~/domain/access/actor";
import type { NoteKind } from "~/domain/boards/note-kinds";
import { MOST_PICTURES } from "~/domain/boards/pictures";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../app";
import { cleanFile } from "../../files/clean-file";
import { forgetLooseFiles, keepFile } from "../../files/keep-file";
import { applyBoardCommand } from "./apply-board-command";
import { boardRights } from "./board-rights";
import { findBoard } from "./find-board";
import { lockBoardRow } from "./lock-board-row";

/**
 * Who may: who writes on the wall, unless people write alone.
 * What changes: a note that shows a picture, whose words say what it shows; the picture is read whole and written anew, without the place, the
 * date and the device. The same form sent twice (`once`) puts it up once.
 * Events: none; everyone who has the wall open sees it at once.
 * Refusals: those of `add-note`; picture-needs-names (on a wall without names a file would say whose it is); file-empty, file-too-big,
 * file-of-no-kind, file-broken; photo-not-image; pictures-too-many.
 */
export async function attachPicture(
  app: App,
  actor: Actor,
  input: {
    readonly boardId: string;
    readonly name: string;
    readonly bytes: Uint8Array;
    /** What it shows, in words. */
    readonly description: string;
    readonly kind: NoteKind;
    readonly once: string;
    readonly at?: { readonly x: number; readonly y: number } | undefined;
  },
): Promise<Outcome<{ readonly noteId: string }>> {
  const { boardId, description } = input;
  // One identifier is one row, however it is typed.
  const id = input.once.toLowerCase();
  // Before a file is read, which takes time.
  const rights = await boardRights(app, actor, boardId);
  if (!rights.ok) return rights;
  const { role, open, alone, named } = rights.value;
  if (!open) return refuse("board-closed");
  if (role === "look") return refuse("board-look-only");
  if (alone) return refuse("step-alone");
  if (!named) return refuse("picture-needs-names");
  const byId = personOf(actor);
  const board = await findBoard(app.db, boardId, actor, app.now());
  if (!byId || !board) return refuse("not-there");
  const cleaned = await cleanFile(input);
  if (!cleaned.ok) return cleaned;
  const file = cleaned.value;
  if (file.mediaType === "application/pdf") return refuse("photo-not-image");
  const noteId = v5("note", id);
  /** Whether the file is this sending's own, or of the same form sent before. */
  const kept = await app.db.$transaction(async (tx): Promise<Outcome<"new" | "known">> => {
    await lockBoardRow(tx, boardId);
    const before = await tx.attachment.findUnique({
      where: { id },
      select: { boardId: true, byId: true, noteId: true },
    });
    if (before) {
      const same = before.boardId === boardId && before.byId === byId && before.noteId === noteId;
      return same ? ok("known") : refuse("not-there");
    }
    const there = await tx.attachment.count({ where: { boardId, noteId: { not: null } } });
    if (there >= MOST_PICTURES) return refuse("pictures-too-many", { max: MOST_PICTURES });
    await tx.attachment.create({
      data: {
        id,
        sha256: await keepFile(tx, file, app.now()),
        name: file.name,
        description,
        position: there,
        byId,
        spaceId: board.subject.spaceId,
        boardId,
        noteId,
        createdAt: app.now(),
      },
      select: { id: true },
    });
    return ok("new");
  });
  if (!kept.ok) return kept;
  const picture = { file: `${id}/${file.name}`, alt: description };
  const note = { do: "add-note", id: noteId, kind: input.kind, text: description, picture, ...input.at } as const;
  const put = await applyBoardCommand(app, actor, boardId, note, { messageId: id, pictures: true });
  if (put.ok) return ok({ noteId });
  if (kept.value === "known") return put;
  await app.db.$transaction(async (tx) => {
    await tx.attachment.deleteMany({ where: { id } });
    await forgetLooseFiles(tx);
  });
  return put;
}
