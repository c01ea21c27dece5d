import { type Actor, personOf } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { currentStep } from "~/domain/boards/run-sheet";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../app";
import type { Tx } from "../../db/client";
import { findBoard } from "./find-board";
import { readBoardView } from "./read-board-view";
import { readRun } from "./read-run";

/**
 * Who may: who writes on the wall, while dots are placed; a facilitator for someone who has no device (`assisted`, a name
 * they give, one voter however often it is given).
 * What changes: one dot more of that person on a note, or one less. Who has none left, or may put no more on that note,
 * puts none; taking away where there is none changes nothing. `had`: how many of their dots the person saw on that note,
 * so that a form sent twice places one.
 * Events: none: a hundred people place dots at once, nobody is told before the step is over, and the row says it all.
 * Refusals: not-there, those of `write-notes` (of `facilitate-board` for someone else); step-not-vote; note-unknown; dots-none-left; dots-note-full.
 */
export async function placeDot(
  app: App,
  actor: Actor,
  input: {
    readonly boardId: string;
    readonly noteId: string;
    readonly way: "add" | "take";
    readonly had: number | null;
    readonly assisted: string;
  },
): Promise<Outcome<{ readonly left: number }>> {
  const { boardId, noteId } = input;
  if (!(await findBoard(app.db, boardId, actor, app.now()))) return refuse("not-there");
  const view = await readBoardView(app, boardId);
  const onWall = [...view.groups.flatMap((group) => group.notes), ...view.ungrouped].some((note) => note.id === noteId);
  if (!onWall && input.way === "add") return refuse("note-unknown");
  return app.db.$transaction(async (tx) => {
    // Shared: a step that ends waits for those who are placing a dot.
    await tx.$queryRaw`SELECT 1 FROM board WHERE id = ${boardId}::uuid FOR SHARE`;
    const board = await findBoard(tx, boardId, actor, app.now());
    if (!board) return refuse("not-there");
    const may = can(actor, input.assisted ? "facilitate-board" : "write-notes", board.subject);
    if (!may.ok) return refuse(may.why);
    const personId = personOf(actor);
    if (!personId) return refuse("sign-in-first");
    if (board.subject.state === "closed") return refuse("board-closed");
    const step = currentStep(await readRun(tx, boardId, app.now()));
    if (step?.mode !== "vote") return refuse("step-not-vote");
    // One voter's dots are placed one after the other.
    const turn = `dots ${step.id} ${input.assisted || personId}`;
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${turn}, 0))`;
    const voter = input.assisted
      ? { assistedId: await assistedVoter(app, tx, { boardId, label: input.assisted, byId: personId }) }
      : { personId };
    const placed = await tx.boardDot.findMany({
      where: { stepId: step.id, ...voter },
      select: { id: true, noteId: true, slot: true },
      orderBy: { slot: "desc" },
    });
    const here = placed.filter((dot) => dot.noteId === noteId);
    const left = step.dots - placed.length;
    if (input.had !== null && input.had !== here.length) return ok({ left });
    if (input.way === "take") {
      const [last] = here;
      if (!last) return ok({ left });
      await tx.boardDot.delete({ where: { id: last.id }, select: { id: true } });
      return ok({ left: left + 1 });
    }
    if (left <= 0) return refuse("dots-none-left");
    if (step.dotsANote > 0 && here.length >= step.dotsANote) return refuse("dots-note-full", { max: step.dotsANote });
    const taken = new Set(placed.map((dot) => dot.slot));
    const slot = Array.from({ length: step.dots }, (_, at) => at + 1).find((one) => !taken.has(one)) ?? step.dots + 1;
    // By chance: an identifier that says when would say who came after whom.
    await tx.boardDot.create({
      data: { id: app.randomId(), stepId: step.id, noteId, slot, ...voter },
      select: { id: true },
    });
    return ok({ left: left - 1 });
  });
}

/** Someone without a device, known on this wall by the name the facilitator gives. */
async function assistedVoter(
  app: App,
  tx: Tx,
  given: { readonly boardId: string; readonly label: string; readonly byId: string },
): Promise<string> {
  const { boardId, label } = given;
  const known = await tx.boardAssisted.findFirst({ where: { boardId, label }, select: { id: true } });
  if (known) return known.id;
  const { id } = await tx.boardAssisted.create({
    data: { id: app.newId(), at: app.now(), ...given },
    select: { id: true },
  });
  return id;
}
