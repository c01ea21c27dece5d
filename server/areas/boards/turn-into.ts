import { type Actor, personOf } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import type { BoardView, GroupView, NoteView } from "~/domain/boards/read-board";
import { hintFrom, mostAtOnce, type OutcomeKind, outcomeTitle, type Seed, titleFrom } from "~/domain/boards/turn-into";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../app";
import type { Tx } from "../../db/client";
import { record } from "../../events/record";
import { draftCard } from "../guides/public";
import { draftCriterion } from "../label/public";
import type { WallSource } from "../lineage/public";
import { draftPollFromWall } from "../polls/public";
import { draftProposal } from "../proposals/public";
import { lastCounts } from "./dot-counts";
import { type FoundBoard, findBoard } from "./find-board";
import { lockBoardRow } from "./lock-board-row";
import { projectNotes } from "./project-notes";
import { readBoardView } from "./read-board-view";
import { orUndone, Undo } from "./undo";

/** Votes with two hundred notes behind them are one transaction. */
const patience = 60_000;

export type TurnInto = {
  readonly boardId: string;
  readonly into: OutcomeKind;
  readonly groupIds: readonly string[];
  readonly noteIds: readonly string[];
  /** The question of the vote; of no use to the others. */
  readonly title: string;
  /** The guide that is given the cards; of no use to the others. */
  readonly guide: string;
  /** Why these, in the facilitator's words: said on every link. */
  readonly reason: string;
  /** The form's own key: sent twice, it makes its things once. */
  readonly once: string;
};

/** What was made: one thing for each note and group, but one vote for all of them. */
export type TurnedInto = { readonly into: OutcomeKind; readonly count: number; readonly ids: readonly string[] };

/** A group with its notes, or a note, that becomes one thing (for a vote: one of its options). */
type Part = { readonly id: string; readonly group: GroupView | null; readonly notes: readonly NoteView[] };

/**
 * Who may: a facilitator of the wall or of its chantier (`convert-notes`); then whoever may make each thing: `manage-polls`
 * for a vote, `edit-label` for criteria, `edit-guides` for cards.
 * What changes: the notes and groups become rows with an address; each becomes a draft that is linked to it (proposals,
 * criteria, cards), or an option of one vote that is prepared.
 * Events: board.converted {into, count, once, made}; those of the drafts.
 * Refusals: not-there; no-notes when none of them is on the wall any more or no group has a note; conversion-too-many; those
 * of the permissions and of the drafts.
 */
export async function turnInto(app: App, actor: Actor, input: TurnInto): Promise<Outcome<TurnedInto>> {
  if (!(await findBoard(app.db, input.boardId, actor, app.now()))) return refuse("not-there");
  const view = await readBoardView(app, input.boardId);
  return orUndone(
    app.db.$transaction(
      async (tx) => {
        await lockBoardRow(tx, input.boardId);
        const board = await findBoard(tx, input.boardId, actor, app.now());
        if (!board) return refuse("not-there");
        const may = can(actor, "convert-notes", board.subject);
        if (!may.ok) return refuse(may.why);
        const before = await madeBefore(tx, board.id, input.once);
        if (before) return ok(before);
        const parts = partsOf(view, input);
        if (parts.length === 0) return refuse("no-notes");
        if (parts.length > mostAtOnce) return refuse("conversion-too-many", { max: mostAtOnce });
        await project(app, tx, { board, view, parts, byId: personOf(actor) });
        const made = await make(app, tx, actor, { board, input, parts, counts: await lastCounts(tx, board.id) });
        // The rows above are only for what comes of them: without it, none is kept.
        if (!made.ok) throw new Undo(made);
        await record(tx, app.now(), {
          kind: "board.converted",
          actorId: personOf(actor),
          spaceId: board.subject.spaceId,
          subjectId: board.id,
          data: { into: input.into, count: parts.length, once: input.once, made: made.value.join(" ") },
        });
        return ok({ into: input.into, count: parts.length, ids: made.value });
      },
      { timeout: patience },
    ),
  );
}

/** What the same form made the first time it came; the wall's row is locked. */
async function madeBefore(tx: Tx, boardId: string, once: string): Promise<TurnedInto | null> {
  const event = await tx.event.findFirst({
    where: { kind: "board.converted", subjectId: boardId, data: { path: ["once"], equals: once } },
    select: { data: true },
  });
  if (!event) return null;
  const data = event.data as { into: OutcomeKind; count: number; made: string };
  return { into: data.into, count: data.count, ids: data.made.split(" ") };
}

/** The chosen groups that hold a note, then the chosen notes, in the wall's order. Empty notes say nothing. */
function partsOf(view: BoardView, chosen: Pick<TurnInto, "groupIds" | "noteIds">): Part[] {
  const [groupIds, noteIds] = [new Set(chosen.groupIds), new Set(chosen.noteIds)];
  const says = (note: NoteView) => note.text.trim() !== "";
  const groups = view.groups
    .filter((group) => groupIds.has(group.id) && group.notes.some(says))
    .map((group) => ({ id: group.id, group, notes: group.notes.filter(says) }));
  const notes = [...view.groups.flatMap((group) => group.notes), ...view.ungrouped]
    .filter((note) => noteIds.has(note.id) && says(note))
    .map((note) => ({ id: note.id, group: null, notes: [note] }));
  return [...groups, ...notes];
}

async function project(
  app: App,
  tx: Tx,
  given: { board: FoundBoard; view: BoardView; parts: readonly Part[]; byId: string | null },
): Promise<void> {
  const { board, view, parts, byId } = given;
  const shared = { boardId: board.id, spaceId: board.subject.spaceId, view, byId };
  for (const { group, notes } of parts) {
    if (group) await projectNotes(app, tx, { ...shared, groupId: group.id, noteIds: notes.map((note) => note.id) });
  }
  const alone = parts.flatMap(({ group, notes }) => (group ? [] : notes.map((note) => note.id)));
  if (alone.length > 0) await projectNotes(app, tx, { ...shared, groupId: null, noteIds: alone });
}

/** Makes the drafts, and answers their ids; a refusal of one is a refusal of all. */
async function make(
  app: App,
  tx: Tx,
  actor: Actor,
  given: {
    board: FoundBoard;
    input: TurnInto;
    parts: readonly Part[];
    counts: Readonly<Record<string, number>> | null;
  },
): Promise<Outcome<string[]>> {
  const { board, input, parts, counts } = given;
  const { into, reason } = input;
  const spaceId = board.subject.spaceId;
  const dotted = parts.map((part) => ({ part, sources: sourcesOf(part, counts) }));
  if (into === "poll") {
    const made = await draftPollFromWall(app, tx, actor, {
      spaceId,
      title: input.title,
      reason,
      options: dotted.map(({ part, sources }) => {
        const label = titleFrom(seedOf(part), outcomeTitle.poll);
        return { label, hint: hintFrom(seedOf(part), label), from: part.id, sources };
      }),
    });
    return made.ok ? ok([made.value.id]) : made;
  }
  const ids: string[] = [];
  for (const { part, sources } of dotted) {
    const title = titleFrom(seedOf(part), outcomeTitle[into]);
    const made =
      into === "criterion"
        ? await draftCriterion(app, tx, actor, { spaceId, statement: title, reason, sources })
        : into === "card"
          ? await draftCard(app, tx, actor, { spaceId, slug: input.guide, title, reason, sources })
          : await draftProposal(app, tx, actor, {
              spaceId,
              title,
              reason,
              sources,
              wall: board.subject,
              quotes: part.notes.map((note) => ({ text: note.text, by: note.writtenFor || note.authorName })),
            });
    if (!made.ok) return made;
    ids.push(made.value.id);
  }
  return ok(ids);
}

function seedOf(part: Part): Seed {
  return { title: part.group?.title ?? null, texts: part.notes.map((note) => note.text) };
}

/** What a thing is written from: the group when there is one, and each note, with the dots they had. */
function sourcesOf(part: Part, counts: Readonly<Record<string, number>> | null): WallSource[] {
  const dots = (ids: readonly string[]) =>
    counts ? { dots: ids.reduce((sum, id) => sum + (counts[id] ?? 0), 0) } : {};
  const all = part.notes.map((note) => note.id);
  return [
    ...(part.group ? [{ kind: "group" as const, id: part.group.id, ...dots(all) }] : []),
    ...all.map((id) => ({ kind: "note" as const, id, ...dots([id]) })),
  ];
}
