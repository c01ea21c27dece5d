import { type Actor, personOf } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { attachmentLimits } from "~/domain/attachments/attachment";
import { MOST_PHOTOS } from "~/domain/boards/paper-photos";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../app";
import type { Tx } from "../../db/client";
import { record } from "../../events/record";
import { cleanFile } from "../../files/clean-file";
import { forgetLooseFiles, keepFile } from "../../files/keep-file";
import { type FoundBoard, findBoard } from "./find-board";
import { lockBoardRow } from "./lock-board-row";

/**
 * Who may: a facilitator of the wall or of its chantier.
 * What changes: a photo of a wall of paper hangs on the wall, read whole and written anew: without the place, the date and
 * the device. The same form sent twice (`once`) hangs it once.
 * Events: board.photo-added.
 * Refusals: not-there, those of `facilitate-board`; file-empty, file-too-big, file-of-no-kind, file-broken; photo-not-image;
 * photos-too-many.
 */
export async function attachPhoto(
  app: App,
  actor: Actor,
  input: {
    readonly boardId: string;
    readonly name: string;
    readonly bytes: Uint8Array;
    /** What it shows, in words. */
    readonly description: string;
    readonly once: string;
  },
): Promise<Outcome<{ readonly id: string }>> {
  const { boardId, once: id } = input;
  // Before a file is read, which takes time.
  const early = await facilitated(app, app.db, actor, boardId);
  if (!early.ok) return early;
  const cleaned = await cleanFile(input);
  if (!cleaned.ok) return cleaned;
  const file = cleaned.value;
  if (file.mediaType === "application/pdf") return refuse("photo-not-image");
  return app.db.$transaction(async (tx) => {
    await lockBoardRow(tx, boardId);
    const found = await facilitated(app, tx, actor, boardId);
    if (!found.ok) return found;
    const byId = personOf(actor);
    if (!byId) return refuse("sign-in-first");
    const before = await tx.attachment.findUnique({ where: { id }, select: { boardId: true } });
    if (before) return before.boardId === boardId ? ok({ id }) : refuse("not-there");
    const there = await tx.attachment.count({ where: { boardId, noteId: null } });
    if (there >= MOST_PHOTOS) return refuse("photos-too-many", { max: MOST_PHOTOS });
    await tx.attachment.create({
      data: {
        id,
        sha256: await keepFile(tx, file, app.now()),
        name: file.name,
        description: input.description.slice(0, attachmentLimits.description),
        position: there,
        byId,
        spaceId: found.value.subject.spaceId,
        boardId,
        createdAt: app.now(),
      },
      select: { id: true },
    });
    await record(tx, app.now(), {
      kind: "board.photo-added",
      actorId: byId,
      spaceId: found.value.subject.spaceId,
      subjectId: boardId,
      data: { photo: id },
    });
    return ok({ id });
  });
}

/**
 * Who may: a facilitator of the wall or of its chantier.
 * What changes: a photo is taken off the wall and forgotten; the notes that were typed from it stay, and say that they were
 * on paper.
 * Events: board.photo-removed.
 * Refusals: not-there, those of `facilitate-board`.
 */
export async function removePhoto(
  app: App,
  actor: Actor,
  input: { readonly boardId: string; readonly photoId: string },
): Promise<Outcome<null>> {
  return app.db.$transaction(async (tx) => {
    const found = await facilitated(app, tx, actor, input.boardId);
    if (!found.ok) return found;
    const { count } = await tx.attachment.deleteMany({
      where: { id: input.photoId, boardId: input.boardId, noteId: null },
    });
    if (count === 0) return refuse("not-there");
    await forgetLooseFiles(tx);
    await record(tx, app.now(), {
      kind: "board.photo-removed",
      actorId: personOf(actor),
      spaceId: found.value.subject.spaceId,
      subjectId: input.boardId,
      data: { photo: input.photoId },
    });
    return ok(null);
  });
}

/** The wall, open or closed: paper is often photographed when everyone has left. */
async function facilitated(app: App, db: Tx, actor: Actor, boardId: string): Promise<Outcome<FoundBoard>> {
  const board = await findBoard(db, boardId, actor, app.now());
  if (!board) return refuse("not-there");
  const may = can(actor, "facilitate-board", board.subject);
  return may.ok ? ok(board) : refuse(may.why);
}
