import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { io, type Socket } from "socket.io-client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as Y from "yjs";
import {
  agreeToDraft,
  answerOffer,
  findProposal,
  inviteByLink,
  partWithAuthor,
  shareDraft,
  writeProposal,
  writeTogether,
} from "#server/areas/proposals/public";
import { sharedDraftPage } from "#server/areas/proposals/queries";
import { draftRights } from "#server/areas/proposals/together/draft-rights";
import { DraftStore } from "#server/areas/proposals/together/draft-store";
import { bundle, bundleThread } from "#server/threads/bundle";
import type { Joined, Refused } from "~/domain/boards/live-protocol";
import { encodeUpdateMessage } from "~/domain/boards/live-protocol";
import { newDraftDocument, readDraft } from "~/domain/proposals/draft-document";
import { proposalLimits } from "~/domain/proposals/limits";
import type { DocumentSync } from "~/features/live/sync/document-sync";
import { type LiveClient, openDraft } from "../../tools/live-client/live-client";
import { mustBe } from "../support/contributions";
import { aPerson, type SignedIn } from "../support/people";
import { cacheFolder } from "./cache-folder";
import { aLiveWorld, type LiveWorld } from "./world";

const begun = { title: "Un bail affiché", summary: "Chaque lieu montre son bail.", text: "Le bail est affiché." };

let world: LiveWorld;
let nadia: SignedIn;
let mehdi: SignedIn;
let sonia: SignedIn;
beforeAll(async () => {
  world = await aLiveWorld();
  nadia = await aPerson(world.test.app, { name: "Nadia Ferrand" });
  mehdi = await aPerson(world.test.app, { name: "Mehdi Kaci" });
  sonia = await aPerson(world.test.app, { name: "Sonia Élie" });
});
afterAll(() => world.close());

type Writer = LiveClient<DocumentSync>;

/** A draft that Nadia and Mehdi write together: its text is there before anyone opens it live. */
async function aTextOfTwo(): Promise<string> {
  const { app } = world.test;
  const { id } = mustBe(await writeProposal(app, nadia.actor, { ...begun, spaceId: world.spaceId, publish: false }));
  const { address } = mustBe(await inviteByLink(app, nadia.actor, { proposalId: id }));
  mustBe(await answerOffer(app, mehdi.actor, { token: address.slice("/invitations/".length), accept: true }));
  mustBe(await shareDraft(app, nadia.actor, { proposalId: id, listed: false }));
  return id;
}

async function open(id: string, who: SignedIn, origin = world.url): Promise<Writer> {
  const client = await openDraft({ origin, cookie: who.cookie, documentId: id });
  await client.until(({ sync }) => sync.state.connection.state === "joined");
  return client;
}

const read = (client: Writer) => readDraft(client.sync.doc);
/** Until both have the same: each goes on hearing the other while one looks. */
const alike = (one: Writer, other: Writer) =>
  expect.poll(() => JSON.stringify(read(one)) === JSON.stringify(read(other))).toBe(true);
/** Types at the end of the text, or where the words stand. */
function type(client: Writer, words: string, before?: string): void {
  const text = client.sync.doc.getText("text");
  const at = before === undefined ? text.length : text.toString().indexOf(before);
  text.insert(at, words);
}
async function page(id: string, viewer = nadia) {
  const found = await findProposal(world.test.app.db, id, world.test.app.now());
  return found && sharedDraftPage(world.test.app, found, viewer.actor);
}
const written = async (id: string) => (await page(id))?.written.map((one) => [one.by, one.text.trim()]);

describe("one text, written live", () => {
  test("LP34, LP35 two write at once: both see both, the row says what is kept, and who wrote what", async () => {
    const id = await aTextOfTwo();
    const [one, other] = await Promise.all([open(id, nadia), open(id, mehdi)]);
    expect(read(one)).toEqual(begun);
    type(one, "À l’entrée, ", "Le bail");
    type(other, " On le relit chaque année.");
    other.sync.doc.getText("title").insert(7, " toujours");
    await one.settled();
    await other.settled();
    await alike(one, other);
    const text = "À l’entrée, Le bail est affiché. On le relit chaque année.";
    expect(read(one)).toMatchObject({ title: "Un bail toujours affiché", text });
    expect(await page(id)).toMatchObject({ title: "Un bail toujours affiché", summary: begun.summary, text });
    expect(await written(id)).toEqual([
      ["Nadia Ferrand", "À l’entrée, Le bail est affiché."],
      ["Mehdi Kaci", "On le relit chaque année."],
    ]);
    await Promise.all([one.stop(), other.stop()]);
  });

  test("LP36 a form sent meanwhile, without scripts, is merged word by word, and seen at once", async () => {
    const id = await aTextOfTwo();
    const live = await open(id, nadia);
    type(live, " On le relit chaque année.");
    await live.settled();
    const wanted = { ...begun, text: "Le bail est affiché à l’entrée." };
    mustBe(await writeTogether(world.test.app, mehdi.actor, { proposalId: id, base: begun, wanted }));
    const both = "Le bail est affiché à l’entrée. On le relit chaque année.";
    await expect.poll(() => read(live).text).toBe(both);
    // The room goes on from there.
    type(live, " Ensemble.");
    await live.settled();
    expect(await page(id)).toMatchObject({ text: `${both} Ensemble.` });
    expect(await written(id)).toEqual([
      ["Nadia Ferrand", "Le bail est affiché"],
      ["Mehdi Kaci", "à l’entrée"],
      ["Nadia Ferrand", ". On le relit chaque année. Ensemble."],
    ]);
    await live.stop();
  });

  test("LP7, LP14 what was written without a network leaves when it is back, and both sides stay", async () => {
    const id = await aTextOfTwo();
    const [one, other] = await Promise.all([open(id, nadia), open(id, mehdi)]);
    one.cut();
    type(one, "Sans réseau : ", "Le bail");
    await expect.poll(() => one.sync.state.saving).toBe("kept-here");
    type(other, " Avec réseau.");
    await other.settled();
    one.mend();
    await one.settled();
    await expect.poll(() => read(other).text).toBe("Sans réseau : Le bail est affiché. Avec réseau.");
    await alike(one, other);
    await Promise.all([one.stop(), other.stop()]);
  });

  test("LP16, LP17 the others see who is there, and where they are in the text", async () => {
    const id = await aTextOfTwo();
    const [one, other] = await Promise.all([open(id, nadia), open(id, mehdi)]);
    await expect
      .poll(() => [...one.sync.state.people.values()].map((peer) => peer.name).sort())
      .toEqual(["Mehdi Kaci", "Nadia Ferrand"]);
    other.sync.setPresence({ cursor: { x: 3, y: 7 }, writing: id });
    await expect
      .poll(() => [...one.sync.presences.values()].map(({ cursor, writing }) => [cursor, writing]))
      .toEqual([[{ x: 3, y: 7 }, id]]);
    await Promise.all([one.stop(), other.stop()]);
  });

  test("LP23 two processes hold one text: each writes, both rows and readers agree", async () => {
    const id = await aTextOfTwo();
    const second = await world.anotherServer();
    const [one, other] = await Promise.all([open(id, nadia), open(id, mehdi, second.url)]);
    for (let i = 0; i < 10; i++) {
      type(one, `a${i} `, "Le bail");
      type(other, ` b${i}`);
      if (i % 3 === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await one.settled();
    await other.settled();
    await alike(one, other);
    for (let i = 0; i < 10; i++) expect(read(one).text).toMatch(new RegExp(`a${i} .*b${i}`));
    await expect.poll(async () => (await page(id))?.text).toBe(read(one).text);
    const by = new Set((await written(id))?.map(([name]) => name));
    expect(by).toEqual(new Set(["Nadia Ferrand", "Mehdi Kaci"]));
    await Promise.all([one.stop(), other.stop()]);
    await second.stop();
  });
});

describe("what the server refuses", () => {
  test("LP12, LP35 a text that is too long: refused whole, shown to who wrote it, and nobody else has it", async () => {
    const id = await aTextOfTwo();
    const [one, other] = await Promise.all([open(id, nadia), open(id, mehdi)]);
    type(one, "x".repeat(proposalLimits.text));
    await expect.poll(() => one.sync.state.setAside.length).toBe(1);
    expect(one.sync.state.setAside[0]).toMatchObject({ noteId: "text", reason: "proposal-too-long" });
    await one.settled();
    expect(read(one)).toEqual(begun);
    type(other, " Court.");
    await other.settled();
    await expect.poll(() => read(one).text).toBe("Le bail est affiché. Court.");
    expect(await page(id)).toMatchObject({ text: "Le bail est affiché. Court." });
    await Promise.all([one.stop(), other.stop()]);
  });

  test("LP35 who is not an author does not know that there is such a text; a wall is not a text, nor a text a wall", async () => {
    const id = await aTextOfTwo();
    const socket = await connected(sonia);
    expect(await join(socket, id)).toEqual({ ok: false, reason: "not-there" });
    expect(await join(socket, randomUUID())).toEqual({ ok: false, reason: "not-there" });
    expect(await join(socket, await world.aWall())).toEqual({ ok: false, reason: "not-there" });
    const own = await connected(nadia);
    expect(await own.timeout(60_000).emitWithAck("join", { ...request(id), kind: "wall" })).toEqual({
      ok: false,
      reason: "not-there",
    });
    for (const one of [socket, own]) one.disconnect();
  });

  test.each([
    ["a root of a wall", (doc: Y.Doc) => doc.getMap("notes").set(randomUUID(), 1), "update-forbidden-content"],
    ["a format", (doc: Y.Doc) => doc.getText("text").format(0, 3, { bold: true }), "update-forbidden-content"],
    ["a thing in the text", (doc: Y.Doc) => doc.getText("text").insertEmbed(0, {}), "update-forbidden-content"],
    ["an attribute", (doc: Y.Doc) => doc.getText("text").setAttribute("a", "b"), "update-forbidden-content"],
    ["another root", (doc: Y.Doc) => doc.getText("words").insert(0, "x"), "update-forbidden-content"],
    ["a line end of two", (doc: Y.Doc) => doc.getText("text").insert(0, "a\r\nb"), "draft-malformed"],
    ["two lines of title", (doc: Y.Doc) => doc.getText("title").insert(0, "a\nb"), "draft-malformed"],
    ["what cannot be stored", (doc: Y.Doc) => doc.getText("summary").insert(0, "\0"), "draft-malformed"],
    [
      "someone's client",
      (doc: Y.Doc, others: number) => {
        doc.clientID = others;
        doc.getText("text").insert(0, "x");
      },
      "update-overlaps",
    ],
  ])("LP13, LP35 %s", async (_what, change, reason) => {
    const id = await aTextOfTwo();
    const other = await open(id, mehdi);
    type(other, " Mehdi.");
    await other.settled();
    const socket = await connected(nadia);
    const joined = (await join(socket, id)) as Joined;
    const doc = newDraftDocument();
    Y.applyUpdate(doc, new Uint8Array(joined.state.bytes));
    const before = Y.encodeStateVector(doc);
    change(doc, other.sync.doc.clientID);
    socket.emit("update", message(Y.encodeStateAsUpdate(doc, before)));
    expect((await heard<Refused>(socket, "refused")).reason).toBe(reason);
    expect(await page(id)).toMatchObject({ ...begun, text: "Le bail est affiché. Mehdi." });
    socket.disconnect();
    await other.stop();
  });

  test("LP37 a co-author who is taken off is cut off, and what they send after is nobody's", async () => {
    const id = await aTextOfTwo();
    const [one, other] = await Promise.all([open(id, nadia), open(id, mehdi)]);
    mustBe(await partWithAuthor(world.test.app, nadia.actor, { proposalId: id, personId: mehdi.personId }));
    await other.until(({ sync }) => sync.state.connection.state === "barred");
    expect(other.sync.state.connection).toEqual({ state: "barred", reason: "not-there" });
    type(other, " Trop tard.");
    type(one, " Toujours là.");
    await one.settled();
    expect(await page(id)).toMatchObject({ text: "Le bail est affiché. Toujours là." });
    await Promise.all([one.stop(), other.stop()]);
  });

  test("LP37 who was erased writes no more, whatever connection they have left", async () => {
    const { app } = world.test;
    const id = await aTextOfTwo();
    const kindOf = (kind: string) => app.db.person.update({ where: { id: mehdi.personId }, data: { kind } });
    expect(await draftRights(app, mehdi.actor, id)).toMatchObject({ ok: true });
    await kindOf("erased");
    expect(await draftRights(app, mehdi.actor, id)).toEqual({ ok: false, reason: "not-there" });
    await kindOf("account");
  });

  test("LP37 what all agreed to is what is published, to the letter, and is written no more", async () => {
    const { app } = world.test;
    const id = await aTextOfTwo();
    const [one, other] = await Promise.all([open(id, nadia), open(id, mehdi)]);
    const agree = async (who: SignedIn, print: string) => agreeToDraft(app, who.actor, { proposalId: id, print });
    const read = (await page(id))?.print ?? "";
    expect(mustBe(await agree(nadia, read)).published).toBe(false);
    // A letter typed live is another text: the agreement is asked again.
    type(other, " Et relu.");
    await other.settled();
    expect(await agree(mehdi, read)).toMatchObject({ reason: "text-moved" });
    const now = (await page(id))?.print ?? "";
    mustBe(await agree(mehdi, now));
    // While a snapshot of it is being put together: that one is not kept.
    let published = false;
    const kept = await new DraftStore(app, randomUUID()).compact(id, async (_snapshot, updates) => {
      published = mustBe(await agree(nadia, now)).published;
      return Y.mergeUpdates([...updates]);
    });
    expect({ published, kept }).toEqual({ published: true, kept: false });
    for (const client of [one, other]) {
      await client.until(({ sync }) => sync.state.connection.state === "barred");
      expect(client.sync.state.connection).toEqual({ state: "barred", reason: "not-open" });
    }
    const version = await app.db.proposalVersion.findFirstOrThrow({
      where: { proposalId: id },
      include: { body: true },
    });
    expect(version.body.markdown).toBe("Le bail est affiché. Et relu.");
    const where = { where: { proposalId: id } };
    const left = [app.db.draftUpdate.count(where), app.db.draftSnapshot.count(where), app.db.draftWriter.count(where)];
    expect(await Promise.all(left)).toEqual([0, 0, 0]);
    await Promise.all([one.stop(), other.stop()]);
  });

  test("LP36 a row that was written by another way is what is read from then on: nobody writes over it", async () => {
    const { app } = world.test;
    const id = await aTextOfTwo();
    const live = await open(id, nadia);
    type(live, " Un.");
    await live.settled();
    // As when an edition is carried here from another installation.
    await app.db.proposal.update({ where: { id }, data: { draftMarkdown: "Le bail est caché." } });
    type(live, " Deux.");
    await expect.poll(() => page(id)).toMatchObject({ text: expect.stringContaining("caché") });
    await live.settled();
    expect(read(live).text).toBe((await page(id))?.text);
    expect(read(live).text).toContain("Deux.");
    await live.stop();
  });
});

describe("a server that is killed", () => {
  test("LP10, LP23 kill -9: nothing said kept is missing, nor who wrote it", async () => {
    const id = await aTextOfTwo();
    const folder = cacheFolder();
    const file = await bundle("tests/live/live-process.ts", folder, false);
    const thread = await bundleThread("server/rooms/replica-worker.ts");
    let server = await serve(file, 0, thread);
    const { port } = server;
    const origin = `http://127.0.0.1:${port}`;
    const clients = [await open(id, nadia, origin), await open(id, mehdi, origin)] as const;
    for (let round = 0; round < 2; round++) {
      const before = clients[0].kept.size;
      for (let i = 0; i < 30; i++) {
        type(clients[0], `n${round}.${i} `, "Le bail");
        type(clients[1], ` m${round}.${i}`);
        if (i % 5 === 0) await new Promise((resolve) => setTimeout(resolve, 10));
      }
      await expect.poll(() => clients[0].kept.size).toBeGreaterThan(before);
      server.child.kill("SIGKILL");
      await once(server.child, "exit");
      const said = clients.flatMap((client) => [...client.kept]);
      const rows = await world.test.app.db.draftUpdate.findMany({ where: { proposalId: id } });
      const stored = new Set(rows.map((row) => row.messageId));
      expect(said.filter((one) => !stored.has(one))).toEqual([]);
      server = await serve(file, port, thread);
    }
    for (const client of clients) await client.settled(60_000);
    await alike(...clients);
    const { text } = read(clients[0]);
    for (const mark of ["n0.0", "n1.29", "m0.0", "m1.29"]) expect(text).toContain(mark);
    expect((await page(id))?.text).toBe(text);
    const by = Object.fromEntries((await written(id))?.map(([name, words]) => [name, words]) ?? []);
    expect(by["Mehdi Kaci"]).toContain("m1.29");
    expect(Object.keys(by).sort()).toEqual(["Mehdi Kaci", "Nadia Ferrand"]);
    await Promise.all(clients.map((client) => client.stop()));
    server.child.kill("SIGKILL");
  }, 120_000);

  async function serve(file: string, port: number, thread: string): Promise<{ child: ChildProcess; port: number }> {
    const child = spawn(process.execPath, [file, world.test.database.url, String(port), thread], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const gone = once(child, "exit").then(() => Promise.reject(new Error("the live server did not start")));
    const [said] = (await Promise.race([once(child.stdout as NonNullable<typeof child.stdout>, "data"), gone])) as [
      Buffer,
    ];
    gone.catch(() => {});
    return { child, port: Number(said.toString()) };
  }
});

const request = (board: string) => ({ protocol: 1, board, kind: "draft", epoch: null, vector: null, formats: [] });
const join = (socket: Socket, id: string): Promise<unknown> => socket.timeout(60_000).emitWithAck("join", request(id));
const message = (update: Uint8Array) => encodeUpdateMessage({ id: randomUUID(), again: false, update });

async function connected(who: SignedIn): Promise<Socket> {
  const socket = io(`${world.url}/boards`, {
    transports: ["websocket"],
    reconnection: false,
    forceNew: true,
    extraHeaders: { origin: world.url, cookie: who.cookie },
  });
  await heard(socket, "connect");
  return socket;
}

function heard<T>(socket: Socket, event: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`${event} never came`)), 60_000);
    socket.once(event, (said: T) => {
      clearTimeout(timer);
      resolve(said);
    });
  });
}
