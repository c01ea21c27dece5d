import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  castBallot,
  changePoll,
  closePoll,
  extendPoll,
  listBallots,
  openPoll,
  preparePoll,
  readPoll,
} from "#server/areas/polls/public";
import { draftProposal, publishProposal } from "#server/areas/proposals/public";
import { visitor } from "~/domain/access/actor";
import { aPoll, aPollsWorld, must, type PollsWorld } from "./polls-world";

let world: PollsWorld;
beforeAll(async () => {
  world = await aPollsWorld();
});
afterAll(() => world.close());

const sql = (text: string, values: unknown[]) => world.database.pool.query(text, values);

describe("a poll that is open", () => {
  test("cannot have its rules, options or electorate changed, not even by SQL", async () => {
    const voter = await world.aVoter();
    const poll = await world.anOpenPoll();
    const stranger = Buffer.alloc(32, 7);
    for (const change of [
      "title = 'autre'",
      "method = 'autre'",
      "electorate = 'verified'",
      "show_count = true",
      "frozen = '{}'",
      "eligible_count = 3",
      "opens_at = now()",
      "state = 'draft'",
    ]) {
      await expect(sql(`UPDATE poll SET ${change} WHERE id = $1`, [poll.id]), change).rejects.toThrow();
    }
    for (const [text, values] of [
      ["DELETE FROM poll WHERE id = $1", [poll.id]],
      ["UPDATE poll_option SET label = 'autre' WHERE poll_id = $1", [poll.id]],
      ["DELETE FROM poll_option WHERE poll_id = $1", [poll.id]],
      ["INSERT INTO poll_option (id, poll_id, position, label) VALUES (gen_random_uuid(), $1, 9, 'x')", [poll.id]],
      ["INSERT INTO poll_elector (poll_id, voter_tag) VALUES ($1, $2)", [poll.id, stranger]],
      ["DELETE FROM poll_elector WHERE poll_id = $1", [poll.id]],
      ["UPDATE poll_key SET secret = '\\x00' WHERE poll_id = $1", [poll.id]],
      ["DELETE FROM poll_key WHERE poll_id = $1", [poll.id]],
    ] as const) {
      await expect(sql(text, [...values]), text).rejects.toThrow();
    }
    expect(
      await changePoll(world.app, world.facilitator, { pollId: poll.id, ...aPoll, title: "Une autre question" }),
    ).toMatchObject({ reason: "already-open" });
    expect((await readPoll(world.app, voter, poll.id, "fr"))?.title).toBe(aPoll.title);
  });

  test("takes ballots of its electors alone, by the rules of a ballot, even by SQL", async () => {
    const voter = await world.aVoter();
    const poll = await world.anOpenPoll();
    const [option = ""] = poll.optionIds;
    const key = world.app.randomId();
    must(await castBallot(world.app, voter, { pollId: poll.id, answers: { [option]: "for" }, key }));
    const insert =
      "INSERT INTO ballot (id, poll_id, voter_tag, choice, receipt) VALUES (gen_random_uuid(), $1, $2, '{}', $3)";
    await expect(sql(insert, [poll.id, Buffer.alloc(32, 7), "AA"])).rejects.toThrow(/foreign key/);
    for (const text of [
      "DELETE FROM ballot WHERE poll_id = $1",
      "UPDATE ballot SET choice = '{}' WHERE poll_id = $1",
      "UPDATE ballot SET receipt = 'AA', revision = revision + 1 WHERE poll_id = $1",
      "UPDATE ballot_event SET choice = '{}' WHERE poll_id = $1",
      "DELETE FROM ballot_event WHERE poll_id = $1",
      "INSERT INTO poll_result (poll_id, node_id, counts) VALUES ($1, gen_random_uuid(), '{}')",
    ]) {
      await expect(sql(text, [poll.id]), text).rejects.toThrow();
    }
    must(await closePoll(world.app, world.facilitator, { pollId: poll.id }));
    for (const text of [
      "UPDATE ballot SET choice = NULL, revision = revision + 1 WHERE poll_id = $1",
      "UPDATE poll SET state = 'open', closed_at = NULL WHERE id = $1",
      "UPDATE poll_result SET counts = '{}' WHERE poll_id = $1",
      "DELETE FROM poll_result WHERE poll_id = $1",
    ]) {
      await expect(sql(text, [poll.id]), text).rejects.toThrow();
    }
  });

  test("shows no count to anyone unless it says so", async () => {
    const { app } = world;
    const voter = await world.aVoter();
    for (const showCount of [false, true]) {
      const poll = await world.anOpenPoll({ showCount });
      const [option = ""] = poll.optionIds;
      const key = app.randomId();
      must(await castBallot(app, voter, { pollId: poll.id, answers: { [option]: "for" }, key }));
      for (const reader of [visitor, voter, world.facilitator]) {
        expect((await readPoll(app, reader, poll.id, "fr"))?.count?.ballots).toBe(showCount ? 1 : undefined);
      }
    }
  });

  test("may end later, with a reason that everyone reads; never sooner", async () => {
    const { app } = world;
    await world.aVoter();
    const poll = await world.anOpenPoll({ closesAt: "2099-12-20T18:00" });
    const extend = (closesAt: string) =>
      extendPoll(app, world.facilitator, { pollId: poll.id, closesAt, reason: "La séance a été déplacée" });
    expect(await extend("2099-12-20T18:00")).toMatchObject({ reason: "poll-not-later" });
    expect(await extend("2099-12-19T18:00")).toMatchObject({ reason: "poll-not-later" });
    must(await extend("2099-12-21T18:00"));
    await expect(
      sql("UPDATE poll SET closes_at = closes_at - interval '1 hour' WHERE id = $1", [poll.id]),
    ).rejects.toThrow();
    expect((await readPoll(app, visitor, poll.id, "fr"))?.extensions).toMatchObject([
      { from: "2099-12-20T17:00:00.000Z", to: "2099-12-21T17:00:00.000Z", reason: "La séance a été déplacée" },
    ]);
    const endless = await world.anOpenPoll();
    expect(
      await extendPoll(app, world.facilitator, { pollId: endless.id, closesAt: "2099-12-20T18:00", reason: "…" }),
    ).toMatchObject({ reason: "poll-no-end" });
  });
});

describe("opening", () => {
  test("fixes the electorate: who comes after is not in it, whichever it is", async () => {
    const { app } = world;
    const [inside, neighbour] = [await world.aVoter(), await world.aNeighbour()];
    const registered = await world.anOpenPoll();
    const verified = await world.anOpenPoll({ electorate: "verified" });
    const [voterAfter, neighbourAfter] = [await world.aVoter(), await world.aNeighbour()];
    const mayVote = async (pollId: string, who: typeof inside) => (await readPoll(app, who, pollId, "fr"))?.mayVote.ok;
    expect(await mayVote(registered.id, inside)).toBe(true);
    expect(await mayVote(registered.id, neighbour)).toBe(false);
    expect(await mayVote(registered.id, voterAfter)).toBe(false);
    expect(await mayVote(verified.id, neighbour)).toBe(true);
    expect(await mayVote(verified.id, neighbourAfter)).toBe(false);
    const poll = await readPoll(app, visitor, verified.id, "fr");
    const accounts = await app.db.account.count({ where: { verifiedAt: { not: null } } });
    expect(poll?.eligible).toBe(accounts - 2);
  });

  test("takes the version that each proposal has at that moment, and links it", async () => {
    const { app } = world;
    await world.aVoter();
    const draft = must(
      await app.db.$transaction((tx) =>
        draftProposal(app, tx, world.facilitator, { spaceId: world.spaceId, title: "Dire qui possède les murs" }),
      ),
    );
    const option = { label: "", hint: "", proposalId: draft.id, hints: {} };
    const input = { spaceId: world.spaceId, ...aPoll, options: [option] };
    expect(await preparePoll(app, world.facilitator, input)).toMatchObject({ reason: "proposal-not-published" });
    must(
      await publishProposal(app, world.facilitator, {
        proposalId: draft.id,
        title: "Dire qui possède les murs",
        summary: "Le bail et le loyer sont publics.",
        text: "Chaque lieu publie une note signée.",
        revision: 0,
      }),
    );
    const { id } = must(await preparePoll(app, world.facilitator, input));
    must(await openPoll(app, world.facilitator, { pollId: id }));
    const poll = await readPoll(app, visitor, id, "fr");
    expect(poll?.options).toMatchObject([
      { label: "Dire qui possède les murs", proposal: { id: draft.id, version: 1 } },
    ]);
    expect(await app.db.link.findMany({ where: { toId: id } })).toMatchObject([
      { fromId: draft.id, kind: "put-to-vote", snapshot: { version: 1 } },
    ]);
    expect(await openPoll(app, world.facilitator, { pollId: id })).toMatchObject({ reason: "already-open" });
  });

  test("is for facilitators, and a draft is for nobody else", async () => {
    const { app } = world;
    const voter = await world.aVoter();
    const { id } = must(await preparePoll(app, world.facilitator, { spaceId: world.spaceId, ...aPoll }));
    expect(await readPoll(app, voter, id, "fr")).toBeNull();
    expect(await openPoll(app, voter, { pollId: id })).toMatchObject({ reason: "not-there" });
    expect(await preparePoll(app, voter, { spaceId: world.spaceId, ...aPoll })).toMatchObject({
      reason: "not-your-role",
    });
    expect(await preparePoll(app, world.facilitator, { spaceId: world.spaceId, ...aPoll, options: [] })).toMatchObject({
      reason: "no-option",
    });
    expect(
      await preparePoll(app, world.facilitator, { spaceId: world.spaceId, ...aPoll, closesAt: "2001-01-01T10:00" }),
    ).toMatchObject({ reason: "closes-in-the-past" });
    expect((await readPoll(app, world.facilitator, id, "fr"))?.state).toBe("draft");
  });
});

describe("what is published of ballots", () => {
  test("nothing one by one below eleven; from eleven on, receipts and choices without names, after the close", async () => {
    const { app } = world;
    const voters = await Promise.all(Array.from({ length: 11 }, () => world.aVoter()));
    const publish = async (many: number) => {
      const poll = await world.anOpenPoll();
      const [option = ""] = poll.optionIds;
      for (const voter of voters.slice(0, many)) {
        const key = app.randomId();
        must(await castBallot(app, voter, { pollId: poll.id, answers: { [option]: "for" }, key }));
      }
      expect(await listBallots(app, poll.id), "while open").toBeNull();
      must(await closePoll(app, world.facilitator, { pollId: poll.id }));
      return listBallots(app, poll.id);
    };
    expect(await publish(10)).toBeNull();
    const listed = await publish(11);
    expect(listed).toHaveLength(11);
    expect(Object.keys(listed?.[0] ?? {}).sort()).toEqual(["choice", "receipt"]);
    const receipts = (listed ?? []).map((ballot) => ballot.receipt);
    expect(receipts).toEqual([...receipts].sort());
  });
});
