import { type Actor, personOf } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../app";
import { record } from "../../events/record";
import { spaceSubject } from "../spaces/public";
import { newJoinCode } from "./new-join-code";

export type NewBoard = {
  readonly spaceId: string;
  /** What it is called in the chantier. */
  readonly title: string;
  /** What is asked of the people in the room; may be empty. */
  readonly question: string;
  /** named: first names are shown; anonymous: they never leave the server. */
  readonly authors: "named" | "anonymous";
};

/**
 * Who may: a facilitator of the chantier.
 * What changes: a wall, open, with a code of six digits; the one who creates it facilitates it.
 * Events: board.created.
 * Refusals: those of `open-board`; not-there.
 */
export async function createBoard(
  app: App,
  actor: Actor,
  input: NewBoard,
): Promise<Outcome<{ boardId: string; joinCode: string }>> {
  return app.db.$transaction(async (tx) => {
    const subject = await spaceSubject(tx, { id: input.spaceId }, app.now());
    if (!subject) return refuse("not-there");
    const may = can(actor, "open-board", subject);
    if (!may.ok) return refuse(may.why);
    const boardId = app.newId();
    const joinCode = await newJoinCode(app, tx);
    const createdById = personOf(actor);
    await tx.board.create({
      data: {
        id: boardId,
        spaceId: input.spaceId,
        title: input.title,
        question: input.question,
        authors: input.authors,
        state: "open",
        joinCode,
        createdById,
        createdAt: app.now(),
      },
      select: { id: true },
    });
    if (input.authors === "anonymous") {
      await tx.boardKey.create({
        data: { boardId, secret: new Uint8Array(app.randomBytes(32)) },
        select: { boardId: true },
      });
    }
    if (createdById) {
      await tx.boardMember.create({
        data: { boardId, personId: createdById, role: "facilitate", joinedAt: app.now() },
        select: { boardId: true },
      });
    }
    await record(tx, app.now(), {
      kind: "board.created",
      actorId: createdById,
      spaceId: input.spaceId,
      subjectId: boardId,
      data: { authors: input.authors },
    });
    return ok({ boardId, joinCode });
  });
}
