import { type Actor, personOf } from "~/domain/access/actor";
import type { Subject } from "~/domain/access/can";
import type { Language } from "~/i18n/language";
import type { Tx } from "../../db/client";
import { type FoundSpace, findSpace } from "../spaces/public";

/** A wall with what `can` asks about it for one actor. */
export type FoundBoard = {
  readonly id: string;
  readonly title: string;
  readonly question: string;
  /** Six digits while it can be joined. */
  readonly joinCode: string | null;
  readonly authors: "named" | "anonymous";
  readonly space: FoundSpace;
  /** A facilitator took this guest off. */
  readonly removed: boolean;
  readonly subject: Extract<Subject, { kind: "board" }>;
};

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * Finds a wall, its chantier and the actor's place on it. Null when there is none. Works in a transaction as well: the
 * permission asked again in a use case rests on the same facts.
 */
export async function findBoard(
  db: Tx,
  boardId: string,
  actor: Actor,
  now: Date,
  language: Language = "fr",
): Promise<FoundBoard | null> {
  if (!uuid.test(boardId)) return null;
  const personId = personOf(actor);
  const board = await db.board.findUnique({
    where: { id: boardId },
    select: {
      id: true,
      spaceId: true,
      title: true,
      question: true,
      joinCode: true,
      state: true,
      authors: true,
      members: personId ? { where: { personId }, select: { role: true } } : { take: 0, select: { role: true } },
    },
  });
  if (!board) return null;
  const space = await findSpace(db, { id: board.spaceId }, now, language);
  if (!space) return null;
  const role = board.members[0]?.role;
  return {
    id: board.id,
    title: board.title,
    question: board.question,
    joinCode: board.joinCode,
    authors: board.authors === "anonymous" ? "anonymous" : "named",
    space,
    removed: role === "removed",
    subject: {
      kind: "board",
      spaceId: board.spaceId,
      state: board.state === "open" ? "open" : "closed",
      member: role === "look" || role === "write" || role === "facilitate" ? role : null,
      open: space.subject.open,
    },
  };
}

/** What `can` asks about a wall for one actor; null when there is no such wall. */
export async function boardSubject(
  db: Tx,
  boardId: string,
  actor: Actor,
  now: Date,
): Promise<FoundBoard["subject"] | null> {
  return (await findBoard(db, boardId, actor, now))?.subject ?? null;
}
