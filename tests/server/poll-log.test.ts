import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import express from "express";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { signLog, treeOf } from "#server/areas/polls/log/checkpoints";
import { logKey } from "#server/areas/polls/log/log-key";
import { nodeSignature } from "#server/areas/polls/log/node-signature";
import { sha256 } from "#server/areas/polls/log/sha256";
import { writeLogs } from "#server/areas/polls/log/write-logs";
import {
  ballotPromise,
  castBallot,
  closePoll,
  destroyPollKey,
  extendPoll,
  findBallot,
  preparePoll,
  publishedLog,
  verifyLogs,
  voteFile,
  withdrawBallot,
} from "#server/areas/polls/public";
import { pollLogRoutes } from "#server/export/poll-log-routes";
import type { Actor } from "~/domain/access/actor";
import type { PollInput } from "~/domain/polls/forms";
import { checkpointText, fromBase64, readCheckpoint, readNote, signedNote } from "~/domain/polls/log/checkpoint";
import { type LogEntry, toHex, utf8 } from "~/domain/polls/log/entries";
import { isConsistent, isIncluded, leafHash, MerkleTree } from "~/domain/polls/log/merkle-tree";
import { promiseText } from "~/domain/polls/log/promise";
import { verifyVote } from "~/domain/polls/log/verify-vote";
import { appOn } from "../support/app-on";
import { aPoll, aPollsWorld, must, type PollsWorld } from "./polls-world";

let world: PollsWorld;
let folder: string;
beforeAll(async () => {
  world = await aPollsWorld();
  folder = mkdtempSync(join(tmpdir(), "chantiers-log-"));
});
afterAll(async () => {
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

const aKey = () => world.app.randomId();
const cast = async (voter: Actor, poll: { id: string; optionIds: readonly string[] }, answer = "for") =>
  must(
    await castBallot(world.app, voter, {
      pollId: poll.id,
      answers: Object.fromEntries(poll.optionIds.map((id) => [id, answer])),
      key: aKey(),
    }),
  ).receipt;

async function fileOf(pollId: string): Promise<string> {
  const log = await publishedLog(world.app, pollId);
  if (!log) throw new Error("no log");
  let file = "";
  for await (const part of voteFile(world.app, log)) file += part;
  return file;
}

async function entriesOf(pollId: string): Promise<LogEntry[]> {
  const rows = await world.app.db.pollLogEntry.findMany({ where: { pollId }, orderBy: { index: "asc" } });
  return rows.map(({ entry }) => JSON.parse(entry) as LogEntry);
}

/** Voters, some of whom change or withdraw; with a checkpoint kept on the way. */
async function aLivedPoll(many = 14, change: Partial<PollInput> = {}) {
  const voters = await Promise.all(Array.from({ length: many }, () => world.aVoter()));
  const poll = await world.anOpenPoll(change);
  const receipts = await Promise.all(voters.map((voter) => cast(voter, poll)));
  await writeLogs(world.app, 0);
  const saved = (await signLog(world.app, poll.id))?.note ?? "";
  await cast(voters[0] as Actor, poll, "against");
  await cast(voters[0] as Actor, poll, "abstain");
  must(await withdrawBallot(world.app, voters[1] as Actor, { pollId: poll.id, key: aKey() }));
  must(await withdrawBallot(world.app, voters[2] as Actor, { pollId: poll.id, key: aKey() }));
  await cast(voters[2] as Actor, poll, "against");
  return { poll, voters, receipts, saved };
}

const statesOf = (checks: readonly { number: number; state: string }[]) =>
  Object.fromEntries(checks.map(({ number, state }) => [number, state]));
const allRight = {
  1: "right",
  2: "right",
  3: "right",
  4: "right",
  5: "right",
  6: "right",
  7: "right",
  8: "right",
  9: "right",
};

const byDomain = async (file: string, saved?: string) =>
  statesOf(
    (
      await verifyVote(file.replace(/\n$/, "").split("\n"), {
        hash: sha256,
        checkSignature: nodeSignature,
        ...(saved === undefined ? {} : { saved }),
      })
    ).checks,
  );

/** The log that a promise is about. */
const originIn = (note: string) => note.split("\n")[0] ?? "";

const tool = (name: string) => fileURLToPath(new URL(`../../tools/${name}`, import.meta.url));
const python = spawnSync("python3", ["--version"]).status === 0;
const verifiers: readonly [name: string, command: readonly string[]][] = [
  ["verify-vote.mjs", [process.execPath, tool("verify-vote.mjs")]],
  ...(python ? [["verify_vote.py", ["python3", "-B", tool("verify_vote.py")]] as [string, string[]]] : []),
];

function byTool([program = "", ...words]: readonly string[], file: string, saved?: string, more: string[] = []) {
  const path = join(folder, "vote.jsonl");
  const kept = join(folder, "saved");
  writeFileSync(path, file);
  if (saved !== undefined) writeFileSync(kept, saved);
  const ran = spawnSync(program, [...words, ...(saved === undefined ? [] : ["--saved", kept]), ...more, path], {
    encoding: "utf8",
  });
  const states = [...ran.stdout.matchAll(/^(\d+) ([✓✗–])/gm)].map(([, number, sign]) => ({
    number: Number(number),
    state: sign === "✓" ? "right" : sign === "✗" ? "wrong" : "not-made",
  }));
  expect(ran.stderr).toBe("");
  return { states: statesOf(states), code: ran.status, output: ran.stdout };
}

describe("the log of a poll", () => {
  test("holds its rules, what happened to each ballot and its totals; everyone finds it right", async () => {
    const { poll, receipts, saved } = await aLivedPoll(14, { closesAt: "2099-01-01T10:00" });
    must(await extendPoll(world.app, world.facilitator, { pollId: poll.id, closesAt: "2099-01-02T10:00", reason: "" }));
    must(await closePoll(world.app, world.facilitator, { pollId: poll.id }));
    const entries = await entriesOf(poll.id);
    expect(entries.map(({ type }) => type).sort()).toEqual(
      ["open", ...Array(14).fill("cast"), ...Array(3).fill("change"), "withdraw", "withdraw", "extend", "close"].sort(),
    );
    expect(entries[0]?.type).toBe("open");
    expect(entries.at(-1)).toMatchObject({ type: "close", totals: { ballots: 13 } });
    const file = await fileOf(poll.id);
    expect(await byDomain(file, saved)).toEqual(allRight);
    for (const [, command] of verifiers) {
      const { states, code, output } = byTool(command, file, saved, ["--receipt", receipts[5] ?? ""]);
      expect(states).toEqual(allRight);
      expect(code).toBe(0);
      expect(output).toMatch(/counted as .*"for"/);
    }
    // No choice in the entries, no name, no account, and no opening of what was changed or withdrawn.
    expect(JSON.stringify(entries.slice(0, -1))).not.toMatch(/"(for|against|abstain)"/);
    expect(file.split("\n").filter((line) => line.includes('"salt"'))).toHaveLength(13);
  });

  test("each proof of the server holds for its checkpoint", async () => {
    const { poll, saved } = await aLivedPoll(12);
    await writeLogs(world.app, 0);
    const log = await publishedLog(world.app, poll.id);
    const now = readCheckpoint(readNote(log?.note ?? "")?.text ?? "");
    const before = readCheckpoint(readNote(saved)?.text ?? "");
    if (!log || !now || !before) throw new Error("no checkpoint");
    expect(now.size).toBeGreaterThan(before.size);
    const tree = await treeOf(world.app, poll.id, log.size);
    expect(isConsistent(sha256, { before, now, proof: tree.consistencyProof(before.size, now.size) })).toBe(true);
    const rows = await world.app.db.pollLogEntry.findMany({ where: { pollId: poll.id } });
    for (const { index, entry } of rows) {
      const leaf = leafHash(sha256, utf8(entry));
      expect(
        isIncluded(sha256, {
          leaf,
          index,
          size: now.size,
          root: now.root,
          proof: tree.inclusionProof(index, now.size),
        }),
      ).toBe(true);
    }
  });

  test("below eleven ballots only the totals are published, and while it is open nothing of the choices", async () => {
    const { poll } = await aLivedPoll(6);
    const open = await fileOf(poll.id);
    expect(open).not.toContain("salt");
    expect(await byDomain(open)).toMatchObject({ 1: "right", 3: "right", 6: "right", 7: "not-made", 8: "not-made" });
    must(await closePoll(world.app, world.facilitator, { pollId: poll.id }));
    const file = await fileOf(poll.id);
    expect(file).not.toContain("salt");
    const expected = { ...allRight, 4: "not-made", 8: "not-made", 9: "not-made" };
    expect(await byDomain(file)).toEqual(expected);
    for (const [, command] of verifiers) expect(byTool(command, file)).toMatchObject({ states: expected, code: 0 });
  });

  test("two processes write it at once: each event once, in each voter's order", async () => {
    const { app } = world;
    const other = appOn(world.database.url);
    try {
      const voters = await Promise.all(Array.from({ length: 8 }, () => world.aVoter()));
      const poll = await world.anOpenPoll();
      let casting = true;
      const writing = [app, other.app].map(async (one) => {
        while (casting) await writeLogs({ ...one, env: app.env }, 0);
      });
      for (let turn = 0; turn < 5; turn++)
        await Promise.all(voters.map((voter) => cast(voter, poll, ["for", "against"][turn % 2])));
      casting = false;
      await Promise.all(writing);
      must(await closePoll(app, world.facilitator, { pollId: poll.id }));
      const rows = await app.db.pollLogEntry.findMany({
        where: { pollId: poll.id },
        orderBy: { index: "asc" },
        select: { index: true, event: { select: { ballotId: true, revision: true } } },
      });
      expect(rows.map(({ index }) => index)).toEqual(rows.map((_, place) => place));
      expect(rows).toHaveLength(42);
      const last = new Map<string, number>();
      for (const { event } of rows) {
        if (!event) continue;
        expect(event.revision).toBe((last.get(event.ballotId) ?? 0) + 1);
        last.set(event.ballotId, event.revision);
      }
      expect(await app.db.pollLogWaiting.count({ where: { pollId: poll.id } })).toBe(0);
      expect(await byDomain(await fileOf(poll.id))).toMatchObject({ 2: "right", 3: "right", 6: "right", 7: "right" });
    } finally {
      await other.close();
    }
  });

  test("while it is open, entries come in only with those of eleven ballots, and as many stay behind", async () => {
    const { app } = world;
    const voters = await Promise.all(Array.from({ length: 34 }, () => world.aVoter()));
    const poll = await world.anOpenPoll({ closesAt: "2099-01-01T10:00" });
    const inLog = async () => {
      await writeLogs(app);
      return (await entriesOf(poll.id)).flatMap((entry) => (entry.type === "cast" ? [entry.receipt] : []));
    };
    for (const voter of voters.slice(0, 21)) await cast(voter, poll);
    // One voter who changes their mind is one ballot, however often.
    await cast(voters[0] as Actor, poll, "against");
    await cast(voters[0] as Actor, poll, "abstain");
    expect(await inLog()).toEqual([]);
    await cast(voters[21] as Actor, poll);
    const first = await inLog();
    expect(first).toHaveLength(11);
    for (const voter of voters.slice(22)) await cast(voter, poll);
    expect(await inLog()).toHaveLength(23);
    // What the facilitator writes into it brings nobody's entry along.
    must(await extendPoll(app, world.facilitator, { pollId: poll.id, closesAt: "2099-01-02T10:00", reason: "" }));
    expect(await inLog()).toHaveLength(23);
    must(await closePoll(app, world.facilitator, { pollId: poll.id }));
    const all = await inLog();
    expect(all).toHaveLength(34);
    expect(all.slice(0, 11)).toEqual(first);
    expect(await byDomain(await fileOf(poll.id))).toMatchObject({ 2: "right", 3: "right", 6: "right", 8: "right" });
  });

  test("its order is not that of the voters", async () => {
    const { poll, receipts } = await aLivedPoll(14);
    const entries = await entriesOf(poll.id);
    const order = entries.flatMap((entry) => (entry.type === "cast" ? [entry.receipt] : []));
    // One chance in 14! that this is wrong.
    expect(order).not.toEqual(receipts);
    expect([...order].sort()).toEqual([...receipts].sort());
  });

  test("the database refuses to change it, a gap, and what comes after the close", async () => {
    const { app } = world;
    const { poll } = await aLivedPoll(3);
    must(await closePoll(app, world.facilitator, { pollId: poll.id }));
    const size = (await entriesOf(poll.id)).length;
    const refused = (sql: string, values: unknown[]) => expect(app.pool.query(sql, values)).rejects.toThrow();
    const entry = JSON.stringify({ poll: poll.id, type: "cast", v: 1 });
    await refused("UPDATE poll_log SET entry = entry WHERE poll_id = $1", [poll.id]);
    await refused("DELETE FROM poll_log WHERE poll_id = $1", [poll.id]);
    await refused("DELETE FROM poll_checkpoint WHERE poll_id = $1", [poll.id]);
    await refused("INSERT INTO poll_log (poll_id, index, entry) VALUES ($1, $2, $3)", [poll.id, size, entry]);
    const other = await world.anOpenPoll();
    const next = JSON.stringify({ poll: other.id, type: "cast", v: 1 });
    await refused("INSERT INTO poll_log (poll_id, index, entry) VALUES ($1, 5, $2)", [other.id, next]);
    await refused("INSERT INTO poll_log (poll_id, index, entry) VALUES ($1, 1, $2)", [other.id, entry]);
    await refused("UPDATE ballot_event SET salt = salt WHERE poll_id = $1", [poll.id]);
  });

  test("a poll that was opened before there were logs takes ballots and closes as before", async () => {
    const { app } = world;
    const voter = await world.aVoter();
    const poll = await world.anOpenPoll();
    await app.db.$executeRawUnsafe("ALTER TABLE poll_log DISABLE TRIGGER USER");
    await app.db.pollLogEntry.deleteMany({ where: { pollId: poll.id } });
    await app.db.$executeRawUnsafe("ALTER TABLE poll_log ENABLE TRIGGER USER");
    await cast(voter, poll);
    await writeLogs(app, 0);
    must(await closePoll(app, world.facilitator, { pollId: poll.id }));
    expect(await publishedLog(app, poll.id)).toBeNull();
    expect(await app.db.pollLogWaiting.count({ where: { pollId: poll.id } })).toBe(0);
  });

  test("once the poll's key is destroyed nobody can tell whose a ballot is, and every check still passes", async () => {
    const { app } = world;
    const { poll, saved } = await aLivedPoll(12);
    expect(await destroyPollKey(app, poll.id)).toMatchObject({ ok: false, reason: "still-open" });
    must(await closePoll(app, world.facilitator, { pollId: poll.id }));
    must(await destroyPollKey(app, poll.id));
    expect(await destroyPollKey(app, poll.id)).toMatchObject({ ok: false, reason: "not-there" });
    expect(await app.db.pollKey.count({ where: { pollId: poll.id } })).toBe(0);
    expect(await byDomain(await fileOf(poll.id), saved)).toEqual(allRight);
    expect(await verifyLogs(app)).toEqual([]);
  });

  test("what was changed in the database is found by the administrator's check, with its number", async () => {
    const { app } = world;
    const { poll } = await aLivedPoll(12);
    must(await closePoll(app, world.facilitator, { pollId: poll.id }));
    await app.db.$executeRawUnsafe("ALTER TABLE ballot_event DISABLE TRIGGER USER");
    await app.pool.query(
      "UPDATE ballot_event SET salt = decode(repeat('00', 32), 'hex') WHERE poll_id = $1 AND commit IS NOT NULL",
      [poll.id],
    );
    await app.db.$executeRawUnsafe("ALTER TABLE ballot_event ENABLE TRIGGER USER");
    expect(await verifyLogs(app)).toEqual([`${poll.id} (8)`, `${poll.id} (9)`]);
  });

  test("the key is a file of its own that only its owner reads", async () => {
    await aLivedPoll(3);
    const path = join(world.app.env.dataDir, "poll-log.key");
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(fromBase64(readFileSync(path, "utf8").trim())).toHaveLength(32);
  });

  test("nothing more is signed of a log that was changed behind the site's back", async () => {
    const { app } = world;
    const { poll } = await aLivedPoll(4);
    await app.db.$executeRawUnsafe("ALTER TABLE poll_log DISABLE TRIGGER USER");
    await app.pool.query(
      "UPDATE poll_log SET entry = replace(entry, '\"cast\"', '\"change\"') WHERE poll_id = $1 AND index = 2",
      [poll.id],
    );
    await app.db.$executeRawUnsafe("ALTER TABLE poll_log ENABLE TRIGGER USER");
    const other = appOn(world.database.url);
    try {
      await expect(writeLogs({ ...other.app, env: app.env }, 0)).rejects.toThrow("not the one that was signed");
    } finally {
      await other.close();
    }
  });
});

describe("what programs read of a log", () => {
  let url: string;
  let server: Server;
  beforeAll(async () => {
    server = express().use(pollLogRoutes(world.app)).listen(0, "127.0.0.1");
    await once(server, "listening");
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/votes`;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  test("is at stable addresses, with proofs that hold and an exact version", async () => {
    const { poll, voters } = await aLivedPoll(12);
    await writeLogs(world.app, 0);
    const at = `${url}/${poll.id}/journal`;
    const note = await fetch(`${at}/point-de-controle`);
    const etag = note.headers.get("etag") ?? "";
    expect(note.headers.get("cache-control")).toBe("public, no-cache");
    const now = readCheckpoint(readNote(await note.text())?.text ?? "");
    const lines = (await (await fetch(`${at}/entrees.jsonl`)).text()).trimEnd().split("\n");
    expect(lines).toHaveLength(now?.size ?? 0);
    expect((await (await fetch(`${at}/entrees.jsonl?depuis=10`)).text()).trimEnd().split("\n")).toEqual(
      lines.slice(10),
    );
    for (const [index, line] of lines.entries()) {
      const { proof } = (await (await fetch(`${at}/inclusion/${index}`)).json()) as { proof: string[] };
      const path = proof.map((step) => fromBase64(step) ?? new Uint8Array());
      const given = { leaf: leafHash(sha256, utf8(line)), index, size: lines.length, proof: path };
      expect(now && isIncluded(sha256, { ...given, root: now.root })).toBe(true);
    }
    expect((await fetch(`${at}/inclusion/${lines.length}`)).status).toBe(400);
    expect((await fetch(`${at}/coherence?de=3`)).status).toBe(200);
    expect((await fetch(`${at}/coherence?de=9999`)).status).toBe(400);
    expect((await fetch(`${at}/ouvertures.jsonl`)).status).toBe(404);
    // Nothing new: nothing is sent. Something new: another version.
    const again = () => fetch(`${at}/vote.jsonl`, { headers: { "if-none-match": etag } });
    expect((await again()).status).toBe(304);
    await cast(voters[3] as Actor, poll, "against");
    await writeLogs(world.app, 0);
    expect((await again()).status).toBe(200);
    must(await closePoll(world.app, world.facilitator, { pollId: poll.id }));
    const openings = (await (await fetch(`${at}/ouvertures.jsonl`)).text()).trimEnd().split("\n");
    expect(openings).toHaveLength(11);
    const whole = await (await fetch(`${at}/vote.jsonl`)).text();
    expect(Object.values(await byDomain(whole))).not.toContain("wrong");
    const rules = await (await fetch(`${at}/regles.json`)).text();
    expect(toHex(sha256(utf8(rules)))).toBe((JSON.parse(lines[0] ?? "") as { rules: string }).rules);
  });

  test("and the programs that check it are handed out as they are", async () => {
    for (const name of ["verify-vote.mjs", "verify_vote.py"]) {
      const answer = await fetch(new URL(`/verification/${name}`, url));
      expect(answer.headers.get("content-disposition")).toContain(name);
      expect(await answer.text()).toBe(readFileSync(tool(name), "utf8"));
    }
    expect((await fetch(new URL("/verification/autre.mjs", url))).status).toBe(404);
  });

  test("is not there for a draft nor for what is no vote", async () => {
    const { id } = must(await preparePoll(world.app, world.facilitator, { spaceId: world.spaceId, ...aPoll }));
    for (const one of [id, world.app.newId(), "1"])
      expect((await fetch(`${url}/${one}/journal/vote.jsonl`)).status).toBe(404);
  });
});

describe("a ballot is found by its receipt alone", () => {
  test("first waiting, then in the log with its proof, then with what it was counted as", async () => {
    const { app } = world;
    const { poll, voters } = await aLivedPoll(12);
    const receipt = await cast(voters[4] as Actor, poll, "against");
    const waiting = await findBallot(app, receipt);
    expect(waiting).toMatchObject({ waiting: true, inForce: true, said: null, lines: [{ type: "cast" }] });
    const promised = (await ballotPromise(app, poll.id, receipt))?.leaf;
    await writeLogs(app, 0);
    const found = await findBallot(app, receipt);
    expect(found).toMatchObject({
      waiting: false,
      inForce: true,
      said: null,
      lines: [{ type: "cast" }, { type: "change" }],
    });
    // The hash that was told when it was cast is the one that came into the log.
    expect(found?.proof?.leaf).toBe(promised);
    expect(JSON.stringify(found)).not.toMatch(/"against"/);
    must(await closePoll(app, world.facilitator, { pollId: poll.id }));
    expect(await findBallot(app, receipt)).toMatchObject({ said: [{ value: "against" }] });
    expect(await findBallot(app, "22-22-22-22-22")).toBeNull();
  });

  test.each(verifiers)("what was promised when it was cast is held against the log by %s", async (_, command) => {
    const { app } = world;
    const { poll, voters } = await aLivedPoll(12);
    const receipt = await cast(voters[4] as Actor, poll, "against");
    const promise = (await ballotPromise(app, poll.id, receipt))?.note ?? "";
    expect(promise).not.toMatch(/against|commit/);
    const states = (file: string, note: string) => {
      const kept = join(folder, "promise");
      writeFileSync(kept, note);
      return byTool(command, file, undefined, ["--promise", kept]).states[10];
    };
    // Not there yet, and nothing is wrong with that.
    expect(states(await fileOf(poll.id), promise)).toBe("not-made");
    must(await closePoll(app, world.facilitator, { pollId: poll.id }));
    const file = await fileOf(poll.id);
    expect(states(file, promise)).toBe("right");
    // Somebody else's, one that was altered, one that the log does not hold, and no promise at all.
    const other = await aLivedPoll(4);
    const others = (await ballotPromise(app, other.poll.id, other.receipts[3] ?? ""))?.note ?? "";
    expect(states(file, others)).toBe("wrong");
    expect(states(file, promise.replace(/T\d\dZ/, "T00Z").replace(/\d{4}-/, "1999-"))).toBe("wrong");
    const lost = promiseText({ origin: originIn(promise), leaf: sha256(utf8("lost")), hour: "2026-01-01T00Z" });
    const host = originIn(promise).split("/")[0] ?? "";
    expect(states(file, signedNote(lost, [logKey(app.env).sign(host, lost)]))).toBe("wrong");
    expect(states(file, "")).toBe("wrong");
  });

  test("below eleven ballots nobody is told what it was counted as, and a withdrawn one is said to be", async () => {
    const { app } = world;
    const { poll, receipts } = await aLivedPoll(5);
    must(await closePoll(app, world.facilitator, { pollId: poll.id }));
    expect(await findBallot(app, receipts[3] ?? "")).toMatchObject({ inForce: true, said: null });
    expect(await findBallot(app, receipts[1] ?? "")).toMatchObject({ inForce: false, said: null });
  });
});

describe("a file that was tampered with", () => {
  type File = {
    head: Record<string, unknown>;
    entries: Record<string, unknown>[];
    openings: Record<string, unknown>[];
  };

  const sorted = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(sorted)
      : value && typeof value === "object"
        ? Object.fromEntries(
            Object.entries(value)
              .sort(([a], [b]) => (a < b ? -1 : 1))
              .map(([key, one]) => [key, sorted(one)]),
          )
        : value;
  const line = (value: unknown) => JSON.stringify(sorted(value));

  const ballots = (file: File) => file.entries.filter(({ type }) => type === "cast");
  const close = (file: File) =>
    file.entries.at(-1) as {
      totals: { ballots: number; options: { verdict: string; parts: Record<string, number> }[] };
    };
  const choiceOf = (opening: Record<string, unknown> | undefined) => (opening?.choice ?? {}) as Record<string, string>;

  /** What was done, the check that must say so, and whether the tamperer signs the new root with the true key. */
  const tampered: readonly [what: string, number: number, signs: boolean, how: (file: File) => void][] = [
    [
      "another key",
      1,
      false,
      (file) => {
        file.head.key = `x+00000000+${Buffer.alloc(33, 1).toString("base64")}`;
      },
    ],
    [
      "a root that nobody signed",
      1,
      false,
      (file) => {
        const [text = "", rest = ""] = String(file.head.checkpoint).split("\n\n");
        const lines = text.split("\n");
        lines[2] = Buffer.alloc(32, 7).toString("base64");
        file.head.checkpoint = `${lines.join("\n")}\n\n${rest}`;
      },
    ],
    [
      "an entry of another poll",
      2,
      true,
      (file) => {
        (ballots(file)[3] as { poll: string }).poll = "0";
      },
    ],
    [
      "an entry of an unknown type",
      2,
      true,
      (file) => {
        (ballots(file)[3] as { type: string }).type = "note";
      },
    ],
    [
      "another receipt in an entry",
      3,
      false,
      (file) => {
        (ballots(file)[3] as { receipt: string }).receipt = "AA-AA-AA-AA-AA";
      },
    ],
    [
      "an entry taken out",
      3,
      false,
      (file) => {
        file.entries.splice(5, 1);
        file.head.entries = file.entries.length;
      },
    ],
    [
      "two entries the other way round",
      3,
      false,
      (file) => {
        const [one, two] = [file.entries[3], file.entries[4]];
        if (one && two) file.entries.splice(3, 2, two, one);
      },
    ],
    [
      "a history written again and signed",
      4,
      true,
      (file) => {
        (file.entries[2] as { receipt: string }).receipt = "AA-AA-AA-AA-AA";
      },
    ],
    [
      "other rules",
      5,
      false,
      (file) => {
        file.head.rules = String(file.head.rules).replace('"half"', '"two-thirds"');
      },
    ],
    [
      "rules written in another order",
      5,
      false,
      (file) => {
        file.head.rules = String(file.head.rules).replace("{", "{ ");
      },
    ],
    [
      "a second ballot of one voter",
      6,
      true,
      (file) => {
        const [one, two] = ballots(file);
        if (one && two) Object.assign(two, { voter: one.voter });
      },
    ],
    [
      "one receipt for two voters",
      6,
      true,
      (file) => {
        const [one, two] = ballots(file);
        if (one && two) Object.assign(two, { receipt: one.receipt });
      },
    ],
    [
      "more voters than electors",
      6,
      true,
      (file) => {
        const last = file.entries.pop();
        for (let extra = 0; extra < 200; extra++)
          file.entries.push({ ...ballots(file)[0], voter: toHex(sha256(utf8(`${extra}`))), receipt: `R-${extra}` });
        if (last) file.entries.push(last);
        file.head.entries = file.entries.length;
      },
    ],
    [
      "a ballot after the close",
      7,
      true,
      (file) => {
        file.entries.push({ ...ballots(file)[0], type: "change" });
        file.head.entries = file.entries.length;
      },
    ],
    [
      "a ballot dated after the close",
      7,
      true,
      (file) => {
        (ballots(file)[3] as { hour: string }).hour = "2098-01-01T10Z";
      },
    ],
    [
      "another choice in an opening",
      8,
      false,
      (file) => {
        const opening = file.openings[0];
        if (opening)
          opening.choice = Object.fromEntries(
            Object.keys(choiceOf(opening)).map((id) => [id, choiceOf(opening)[id] === "for" ? "against" : "for"]),
          );
      },
    ],
    [
      "another salt",
      8,
      false,
      (file) => {
        (file.openings[0] as { salt: string }).salt = "0".repeat(64);
      },
    ],
    [
      "an opening taken out",
      8,
      false,
      (file) => {
        file.openings.pop();
      },
    ],
    [
      "an opening taken out, and not counted",
      8,
      false,
      (file) => {
        file.openings.pop();
        file.head.openings = file.openings.length;
      },
    ],
    [
      "an opening twice",
      8,
      false,
      (file) => {
        file.openings.push({ ...file.openings[0] });
      },
    ],
    [
      "no opening at all",
      8,
      false,
      (file) => {
        file.openings = [];
        file.head.openings = 0;
      },
    ],
    [
      "other totals, signed",
      9,
      true,
      (file) => {
        const part = close(file).totals.options[0]?.parts;
        if (part) {
          part.for = (part.for ?? 0) - 1;
          part.against = (part.against ?? 0) + 1;
        }
      },
    ],
    [
      "another verdict, signed",
      9,
      true,
      (file) => {
        const option = close(file).totals.options[0];
        if (option) option.verdict = "rejected";
      },
    ],
    [
      "another number of ballots, signed",
      9,
      true,
      (file) => {
        close(file).totals.ballots += 1;
      },
    ],
  ];

  let file: string;
  let saved: string;
  beforeAll(async () => {
    const lived = await aLivedPoll();
    must(await closePoll(world.app, world.facilitator, { pollId: lived.poll.id }));
    file = await fileOf(lived.poll.id);
    saved = lived.saved;
  });

  const read = (text: string): File => {
    const lines = text
      .trimEnd()
      .split("\n")
      .map((one) => JSON.parse(one) as Record<string, unknown>);
    const [head = {}] = lines;
    const entries = lines.slice(1, 1 + Number(head.entries));
    return { head, entries, openings: lines.slice(1 + entries.length) };
  };

  /** Signs what the entries have become with the true key. */
  function sign(changed: File): void {
    const tree = new MerkleTree(sha256);
    for (const entry of changed.entries) tree.append(leafHash(sha256, utf8(line(entry))));
    const origin = String(changed.entries[0]?.origin);
    const text = checkpointText({ origin, size: tree.size, root: tree.root() });
    changed.head.checkpoint = signedNote(text, [logKey(world.app.env).sign(origin.split("/")[0] ?? "", text)]);
  }

  const written = (changed: File): string =>
    [JSON.stringify(changed.head), ...changed.entries.map(line), ...changed.openings.map(line), ""].join("\n");

  async function everyoneSaysWrong(number: number, text: string, kept?: string) {
    expect((await byDomain(text, kept))[number]).toBe("wrong");
    for (const [, command] of verifiers) {
      const { states, code } = byTool(command, text, kept);
      expect(states[number]).toBe("wrong");
      expect(code).toBe(1);
    }
  }

  test.each(tampered)("%s: check %i says so", async (_, number, signs, how) => {
    const changed = read(file);
    how(changed);
    if (signs) sign(changed);
    await everyoneSaysWrong(number, written(changed), saved);
  });

  test("a budget at equal shares: everyone counts it again; another project, cost, budget or ballot is told", async () => {
    const project = (label: string, cost: number) => ({ label, hint: "", proposalId: null, hints: {}, cost });
    const { app, facilitator } = world;
    const voters = await Promise.all(Array.from({ length: 15 }, () => world.aVoter()));
    // Two thirds want one street's projects, one third another's: by voices the second would have none.
    const poll = await world.anOpenPoll({
      method: "budget-equal-shares",
      settings: { budget: "900" },
      options: [project("Banc", 310), project("Arbre", 290), project("Fontaine", 300), project("Four", 299)],
    });
    for (const [place, voter] of voters.entries()) {
      const wanted = place < 10 ? poll.optionIds.slice(0, 3) : poll.optionIds.slice(3);
      const answers = Object.fromEntries(wanted.map((id) => [id, "on"]));
      must(await castBallot(app, voter, { pollId: poll.id, answers, key: aKey() }));
    }
    must(await closePoll(app, facilitator, { pollId: poll.id }));
    const budget = await fileOf(poll.id);
    const verdictsIn = (text: string) => close(read(text)).totals.options.map(({ verdict }) => verdict);
    expect(verdictsIn(budget)).toEqual(["rejected", "adopted", "adopted", "adopted"]);
    const right = { ...allRight, 4: "not-made" };
    expect(await byDomain(budget)).toEqual(right);
    for (const [, command] of verifiers) expect(byTool(command, budget)).toMatchObject({ states: right, code: 0 });

    // The street with more voices takes all, as if it had been counted by votes; signed with the true key.
    const byVotes = read(budget);
    for (const [place, verdict] of ["adopted", "adopted", "adopted", "rejected"].entries())
      Object.assign(close(byVotes).totals.options[place] ?? {}, { verdict });
    sign(byVotes);
    await everyoneSaysWrong(9, written(byVotes));

    // Other rules, with their own hash in the first entry, signed: the totals do not follow from them any more.
    for (const [was, is] of [
      ['"cost":299', '"cost":320'],
      ['"budget":900', '"budget":600'],
    ] as const) {
      const otherRules = read(budget);
      otherRules.head.rules = String(otherRules.head.rules).replace(was, is);
      expect(otherRules.head.rules).toContain(is);
      Object.assign(otherRules.entries[0] ?? {}, { rules: toHex(sha256(utf8(String(otherRules.head.rules)))) });
      sign(otherRules);
      await everyoneSaysWrong(9, written(otherRules));
    }

    // Two ballots are made to say something else, with commitments of their own, signed.
    const otherBallots = read(budget);
    const [four] = poll.optionIds.slice(3);
    const theirs = otherBallots.openings.filter(({ choice }) => Object.keys(choice ?? {})[0] === four).slice(0, 2);
    for (const opening of theirs) {
      opening.choice = Object.fromEntries(poll.optionIds.slice(0, 1).map((id) => [id, 1]));
      const salt = Buffer.from(String(opening.salt), "hex");
      const commit = toHex(sha256(Buffer.concat([salt, utf8(line(opening.choice))])));
      Object.assign(otherBallots.entries[Number(opening.index)] ?? {}, { commit });
    }
    sign(otherBallots);
    const [, tool] = verifiers[0] ?? ["", []];
    expect(byTool(tool, written(otherBallots)).states).toMatchObject({ 1: "right", 3: "right", 8: "right" });
    await everyoneSaysWrong(9, written(otherBallots));
  });

  test("a file that is not one at all is refused without a fault of the program", async () => {
    for (const wrong of [
      "",
      "{}",
      "[]\n[]\n",
      `${file.split("\n")[0]}\n`,
      file.slice(0, file.length / 2),
      "null\nnull\n",
      '{"entries":2}\n1\n"x"\n',
    ]) {
      expect(Object.values(await byDomain(wrong))).toContain("wrong");
      for (const [, command] of verifiers) expect(byTool(command, wrong).code).toBe(1);
    }
  });

  test("the key that one noted elsewhere is the one that counts", () => {
    const key = `localhost:3000+00000000+${Buffer.alloc(33, 1).toString("base64")}`;
    for (const [, command] of verifiers)
      expect(byTool(command, file, undefined, ["--key", key]).states[1]).toBe("wrong");
  });
});
