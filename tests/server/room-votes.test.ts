import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { eraseByAddress } from "#server/areas/people/public";
import {
  castBallot,
  closePoll,
  enterRoomCount,
  publishedLog,
  readPoll,
  readRoom,
  roomCounts,
  takeBackRoomCount,
  verifyLogs,
  voteFile,
  withdrawBallot,
} from "#server/areas/polls/public";
import { visitor } from "~/domain/access/actor";
import type { Count } from "~/domain/polls/methods/method";
import { trials } from "../support/long";
import { aPollsWorld, must, type PollsWorld } from "./polls-world";

let world: PollsWorld;
beforeAll(async () => {
  world = await aPollsWorld();
});
afterAll(() => world.close());

const aKey = () => world.aKey();

const paper = (pollId: string, answers: Record<string, string>, copies = 1, key = aKey()) =>
  enterRoomCount(world.app, world.facilitator, {
    pollId,
    kind: "paper",
    origin: "Urne",
    copies,
    blank: Object.keys(answers).length === 0,
    answers,
    key,
  });

describe("hands and ballots on paper", () => {
  test("count with the phones, apart and together; never more than the people there", async () => {
    const { app, facilitator } = world;
    const room = await world.aRoom(12);
    const { id, voters, option } = room;
    const away = await world.aVoter();
    for (const voter of voters.slice(0, 3)) must(await world.vote(voter, room));
    expect(await world.hands(room, { for: 5, against: 4, abstain: 1 })).toMatchObject({
      reason: "room-too-many",
      detail: { left: 9, present: 12, online: 3, inRoom: 0 },
    });
    expect(await world.hands(room, { for: 5, against: 1 }, { by: voters[0] ?? visitor })).toMatchObject({ ok: false });
    expect(must(await world.hands(room, { for: 4, against: 2, abstain: 1 }))).toEqual({ number: 1, count: 7 });
    expect(must(await paper(id, { [option]: "against" }, 1))).toEqual({ number: 2, count: 1 });
    expect(must(await paper(id, {}, 1))).toEqual({ number: 3, count: 1 });
    expect(await paper(id, { [option]: "for" })).toMatchObject({ reason: "room-too-many" });
    // Someone of the room whose hand was counted; someone who is not there is free to vote; who voted may change.
    expect(await world.vote(voters[5], room)).toMatchObject({ reason: "room-full" });
    expect((await world.vote(voters[0], room, "against")).ok).toBe(true);
    expect(await world.vote(away, room)).toMatchObject({ reason: "not-elector" });
    expect(await readRoom(app, id)).toMatchObject({ present: 12, online: 3, inRoom: 9, left: 0 });
    expect((await readPoll(app, visitor, id, "fr"))?.count).toBeNull();

    must(await closePoll(app, facilitator, { pollId: id }));
    const poll = await readPoll(app, visitor, id, "fr");
    const parts = (of: { options: readonly { parts: readonly { count: number }[] }[] } | null | undefined) =>
      of?.options[0]?.parts.map(({ count }) => count);
    expect(poll?.count).toMatchObject({ ballots: 12, blank: 1 });
    expect(parts(poll?.count)).toEqual([6, 4, 1]);
    // Three phones: what they say is told with the rest alone.
    expect(poll?.origins).toEqual({ ballots: { online: 3, hands: 7, paper: 2 }, counts: null });
    expect(await world.hands(room, { for: 1 })).toMatchObject({ reason: "poll-closed" });
  });

  test("what is taken back stays written, with its reason; nothing is changed, not even by SQL", async () => {
    const { app } = world;
    const room = await world.aRoom(4);
    const { id } = room;
    const key = aKey();
    const sent = await Promise.all(Array.from({ length: 10 }, () => world.hands(room, { for: 3 }, { key })));
    expect(new Set(sent.map((one) => must(one).number))).toEqual(new Set([1]));
    const back = (number: number) =>
      takeBackRoomCount(app, world.facilitator, { pollId: id, number, reason: "Compté deux fois", key: aKey() });
    const outcomes = await Promise.all([back(1), back(1), back(1)]);
    expect(outcomes.filter((one) => one.ok)).toHaveLength(1);
    expect(await back(2)).toMatchObject({ reason: "not-in-force" });
    must(await world.hands(room, { for: 2, against: 2 }));
    expect(
      (await roomCounts(app, id)).map(({ kind, count, reason, inForce }) => [kind, count, reason, inForce]),
    ).toEqual([
      ["hands", 3, "", false],
      ["void", 0, "Compté deux fois", false],
      ["hands", 4, "", true],
    ]);
    for (const sql of [
      "UPDATE poll_room_count SET count = 1",
      "DELETE FROM poll_room_count",
      "TRUNCATE poll_room_count",
    ])
      await expect(app.pool.query(sql)).rejects.toThrow();
    await expect(
      app.pool.query(
        `INSERT INTO poll_room_count (poll_id, number, kind, count, present, online, total, by_id, at, idempotency_key, commit, salt)
         SELECT poll_id, 4, 'hands', 1, present, online, present + 1, by_id, at, 'x', commit, salt
         FROM poll_room_count WHERE poll_id = $1 AND number = 3`,
        [id],
      ),
    ).rejects.toThrow("people_check");
  });

  test("twenty phones and ten counts at once never make more ballots than people", async () => {
    const { app, facilitator } = world;
    const room = await world.aRoom(20);
    const { id, voters } = room;
    await Promise.all([
      ...voters.map((voter) => world.vote(voter, room)),
      ...Array.from({ length: 10 }, () => world.hands(room, { for: 1, against: 1, abstain: 1 })),
    ]);
    const counted = await readRoom(app, id);
    expect((counted?.online ?? 0) + (counted?.inRoom ?? 0)).toBeLessThanOrEqual(20);
    must(await closePoll(app, facilitator, { pollId: id }));
    expect((await readPoll(app, visitor, id, "fr"))?.count?.ballots).toBe(
      (counted?.online ?? 0) + (counted?.inRoom ?? 0),
    );
  });

  test("a poll without a session has no room, and ranks are not counted by hands", async () => {
    const poll = await world.anOpenPoll();
    expect(await world.hands(poll, { for: 1 })).toMatchObject({ reason: "no-room" });
    const ranked = await world.aRoom(3, {
      method: "schulze",
      options: ["Un", "Deux"].map((label) => ({ label, hint: "", proposalId: null, hints: {} })),
    });
    expect(await world.hands(ranked, { on: 1 })).toMatchObject({ reason: "hands-not-so" });
    const [one = "", two = ""] = ranked.optionIds;
    expect(must(await paper(ranked.id, { [one]: "1", [two]: "2" }, 3)).count).toBe(3);
  });
});

describe("the log of a vote in a room", () => {
  async function file(pollId: string): Promise<string> {
    const log = await publishedLog(world.app, pollId);
    if (!log) throw new Error("no log");
    let text = "";
    for await (const part of voteFile(world.app, log)) text += part;
    return text;
  }

  /** What each program says: its numbered lines, ✓, ✗ or –. */
  function programs(text: string): string[] {
    const folder = mkdtempSync(join(tmpdir(), "room-"));
    try {
      const path = join(folder, "vote.jsonl");
      writeFileSync(path, text);
      return [
        ["node", "tools/verify-vote.mjs"],
        ["python3", "tools/verify_vote.py"],
      ].map(([program = "", script = ""]) => {
        try {
          return execFileSync(program, [script, path], { encoding: "utf8" });
        } catch (error) {
          return String((error as { stdout?: string }).stdout);
        }
      });
    } finally {
      rmSync(folder, { recursive: true });
    }
  }
  const signs = (said: string) =>
    said
      .split("\n")
      .filter((line) => /^\d /.test(line))
      .map((line) => line[2]);

  test("is checked whole by both programs and by the site; a count that was changed is found", async () => {
    const { app, facilitator } = world;
    const room = await world.aRoom(21);
    const { id, voters, option } = room;
    for (const voter of voters.slice(0, 11)) must(await world.vote(voter, room));
    must(await world.hands(room, { for: 9, against: 1 }));
    must(await takeBackRoomCount(app, facilitator, { pollId: id, number: 1, reason: "Une main de trop", key: aKey() }));
    must(await world.hands(room, { for: 8, against: 1 }));
    must(await paper(id, { [option]: "against" }));
    const open = await file(id);
    expect(open).not.toContain('"choice"');
    must(await closePoll(app, facilitator, { pollId: id }));
    const whole = await file(id);
    for (const said of programs(whole))
      expect(signs(said), said).toEqual(["✓", "✓", "✓", "–", "✓", "✓", "✓", "✓", "✓"]);
    expect(await verifyLogs(app)).toEqual([]);

    const said = `{"choice":{"${option}":"for"},"ballots":8}`;
    const canonical = whole.includes(said) ? said : `{"ballots":8,"choice":{"${option}":"for"}}`;
    expect(whole).toContain(canonical);
    for (const told of programs(whole.replace(canonical, canonical.replace('"for"', '"against"'))))
      expect(signs(told)[7], told).toBe("✗");
    // More counted than people: the entry says so itself.
    for (const told of programs(whole.replace('"present":21', '"present":4'))) {
      expect(signs(told)[2], told).toBe("✗");
      expect(signs(told)[5], told).toBe("✗");
    }
  });

  test("below eleven ballots nothing of the room is opened", async () => {
    const { app, facilitator } = world;
    const room = await world.aRoom(6);
    const { id } = room;
    must(await world.hands(room, { for: 4, against: 2 }));
    must(await closePoll(app, facilitator, { pollId: id }));
    const text = await file(id);
    expect(text).not.toContain('"choice"');
    for (const said of programs(text)) expect(signs(said), said).toEqual(["✓", "✓", "✓", "–", "✓", "✓", "✓", "–", "–"]);
  });
});

describe("any story of a vote in a room", () => {
  const answers = ["for", "against", "abstain"] as const;
  type Answer = (typeof answers)[number];
  const who = fc.nat(3);
  const answer = fc.constantFrom(...answers);
  const step = fc.oneof(
    { weight: 6, arbitrary: fc.record({ act: fc.constant("cast" as const), who, answer }) },
    { weight: 2, arbitrary: fc.record({ act: fc.constant("withdraw" as const), who }) },
    { weight: 2, arbitrary: fc.record({ act: fc.constant("repeat" as const) }) },
    { weight: 1, arbitrary: fc.record({ act: fc.constant("erase" as const), who }) },
    {
      weight: 3,
      arbitrary: fc.record({ act: fc.constant("hands" as const), answer, people: fc.integer({ min: 1, max: 2 }) }),
    },
    { weight: 2, arbitrary: fc.record({ act: fc.constant("paper" as const), answer }) },
    { weight: 2, arbitrary: fc.record({ act: fc.constant("take-back" as const), which: fc.nat(5) }) },
    { weight: 1, arbitrary: fc.record({ act: fc.constant("close" as const) }) },
  );
  type Counted = { readonly kind: "hands" | "paper"; readonly answer: Answer; readonly people: number };

  test("is taken, refused and counted as a few lines of arithmetic say, and its log is right", {
    timeout: trials(360_000, 3_600_000),
  }, async () => {
    const { app, facilitator } = world;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 30 }), async (steps) => {
        const there = await world.aRoom(4);
        const { id, voters, option } = there;
        const online = new Map<number, Answer>();
        const gone = new Set<number>();
        const room = new Map<number, Counted>();
        let entries = 0;
        let open = true;
        let last: { who: number; key: string; answer: Answer; receipt: string } | null = null;
        const inRoom = () => [...room.values()].reduce((sum, { people }) => sum + people, 0);
        const present = () => voters.length - gone.size;
        const full = (voter: number) => inRoom() > 0 && !online.has(voter) && inRoom() + online.size + 1 > present();
        const entered = (counted: Counted, outcome: { readonly ok: boolean }) => {
          expect(outcome.ok).toBe(open && counted.people <= Math.max(0, present() - online.size - inRoom()));
          if (!outcome.ok) return;
          entries += 1;
          room.set(entries, counted);
        };
        for (const one of steps) {
          if ("who" in one && gone.has(one.who)) continue;
          if (one.act === "cast") {
            const key = aKey();
            const given = { pollId: id, answers: { [option]: one.answer }, key };
            const outcome = await castBallot(app, voters[one.who] ?? visitor, given);
            expect(outcome.ok).toBe(open && !full(one.who));
            if (outcome.ok) {
              online.set(one.who, one.answer);
              last = { who: one.who, key, answer: one.answer, receipt: outcome.value.receipt };
            }
          } else if (one.act === "withdraw") {
            const outcome = await withdrawBallot(app, voters[one.who] ?? visitor, { pollId: id, key: aKey() });
            expect(outcome.ok).toBe(open && online.has(one.who));
            if (outcome.ok) online.delete(one.who);
          } else if (one.act === "repeat") {
            if (!last || gone.has(last.who) || full(last.who)) continue;
            const given = { pollId: id, answers: { [option]: last.answer }, key: last.key };
            const outcome = await castBallot(app, voters[last.who] ?? visitor, given);
            expect(outcome).toEqual({ ok: true, value: { receipt: last.receipt, again: true } });
          } else if (one.act === "erase") {
            must(await eraseByAddress(app, `${voters[one.who]?.personId}@exemple.fr`, "keep"));
            gone.add(one.who);
            // While the vote is open their ballot goes with them; once it is closed it was counted, and stays.
            if (open) online.delete(one.who);
          } else if (one.act === "hands") {
            const counted = { kind: "hands", answer: one.answer, people: one.people } as const;
            entered(counted, await world.hands(there, { [one.answer]: one.people }));
          } else if (one.act === "paper") {
            entered({ kind: "paper", answer: one.answer, people: 1 }, await paper(id, { [option]: one.answer }));
          } else if (one.act === "take-back") {
            const outcome = await takeBackRoomCount(app, facilitator, {
              pollId: id,
              number: one.which,
              reason: "Une main de trop",
              key: aKey(),
            });
            expect(outcome.ok).toBe(open && room.has(one.which));
            if (!outcome.ok) continue;
            entries += 1;
            room.delete(one.which);
          } else {
            expect((await closePoll(app, facilitator, { pollId: id })).ok).toBe(open);
            open = false;
          }
        }
        if (open) must(await closePoll(app, facilitator, { pollId: id }));
        const { counts, origins } = await app.db.pollResult.findUniqueOrThrow({ where: { pollId: id } });
        const told = (count: unknown) => (count as Count).options[0]?.parts.map((part) => part.count);
        const sums = (of: readonly { readonly answer: Answer; readonly people: number }[]) =>
          answers.map((word) => of.reduce((sum, { answer: said, people }) => sum + (said === word ? people : 0), 0));
        const byPhone = [...online.values()].map((said) => ({ answer: said, people: 1 }));
        const byHand = [...room.values()];
        expect(told(counts)).toEqual(sums([...byPhone, ...byHand]));
        if (byHand.length > 0) expect(told((origins as { online: unknown }).online)).toEqual(sums(byPhone));
        else expect(origins).toBeNull();
        const tags = await app.db.ballot.groupBy({ by: ["voterTag"], where: { pollId: id }, _count: true });
        expect(tags.every(({ _count }) => _count === 1)).toBe(true);
      }),
      { numRuns: trials(12, 2_000) },
    );
    expect(await verifyLogs(app)).toEqual([]);
  });
});
