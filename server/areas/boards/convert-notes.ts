import { type Actor, personOf } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../app";
import type { Tx } from "../../db/client";
import { record } from "../../events/record";
import { draftProposal } from "../proposals/public";
import { lastCounts } from "./dot-counts";
import { findBoard } from "./find-board";
import { lockBoardRow } from "./lock-board-row";
import { projectNotes } from "./project-notes";
import { readBoardView } from "./read-board-view";
import { orUndone, Undo } from "./undo";

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
    /** The form's own key: sent twice, it makes one draft. */
    readonly once?: string | undefined;
  },
): Promise<Outcome<{ id: string; address: string }>> {
  if (!(await findBoard(app.db, input.boardId, actor, app.now()))) return refuse("not-there");
  const view = await readBoardView(app, input.boardId);
  return orUndone(
    app.db.$transaction(async (tx) => {
      await lockBoardRow(tx, input.boardId);
      const board = await findBoard(tx, input.boardId, actor, app.now());
      if (!board) return refuse("not-there");
      const may = can(actor, "convert-notes", board.subject);
      if (!may.ok) return refuse(may.why);
      const before = input.once ? await madeBefore(tx, board.id, input.once) : null;
      if (before) return ok({ id: before, address: `/propositions/${before}` });
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
        wall: board.subject,
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
        data: { proposal: draft.value.id, notes: notes.length, ...(input.once ? { once: input.once } : {}) },
      });
      return ok(draft.value);
    }),
  );
}

/** The draft that the same form made the first time it came; the wall's row is locked. */
async function madeBefore(tx: Tx, boardId: string, once: string): Promise<string | null> {
  const event = await tx.event.findFirst({
    where: { kind: "board.converted", subjectId: boardId, data: { path: ["once"], equals: once } },
    select: { data: true },
  });
  return event ? (event.data as { proposal: string }).proposal : null;
}
