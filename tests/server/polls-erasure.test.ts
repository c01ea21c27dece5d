import type pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { eraseByAddress } from "#server/areas/people/public";
import { closePoll, readPoll, verifyLogs, withdrawBallot } from "#server/areas/polls/public";
import { visitor } from "~/domain/access/actor";
import { aPollsWorld, must, type OpenPoll, type PollsWorld, type Voter } from "./polls-world";

// A ballot and the erasure of its voter's account, at the same instant: whichever comes first, no ballot of theirs is in
// the vote afterwards. A third connection holds one of them half-way, so that the other comes exactly then.

let world: PollsWorld;
beforeAll(async () => {
  world = await aPollsWorld();
});
afterAll(() => world.close());

/** Runs work while another connection holds what this statement locks. */
async function holding<Value>(sql: string, values: unknown[], work: () => Promise<Value>): Promise<Value> {
  const client: pg.PoolClient = await world.app.pool.connect();
  try {
    await client.query("BEGIN");
    await client.query(sql, values);
    const value = await work();
    await client.query("ROLLBACK");
    return value;
  } finally {
    client.release();
  }
}

/** Comes back once so many connections wait for a lock, as the database says. */
const waiting = (count: number) =>
  expect
    .poll(async () => {
      const { rows } = await world.app.pool.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM pg_stat_activity
         WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      );
      return rows[0]?.count;
    })
    .toBe(count);

const inForce = (poll: OpenPoll) =>
  world.app.db.ballot.count({ where: { pollId: poll.id, choice: { not: { equals: null } } } });

const kinds = [
  // The first of a poll asks everything in its transaction; the next go by what was seen of it; with hands, each alone.
  { kind: "the first ballot of a vote", before: 0, room: false },
  { kind: "a ballot among others", before: 1, room: false },
  { kind: "a ballot where hands are counted", before: 0, room: true },
];

async function aVoteFor({ before, room }: (typeof kinds)[number]) {
  const voters: readonly Voter[] = [await world.aVoter(), await world.aVoter(), await world.aVoter()];
  const poll = await world.anOpenPoll(room ? { sessionId: await world.aSession() } : {});
  const [leaver, other, earlier] = voters as [Voter, Voter, Voter];
  if (before > 0) must(await world.vote(earlier, poll));
  return { poll, leaver, other, before, email: await world.emailOf(leaver) };
}

describe.each(kinds)("$kind", (kind) => {
  test("under way when the erasure begins: it is waited for, and taken back", async () => {
    const { app, facilitator } = world;
    const { poll, leaver, email, before } = await aVoteFor(kind);
    // The last thing that is asked of a ballot is whether its voter is in the electorate: it is held there.
    const [cast, erased] = await holding(
      "SELECT 1 FROM poll_elector WHERE poll_id = $1 FOR UPDATE",
      [poll.id],
      async () => {
        const cast = world.vote(leaver, poll);
        await waiting(1);
        const erased = eraseByAddress(app, email, "keep");
        await waiting(2);
        return [cast, erased] as const;
      },
    );
    expect((await cast).ok).toBe(true);
    must(await erased);
    expect(await inForce(poll)).toBe(before);
    must(await closePoll(app, facilitator, { pollId: poll.id }));
    expect((await readPoll(app, visitor, poll.id, "fr"))?.count?.ballots).toBe(before);
    expect(await verifyLogs(app)).toEqual([]);
  });

  test("sent while the erasure is under way: it is refused, and nobody else waits", async () => {
    const { app } = world;
    const { poll, leaver, other, email, before } = await aVoteFor(kind);
    // The last thing that an erasure does is to blank the person's name: it is held there.
    const [erased, cast] = await holding(
      "SELECT 1 FROM person WHERE id = $1 FOR NO KEY UPDATE",
      [leaver.personId],
      async () => {
        const erased = eraseByAddress(app, email, "keep");
        await waiting(1);
        const [cast, neighbour] = [world.vote(leaver, poll), world.vote(other, poll)];
        must(await neighbour);
        await waiting(2);
        return [erased, cast] as const;
      },
    );
    must(await erased);
    expect(await cast).toMatchObject({ reason: "sign-in-first" });
    expect(await inForce(poll)).toBe(before + 1);
    // And ever after, whatever the page they still have open sends.
    expect(await world.vote(leaver, poll)).toMatchObject({ reason: "sign-in-first" });
    expect(await withdrawBallot(app, leaver, { pollId: poll.id, key: world.aKey() })).toMatchObject({
      reason: "sign-in-first",
    });
    expect(await inForce(poll)).toBe(before + 1);
  });
});
