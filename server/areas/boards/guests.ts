import type { Actor } from "~/domain/access/actor";
import { personOf } from "~/domain/access/actor";
import { LIMITS } from "~/domain/boards/limits";
import type { WallPeople } from "~/domain/boards/people";
import { currentStep } from "~/domain/boards/run-sheet";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../app";
import type { Tx } from "../../db/client";
import { record } from "../../events/record";
import { peopleNotedNow } from "../registration/public";
import { facilitatedBoard } from "./facilitated-board";
import { readRun } from "./read-run";

/** Those who came by the code without an account: nobody can say that two of them are two people. */
const guests = (boardId: string) => ({ boardId, role: "write", person: { kind: "guest" } });

/** Until the end of the transaction, nobody else comes in by the code of this wall, nor changes how many may. */
export async function holdGuests(tx: Tx, boardId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`guests ${boardId}`}, 0))`;
}

/** How many more the code lets in. */
export async function guestsLeft(db: Tx, boardId: string): Promise<number> {
  const { guestLimit } = await db.board.findUniqueOrThrow({ where: { id: boardId }, select: { guestLimit: true } });
  return (guestLimit ?? LIMITS.guests) - (await db.boardMember.count({ where: guests(boardId) }));
}

/** Who is on a wall, for who facilitates it: how they came, and how many dots each guest has placed, not where. */
export async function peopleOfWall(app: App, board: { readonly id: string; readonly spaceId: string }) {
  const step = currentStep(await readRun(app.db, board.id, app.now()));
  const [members, removed, accounts, noted, { guestLimit }, dots] = await Promise.all([
    app.db.boardMember.findMany({
      where: guests(board.id),
      orderBy: [{ joinedAt: "asc" }, { personId: "asc" }],
      select: { personId: true, joinedAt: true, person: { select: { displayName: true } } },
    }),
    app.db.boardMember.findMany({
      where: { boardId: board.id, role: "removed" },
      orderBy: [{ joinedAt: "asc" }, { personId: "asc" }],
      select: { personId: true, joinedAt: true, person: { select: { displayName: true } } },
    }),
    app.db.boardMember.count({ where: { boardId: board.id, role: "write", person: { kind: "account" } } }),
    peopleNotedNow(app, board.spaceId),
    app.db.board.findUniqueOrThrow({ where: { id: board.id }, select: { guestLimit: true } }),
    step?.mode === "vote"
      ? app.db.boardDot.groupBy({ by: ["personId"], where: { stepId: step.id }, _count: true })
      : [],
  ]);
  return {
    guests: members.map(({ personId, joinedAt, person }) => ({
      id: personId,
      name: person.displayName,
      at: joinedAt.toISOString(),
      dots: dots.find((one) => one.personId === personId)?._count ?? 0,
    })),
    removed: removed.map(({ personId, joinedAt, person }) => ({
      id: personId,
      name: person.displayName,
      at: joinedAt.toISOString(),
    })),
    accounts,
    noted,
    limit: guestLimit,
    voting: step?.mode === "vote",
  } satisfies WallPeople;
}

/**
 * Who may: a facilitator of the wall or of its chantier.
 * What changes: how many people without an account the code lets in, those who are in among them; null: as many as a wall
 * takes. Nobody who is in is sent away.
 * Events: board.changed.
 * Refusals: not-there, those of `facilitate-board`, board-closed.
 */
export async function limitGuests(
  app: App,
  actor: Actor,
  input: { readonly boardId: string; readonly most: number | null },
): Promise<Outcome<null>> {
  return app.db.$transaction(async (tx) => {
    await holdGuests(tx, input.boardId);
    const board = await facilitatedBoard(app, tx, actor, input.boardId);
    if (!board.ok) return board;
    const { id, subject } = board.value;
    await tx.board.update({ where: { id }, data: { guestLimit: input.most }, select: { id: true } });
    await record(tx, app.now(), {
      kind: "board.changed",
      actorId: personOf(actor),
      spaceId: subject.spaceId,
      subjectId: id,
      data: { what: "guests", most: input.most },
    });
    return ok(null);
  });
}

/**
 * Who may: a facilitator of the wall or of its chantier.
 * What changes: a guest writes on this wall no more, and does not come back by its code as who they are. The dots they placed
 * in the vote that is under way go, and their hand, and what they write alone; what they put on the wall stays, where the
 * facilitator sees it, and so do the dots of votes that were counted.
 * Events: board.changed, without who.
 * Refusals: not-there (also who is no guest of this wall), those of `facilitate-board`, board-closed.
 */
export async function removeGuest(
  app: App,
  actor: Actor,
  input: { readonly boardId: string; readonly personId: string },
): Promise<Outcome<{ readonly dots: number }>> {
  const { personId } = input;
  return app.db.$transaction(async (tx) => {
    // The row is held: who is placing a dot has placed it, or finds that they may not.
    const found = await facilitatedBoard(app, tx, actor, input.boardId);
    if (!found.ok) return found;
    const { id: boardId, subject } = found.value;
    const { count } = await tx.boardMember.updateMany({
      where: { ...guests(boardId), personId },
      data: { role: "removed" },
    });
    if (count === 0) return refuse("not-there");
    const step = currentStep(await readRun(tx, boardId, app.now()));
    const dots =
      step?.mode === "vote" ? await tx.boardDot.deleteMany({ where: { stepId: step.id, personId } }) : { count: 0 };
    if (step) await tx.boardReady.deleteMany({ where: { stepId: step.id, personId } });
    await tx.boardHand.deleteMany({ where: { boardId, personId } });
    await tx.boardQuietNote.deleteMany({ where: { boardId, personId } });
    await record(tx, app.now(), {
      kind: "board.changed",
      actorId: personOf(actor),
      spaceId: subject.spaceId,
      subjectId: boardId,
      data: { what: "guest-removed" },
    });
    return ok({ dots: dots.count });
  });
}

/**
 * Who may: a facilitator of the wall or of its chantier.
 * What changes: someone who was taken off writes on the wall again, on one of its places. Dots that went do not come back.
 * Events: board.changed, without who.
 * Refusals: not-there (also who was not taken off), those of `facilitate-board`, board-closed; places-none-left: all are taken.
 */
export async function readmitGuest(
  app: App,
  actor: Actor,
  input: { readonly boardId: string; readonly personId: string },
): Promise<Outcome<null>> {
  return app.db.$transaction(async (tx) => {
    await holdGuests(tx, input.boardId);
    const found = await facilitatedBoard(app, tx, actor, input.boardId);
    if (!found.ok) return found;
    const { id: boardId, subject } = found.value;
    const key = { boardId_personId: { boardId, personId: input.personId } };
    const member = await tx.boardMember.findUnique({ where: key, select: { role: true } });
    if (member?.role !== "removed") return refuse("not-there");
    if ((await guestsLeft(tx, boardId)) <= 0) return refuse("places-none-left");
    await tx.boardMember.update({ where: key, data: { role: "write" }, select: { role: true } });
    await record(tx, app.now(), {
      kind: "board.changed",
      actorId: personOf(actor),
      spaceId: subject.spaceId,
      subjectId: boardId,
      data: { what: "guest-readmitted" },
    });
    return ok(null);
  });
}
