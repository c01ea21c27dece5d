import { isAsk, type RaisedHand, type RoomFacts } from "~/domain/boards/room";
import { currentStep, type RunFacts } from "~/domain/boards/run-sheet";
import type { Tx } from "../../db/client";

/** The raised hands of some walls, by wall, in the order in which they were raised. */
export async function handsOf(
  db: Tx,
  boardIds: readonly string[],
): Promise<ReadonlyMap<string, readonly RaisedHand[]>> {
  const rows = await db.boardHand.findMany({
    where: { boardId: { in: [...boardIds] } },
    orderBy: [{ at: "asc" }, { personId: "asc" }],
    select: { boardId: true, personId: true, asks: true, at: true, person: { select: { displayName: true } } },
  });
  const hands = new Map<string, RaisedHand[]>(boardIds.map((id) => [id, []]));
  for (const { boardId, personId, asks, at, person } of rows) {
    if (!isAsk(asks)) continue;
    hands.get(boardId)?.push({ personId, name: person.displayName, asks, at: at.getTime() });
  }
  return hands;
}

/**
 * What one person is told of the room of a wall; null for who does not write there. Names of raised hands are for
 * facilitators, on a wall without names too: who raises a hand wants to be seen by them.
 */
export async function readRoom(
  db: Tx,
  given: {
    readonly boardId: string;
    readonly run: RunFacts | null;
    readonly personId: string | null;
    readonly writes: boolean;
    readonly facilitates: boolean;
  },
): Promise<RoomFacts | null> {
  const { boardId, run, personId, writes, facilitates } = given;
  if (!personId || !(writes || facilitates)) return null;
  const step = currentStep(run);
  const [all, people, count, mine] = await Promise.all([
    handsOf(db, [boardId]),
    step ? db.boardMember.count({ where: { boardId, role: "write" } }) : 0,
    step ? db.boardReady.count({ where: { stepId: step.id } }) : 0,
    step ? db.boardReady.count({ where: { stepId: step.id, personId } }) : 0,
  ]);
  const hands = all.get(boardId) ?? [];
  const own = hands.find((hand) => hand.personId === personId);
  const speaking = hands.filter((hand) => hand.asks === "word");
  return {
    mine: own?.asks ?? null,
    before: own?.asks === "word" ? speaking.indexOf(own) : null,
    hands: facilitates ? hands : [],
    ready: step ? { mine: mine > 0, count, people: Math.max(people, count) } : null,
  };
}
