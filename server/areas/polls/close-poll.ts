// Who may: a facilitator of the chantier, at any time; the clock, once the end has passed.
// What changes: the poll is closed, its ballots counted and the result written, once, with its own node.
// Events: poll.closed.
// Refusals: those of `manage-polls`; not-there, poll-closed (it is already), not-due (the end has moved).
import { type Actor, personOf } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import { countPoll } from "~/domain/polls/count-poll";
import type { Count, Weighed } from "~/domain/polls/methods/method";
import { inForce } from "~/domain/polls/room/room-ballots";
import type { Origins } from "~/domain/polls/views";
import type { App } from "../../app";
import type { Tx } from "../../db/client";
import { record } from "../../events/record";
import { addLink, addNode } from "../lineage/public";
import { ballotsInForce, type Within } from "./ballots-in-force";
import { lockPoll } from "./find-poll";
import { isOver, timeOfVote } from "./is-over";
import { endLog } from "./log/write-log";
import { rulesOf } from "./rules-of";

/**
 * Closes a poll and counts it. The poll's row is locked first: ballots under way end before, and none begins after. A
 * late job, a second press or a second process find it closed and change nothing.
 */
export async function closePoll(
  app: App,
  by: Actor | "clock",
  input: { readonly pollId: string },
): Promise<Outcome<{ readonly resultId: string }>> {
  return app.db.$transaction(
    async (tx) => {
      const now = app.now();
      const poll = await lockPoll(tx, input.pollId, now);
      if (!poll) return refuse("not-there");
      const byId = by === "clock" ? null : personOf(by);
      if (by !== "clock") {
        const answer = can(by, "manage-polls", poll.subject);
        if (!answer.ok) return refuse(answer.why);
      }
      if (poll.state !== "open") return refuse("poll-closed");
      const over = await isOver(tx, poll.id);
      if (by === "clock" && !over) return refuse("not-due");

      const { counts, origins } = await countBallots(tx, (work) => work(tx), poll.id);
      const closedAt = over && poll.closesAt ? poll.closesAt : await timeOfVote(tx);
      const { title } = await tx.poll.update({
        where: { id: poll.id },
        data: { state: "closed", closedAt },
        select: { title: true },
      });
      await endLog(app, tx, poll.id, closedAt, counts);
      const resultId = app.newId();
      await addNode(tx, {
        id: resultId,
        kind: "result",
        address: `/votes/${poll.id}#resultat`,
        spaceId: poll.spaceId,
        title,
        public: true,
      });
      await addLink(tx, {
        fromId: poll.id,
        fromKind: "poll",
        kind: "counted-in",
        toId: resultId,
        toKind: "result",
        byId,
        at: now,
      });
      await tx.pollResult.create({
        data: { pollId: poll.id, nodeId: resultId, counts, ...(origins ? { origins } : {}), at: now },
        select: { pollId: true },
      });
      await record(tx, now, {
        kind: "poll.closed",
        actorId: byId,
        spaceId: poll.spaceId,
        subjectId: poll.id,
        data: { ballots: counts.ballots },
      });
      return ok({ resultId });
    },
    { timeout: 60_000 },
  );
}

/** The count of the ballots in force as they are now, of a poll that is open. */
export async function countNow(app: App, pollId: string): Promise<Count> {
  const within: Within = (work) => app.db.$transaction(work, { timeout: 60_000 });
  return (await countBallots(app.db, within, pollId)).counts;
}

/** The count of the ballots in force, those of the room among them; and of each origin apart, where there was a room. */
async function countBallots(
  db: Tx,
  within: Within,
  pollId: string,
): Promise<{ readonly counts: Count; readonly origins: Origins | null }> {
  const poll = await db.poll.findUniqueOrThrow({
    where: { id: pollId },
    select: {
      method: true,
      settings: true,
      eligibleCount: true,
      options: { orderBy: { position: "asc" }, select: { id: true, cost: true, lot: true, position: true } },
    },
  });
  const rules = rulesOf(poll);
  const ids = poll.options.map(({ id }) => id);
  const online = await ballotsInForce(db, within, pollId, ids);
  const room = await roomBallots(db, pollId);
  if (room.length === 0) return { counts: countPoll(rules, online), origins: null };
  const of = (kind: string) => room.filter((one) => one.kind === kind).flatMap(({ ballots }) => ballots);
  const counted = (ballots: readonly Weighed[]) => (ballots.length > 0 ? countPoll(rules, ballots) : null);
  const origins = { online: countPoll(rules, online), hands: counted(of("hands")), paper: counted(of("paper")) };
  for (const { ballots } of room)
    for (const { choice, ballots: times } of ballots)
      online.add(
        ids.map((id) => choice[id]),
        times,
      );
  return { counts: countPoll(rules, online), origins };
}

async function roomBallots(db: Tx, pollId: string) {
  const entries = await db.pollRoomCount.findMany({
    where: { pollId },
    orderBy: { number: "asc" },
    select: { number: true, kind: true, replaces: true, ballots: true },
  });
  return inForce(entries).map(({ kind, ballots }) => ({ kind, ballots: ballots as unknown as readonly Weighed[] }));
}
