import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { eraseByAddress } from "#server/areas/people/public";
import {
  castByCode,
  changePoll,
  checkList,
  closePoll,
  destroyDueKeys,
  dropCodes,
  makeCodes,
  openDuePolls,
  openPoll,
  pollsTakingCodes,
  preparePoll,
  readPoll,
  setList,
  withdrawBallot,
} from "#server/areas/polls/public";
import { type Actor, visitor } from "~/domain/access/actor";
import type { PollInput } from "~/domain/polls/forms";
import { aPoll, aPollsWorld, must, type PollsWorld } from "./polls-world";

let world: PollsWorld;
let sessionId: string;
beforeAll(async () => {
  world = await aPollsWorld();
  sessionId = await world.aSession();
});
afterAll(() => world.close());

const aKey = () => world.aKey();

describe("those who came", () => {
  test.each(["present", "present-session"] as const)(
    "%s: who was noted before the opening, and nobody else",
    async (electorate) => {
      const [came, away, late] = [await world.aVoter(), await world.aVoter(), await world.aVoter()];
      await world.arrive(came, sessionId);
      const id = await world.aDraft({ electorate, sessionId });
      const poll = await world.opened(id);
      await world.arrive(late, sessionId);
      expect((await world.vote(came, poll)).ok).toBe(true);
      expect(await world.vote(away, poll)).toMatchObject({ reason: "not-elector" });
      expect(await world.vote(late, poll)).toMatchObject({ reason: "not-elector" });
      expect((await readPoll(world.app, late, id, "fr"))?.mayVote).toEqual({ ok: false, why: "not-elector" });
    },
  );

  test("a room without its session is refused, and so is a session of elsewhere", async () => {
    expect(
      await preparePoll(world.app, world.facilitator, {
        spaceId: world.spaceId,
        ...aPoll,
        electorate: "present-session",
      }),
    ).toMatchObject({ reason: "session-missing" });
    expect(
      await preparePoll(world.app, world.facilitator, {
        spaceId: world.spaceId,
        ...aPoll,
        sessionId: world.app.newId(),
      }),
    ).toMatchObject({ reason: "not-there" });
  });
});

describe("a list of addresses", () => {
  test("lets in whoever shows that an address is theirs, then or later; tells each; and goes with the key", async () => {
    const { app, facilitator } = world;
    const [listed, other, later] = [await world.aNeighbour(), await world.aVoter(), await world.aNeighbour()];
    const id = await world.aDraft({ electorate: "list" });
    expect(await openPoll(app, facilitator, { pollId: id })).toMatchObject({ reason: "no-elector" });
    const laterAddress = `plus-tard-${id}@exemple.fr`;
    const content = `nom;adresse\nAna;${(await world.emailOf(listed)).toUpperCase()}\nBob;${laterAddress}`;
    expect(must(await checkList(app, facilitator, { pollId: id, content }))).toMatchObject({ known: 1, faults: [] });
    expect(await setList(app, facilitator, { pollId: id, content: `${content}\nsans adresse` })).toMatchObject({
      reason: "list-faults",
    });
    expect(must(await setList(app, facilitator, { pollId: id, content }))).toEqual({ count: 2 });
    expect(await setList(app, other, { pollId: id, content })).toMatchObject({ ok: false });
    const poll = await world.opened(id);
    expect(await setList(app, facilitator, { pollId: id, content })).toMatchObject({ reason: "already-open" });
    expect(await app.db.mail.count({ where: { kind: "poll-listed" } })).toBe(2);

    const receipt = must(await world.vote(listed, poll)).receipt;
    expect(must(await world.vote(listed, poll, "against")).receipt).toBe(receipt);
    expect(await world.vote(other, poll)).toMatchObject({ reason: "not-elector" });
    expect(await world.vote(later, poll)).toMatchObject({ reason: "not-elector" });
    await app.db.account.update({ where: { personId: later.personId }, data: { email: laterAddress } });
    expect((await world.vote(later, poll)).ok).toBe(true);
    expect((await readPoll(app, listed, id, "fr"))?.ballot?.receipt).toBe(receipt);

    // The database keeps it as it was, until the poll is closed.
    await expect(app.db.pollListed.deleteMany({ where: { pollId: id } })).rejects.toThrow();
    must(await closePoll(app, facilitator, { pollId: id }));
    await app.pool.query("ALTER TABLE poll DISABLE TRIGGER poll_guard");
    await app.pool.query(
      "UPDATE poll SET closed_at = now() - interval '91 days', opens_at = now() - interval '99 days' WHERE id = $1",
      [id],
    );
    expect(await destroyDueKeys(app)).toBe(0);
    await app.pool.query("UPDATE poll SET closed_at = now() - interval '93 days' WHERE id = $1", [id]);
    await app.pool.query("ALTER TABLE poll ENABLE TRIGGER poll_guard");
    expect(await destroyDueKeys(app)).toBe(1);
    expect(await destroyDueKeys(app)).toBe(0);
    expect(await app.db.pollListed.count({ where: { pollId: id } })).toBe(0);
    expect(await app.db.pollKey.count({ where: { pollId: id } })).toBe(0);
    // Not even in the memory of the process.
    expect((await readPoll(app, listed, id, "fr"))?.ballot).toBeNull();
  });
});

describe("voting codes on paper", () => {
  async function withCodes(count: number, change: Partial<PollInput> = { electorate: "codes" }) {
    const id = await world.aDraft(change);
    const { codes } = must(await makeCodes(world.app, world.facilitator, { pollId: id, count, had: 0 }));
    return { ...(await world.opened(id)), codes };
  }
  const byCode = (id: string, code: string, option: string, answer = "for", actor: Actor = visitor, key = aKey()) =>
    castByCode(world.app, actor, { pollId: id, code, answers: { [option]: answer }, key });

  test("a code serves once, without an account; a hundred at once are one ballot", async () => {
    const { app } = world;
    const { id, codes, option } = await withCodes(3);
    const [first = "", second = ""] = codes;
    expect(await byCode(id, "K74M-92PX-3TAB-CDEF", option)).toMatchObject({ reason: "voting-code-wrong" });
    expect(await byCode(id, "bonjour", option)).toMatchObject({ reason: "voting-code-wrong" });
    const outcomes = await Promise.all(
      Array.from({ length: 100 }, (_, turn) => byCode(id, first.toLowerCase(), option, turn % 2 ? "for" : "against")),
    );
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
    expect(outcomes.filter((outcome) => !outcome.ok && outcome.reason === "code-used")).toHaveLength(99);
    const key = aKey();
    const sent = must(await byCode(id, second, option, "for", visitor, key));
    expect(must(await byCode(id, second, option, "for", visitor, key))).toEqual({ ...sent, again: true });
    expect(await byCode(id, second, option, "against", visitor, key)).toMatchObject({ reason: "form-used" });
    expect(await byCode(id, second, option, "against")).toMatchObject({ reason: "code-used" });
    expect((await readPoll(app, visitor, id, "fr"))?.codes).toEqual({ count: 3, used: null });
    await expect(
      app.pool.query("UPDATE ballot SET choice = NULL, revision = 2 WHERE poll_id = $1", [id]),
    ).rejects.toThrow("serves once");
    must(await closePoll(app, world.facilitator, { pollId: id }));
    expect(await byCode(id, codes[2] ?? "", option)).toMatchObject({ reason: "poll-closed" });
    expect((await readPoll(app, visitor, id, "fr"))?.count?.ballots).toBe(2);
    expect((await readPoll(app, visitor, id, "fr"))?.codes).toEqual({ count: 3, used: 2 });
  });

  test("the short address on the paper leads to the open votes that take codes, no other", async () => {
    const { app, facilitator } = world;
    const waiting = async () => (await pollsTakingCodes(app, "fr")).map(({ id }) => id);
    const { id } = await withCodes(1);
    const draft = await world.aDraft({ electorate: "codes" });
    must(await makeCodes(app, facilitator, { pollId: draft, count: 1, had: 0 }));
    await world.aVoter();
    const without = await world.aDraft();
    await world.opened(without);
    expect(await waiting()).toContain(id);
    expect(await waiting()).not.toContain(draft);
    expect(await waiting()).not.toContain(without);
    must(await closePoll(app, facilitator, { pollId: id }));
    expect(await waiting()).not.toContain(id);
  });

  test("nothing that is kept says a code, and a code of one vote is none of another's", async () => {
    const { app } = world;
    const one = await withCodes(1);
    const other = await withCodes(1);
    const [code = ""] = one.codes;
    expect(await byCode(other.id, code, other.option)).toMatchObject({ reason: "voting-code-wrong" });
    must(await byCode(one.id, code, one.option));
    for (const table of ["poll_code", "poll_elector", "ballot", "ballot_event", "event", "poll_log"]) {
      const { rows } = await app.pool.query(`SELECT t::text AS row FROM ${table} t`);
      expect(rows.some(({ row }) => String(row).includes(code) || String(row).includes(code.replaceAll("-", "")))).toBe(
        false,
      );
    }
  });

  test("who may vote with their account is told to, beside codes for the others; the page sent twice draws none more", async () => {
    const { app, facilitator } = world;
    const voter = await world.aVoter();
    const poll = await withCodes(2, { electorate: "registered" });
    const { id, codes, option } = poll;
    expect(await byCode(id, codes[0] ?? "", option, "for", voter)).toMatchObject({ reason: "vote-with-account" });
    expect((await byCode(id, codes[0] ?? "", option, "for", await world.aNeighbour())).ok).toBe(true);
    expect((await world.vote(voter, poll)).ok).toBe(true);

    const draft = await world.aDraft({ electorate: "codes" });
    must(await makeCodes(app, facilitator, { pollId: draft, count: 5, had: 0 }));
    expect(await makeCodes(app, facilitator, { pollId: draft, count: 5, had: 0 })).toMatchObject({
      reason: "codes-changed",
    });
    expect(await makeCodes(app, voter, { pollId: draft, count: 5, had: 5 })).toMatchObject({ ok: false });
    expect(must(await dropCodes(app, facilitator, { pollId: draft }))).toEqual({ count: 5 });
    expect(await openPoll(app, facilitator, { pollId: draft })).toMatchObject({ reason: "no-elector" });
    expect(await makeCodes(app, facilitator, { pollId: id, count: 1, had: 2 })).toMatchObject({
      reason: "already-open",
    });
    await expect(app.db.pollCode.deleteMany({ where: { pollId: id } })).rejects.toThrow();
  });
});

describe("the clock", () => {
  const soon = (minutes: number) => new Date(world.app.now().getTime() + minutes * 60_000);
  const paris = (at: Date) => at.toLocaleString("sv-SE", { timeZone: "Europe/Paris" }).replace(" ", "T").slice(0, 16);

  test("opens a draft at its hour, once, whoever runs the job; one that cannot open says why", async () => {
    const { app } = world;
    await world.aVoter();
    const id = await world.aDraft({ plannedAt: paris(soon(3)) });
    const empty = await world.aDraft({ plannedAt: paris(soon(3)), electorate: "list" });
    expect(await openDuePolls(app)).toBe(0);
    await app.db.poll.updateMany({ where: { id: { in: [id, empty] } }, data: { plannedAt: soon(-1) } });
    const ran = await Promise.all([openDuePolls(app), openDuePolls(app), openDuePolls(app)]);
    expect(ran.reduce((sum, one) => sum + one, 0)).toBe(1);
    const states = await app.db.poll.findMany({ where: { id: { in: [id, empty] } }, orderBy: { createdAt: "asc" } });
    expect(states.map(({ state, openedById }) => [state, openedById])).toEqual([
      ["open", null],
      ["draft", null],
    ]);
    expect(states[1]).toMatchObject({ openingFault: "no-elector", plannedAt: null });
    expect(await app.db.event.count({ where: { kind: "poll.opened", subjectId: id } })).toBe(1);
    expect(await changePoll(app, world.facilitator, { pollId: id, ...aPoll })).toMatchObject({
      reason: "already-open",
    });
  });

  test("an opening in the past, or after the end, is refused", async () => {
    const wanted = { spaceId: world.spaceId, ...aPoll };
    expect(await preparePoll(world.app, world.facilitator, { ...wanted, plannedAt: paris(soon(-10)) })).toMatchObject({
      reason: "opens-in-the-past",
    });
    expect(
      await preparePoll(world.app, world.facilitator, {
        ...wanted,
        plannedAt: paris(soon(60)),
        closesAt: paris(soon(30)),
      }),
    ).toMatchObject({ reason: "closes-before-opening" });
  });
});

test("who leaves for good takes their ballot out of what is open, and leaves it where it was counted", async () => {
  const { app } = world;
  const [leaver, stays] = [await world.aVoter(), await world.aVoter()];
  const [open, done] = [await world.anOpenPoll(), await world.anOpenPoll()];
  for (const person of [leaver, stays]) {
    must(await world.vote(person, open));
    must(await world.vote(person, done));
  }
  must(await closePoll(app, world.facilitator, { pollId: done.id }));
  must(await eraseByAddress(app, await world.emailOf(leaver), "keep"));
  must(await closePoll(app, world.facilitator, { pollId: open.id }));
  const counted = async (id: string) => (await readPoll(app, visitor, id, "fr"))?.count?.ballots;
  expect([await counted(open.id), await counted(done.id)]).toEqual([1, 2]);
  expect(await withdrawBallot(app, stays, { pollId: open.id, key: aKey() })).toMatchObject({ reason: "poll-closed" });
});
