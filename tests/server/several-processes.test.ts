import { randomUUID } from "node:crypto";
import { io } from "socket.io-client";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import * as Y from "yjs";
import { BoardStore } from "#server/areas/boards/board-store";
import { createBoard, joinBoard } from "#server/areas/boards/public";
import { findSpace } from "#server/areas/spaces/public";
import { mergeStored } from "#server/rooms/replica";
import { newBoardDocument, notesOf } from "~/domain/boards/document";
import { readBoard } from "~/domain/boards/read-board";
import { type LiveClient, openWall } from "../../tools/live-client/live-client";
import { appOn } from "../support/app-on";
import { type BuiltServer, freePort, startBuiltServer } from "../support/built-server";
import { Caller } from "../support/caller";
import { aDatabase, type TestDatabase } from "../support/database";
import { type Beside, findProgram, startProxy, startRedis } from "../support/neighbours";
import { aGuest, aPerson, type SignedIn } from "../support/people";
import { scratchFolder } from "../support/scratch-folder";
import { must } from "./polls-world";

// Two built servers on one database, with a real Redis, behind a real proxy. Where those two programs are not installed
// this suite says that it was skipped; CI has them (.ci/run).
const redisServer = findProgram("redis-server");
const haproxy = findProgram("haproxy");

describe.runIf(redisServer && haproxy)("two servers behind a proxy, with Redis", () => {
  let folder: ReturnType<typeof scratchFolder>;
  let database: TestDatabase;
  let redis: Beside;
  let proxy: Beside;
  let proxyUrl: string;
  let servers: BuiltServer[];
  let opened: ReturnType<typeof appOn>;
  let facilitator: SignedIn;
  let spaceId: string;
  const clients = new Set<LiveClient>();

  beforeAll(async () => {
    folder = scratchFolder("several");
    database = await aDatabase();
    redis = await startRedis(redisServer ?? "");
    const ports = [await freePort(), await freePort()];
    const port = await freePort();
    proxyUrl = `http://127.0.0.1:${port}`;
    // Both at once: the tables and the first edition are made by one of them.
    servers = await Promise.all(
      ports.map((own) =>
        startBuiltServer({
          DATABASE_URL: database.url,
          DATA_DIR: folder.path,
          REDIS_URL: `redis://127.0.0.1:${redis.port}`,
          PUBLIC_URL: proxyUrl,
          PORT: String(own),
        }),
      ),
    );
    proxy = await startProxy(haproxy ?? "", { folder: folder.path, port, servers: ports });
    opened = appOn(database.url);
    const space = await findSpace(opened.app.db, { slug: "1-1" }, opened.app.now());
    spaceId = space?.id ?? "";
    facilitator = await aPerson(opened.app, { name: "Karim", roles: [{ role: "facilitator", spaceId }] });
    await vi.waitFor(async () => expect((await new Caller(proxyUrl).get("/readyz")).status).toBe(200), 20_000);
  }, 120_000);

  afterAll(async () => {
    await Promise.all([...clients].map((client) => client.stop()));
    await opened?.close();
    await Promise.all((servers ?? []).map((server) => server.stop()));
    await proxy?.stop();
    await redis?.stop();
    await database?.drop();
    folder?.remove();
  });

  const one = () => servers[0]?.url ?? "";
  const other = () => servers[1]?.url ?? "";

  async function aWall(): Promise<{ boardId: string; joinCode: string }> {
    return must(
      await createBoard(opened.app, facilitator.actor, { spaceId, title: "Un mur", question: "", authors: "named" }),
    );
  }

  async function guestOn(wall: { joinCode: string }, name: string): Promise<SignedIn> {
    const guest = await aGuest(opened.app, name);
    const guesser = { flow: null, address: "127.0.0.1" };
    must(await joinBoard(opened.app, guest.actor, { code: wall.joinCode, name, shared: false, guesser }));
    return guest;
  }

  async function open(wall: { boardId: string }, who: SignedIn, origin: string): Promise<LiveClient> {
    const client = await openWall({ origin, cookie: who.cookie, documentId: wall.boardId });
    clients.add(client);
    await client.until(({ sync }) => sync.state.connection.state === "joined");
    return client;
  }

  const namesOn = (client: LiveClient) => [...client.sync.state.people.values()].map((peer) => peer.name).sort();

  test("LP16, LP17 people of both see each other's names, cursors and notes, and see them leave", async () => {
    const wall = await aWall();
    const nadia = await open(wall, await guestOn(wall, "Nadia"), one());
    const samir = await open(wall, await guestOn(wall, "Samir"), other());
    await expect
      .poll(() => [namesOn(nadia), namesOn(samir)])
      .toEqual([
        ["Nadia", "Samir"],
        ["Nadia", "Samir"],
      ]);
    const note = randomUUID();
    nadia.sync.perform({ do: "add-note", id: note, kind: "idea", text: "d’ici" });
    await expect.poll(() => notesOf(samir.sync.doc).has(note)).toBe(true);
    nadia.sync.setPresence({ cursor: { x: 12, y: -7 }, writing: note });
    const nadiaThere = () => [...samir.sync.state.people.values()].find((peer) => peer.name === "Nadia")?.peer ?? -1;
    await expect
      .poll(() => samir.sync.presences.get(nadiaThere()))
      .toEqual({ peer: nadiaThere(), cursor: { x: 12, y: -7 }, writing: note });
    // Who comes later is told of everyone, and of where they point.
    const lea = await open(wall, await guestOn(wall, "Léa"), other());
    await expect.poll(() => namesOn(lea)).toEqual(["Léa", "Nadia", "Samir"]);
    await expect.poll(() => [...lea.sync.presences.values()].map((presence) => presence.writing)).toEqual([note]);
    await nadia.stop();
    await expect
      .poll(() => [namesOn(samir), namesOn(lea)])
      .toEqual([
        ["Léa", "Samir"],
        ["Léa", "Samir"],
      ]);
  });

  test("a page that one changes is changed on the other: what is cached goes, live pages are told", async () => {
    const path = "/chantiers/1-1/discussion";
    const reader = new Caller(other());
    // Read twice: the second comes from that server's memory.
    await reader.get(path);
    await reader.get(path);
    const pages = io(`${other()}/pages`, { transports: ["websocket"], extraHeaders: { origin: other() } });
    const told = new Promise<unknown>((resolve) => pages.on("changed", resolve));
    expect(await pages.emitWithAck("watch", spaceId)).toEqual({ ok: true });
    const words = `Un avis ${randomUUID()}`;
    const writer = await aPerson(opened.app);
    const answer = await new Caller(one(), writer.cookie).post(path, {
      intent: "comment",
      stance: "neutral",
      text: words,
      once: randomUUID(),
    });
    expect(answer.status).toBe(303);
    expect(await told).toMatchObject({ subject: spaceId });
    pages.disconnect();
    await expect.poll(async () => (await reader.get(path)).text.includes(words)).toBe(true);
  });

  test("wrong codes are counted together, and a session that ends on one is closed on the other", async () => {
    // One browser, whose requests the proxy shares out.
    let cookie = facilitator.cookie;
    const guess = async (url: string, code: string) => {
      const browser = new Caller(url, cookie);
      const { status } = await browser.post("/rejoindre", { code });
      cookie = browser.cookie;
      return status;
    };
    const statuses: number[] = [];
    for (let i = 0; i < 20 && statuses.at(-1) !== 429; i++) {
      statuses.push(await guess(i % 2 === 0 ? one() : other(), "000000"));
    }
    expect(statuses.at(-1)).toBe(429);
    expect([await guess(one(), "000001"), await guess(other(), "000001")]).toEqual([429, 429]);

    const wall = await aWall();
    const leaving = await guestOn(wall, "Inès");
    const there = await open(wall, leaving, other());
    await new Caller(one(), leaving.cookie).post("/deconnexion", {});
    await there.until(({ sync }) => sync.state.connection.state === "barred");
    expect(there.sync.state.connection).toEqual({ state: "barred", reason: "signed-out" });
  });

  test("LP10, LP23 one is killed in the middle: its people go on through the proxy, and nothing kept is lost", async () => {
    const wall = await aWall();
    const people = await Promise.all(
      Array.from({ length: 6 }, async (_, i) => open(wall, await guestOn(wall, `Personne ${i}`), proxyUrl)),
    );
    await expect.poll(() => people.map((client) => client.sync.state.people.size)).toEqual(Array(6).fill(6));
    const written: string[] = [];
    const write = (client: LiveClient) => {
      const id = randomUUID();
      const done = client.sync.perform({ do: "add-note", id, kind: "idea", text: `note ${written.length}` });
      expect(done.ok).toBe(true);
      written.push(id);
    };
    let lost = 0;
    for (const client of people) {
      client.sync.subscribe(() => {
        if (client.sync.state.connection.state === "offline") lost++;
      });
    }
    for (let i = 0; i < 120; i++) {
      const client = people[i % people.length];
      if (client) write(client);
      if (i % 6 === 0) await new Promise((resolve) => setTimeout(resolve, 5));
      if (i === 60) await servers[0]?.kill();
    }
    await Promise.all(people.map((client) => client.settled(40_000)));
    // The proxy had shared them out: some lost their server.
    expect(lost).toBeGreaterThan(0);
    const stored = await new BoardStore(opened.app.pool, "reader").load(wall.boardId);
    const doc = newBoardDocument();
    if (stored) Y.applyUpdate(doc, mergeStored(stored.snapshot, stored.updates));
    expect(written.filter((id) => !notesOf(doc).has(id))).toEqual([]);
    expect(readBoard(doc).noteCount).toBe(120);
    for (const client of people) {
      await expect.poll(() => readBoard(client.sync.doc)).toEqual(readBoard(doc));
      expect(client.sync.state.setAside).toEqual([]);
    }
    // Those who were on the killed server are counted once: their old places go when it has been silent for a while.
    await expect.poll(() => people.map((client) => client.sync.state.people.size)).toEqual(Array(6).fill(6));
    expect((await new Caller(proxyUrl).get("/chantiers/1-1")).status).toBe(200);
  }, 90_000);
});
