import { type Actor, personOf } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../app";
import { record } from "../../events/record";
import { startGuestSession } from "../accounts/public";
import { findBoard } from "./find-board";
import { countWrongGuess, type Guesser, mayGuess } from "./guess-limits";
import { guestsLeft, holdGuests } from "./guests";

/** What one is told before joining. */
export type Joinable = {
  readonly boardId: string;
  readonly code: string;
  readonly title: string;
  readonly question: string;
  readonly authors: "named" | "anonymous";
  readonly spaceTitle: string;
};

/**
 * The open wall behind a code, for the page that says what joining means. Refusals: too-many (see guess-limits.ts),
 * code-unknown.
 */
export async function findJoinable(
  app: App,
  input: { readonly code: string; readonly guesser: Guesser },
): Promise<Outcome<Joinable>> {
  if (!(await mayGuess(app, input.guesser))) return refuse("too-many");
  const board = await app.db.board.findFirst({
    where: { joinCode: input.code, state: "open" },
    select: { id: true, title: true, question: true, authors: true, space: { select: { title: true } } },
  });
  if (!board) {
    await countWrongGuess(app, input.guesser);
    return refuse("code-unknown");
  }
  return ok({
    boardId: board.id,
    code: input.code,
    title: board.title,
    question: board.question,
    authors: board.authors === "anonymous" ? "anonymous" : "named",
    spaceTitle: board.space.title,
  });
}

/**
 * Who may: anyone with the code of an open wall; no account, no address. Someone signed in joins as themself.
 * What changes: a visitor becomes a guest with a session (`cookie`, to send); the person is a member who writes. Someone
 * who already belongs keeps their role.
 * Events: board.joined, the first time.
 * Refusals: too-many, code-unknown, not-open; places-taken: the code lets no more people in who have no account;
 * taken-off-wall: a facilitator took this guest off.
 */
export async function joinBoard(
  app: App,
  actor: Actor,
  input: {
    readonly code: string;
    /** A first name, or empty: "sans nom". */
    readonly name: string;
    /** A shared computer: the session ends with the browser. */
    readonly shared: boolean;
    readonly guesser: Guesser;
  },
): Promise<Outcome<{ boardId: string; cookie: string | null }>> {
  const found = await findJoinable(app, input);
  if (!found.ok) return found;
  const { boardId } = found.value;
  return app.db.$transaction(async (tx) => {
    const board = await findBoard(tx, boardId, actor, app.now());
    if (!board) return refuse("code-unknown");
    const may = can(actor, "join-board", board.subject);
    if (!may.ok) return refuse(may.why);
    if (board.removed) return refuse("taken-off-wall");
    if (actor.kind !== "account" && board.subject.member === null) {
      await holdGuests(tx, boardId);
      if ((await guestsLeft(tx, boardId)) <= 0) return refuse("places-taken");
    }
    const guest =
      actor.kind === "visitor"
        ? await startGuestSession(app, tx, {
            displayName: input.name,
            shared: input.shared,
          })
        : null;
    const personId = guest?.personId ?? personOf(actor);
    if (!personId) throw new Error("A person who joins is neither signed in nor a guest");
    const { count } = await tx.boardMember.createMany({
      data: [{ boardId, personId, role: "write", joinedAt: app.now() }],
      skipDuplicates: true,
    });
    if (count > 0) {
      await record(tx, app.now(), {
        kind: "board.joined",
        actorId: personId,
        spaceId: board.subject.spaceId,
        subjectId: boardId,
      });
    }
    return ok({ boardId, cookie: guest?.cookie ?? null });
  });
}
