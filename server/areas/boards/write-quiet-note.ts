import { type Actor, personOf } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import type { NoteKind } from "~/domain/boards/note-kinds";
import { isAlone, STEP_LIMITS } from "~/domain/boards/run-sheet";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../app";
import { findBoard } from "./find-board";
import { readRun } from "./read-run";

/**
 * Who may: who writes on the wall, while people write alone; only a facilitator for someone else.
 * What changes: a note that only its author is sent, or with an `id` its words. The same `once` writes it once.
 * Events: none: nobody is to hear of it before the step is over.
 * Refusals: not-there, those of `write-notes`; step-over once the step is another one; quiet-too-many; written-for-facilitator-only.
 */
export async function writeQuietNote(
  app: App,
  actor: Actor,
  input: {
    readonly boardId: string;
    readonly id?: string;
    readonly once?: string;
    readonly kind: NoteKind;
    readonly text: string;
    readonly writtenFor: string;
  },
): Promise<Outcome<{ readonly id: string }>> {
  return app.db.$transaction(async (tx) => {
    // Shared: two hundred people write at once, and a step that ends waits for them.
    await tx.$queryRaw`SELECT 1 FROM board WHERE id = ${input.boardId}::uuid FOR SHARE`;
    const board = await findBoard(tx, input.boardId, actor, app.now());
    if (!board) return refuse("not-there");
    const may = can(actor, "write-notes", board.subject);
    if (!may.ok) return refuse(may.why);
    const facilitates = can(actor, "facilitate-board", board.subject).ok;
    const personId = personOf(actor);
    if (!personId) return refuse("sign-in-first");
    if (input.writtenFor && !facilitates) return refuse("written-for-facilitator-only");
    if (!isAlone(await readRun(tx, board.id, app.now()))) return refuse("step-over");
    const { kind, text } = input;
    if (input.id) {
      const { count } = await tx.boardQuietNote.updateMany({
        where: { id: input.id, boardId: board.id, personId },
        data: { kind, text },
      });
      return count > 0 ? ok({ id: input.id }) : refuse("not-there");
    }
    if ((await tx.boardQuietNote.count({ where: { boardId: board.id, personId } })) >= STEP_LIMITS.quietNotes) {
      return refuse("quiet-too-many", { max: STEP_LIMITS.quietNotes });
    }
    // Made by chance and not by time: on a wall without names it must not say when.
    const id = input.once ?? app.randomId();
    await tx.boardQuietNote.createMany({
      data: [{ id, boardId: board.id, personId, kind, text, writtenFor: input.writtenFor, at: app.now() }],
      skipDuplicates: true,
    });
    return ok({ id });
  });
}

/**
 * Who may: its author.
 * What changes: a note written alone goes for good: nobody else ever had it. Doing it twice changes nothing.
 * Events: none. Refusals: not-there; sign-in-first.
 */
export async function dropQuietNote(
  app: App,
  actor: Actor,
  input: { readonly boardId: string; readonly id: string },
): Promise<Outcome<null>> {
  const personId = personOf(actor);
  if (!personId) return refuse("sign-in-first");
  await app.db.boardQuietNote.deleteMany({ where: { id: input.id, boardId: input.boardId, personId } });
  return ok(null);
}
