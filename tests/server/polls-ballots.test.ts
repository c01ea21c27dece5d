import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { castBallot, closeDuePolls, closePoll, withdrawBallot } from "#server/areas/polls/public";
import { voterTag } from "#server/areas/polls/voter-tag";
import { type Actor, visitor } from "~/domain/access/actor";
import type { Choice, Count } from "~/domain/polls/methods/method";
import { methodOf } from "~/domain/polls/methods/registry";
import { trials } from "../support/long";
import { aPollsWorld, must, type PollsWorld } from "./polls-world";

let world: PollsWorld;
beforeAll(async () => {
  world = await aPollsWorld();
});
afterAll(() => world.close());

const answers = ["for", "against", "abstain"] as const;
const aKey = () => world.app.randomId();

async function ballotsOf(pollId: string) {
  return world.app.db.ballot.findMany({ where: { pollId }, include: { events: { orderBy: { revision: "asc" } } } });
}

/** The choices in force by what the events say, and by what the ballots say: they must be the same. */
async function foldAndTable(pollId: string) {
  const ballots = await ballotsOf(pollId);
  const events = await world.app.db.ballotEvent.findMany({ where: { pollId } });
  const fold = new Map<string, { revision: number; choice: unknown }>();
  for (const event of events) {
    const last = fold.get(event.ballotId);
    if (!last || last.revision < event.revision) {
      fold.set(event.ballotId, { revision: event.revision, choice: event.choice });
    }
  }
  return {
    fold: new Map([...fold].map(([id, state]) => [id, state.choice])),
    table: new Map(ballots.map((ballot) => [ballot.id, ballot.choice])),
  };
}

describe("many people at once", () => {
  test("are answered each for themselves, and a period that is closed by hand stops the next of them", async () => {
    const { app } = world;
    const voters = await Promise.all(Array.from({ length: 12 }, () => world.aVoter()));
    const poll = await world.anOpenPoll({ electorate: "registered" });
    const neighbour = await world.aNeighbour();
    const [option = ""] = poll.optionIds;
    const cast = (people: readonly Actor[]) =>
      Promise.all(
        people.map((person) => castBallot(app, person, { pollId: poll.id, answers: { [option]: "for" }, key: aKey() })),
      );
    const reasons = (outcomes: Awaited<ReturnType<typeof cast>>) =>
      outcomes.map((outcome) => (outcome.ok ? "taken" : outcome.reason));
    const unverified: Actor = { ...(voters[11] as Extract<Actor, { kind: "account" }>), verified: false };

    expect(reasons(await cast(voters.slice(0, 4)))).toEqual(Array(4).fill("taken"));
    // Who may not vote stops nobody else.
    const mixed = reasons(await cast([...voters.slice(4, 8), neighbour, unverified]));
    expect(mixed.slice(0, 4)).toEqual(Array(4).fill("taken"));
    expect(mixed.slice(4)).not.toContain("taken");
    expect(reasons(await cast(voters.slice(6, 9)))).toEqual(Array(3).fill("taken"));

    const phases = await app.db.phase.findMany({ where: { spaceId: world.spaceId } });
    try {
      await app.db.phase.updateMany({ where: { spaceId: world.spaceId }, data: { forced: "closed" } });
      expect(reasons(await cast(voters.slice(8)))).toEqual(Array(4).fill("period-closed"));
      await app.db.phase.updateMany({
        where: { spaceId: world.spaceId },
        data: { forced: null, startsAt: null, endsAt: new Date(app.now().getTime() + 60_000) },
      });
      expect(reasons(await cast(voters.slice(0, 10)))).toEqual(Array(10).fill("taken"));
    } finally {
      for (const { id, forced, startsAt, endsAt } of phases) {
        await app.db.phase.update({ where: { id }, data: { forced, startsAt, endsAt } });
      }
    }
    const ballots = await ballotsOf(poll.id);
    expect(ballots).toHaveLength(10);
    for (const ballot of ballots) expect(ballot.events).toHaveLength(ballot.revision);
  });

  test("each history holds what its person sent, and a closed poll takes nobody's", async () => {
    const { app } = world;
    const voters = await Promise.all(Array.from({ length: 30 }, () => world.aVoter()));
    const poll = await world.anOpenPoll();
    const [option = ""] = poll.optionIds;
    const send = (turn: number) =>
      Promise.all(
        voters.map((voter, place) =>
          castBallot(app, voter, { pollId: poll.id, answers: { [option]: answers[(place + turn) % 3] }, key: aKey() }),
        ),
      );
    const receipts = (await send(0)).map((outcome) => must(outcome).receipt);
    expect((await send(1)).map((outcome) => must(outcome).receipt)).toEqual(receipts);
    must(await closePoll(app, world.facilitator, { pollId: poll.id }));
    expect((await send(2)).map((outcome) => outcome.ok || outcome.reason)).toEqual(Array(30).fill("poll-closed"));
    const events = await app.db.ballotEvent.findMany({ where: { pollId: poll.id } });
    expect(events).toHaveLength(60);
  });
});

describe("one person, one ballot", () => {
  test("a hundred at once, with different keys and choices, leave one ballot and its whole history", async () => {
    const { app } = world;
    const voter = await world.aVoter();
    const poll = await world.anOpenPoll();
    const [option = ""] = poll.optionIds;
    const outcomes = await Promise.all(
      Array.from({ length: 100 }, (_, turn) =>
        castBallot(app, voter, { pollId: poll.id, answers: { [option]: answers[turn % 3] }, key: aKey() }),
      ),
    );
    const receipts = new Set(outcomes.map((outcome) => must(outcome).receipt));
    expect(receipts.size).toBe(1);
    const ballots = await ballotsOf(poll.id);
    expect(ballots).toHaveLength(1);
    expect(ballots[0]?.revision).toBe(100);
    expect(ballots[0]?.events.map((event) => event.revision)).toEqual(Array.from({ length: 100 }, (_, n) => n + 1));
    expect(ballots[0]?.events.filter((event) => event.kind === "cast")).toHaveLength(1);
    expect(ballots[0]?.choice).toEqual(ballots[0]?.events.at(-1)?.choice);
  });

  test("a hundred at once with the same key are one sending: one ballot, one event, one receipt", async () => {
    const { app } = world;
    const voter = await world.aVoter();
    const poll = await world.anOpenPoll();
    const [option = ""] = poll.optionIds;
    const key = aKey();
    const outcomes = await Promise.all(
      Array.from({ length: 100 }, () =>
        castBallot(app, voter, { pollId: poll.id, answers: { [option]: "against" }, key }),
      ),
    );
    expect(new Set(outcomes.map((outcome) => must(outcome).receipt)).size).toBe(1);
    expect(outcomes.filter((outcome) => !must(outcome).again)).toHaveLength(1);
    const ballots = await ballotsOf(poll.id);
    expect(ballots).toHaveLength(1);
    expect(ballots[0]?.events).toHaveLength(1);
    expect(ballots[0]?.events[0]?.choice).toEqual(ballots[0]?.choice);
  });

  test("a hundred at once with the same key and several choices: the first is kept, the others are told so", async () => {
    const { app } = world;
    const voter = await world.aVoter();
    const poll = await world.anOpenPoll();
    const [option = ""] = poll.optionIds;
    const key = aKey();
    const outcomes = await Promise.all(
      Array.from({ length: 100 }, async (_, turn) => ({
        sent: answers[turn % 3],
        outcome: await castBallot(app, voter, { pollId: poll.id, answers: { [option]: answers[turn % 3] }, key }),
      })),
    );
    const ballots = await ballotsOf(poll.id);
    expect(ballots).toHaveLength(1);
    expect(ballots[0]?.events).toHaveLength(1);
    for (const { sent, outcome } of outcomes) {
      if (JSON.stringify(ballots[0]?.choice) === JSON.stringify({ [option]: sent }))
        expect(must(outcome).receipt).toBe(ballots[0]?.receipt);
      else expect(outcome).toMatchObject({ ok: false, reason: "form-used" });
    }
  });

  test("many people at once have a ballot and a receipt each", async () => {
    const { app } = world;
    const voters = await Promise.all(Array.from({ length: 20 }, () => world.aVoter()));
    const poll = await world.anOpenPoll();
    const [option = ""] = poll.optionIds;
    const outcomes = await Promise.all(
      voters.flatMap((voter) =>
        ["for", "against"].map((answer) =>
          castBallot(app, voter, { pollId: poll.id, answers: { [option]: answer }, key: aKey() }),
        ),
      ),
    );
    expect(new Set(outcomes.map((outcome) => must(outcome).receipt)).size).toBe(20);
    expect(await app.db.ballot.count({ where: { pollId: poll.id } })).toBe(20);
  });
});

describe("many at once", () => {
  const everyone = (pollId: string) =>
    world.app.pool.query<{ transactions: number; ballots: number }>(
      `SELECT count(DISTINCT xmin::text)::int AS transactions, count(*)::int AS ballots FROM ballot WHERE poll_id = $1`,
      [pollId],
    );

  test("go together, and each is told and keeps what they said", async () => {
    const { app } = world;
    const voters = await Promise.all(Array.from({ length: 30 }, () => world.aVoter()));
    const neighbour = await world.aNeighbour();
    const poll = await world.anOpenPoll({ showCount: true });
    const [option = ""] = poll.optionIds;
    const { secret } = await app.db.pollKey.findUniqueOrThrow({ where: { pollId: poll.id } });
    const said = (turn: number) => answers[turn % 3] ?? "for";
    const [refused, ...outcomes] = await Promise.all(
      [neighbour, ...voters].map((voter, turn) =>
        castBallot(app, voter, { pollId: poll.id, answers: { [option]: said(turn) }, key: aKey() }),
      ),
    );
    expect(refused).toMatchObject({ reason: "not-elector" });
    const ballots = await ballotsOf(poll.id);
    for (const [turn, voter] of voters.entries()) {
      const tag = voterTag(secret, voter.personId).toString("hex");
      const own = ballots.find((ballot) => Buffer.from(ballot.voterTag).toString("hex") === tag);
      const outcome = outcomes[turn];
      expect(own?.choice).toEqual({ [option]: said(turn + 1) });
      expect(own?.receipt).toBe(outcome?.ok ? outcome.value.receipt : null);
      expect(own?.events).toHaveLength(1);
      expect(own?.events[0]?.choice).toEqual(own?.choice);
    }
    expect(await app.db.event.count({ where: { kind: "poll.ballot", subjectId: poll.id } })).toBe(30);
    const { rows } = await everyone(poll.id);
    expect(rows[0]?.ballots).toBe(30);
    expect(rows[0]?.transactions).toBeLessThan(15);
  });

  test("someone who may not vote after all, or a known sending, is in nobody's way", async () => {
    const { app } = world;
    const voters = await Promise.all(Array.from({ length: 12 }, () => world.aVoter()));
    const unverified = { ...(await world.aVoter()), verified: false } as Actor;
    const poll = await world.anOpenPoll();
    const [option = ""] = poll.optionIds;
    const [early] = voters;
    if (!early) throw new Error("no voter");
    const key = aKey();
    const first = must(await castBallot(app, early, { pollId: poll.id, answers: { [option]: "for" }, key }));
    const sent = (actor: Actor, its: string, answer: string) =>
      castBallot(app, actor, { pollId: poll.id, answers: { [option]: answer }, key: its });
    const [again, other, refused, ...rest] = await Promise.all([
      sent(early, key, "for"),
      sent(early, key, "against"),
      sent(unverified, aKey(), "for"),
      ...voters.slice(1).map((voter) => sent(voter, aKey(), "abstain")),
    ]);
    expect(again).toMatchObject({ value: { receipt: first.receipt, again: true } });
    expect(other).toMatchObject({ reason: "form-used" });
    expect(refused).toMatchObject({ reason: "verify-first" });
    expect(rest.every((outcome) => outcome.ok)).toBe(true);
    expect((await everyone(poll.id)).rows[0]?.ballots).toBe(12);
  });
});

describe("a ballot's life", () => {
  test("a sending repeated after others returns the receipt of the first time and changes nothing", async () => {
    const { app } = world;
    const voter = await world.aVoter();
    const poll = await world.anOpenPoll();
    const [option = ""] = poll.optionIds;
    const key = aKey();
    const first = must(await castBallot(app, voter, { pollId: poll.id, answers: { [option]: "for" }, key }));
    expect(first.again).toBe(false);
    must(await castBallot(app, voter, { pollId: poll.id, answers: { [option]: "against" }, key: aKey() }));
    const again = must(await castBallot(app, voter, { pollId: poll.id, answers: { [option]: "for" }, key }));
    expect(again).toEqual({ receipt: first.receipt, again: true });
    const [ballot] = await ballotsOf(poll.id);
    expect(ballot?.choice).toEqual({ [option]: "against" });
    must(await closePoll(app, world.facilitator, { pollId: poll.id }));
    // The network may bring it again after the close: the first answer stands.
    expect(must(await castBallot(app, voter, { pollId: poll.id, answers: { [option]: "for" }, key }))).toEqual(again);
  });

  test("someone else's key says nothing of their ballot", async () => {
    const { app } = world;
    const [one, other] = [await world.aVoter(), await world.aVoter()];
    const poll = await world.anOpenPoll();
    const [option = ""] = poll.optionIds;
    const key = aKey();
    const first = must(await castBallot(app, one, { pollId: poll.id, answers: { [option]: "for" }, key }));
    const second = must(await castBallot(app, other, { pollId: poll.id, answers: { [option]: "against" }, key }));
    expect(second.again).toBe(false);
    expect(second.receipt).not.toBe(first.receipt);
  });

  test("it is changed, withdrawn, cast again, and each step stays in its history", async () => {
    const { app } = world;
    const voter = await world.aVoter();
    const poll = await world.anOpenPoll();
    const [option = ""] = poll.optionIds;
    const cast = (answer: string) =>
      castBallot(app, voter, { pollId: poll.id, answers: { [option]: answer }, key: aKey() });
    expect(await withdrawBallot(app, voter, { pollId: poll.id, key: aKey() })).toMatchObject({ reason: "no-ballot" });
    must(await cast("for"));
    must(await cast("against"));
    const key = aKey();
    const withdrawn = must(await withdrawBallot(app, voter, { pollId: poll.id, key }));
    expect(must(await withdrawBallot(app, voter, { pollId: poll.id, key }))).toEqual({ ...withdrawn, again: true });
    expect(
      await castBallot(app, voter, { pollId: poll.id, answers: { [option]: "for" }, key }),
      "a key serves once",
    ).toMatchObject({ reason: "form-used" });
    expect(await withdrawBallot(app, voter, { pollId: poll.id, key: aKey() })).toMatchObject({ reason: "no-ballot" });
    must(await cast("abstain"));
    const [ballot] = await ballotsOf(poll.id);
    expect(ballot?.events.map((event) => event.kind)).toEqual(["cast", "change", "withdraw", "change"]);
    expect(ballot?.choice).toEqual({ [option]: "abstain" });
  });

  test("nothing of a ballot tells who it is from or when: tags of the poll, hours, no event", async () => {
    const { app } = world;
    const voter = await world.aVoter();
    const poll = await world.anOpenPoll();
    const [option = ""] = poll.optionIds;
    must(await castBallot(app, voter, { pollId: poll.id, answers: { [option]: "for" }, key: aKey() }));
    const [ballot] = await ballotsOf(poll.id);
    const { secret } = await app.db.pollKey.findUniqueOrThrow({ where: { pollId: poll.id } });
    expect(Buffer.from(ballot?.voterTag ?? [])).toEqual(voterTag(secret, voter.personId));
    expect(ballot?.events[0]?.hour.toISOString()).toMatch(/:00:00\.000Z$/);
    expect(JSON.stringify(ballot, (_, value) => (typeof value === "bigint" ? String(value) : value))).not.toContain(
      voter.personId,
    );
    expect(await app.db.event.count({ where: { kind: "poll.ballot", subjectId: poll.id } })).toBe(0);
  });

  test("where the count is shown, an event announces a ballot without saying whose, what or when", async () => {
    const { app } = world;
    const voter = await world.aVoter();
    const poll = await world.anOpenPoll({ showCount: true });
    const [option = ""] = poll.optionIds;
    must(await castBallot(app, voter, { pollId: poll.id, answers: { [option]: "for" }, key: aKey() }));
    const events = await app.db.event.findMany({ where: { kind: "poll.ballot", subjectId: poll.id } });
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({ actorId: null, data: {} });
    expect(events[0]?.at.toISOString()).toMatch(/:00:00\.000Z$/);
  });
});

describe("who may not vote, and when", () => {
  test("each refusal has its reason", async () => {
    const { app } = world;
    const voter = await world.aVoter();
    const poll = await world.anOpenPoll();
    const [option = ""] = poll.optionIds;
    const late = await world.aVoter("Inscrite après l’ouverture");
    const cast = (actor: Parameters<typeof castBallot>[1], given: Record<string, unknown> = { [option]: "for" }) =>
      castBallot(app, actor, { pollId: poll.id, answers: given, key: aKey() });
    expect(await cast(visitor)).toMatchObject({ reason: "sign-in-first" });
    expect(await cast({ kind: "guest", personId: voter.personId, displayName: "Ana" })).toMatchObject({
      reason: "sign-in-first",
    });
    expect(await cast({ ...voter, verified: false } as typeof voter)).toMatchObject({ reason: "verify-first" });
    expect(await cast(await world.aNeighbour())).toMatchObject({ reason: "not-elector" });
    expect(await cast(late)).toMatchObject({ reason: "not-elector" });
    expect(await cast(voter, {})).toMatchObject({ reason: "choice-missing" });
    expect(await cast(voter, { [option]: "maybe" })).toMatchObject({ reason: "choice-unknown" });
    expect(await cast(voter, { [option]: "for", [app.newId()]: "for" })).toMatchObject({ reason: "choice-unknown" });
    expect(
      await castBallot(app, voter, { pollId: app.newId(), answers: { [option]: "for" }, key: aKey() }),
    ).toMatchObject({ reason: "not-there" });
    await app.db.phase.updateMany({ where: { spaceId: world.spaceId }, data: { forced: "closed" } });
    expect(await cast(voter)).toMatchObject({ reason: "period-closed" });
    await app.db.phase.updateMany({ where: { spaceId: world.spaceId }, data: { forced: null } });
    must(await cast(voter));
    must(await closePoll(app, world.facilitator, { pollId: poll.id }));
    expect(await cast(voter)).toMatchObject({ reason: "poll-closed" });
    expect(await withdrawBallot(app, voter, { pollId: poll.id, key: aKey() })).toMatchObject({
      reason: "poll-closed",
    });
    expect(await app.db.ballot.count({ where: { pollId: poll.id } })).toBe(1);
  });
});

describe("the close", () => {
  /** The end of an open poll, moved by hand as no one can: the guard of the rules steps aside for this test alone. */
  async function endAt(pollId: string, when: string) {
    const client = await world.database.pool.connect();
    await client.query("BEGIN");
    await client.query("ALTER TABLE poll DISABLE TRIGGER poll_guard");
    await client.query(
      `UPDATE poll SET closes_at = clock_timestamp() + $2::interval, opens_at = clock_timestamp() - interval '1 day' WHERE id = $1`,
      [pollId, when],
    );
    await client.query("ALTER TABLE poll ENABLE TRIGGER poll_guard");
    await client.query("COMMIT");
    client.release();
  }

  test("the clock of the database decides, after the lock: who waited past the end is too late", async () => {
    const { app, database } = world;
    const voter = await world.aVoter();
    const poll = await world.anOpenPoll();
    const [option = ""] = poll.optionIds;
    await endAt(poll.id, "400 milliseconds");
    const closing = await database.pool.connect();
    await closing.query("BEGIN");
    await closing.query("SELECT 1 FROM poll WHERE id = $1 FOR UPDATE", [poll.id]);
    const cast = castBallot(app, voter, { pollId: poll.id, answers: { [option]: "for" }, key: aKey() });
    await closing.query("SELECT pg_sleep(0.5)");
    // The close is given up: only the clock, read after the lock, says that it is too late.
    await closing.query("ROLLBACK");
    closing.release();
    expect(await cast).toMatchObject({ reason: "poll-closed" });
    expect(await app.db.ballot.count({ where: { pollId: poll.id } })).toBe(0);
  });

  test("races from two sides: every ballot that was acknowledged is counted, and no other", async () => {
    const { app } = world;
    const voters = await Promise.all(Array.from({ length: 12 }, () => world.aVoter()));
    for (let round = 0; round < 8; round += 1) {
      const poll = await world.anOpenPoll();
      const [option = ""] = poll.optionIds;
      const casts = voters.map((voter) =>
        castBallot(app, voter, { pollId: poll.id, answers: { [option]: "for" }, key: aKey() }),
      );
      const closes = [0, 1].map(() => closePoll(app, world.facilitator, { pollId: poll.id }));
      const outcomes = await Promise.all(casts);
      const closed = await Promise.all(closes);
      expect(closed.filter((outcome) => outcome.ok)).toHaveLength(1);
      const taken = outcomes.filter((outcome) => outcome.ok).length;
      for (const outcome of outcomes) if (!outcome.ok) expect(outcome.reason).toBe("poll-closed");
      const result = await app.db.pollResult.findUniqueOrThrow({ where: { pollId: poll.id } });
      expect((result.counts as unknown as Count).ballots).toBe(taken);
      expect(await app.db.ballot.count({ where: { pollId: poll.id } })).toBe(taken);
    }
  });

  test("the job closes what is due, once, and finds nothing to do afterwards", async () => {
    const { app } = world;
    await closeDuePolls(app);
    const voter = await world.aVoter();
    const [due, later, byHand] = [await world.anOpenPoll(), await world.anOpenPoll(), await world.anOpenPoll()];
    const [option = ""] = due.optionIds;
    must(await castBallot(app, voter, { pollId: due.id, answers: { [option]: "for" }, key: aKey() }));
    await endAt(due.id, "-1 second");
    await endAt(later.id, "1 hour");
    must(await closePoll(app, world.facilitator, { pollId: byHand.id }));
    const before = await app.db.poll.findUniqueOrThrow({ where: { id: byHand.id } });
    const runs = await Promise.all([closeDuePolls(app), closeDuePolls(app)]);
    expect(runs[0] + runs[1]).toBe(1);
    expect(await closeDuePolls(app)).toBe(0);
    const closed = await app.db.poll.findUniqueOrThrow({ where: { id: due.id } });
    expect(closed).toMatchObject({ state: "closed", closedAt: closed.closesAt });
    expect(await app.db.poll.findUniqueOrThrow({ where: { id: later.id } })).toMatchObject({ state: "open" });
    expect(await app.db.poll.findUniqueOrThrow({ where: { id: byHand.id } })).toEqual(before);
    expect(await closePoll(app, "clock", { pollId: later.id })).toMatchObject({ reason: "not-due" });
  });
});

describe("the count", () => {
  test("any story of ballots ends in a result that is the fold of its events", {
    timeout: trials(360_000, 3_600_000),
  }, async () => {
    const { app } = world;
    const voters = await Promise.all(Array.from({ length: 4 }, () => world.aVoter()));
    const step = fc.oneof(
      {
        weight: 6,
        arbitrary: fc.record({
          who: fc.nat(3),
          act: fc.constant("cast" as const),
          answers: fc.tuple(fc.constantFrom(...answers), fc.constantFrom(...answers)),
        }),
      },
      { weight: 3, arbitrary: fc.record({ who: fc.nat(3), act: fc.constant("withdraw" as const) }) },
      { weight: 2, arbitrary: fc.record({ who: fc.nat(3), act: fc.constant("repeat" as const) }) },
      { weight: 1, arbitrary: fc.record({ who: fc.nat(3), act: fc.constant("close" as const) }) },
    );
    const two = ["Une question", "Une autre"].map((label) => ({ label, hint: "", proposalId: null, hints: {} }));
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async (steps) => {
        const poll = await world.anOpenPoll({ options: two });
        const [a = "", b = ""] = poll.optionIds;
        const model = new Map<number, Choice>();
        let open = true;
        let lastKey: { who: number; key: string; receipt: string; choice: Choice } | null = null;
        for (const one of steps) {
          const voter = voters[one.who];
          if (!voter) throw new Error("no voter");
          const key = aKey();
          if (one.act === "cast") {
            const choice = { [a]: one.answers[0], [b]: one.answers[1] };
            const outcome = await castBallot(app, voter, { pollId: poll.id, answers: choice, key });
            expect(outcome.ok).toBe(open);
            if (outcome.ok) {
              model.set(one.who, choice);
              lastKey = { who: one.who, key, receipt: outcome.value.receipt, choice };
            }
          } else if (one.act === "withdraw") {
            const outcome = await withdrawBallot(app, voter, { pollId: poll.id, key });
            expect(outcome.ok).toBe(open && model.has(one.who));
            if (outcome.ok) model.delete(one.who);
          } else if (one.act === "repeat" && lastKey) {
            const again = voters[lastKey.who];
            const outcome = again
              ? await castBallot(app, again, { pollId: poll.id, answers: lastKey.choice, key: lastKey.key })
              : null;
            expect(outcome).toEqual({ ok: true, value: { receipt: lastKey.receipt, again: true } });
          } else if (one.act === "close") {
            expect((await closePoll(app, world.facilitator, { pollId: poll.id })).ok).toBe(open);
            open = false;
          }
        }
        if (open) must(await closePoll(app, world.facilitator, { pollId: poll.id }));
        const { fold, table } = await foldAndTable(poll.id);
        expect(table).toEqual(fold);
        const method = methodOf("for-against-abstain");
        const inForce = (choices: Iterable<unknown>) =>
          method.count(
            [...choices]
              .filter((choice) => choice !== null)
              .map((choice) => ({ choice: choice as Choice, ballots: 1 })),
            poll.optionIds.map((id, place) => ({ id, lot: place + 1 })),
            method.settings,
          );
        const result = await app.db.pollResult.findUniqueOrThrow({ where: { pollId: poll.id } });
        expect(result.counts).toEqual(inForce(fold.values()));
        expect(result.counts).toEqual(inForce(model.values()));
      }),
      { numRuns: trials(25, 1_000) },
    );
  });
});
