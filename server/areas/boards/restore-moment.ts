import { type Actor, personOf } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { commandsBackTo, type Moment, momentOf, momentSchema } from "~/domain/boards/moment";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import { i18nFor } from "~/i18n/server";
import type { App } from "../../app";
import type { Tx } from "../../db/client";
import { record } from "../../events/record";
import { applyBoardCommand } from "./apply-board-command";
import { facilitatedBoard } from "./facilitated-board";
import { findBoard } from "./find-board";
import { readBoardView } from "./read-board-view";

/** The wall as it was when a step ended. */
type KeptMoment = { readonly id: string; readonly title: string; readonly at: string; readonly content: Moment };

/** The moments of a wall, the last one first; without their notes (`content`) unless one is asked for. For facilitators. */
export async function momentsOf(
  app: App,
  boardId: string,
): Promise<readonly { readonly id: string; readonly title: string; readonly at: string; readonly notes: number }[]> {
  const { rows } = await app.pool.query<{ id: string; title: string; at: Date; notes: number }>(
    `SELECT id, title, at, jsonb_array_length(content->'notes') AS notes
       FROM board_moment WHERE board_id = $1 ORDER BY at DESC, id DESC`,
    [boardId],
  );
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

/** One moment of a wall, null when it has none of that name. */
export async function findMoment(app: App, boardId: string, id: string): Promise<KeptMoment | null> {
  const row = await app.db.boardMoment.findUnique({ where: { id } });
  if (!row || row.boardId !== boardId) return null;
  return { id: row.id, title: row.title, at: row.at.toISOString(), content: momentSchema.parse(row.content) };
}

/**
 * Who may: a facilitator of the wall or of its chantier.
 * What changes: the wall goes back to a moment, by the operations anyone knows, one after the other; what came since is in
 * the bin. The wall as it is now is kept as a moment first, so that one can come back.
 * Events: board.restored.
 * Refusals: not-there, those of `facilitate-board`, board-closed; room-restarting (try again: it goes on where it was).
 */
export async function restoreMoment(
  app: App,
  actor: Actor,
  input: { readonly boardId: string; readonly momentId: string },
): Promise<Outcome<{ readonly changes: number }>> {
  const { boardId } = input;
  const board = await findBoard(app.db, boardId, actor, app.now());
  if (!board) return refuse("not-there");
  const may = can(actor, "facilitate-board", board.subject);
  if (!may.ok) return refuse(may.why);
  const moment = await findMoment(app, boardId, input.momentId);
  if (!moment) return refuse("not-there");
  const view = await readBoardView(app, boardId);
  const commands = commandsBackTo(moment.content, view);
  const begun = await app.db.$transaction(async (tx) => {
    const found = await facilitatedBoard(app, tx, actor, boardId);
    if (!found.ok) return found;
    if (commands.length > 0) {
      const title = i18nFor("fr").t("workshop:run.beforeRestore");
      await tx.boardMoment.create({
        data: { id: app.newId(), boardId, title, content: momentOf(view, {}), at: app.now() },
        select: { id: true },
      });
    }
    await record(tx, app.now(), {
      kind: "board.restored",
      actorId: personOf(actor),
      spaceId: found.value.subject.spaceId,
      subjectId: boardId,
      data: { moment: moment.id, changes: commands.length },
    });
    return ok(null);
  });
  if (!begun.ok) return begun;
  for (const command of commands) {
    const done = await applyBoardCommand(app, actor, boardId, command);
    if (!done.ok && !done.reason.endsWith("-unknown")) return done;
  }
  return ok({ changes: commands.length });
}

/** Takes the words of notes out of every moment of a wall, for moderation and for who leaves; in the caller's transaction. */
export async function blankInMoments(tx: Tx, boardId: string, noteIds: readonly string[]): Promise<void> {
  if (noteIds.length === 0) return;
  await tx.$executeRaw`
    UPDATE board_moment SET content = jsonb_set(content, '{notes}', (
      SELECT coalesce(jsonb_agg(CASE WHEN note->>'id' = ANY(${[...noteIds]}::text[]) THEN jsonb_set(note, '{text}', '""') ELSE note END
        ORDER BY place), '[]'::jsonb)
        FROM jsonb_array_elements(content->'notes') WITH ORDINALITY AS listed(note, place)))
     WHERE board_id = ${boardId}::uuid`;
}
