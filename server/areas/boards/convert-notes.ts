import { type Actor, personOf } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../app";
import { record } from "../../events/record";
import { draftProposal } from "../proposals/public";
import { lastCounts } from "./dot-counts";
import { findBoard } from "./find-board";
import { projectNotes } from "./project-notes";
import { readBoardView } from "./read-board-view";

/** Leaves the transaction without keeping anything of it. */
class Undo extends Error {
  constructor(readonly outcome: Outcome<never>) {
    super("undone");
  }
}

/**
 * Who may: a facilitator of the wall or of its chantier (`convert-notes`).
 * What changes: the notes and their group become rows with an address; a proposal draft is written from them, linked to
 * the group when there is one and to each note.
 * Events: board.converted; those of the draft.
 * Refusals: not-there; no-notes when none of them is on the wall any more; those of `convert-notes` and of the draft.
 */
export async function convertNotes(
  app: App,
  actor: Actor,
  input: {
    readonly boardId: string;
    readonly groupId: string | null;
    readonly noteIds: readonly string[];
    readonly title: string;
    readonly reason: string;
  },
): Promise<Outcome<{ id: string; address: string }>> {
  if (!(await findBoard(app.db, input.boardId, actor, app.now()))) return refuse("not-there");
  const view = await readBoardView(app, input.boardId);
  try {
    return await app.db.$transaction(async (tx) => {
      const board = await findBoard(tx, input.boardId, actor, app.now());
      if (!board) return refuse("not-there");
      const may = can(actor, "convert-notes", board.subject);
      if (!may.ok) return refuse(may.why);
      const { notes, group } = await projectNotes(app, tx, {
        boardId: board.id,
        spaceId: board.subject.spaceId,
        view,
        noteIds: input.noteIds,
        groupId: input.groupId,
        byId: personOf(actor),
      });
      if (notes.length === 0) throw new Undo(refuse("no-notes"));
      const counts = await lastCounts(tx, board.id);
      const dotsOf = (ids: readonly string[]) =>
        counts ? { dots: ids.reduce((sum, id) => sum + (counts[id] ?? 0), 0) } : {};
      const draft = await draftProposal(app, tx, actor, {
        spaceId: board.subject.spaceId,
        title: input.title,
        reason: input.reason,
        quotes: notes.map((note) => ({ text: note.text, by: note.writtenFor || note.authorName })),
        sources: [
          ...(group ? [{ kind: "group" as const, id: group.id, ...dotsOf(notes.map((note) => note.id)) }] : []),
          ...notes.map((note) => ({ kind: "note" as const, id: note.id, ...dotsOf([note.id]) })),
        ],
      });
      // The rows above are only for what comes of them: without a draft, none is kept.
      if (!draft.ok) throw new Undo(draft);
      await record(tx, app.now(), {
        kind: "board.converted",
        actorId: personOf(actor),
        spaceId: board.subject.spaceId,
        subjectId: board.id,
        data: { proposal: draft.value.id, notes: notes.length },
      });
      return ok(draft.value);
    });
  } catch (error) {
    if (error instanceof Undo) return error.outcome;
    throw error;
  }
}
