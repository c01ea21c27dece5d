import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { App } from "#server/app";
import {
  castBallot,
  closeDuePolls,
  closePoll,
  openPoll,
  preparePoll,
  verifyLogs,
  withdrawBallot,
} from "#server/areas/polls/public";
import type { Count } from "~/domain/polls/methods/method";
import { appOn } from "../support/app-on";
import { trials } from "../support/long";
import { aPoll, aPollsWorld, must, type PollsWorld } from "./polls-world";

// What a vote must bear: machines whose clocks are wrong, several of them, and people who press twice.

let world: PollsWorld;
const nodes: { app: App; close(): Promise<void> }[] = [];
beforeAll(async () => {
  world = await aPollsWorld();
});
afterAll(async () => {
  for (const node of nodes) await node.close();
  await world.close();
});

const minute = 60_000;
const answers = ["for", "against", "abstain"] as const;
const aKey = () => world.app.randomId();

/** Another process on the same database, whose clock is so many minutes off. */
function aNode(minutes: number): App {
  const node = appOn(world.database.url);
  nodes.push(node);
  return { ...node.app, now: () => new Date(Date.now() + minutes * minute) };
}

/** Puts a vote's end where a test needs it, which the database lets nobody do: its guard is away for that moment. */
async function endAt(pollId: string, fromNow: string): Promise<void> {
  const client = await world.app.pool.connect();
  try {
    await client.query("BEGIN");
    await client.query("ALTER TABLE poll DISABLE TRIGGER poll_guard");
    await client.query(
      `UPDATE poll SET opens_at = clock_timestamp() - interval '1 hour', closes_at = clock_timestamp() + $2::interval
       WHERE id = $1`,
      [pollId, fromNow],
    );
    await client.query("ALTER TABLE poll ENABLE TRIGGER poll_guard");
    await client.query("COMMIT");
  } finally {
    client.release();
  }
}

describe("clocks five minutes off", () => {
  test.each([-5, 5])("%i minutes: the end is the database's", async (minutes) => {
    const node = aNode(minutes);
    const voter = await world.aVoter();
    const poll = await world.anOpenPoll();
    const [option = ""] = poll.optionIds;
    const cast = (answer: string) =>
      castBallot(node, voter, { pollId: poll.id, answers: { [option]: answer }, key: aKey() });
    await endAt(poll.id, "2 minutes");
    expect((await cast("for")).ok).toBe(true);
    expect(await closePoll(node, "clock", { pollId: poll.id })).toMatchObject({ reason: "not-due" });
    await endAt(poll.id, "-1 second");
    expect(await cast("against")).toMatchObject({ reason: "poll-closed" });
    expect(await withdrawBallot(node, voter, { pollId: poll.id, key: aKey() })).toMatchObject({
      reason: "poll-closed",
    });
    expect(await closeDuePolls(node)).toBe(1);
    const result = await world.app.db.pollResult.findUniqueOrThrow({ where: { pollId: poll.id } });
    expect((result.counts as unknown as Count).options[0]?.parts.map(({ count }) => count)).toEqual([1, 0, 0]);
  });
});

test("a machine whose clock jumps by hours opens, takes ballots and closes: every time of the vote is the database's", async () => {
  const node = aNode(0);
  let reading = 0;
  const hours = [5, -5, 300, -300];
  const jumping: App = {
    ...node,
    now: () => new Date(Date.now() + (hours[reading++ % hours.length] ?? 0) * 60 * minute),
  };
  const voters = await Promise.all(Array.from({ length: 6 }, () => world.aVoter()));
  const { id } = must(await preparePoll(jumping, world.facilitator, { spaceId: world.spaceId, ...aPoll }));
  must(await openPoll(jumping, world.facilitator, { pollId: id }));
  const option = await world.app.db.pollOption.findFirstOrThrow({ where: { pollId: id }, select: { id: true } });
  // The chantier's own periods follow the machine: a jump may find them shut, and refuses; it never takes too much.
  const acknowledged = new Map<number, string>();
  for (const [place, voter] of [...voters.entries(), ...voters.entries()]) {
    const answer = answers[(place + acknowledged.size) % 3] ?? "for";
    const outcome = await castBallot(jumping, voter, { pollId: id, answers: { [option.id]: answer }, key: aKey() });
    if (outcome.ok) acknowledged.set(place, answer);
  }
  must(await withdrawBallot(node, voters[0] ?? world.facilitator, { pollId: id, key: aKey() }));
  acknowledged.delete(0);
  must(await closePoll(jumping, world.facilitator, { pollId: id }));
  const { opensAt, closedAt } = await world.app.db.poll.findUniqueOrThrow({ where: { id } });
  for (const at of [opensAt, closedAt]) expect(Math.abs((at?.getTime() ?? 0) - Date.now())).toBeLessThan(10 * minute);
  const { counts } = await world.app.db.pollResult.findUniqueOrThrow({ where: { pollId: id } });
  const told = answers.map((answer) => [...acknowledged.values()].filter((one) => one === answer).length);
  expect((counts as unknown as Count).options[0]?.parts.map(({ count }) => count)).toEqual(told);
  expect(await verifyLogs(world.app)).toEqual([]);
});

test("two machines, clocks apart, race the end: what was acknowledged is counted, and nothing else", {
  timeout: trials(60_000, 3_600_000),
}, async () => {
  const [slow, fast] = [aNode(-5), aNode(5)];
  const voters = await Promise.all(Array.from({ length: 10 }, () => world.aVoter()));
  for (let round = 0; round < trials(3, 200); round += 1) {
    const poll = await world.anOpenPoll();
    const [option = ""] = poll.optionIds;
    await endAt(poll.id, `${300 + ((round * 37) % 200)} milliseconds`);
    const acknowledged = new Map<number, string>();
    let over = false;
    const voting = voters.map(async (voter, place) => {
      const node = place % 2 ? slow : fast;
      for (let turn = 0; !over; turn += 1) {
        const answer = answers[(place + turn) % 3] ?? "for";
        const outcome = await castBallot(node, voter, { pollId: poll.id, answers: { [option]: answer }, key: aKey() });
        if (outcome.ok) acknowledged.set(place, answer);
        else {
          expect(outcome.reason).toBe("poll-closed");
          return;
        }
      }
    });
    const closing = [slow, fast].map(async (node) => {
      let closed = 0;
      for (let tries = 0; tries < 400 && !over; tries += 1) {
        closed += await closeDuePolls(node);
        const { state } = await world.app.db.poll.findUniqueOrThrow({ where: { id: poll.id } });
        if (state === "closed") over = true;
      }
      return closed;
    });
    await Promise.all(voting);
    const closes = await Promise.all(closing);
    expect(closes.reduce((sum, one) => sum + one, 0)).toBe(1);
    const { counts } = await world.app.db.pollResult.findUniqueOrThrow({ where: { pollId: poll.id } });
    const told = answers.map((answer) => [...acknowledged.values()].filter((one) => one === answer).length);
    expect((counts as unknown as Count).options[0]?.parts.map(({ count }) => count)).toEqual(told);
  }
  expect(await verifyLogs(world.app)).toEqual([]);
});

test("people who press several times, from two machines, with the same form or others: one ballot each, whole", {
  timeout: trials(60_000, 3_600_000),
}, async () => {
  const [one, other] = [aNode(0), aNode(1)];
  const voters = await Promise.all(Array.from({ length: 8 }, () => world.aVoter()));
  const poll = await world.anOpenPoll();
  const [option = ""] = poll.optionIds;
  // Each trial is four sendings at once of one person.
  const rounds = trials(10, 100_000 / voters.length);
  for (let round = 0; round < rounds; round += 1) {
    await Promise.all(
      voters.map(async (voter, place) => {
        const keys = [aKey(), aKey()];
        const sendings = [0, 1, 2, 3].map((turn) => ({
          key: keys[(round + turn) % (1 + ((round + place) % 2))] ?? "",
          answer: answers[(round + turn * place) % 3] ?? "for",
        }));
        const outcomes = await Promise.all(
          sendings.map(({ key, answer }, turn) =>
            castBallot(turn % 2 ? one : other, voter, { pollId: poll.id, answers: { [option]: answer }, key }),
          ),
        );
        for (const outcome of outcomes) if (!outcome.ok) expect(outcome.reason).toBe("form-used");
        // Of each key one sending at most was new.
        const fresh = outcomes.flatMap((outcome, turn) =>
          outcome.ok && !outcome.value.again ? [sendings[turn]?.key] : [],
        );
        expect(new Set(fresh).size).toBe(fresh.length);
      }),
    );
  }
  const { rows } = await world.app.pool.query<{ ballots: number; wrong: number }>(
    `SELECT count(*)::int AS ballots, count(*) FILTER (WHERE b.revision <> e.events OR b.choice <> e.last)::int AS wrong
     FROM ballot b JOIN (
       SELECT ballot_id, count(*)::int AS events, (array_agg(choice ORDER BY revision DESC))[1] AS last
       FROM ballot_event WHERE poll_id = $1 GROUP BY ballot_id) e ON e.ballot_id = b.id
     WHERE b.poll_id = $1`,
    [poll.id],
  );
  expect(rows[0]).toEqual({ ballots: voters.length, wrong: 0 });
  must(await closePoll(world.app, world.facilitator, { pollId: poll.id }));
});
