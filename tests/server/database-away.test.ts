import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { App } from "#server/app";
import { openPoll, preparePoll } from "#server/areas/polls/public";
import { sendingKey } from "#server/areas/polls/voter-tag";
import { findSpace } from "#server/areas/spaces/public";
import { findPostmaster } from "#server/db/embedded/postmaster";
import { type EmbeddedDatabase, startEmbedded } from "#server/db/embedded/start-embedded";
import { appOn } from "../support/app-on";
import { type BuiltServer, startBuiltServer } from "../support/built-server";
import { Caller } from "../support/caller";
import { silent } from "../support/cluster";
import { aPerson } from "../support/people";
import { scratchFolder } from "../support/scratch-folder";
import { aPoll, must } from "./polls-world";

// The database stops, or dies, while people read and write.

let folder: ReturnType<typeof scratchFolder>;
let database: EmbeddedDatabase | undefined;
let server: BuiltServer;

beforeEach(() => {
  folder = scratchFolder("away");
});
afterEach(async () => {
  await server?.kill();
  await (database ?? (await startEmbedded({ dataDir: folder.path, log: silent }))).stop();
  database = undefined;
  folder.remove();
});

const talk = "/chantiers/1-1/discussion";

async function anOpenPoll(app: App): Promise<{ id: string; optionId: string; secret: Uint8Array }> {
  const space = await findSpace(app.db, { slug: "1-1" }, app.now());
  const spaceId = space?.id ?? "";
  const { actor } = await aPerson(app, { roles: [{ role: "facilitator", spaceId }] });
  const { id } = must(await preparePoll(app, actor, { spaceId, ...aPoll, electorate: "verified" }));
  must(await openPoll(app, actor, { pollId: id }));
  const option = await app.db.pollOption.findFirstOrThrow({ where: { pollId: id }, select: { id: true } });
  const { secret } = await app.db.pollKey.findUniqueOrThrow({ where: { pollId: id } });
  return { id, optionId: option.id, secret };
}

describe("a database that is away", () => {
  it("is said in plain words, tells how to send again what was written, and shows nothing of the machine", async () => {
    database = await startEmbedded({ dataDir: folder.path, log: silent });
    server = await startBuiltServer({ DATABASE_URL: database.url, LOG_LEVEL: "silent" });
    const beside = appOn(database.url);
    const { cookie } = await aPerson(beside.app);
    await beside.close();
    const writer = new Caller(server.url, cookie);
    expect((await writer.get(talk)).status).toBe(200);
    await database.stop();

    const sent = await writer.post(talk, { intent: "comment", stance: "for", text: "Au mauvais moment" });
    expect(sent.status).toBe(503);
    expect(sent.headers.get("retry-after")).toBe("5");
    expect(sent.headers.get("cache-control")).toBe("no-store");
    expect(sent.text).toContain("enverra de nouveau ce que vous avez écrit");
    expect(sent.text).not.toMatch(/prisma|postgres|ECONN|node_modules|\bat \//i);
    const read = await new Caller(server.url).get("/en/chantiers/5");
    expect([read.status, read.text.includes('lang="en"')]).toEqual([503, true]);
    expect((await writer.get("/healthz")).status).toBe(200);
    expect((await writer.get("/readyz")).status).toBe(503);
  });

  it("that dies while people write and vote loses nothing it took, and stores nothing twice of what is sent again", async () => {
    server = await startBuiltServer({ DATA_DIR: folder.path, LOG_LEVEL: "silent" });
    const shared = await startEmbedded({ dataDir: folder.path, log: silent, whenInUse: "share" });
    const beside = appOn(shared.url);
    beside.app.pool.on("error", () => {});
    const people = await Promise.all(Array.from({ length: 4 }, () => aPerson(beside.app)));
    const poll = await anOpenPoll(beside.app);
    let writing = true;
    const written: string[] = [];
    const cast: string[] = [];
    const refusals: number[] = [];
    /** As a person who reloads the page until it goes. */
    const send = async (writer: Caller, path: string, form: Record<string, string>) => {
      for (;;) {
        const { status } = await writer.post(path, form);
        if (status === 303) return;
        if (status !== 503) refusals.push(status);
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    };
    const writers = people.map(async ({ cookie }, place) => {
      const writer = new Caller(server.url, cookie);
      for (let count = 0; writing; count += 1) {
        const text = `La parole ${place} ${count}`;
        await send(writer, talk, {
          intent: "comment",
          stance: "for",
          text,
          once: `une-clé-au-hasard-${place}-${count}`,
        });
        written.push(text);
      }
    });
    const voters = people.map(async ({ cookie, personId }) => {
      const voter = new Caller(server.url, cookie);
      for (let count = 0; writing; count += 1) {
        const key = randomUUID();
        const choice = ["for", "against", "abstain"][count % 3] ?? "for";
        await send(voter, `/votes/${poll.id}`, { intent: "cast", key, [`answers.${poll.optionId}`]: choice });
        cast.push(sendingKey(poll.secret, personId, key));
      }
    });
    // Fails as soon as the server no longer answers at all.
    const everyone = Promise.all([...writers, ...voters]);
    const some = async (more: number) => {
      for (const done of [written, cast]) {
        const before = done.length;
        const enough = async () => {
          await expect.poll(() => done.length, { timeout: 120_000 }).toBeGreaterThan(before + more);
        };
        await Promise.race([enough(), everyone]);
      }
    };
    await some(10);
    for (const signal of ["SIGKILL", "SIGINT"] as const) {
      process.kill(findPostmaster(join(folder.path, "postgres", "cluster"))?.pid ?? 0, signal);
      await some(10);
    }
    writing = false;
    await everyone;
    expect(refusals).toEqual([]);
    const stored = await beside.app.db.body.findMany({ where: { markdown: { startsWith: "La parole" } } });
    expect(stored.map((one) => one.markdown).sort()).toEqual([...written].sort());
    const events = await beside.app.db.ballotEvent.findMany({ where: { pollId: poll.id } });
    expect(events.map((one) => one.idempotencyKey).sort()).toEqual(cast.sort());
    await beside.close();
    await shared.stop();
    expect(await server.stop()).toBe(0);
  });
});
