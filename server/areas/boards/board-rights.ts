import { type Actor, personOf } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { LIMITS } from "~/domain/boards/limits";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../app";
import { findBoard } from "./find-board";
import type { Sender } from "./rooms/replica";

/**
 * What a person may do on a wall now, and in which name they write there: what the judge of updates needs.
 * Refusals: sign-in-first (a visitor), not-there.
 */
export async function boardRights(
  app: Pick<App, "db" | "now">,
  actor: Actor,
  boardId: string,
): Promise<Outcome<Sender, "sign-in-first" | "not-there">> {
  const personId = personOf(actor);
  if (actor.kind === "visitor" || personId === null) return refuse("sign-in-first");
  const board = await findBoard(app.db, boardId, actor, app.now());
  if (!board || !can(actor, "read", board.subject).ok) return refuse("not-there");
  const role = can(actor, "facilitate-board", board.subject).ok
    ? "facilitate"
    : can(actor, "write-notes", board.subject).ok
      ? "write"
      : "look";
  return ok({
    personId,
    role,
    name: actor.displayName.slice(0, LIMITS.authorName),
    named: board.authors === "named",
    open: board.subject.state === "open",
  });
}
