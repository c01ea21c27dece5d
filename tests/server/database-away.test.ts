import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findPostmaster } from "#server/db/embedded/postmaster";
import { type EmbeddedDatabase, startEmbedded } from "#server/db/embedded/start-embedded";
import { appOn } from "../support/app-on";
import { type BuiltServer, startBuiltServer } from "../support/built-server";
import { Caller } from "../support/caller";
import { silent } from "../support/cluster";
import { aPerson } from "../support/people";
import { scratchFolder } from "../support/scratch-folder";

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
    // What a page's own script asks: a reading as text that its page says in words, a form with all that was typed.
    const asked = await new Caller(server.url).get("/chantiers/1-1/discussion.data?direct");
    expect([asked.status, asked.headers.get("x-remix-response")]).toEqual([503, null]);
    const kept = await writer.post(`${talk}.data`, { intent: "comment", stance: "for", text: "Au mauvais moment" });
    expect([kept.status, kept.headers.get("x-remix-response")]).toEqual([503, "yes"]);
    expect(kept.text).toContain("site-away");
    expect(kept.text).toContain("Au mauvais moment");
    expect((await writer.get("/healthz")).status).toBe(200);
    expect((await writer.get("/readyz")).status).toBe(503);
  });

  it("that dies while people write loses nothing it took, and stores nothing twice of what is sent again", async () => {
    server = await startBuiltServer({ DATA_DIR: folder.path, LOG_LEVEL: "silent" });
    const shared = await startEmbedded({ dataDir: folder.path, log: silent, whenInUse: "share" });
    const beside = appOn(shared.url);
    beside.app.pool.on("error", () => {});
    const people = await Promise.all(Array.from({ length: 4 }, () => aPerson(beside.app)));
    let writing = true;
    const written: string[] = [];
    const refusals: number[] = [];
    const writers = people.map(async ({ cookie }, place) => {
      const writer = new Caller(server.url, cookie);
      for (let count = 0; writing; count += 1) {
        const text = `La parole ${place} ${count}`;
        const form = { intent: "comment", stance: "for", text, once: `une-clé-au-hasard-${place}-${count}` };
        // As a person who reloads the page until it goes.
        for (;;) {
          const { status } = await writer.post(talk, form);
          if (status === 303) break;
          if (status !== 503) refusals.push(status);
          await new Promise((resolve) => setTimeout(resolve, 100));
        }
        written.push(text);
      }
    });
    const some = async (more: number) => {
      const before = written.length;
      await expect.poll(() => written.length, { timeout: 120_000 }).toBeGreaterThan(before + more);
    };
    await some(10);
    for (const signal of ["SIGKILL", "SIGINT"] as const) {
      process.kill(findPostmaster(join(folder.path, "postgres", "cluster"))?.pid ?? 0, signal);
      await some(10);
    }
    writing = false;
    await Promise.all(writers);
    expect(refusals).toEqual([]);
    const stored = await beside.app.db.body.findMany({ where: { markdown: { startsWith: "La parole" } } });
    expect(stored.map((one) => one.markdown).sort()).toEqual([...written].sort());
    await beside.close();
    await shared.stop();
    expect(await server.stop()).toBe(0);
  });
});
