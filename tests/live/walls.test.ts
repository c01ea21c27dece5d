import { randomUUID } from "node:crypto";
import { io, type Socket } from "socket.io-client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { readSession, signOut } from "#server/areas/accounts/public";
import {
  applyBoardCommand,
  applyPreset,
  closeBoard,
  lockItem,
  playRun,
  readBoardView,
  reopenBoard,
  sayReady,
  wallFrame,
} from "#server/areas/boards/public";
import type { BoardCommand } from "~/domain/boards/commands";
import { notesOf, textOf } from "~/domain/boards/document";
import { placeNote } from "~/domain/boards/form-commands";
import type { Joined } from "~/domain/boards/live-protocol";
import { decodeKept, encodeUpdateMessage } from "~/domain/boards/live-protocol";
import type { NoteKind } from "~/domain/boards/note-kinds";
import { readBoard } from "~/domain/boards/read-board";
import { placesOf } from "~/domain/boards/zone-places";
import { placeWords } from "~/domain/boards/zone-words";
import { sizeFor } from "~/domain/boards/zones";
import { i18nFor } from "~/i18n/server";
import type { LiveClient } from "../../tools/live-client/live-client";
import type { SignedIn } from "../support/people";
import { aLiveWorld, type LiveWorld } from "./world";

let world: LiveWorld;
beforeAll(async () => {
  world = await aLiveWorld();
});
afterAll(() => world.close());

function texts(client: LiveClient): string[] {
  const board = readBoard(client.sync.doc);
  return [...board.groups.flatMap((group) => group.notes), ...board.ungrouped].map((note) => note.text).sort();
}

function add(client: LiveClient, text: string, kind: NoteKind = "idea"): string {
  const id = randomUUID();
  const done = client.sync.perform({ do: "add-note", id, kind, text });
  expect(done).toMatchObject({ ok: true });
  return id;
}

/** The bytes of a wall as they are stored. */
async function stored(boardId: string): Promise<string[]> {
  const { rows } = await world.test.app.pool.query<{ bytes: Buffer }>(
    "SELECT bytes FROM board_update WHERE board_id = $1 ORDER BY seq",
    [boardId],
  );
  return rows.map((row) => row.bytes.toString("hex"));
}

/** A stock socket.io client, without our parser: what someone else would write from the protocol's page. */
function stockClient(
  who: Pick<SignedIn, "cookie"> | null,
  options: { origin?: string; namespace?: string } = {},
): Socket {
  return io(`${world.url}${options.namespace ?? "/boards"}`, {
    transports: ["websocket"],
    reconnection: false,
    forceNew: true,
    extraHeaders: { origin: options.origin ?? world.url, ...(who ? { cookie: who.cookie } : {}) },
  });
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

async function joinWall(socket: Socket, board: string): Promise<Joined> {
  const joined: Joined = await socket.timeout(60_000).emitWithAck("join", {
    protocol: 1,
    board,
    epoch: null,
    vector: null,
    formats: [],
  });
  expect(joined.ok).toBe(true);
  return joined;
}

describe("people on one wall", () => {
  test("LP8, LP10 what one writes the others see, and it is kept for everyone", async () => {
    const wall = await world.aWall();
    const nadia = await world.open(wall, await world.guestOn(wall, "Nadia"));
    const samir = await world.open(wall, await world.guestOn(wall, "Samir"));
    add(nadia, "Encore un logo ?", "fear");
    expect(nadia.sync.state.saving).toBe("on-its-way");
    await nadia.settled();
    expect(nadia.sync.state.saving).toBe("kept-for-everyone");
    expect(await stored(wall)).toHaveLength(1);
    await expect.poll(() => texts(samir)).toEqual(["Encore un logo ?"]);
    const [note] = readBoard(samir.sync.doc).ungrouped;
    expect(note).toMatchObject({ kind: "fear", authorName: "Nadia" });
  });

  test("LP6 who comes later gets the whole wall, in each format there is", async () => {
    const wall = await world.aWall();
    const nadia = await world.open(wall, await world.guestOn(wall));
    for (let i = 0; i < 30; i++) add(nadia, `note ${String(i).padStart(2, "0")}`);
    await nadia.settled();
    const late = await world.open(wall, await world.guestOn(wall, "Lucie"));
    expect(texts(late)).toEqual(texts(nadia));
    const guest = await world.guestOn(wall, "Yves");
    for (const formats of [[], ["v2"], ["v2-deflate", "v2"]]) {
      const socket = stockClient(guest);
      await heard(socket, "connect");
      const joined: Joined = await socket
        .timeout(60_000)
        .emitWithAck("join", { protocol: 1, board: wall, epoch: null, vector: null, formats });
      expect(joined.state.format).toBe(formats[0] ?? "v1");
      socket.disconnect();
    }
  });

  test("LP4 a stock Socket.IO client, with two frames an event, reads and writes the same wall", async () => {
    const wall = await world.aWall();
    const nadia = await world.open(wall, await world.guestOn(wall));
    const guest = await world.guestOn(wall, "Yves");
    const plain = await world.open(wall, guest, { frames: false });
    const polling = await world.open(wall, await world.guestOn(wall, "Lucie"), { transports: ["polling"] });
    add(nadia, "en une trame");
    add(plain, "en deux trames");
    add(polling, "sans WebSocket");
    const all = ["en deux trames", "en une trame", "sans WebSocket"];
    for (const client of [nadia, plain, polling]) await expect.poll(() => texts(client)).toEqual(all);
  });

  test("LP14 a change sent twice, on one connection or after a cut, is stored once", async () => {
    const wall = await world.aWall();
    const nadia = await world.open(wall, await world.guestOn(wall));
    nadia.stutter();
    add(nadia, "une fois");
    await nadia.settled();
    expect(await stored(wall)).toHaveLength(1);
    const id = randomUUID();
    const guest = await world.guestOn(wall, "Yves");
    const doc = new Y.Doc();
    const update = handmade(doc, guest, id, "deux fois");
    const message = encodeUpdateMessage({ id: randomUUID(), again: false, update });
    const first = stockClient(guest);
    await heard(first, "connect");
    await joinWall(first, wall);
    first.emit("update", message);
    await heard(first, "kept");
    first.disconnect();
    const second = stockClient(guest);
    await heard(second, "connect");
    await joinWall(second, wall);
    message[0] = 1;
    second.emit("update", message);
    expect(decodeKept(new Uint8Array(await heard<ArrayBuffer>(second, "kept")))).toHaveLength(1);
    second.disconnect();
    expect(await stored(wall)).toHaveLength(2);
  });

  test("LP7, LP14 notes written without a network leave when it is back, and text written on both sides keeps both", async () => {
    const wall = await world.aWall();
    const nadia = await world.open(wall, await world.guestOn(wall, "Nadia"));
    const samir = await world.open(wall, await world.guestOn(wall, "Samir"));
    const id = add(nadia, "Publier le loyer");
    await nadia.settled();
    await expect.poll(() => texts(samir)).toEqual(["Publier le loyer"]);
    nadia.cut();
    expect(nadia.sync.state.connection.state).toBe("offline");
    nadia.sync.perform({ do: "edit-note", id, text: "Il faudrait publier le loyer" });
    add(nadia, "écrite sans réseau");
    await expect.poll(() => nadia.sync.state.saving).toBe("kept-here");
    samir.sync.perform({ do: "edit-note", id, text: "Publier le loyer et les charges" });
    await samir.settled();
    nadia.mend();
    await nadia.settled();
    await expect.poll(() => texts(samir)).toEqual(texts(nadia));
    const text = textOf(nadia.sync.doc, "notes", id)?.toString() ?? "";
    expect(text).toContain("Il faudrait publier");
    expect(text).toContain("et les charges");
    expect(texts(nadia)).toContain("écrite sans réseau");
  });

  test("LP16, LP17 others see who is there and where they point, by the name the server knows", async () => {
    const wall = await world.aWall();
    const nadia = await world.open(wall, await world.guestOn(wall, "Nadia"));
    const samir = await world.open(wall, await world.guestOn(wall, "Samir"));
    const names = (client: LiveClient) => [...client.sync.state.people.values()].map((peer) => peer.name).sort();
    await expect.poll(() => names(nadia)).toEqual(["Nadia", "Samir"]);
    const note = randomUUID();
    samir.sync.setPresence({ cursor: { x: 120, y: -40 }, writing: note });
    const peer = samir.sync.state.you?.peer ?? 0;
    await expect
      .poll(() => nadia.sync.presences.get(peer))
      .toEqual({ peer, cursor: { x: 120, y: -40 }, writing: note });
    expect(nadia.sync.state.people.get(peer)?.name).toBe("Samir");
    samir.sync.setPresence({ cursor: null, writing: null });
    await expect.poll(() => nadia.sync.presences.size).toBe(0);
    await samir.stop();
    await expect.poll(() => names(nadia)).toEqual(["Nadia"]);
  });

  test("LP17 a presence that claims to be someone else is still its sender's", async () => {
    const wall = await world.aWall();
    const nadia = await world.open(wall, await world.guestOn(wall, "Nadia"));
    const guest = await world.guestOn(wall, "Yves");
    const socket = stockClient(guest);
    await heard(socket, "connect");
    const joined = await joinWall(socket, wall);
    // Laid out as the server would: count, someone else's number, a cursor. To the server it is junk, or its sender's own.
    socket.emit("presence", Buffer.from([1, nadia.sync.state.you?.peer ?? 1, 1, 5, 5]));
    socket.emit("presence", Buffer.from([1, 10, 20]));
    const seen = () => [...nadia.sync.presences.keys()];
    await expect.poll(seen).toEqual([joined.you.peer]);
    socket.disconnect();
  });

  test("LP17 a facilitator shows what they see; nobody else does", async () => {
    const wall = await world.aWall();
    const nadia = await world.open(wall, await world.guestOn(wall, "Nadia"));
    const samir = await world.open(wall, await world.guestOn(wall, "Samir"));
    const karim = await world.open(wall, world.facilitator);
    const view = { x: 40, y: -20, w: 900, h: 600 };
    const seen = (client: LiveClient) => nadia.sync.presences.get(client.sync.state.you?.peer ?? 0);
    samir.sync.setPresence({ cursor: { x: 1, y: 2 }, writing: null, view });
    karim.sync.setPresence({ cursor: null, writing: null, view });
    await expect.poll(() => seen(karim)?.view).toEqual(view);
    await expect.poll(() => seen(samir)?.cursor).toEqual({ x: 1, y: 2 });
    expect(seen(samir)?.view).toBeUndefined();
    karim.sync.setPresence({ cursor: null, writing: null, view: null });
    await expect.poll(() => seen(karim)).toBeUndefined();
  });

  test("LP31 on a wall without names comments and reactions are nobody's by name, and still their author's", async () => {
    const wall = await world.aWall("anonymous");
    const who = await world.guestOn(wall, "Nadia");
    const nadia = await world.open(wall, who);
    const samir = await world.open(wall, await world.guestOn(wall, "Samir"));
    const note = add(samir, "le loyer");
    await samir.settled();
    await expect.poll(() => texts(nadia)).toEqual(["le loyer"]);
    const [comment, reaction] = [randomUUID(), randomUUID()];
    nadia.sync.perform({ do: "add-comment", id: comment, note, text: "le bail aussi" });
    nadia.sync.perform({ do: "react", id: reaction, note, kind: "agree" });
    await nadia.settled();
    const said = () => readBoard(samir.sync.doc);
    await expect.poll(() => said().comments.map((one) => one.text)).toEqual(["le bail aussi"]);
    expect(said().comments[0]).toMatchObject({ authorId: null, authorName: "" });
    expect(Buffer.from(Y.encodeStateAsUpdate(samir.sync.doc)).toString("latin1")).not.toContain(who.personId);
    // Another device of the same person, which does not know that they reacted.
    nadia.sync.perform({ do: "react", id: randomUUID(), note, kind: "doubt" });
    await nadia.until(({ sync }) => sync.state.refused?.reason === "reaction-twice");
    await nadia.settled();
    nadia.sync.perform({ do: "react", id: randomUUID(), note, kind: "doubt", own: reaction });
    await nadia.settled();
    await expect.poll(() => said().reactions.map((one) => one.kind)).toEqual(["doubt"]);
    samir.sync.perform({ do: "remove-comment", id: comment });
    await samir.until(({ sync }) => sync.state.refused?.reason === "comment-not-yours");
    await samir.settled();
    nadia.sync.perform({ do: "remove-comment", id: comment });
    await nadia.settled();
    await expect.poll(() => said().comments).toEqual([]);
  });

  test("LP5, LP16 on a wall without names, no name and no person reaches anyone", async () => {
    const wall = await world.aWall("anonymous");
    const who = await world.guestOn(wall, "Nadia");
    const nadia = await world.open(wall, who);
    const samir = await world.open(wall, await world.guestOn(wall, "Samir"));
    const id = add(nadia, "sans nom");
    await nadia.settled();
    await expect.poll(() => texts(samir)).toEqual(["sans nom"]);
    expect(readBoard(samir.sync.doc).ungrouped[0]).toMatchObject({ authorId: null, authorName: "" });
    expect(JSON.stringify([...samir.sync.state.people.values()])).not.toContain("Nadia");
    expect(Buffer.from(Y.encodeStateAsUpdate(samir.sync.doc)).toString("latin1")).not.toContain(who.personId);
    // Still, its author may take it away, and nobody else.
    samir.sync.perform({ do: "remove-note", id });
    await samir.until(({ sync }) => sync.state.refused?.reason === "note-not-yours");
    await samir.settled();
    nadia.sync.perform({ do: "remove-note", id });
    await nadia.settled();
    await expect.poll(() => texts(samir)).toEqual([]);
  });

  test("LP12 on a wall without names the author is still known after a restart, on every process, and to nobody else", async () => {
    const { app } = world.test;
    const wall = await world.aWall("anonymous");
    const [nadia, samir] = [await world.guestOn(wall, "Nadia"), await world.guestOn(wall, "Samir")];
    // Another process has the wall open before the notes come, and a third only after.
    const second = await world.anotherServer();
    const away = await world.open(wall, samir, { origin: second.url });
    const here = await world.open(wall, nadia);
    const ids = [add(here, "une"), add(here, "deux"), add(here, "trois")];
    await here.settled();
    await expect.poll(() => texts(away).length).toBe(3);
    // A form of the list says whose its note is too.
    const posted = await applyBoardCommand(app, nadia.actor, wall, {
      do: "add-note",
      id: ids[0]?.replace(/^.{8}/, "00000000") ?? "",
      kind: "idea",
      text: "quatre",
      x: 0,
      y: 0,
    });
    expect(posted).toEqual({ ok: true, value: { changed: true } });
    const mine = async (who: SignedIn) => [...((await wallFrame(app, who.actor, wall, "fr"))?.mine ?? [])].sort();
    expect(await mine(nadia)).toHaveLength(4);
    expect(await mine(nadia)).toEqual(expect.arrayContaining(ids));
    expect(await mine(samir)).toEqual([]);

    away.sync.perform({ do: "remove-note", id: ids[0] ?? "" });
    await away.until(({ sync }) => sync.state.refused?.reason === "note-not-yours");
    const there = await world.open(wall, nadia, { origin: second.url });
    there.sync.perform({ do: "remove-note", id: ids[0] ?? "" });
    await there.settled();
    const third = await world.anotherServer();
    const later = await world.open(wall, nadia, { origin: third.url });
    later.sync.perform({ do: "remove-note", id: ids[1] ?? "" });
    later.sync.perform({ do: "restore-note", id: ids[0] ?? "" });
    await later.settled();
    await expect.poll(() => texts(away).sort()).toEqual(["quatre", "trois", "une"]);

    // What is stored names nobody, and no two notes of one person alike.
    const { rows } = await app.pool.query(
      `SELECT (SELECT count(*) FROM board_update WHERE board_id = $1 AND person_id IS NOT NULL) AS persons,
              count(*) AS notes, count(DISTINCT tag) AS tags FROM board_note_writer WHERE board_id = $1`,
      [wall],
    );
    expect(rows).toEqual([{ persons: "0", notes: "4", tags: "4" }]);
  });

  test("LP18 a facilitator locks a note: everyone is told, and a participant's change of it is refused", async () => {
    const wall = await world.aWall();
    const karim = await world.open(wall, world.facilitator);
    const nadia = await world.open(wall, await world.guestOn(wall, "Nadia"));
    const id = add(nadia, "à garder");
    await nadia.settled();
    expect(await nadia.sync.lock(id, true)).toMatchObject({ ok: false });
    expect(await karim.sync.lock(id, true)).toEqual({ ok: true });
    await expect.poll(() => [...nadia.sync.state.locked]).toEqual([id]);
    nadia.sync.perform({ do: "edit-note", id, text: "à garder ?" });
    await nadia.until(({ sync }) => sync.state.refused?.reason === "item-locked");
    await nadia.settled();
    expect(texts(nadia)).toEqual(["à garder"]);
    expect(nadia.sync.state.setAside).toMatchObject([{ noteId: id, text: "à garder ?", reason: "item-locked" }]);
    // Unlocked by a form of the list, elsewhere: heard all the same.
    await lockItem(world.test.app, world.facilitator.actor, { boardId: wall, itemId: id, locked: false });
    await expect.poll(() => [...nadia.sync.state.locked]).toEqual([]);
  });

  test("LP11 after a refusal one goes on: what was refused is set aside, what is written next is kept", async () => {
    const wall = await world.aWall();
    const karim = await world.open(wall, world.facilitator);
    const nadia = await world.open(wall, await world.guestOn(wall, "Nadia"));
    const id = add(karim, "de Karim");
    await karim.settled();
    await expect.poll(() => texts(nadia)).toEqual(["de Karim"]);
    nadia.sync.perform({ do: "remove-note", id });
    add(nadia, "écrite aussitôt après");
    await nadia.until(({ sync }) => sync.state.refused !== null || sync.state.setAside.length > 0);
    await nadia.settled();
    add(nadia, "écrite ensuite");
    await nadia.settled();
    await expect.poll(() => texts(karim)).toEqual(texts(nadia));
    expect(texts(nadia)).toContain("écrite ensuite");
    // Words are either on the wall or set aside, never nowhere.
    const aside = nadia.sync.state.setAside.map((one) => one.text);
    expect([...texts(nadia), ...aside]).toContain("écrite aussitôt après");
  });

  test("LP19 a wall that closes says so at once and takes nothing more; reopened, it does", async () => {
    const wall = await world.aWall();
    const nadia = await world.open(wall, await world.guestOn(wall, "Nadia"));
    add(nadia, "avant");
    await nadia.settled();
    await closeBoard(world.test.app, world.facilitator.actor, { boardId: wall });
    await nadia.until(({ sync }) => !sync.state.open);
    expect(nadia.sync.perform({ do: "add-note", id: randomUUID(), kind: "idea", text: "après" })).toMatchObject({
      reason: "board-closed",
    });
    await reopenBoard(world.test.app, world.facilitator.actor, { boardId: wall });
    await nadia.until(({ sync }) => sync.state.open);
    add(nadia, "encore");
    await nadia.settled();
    expect(await stored(wall)).toHaveLength(2);
  });

  test("LP19 a role that ends in mid-session ends what it allowed", async () => {
    const wall = await world.aWall();
    const guest = await world.guestOn(wall, "Nadia");
    const nadia = await world.open(wall, guest);
    add(nadia, "avant");
    await nadia.settled();
    await world.test.app.db.boardMember.update({
      where: { boardId_personId: { boardId: wall, personId: guest.personId } },
      data: { role: "look" },
    });
    const before = await stored(wall);
    // The right is asked again after half a second at most.
    await new Promise((resolve) => setTimeout(resolve, 600));
    nadia.sync.perform({ do: "add-note", id: randomUUID(), kind: "idea", text: "après" });
    await nadia.until(({ sync }) => sync.state.you?.role === "look" && sync.state.connection.state === "joined");
    await nadia.settled();
    expect(await stored(wall)).toEqual(before);
  });

  test("a form of the list makes the same change, seen live, and sent twice once", async () => {
    const { app } = world.test;
    const wall = await world.aWall();
    const guest = await world.guestOn(wall, "Nadia");
    const samir = await world.open(wall, await world.guestOn(wall, "Samir"));
    const messageId = randomUUID();
    const command = { do: "add-note", id: randomUUID(), kind: "proof", text: "Venir voir" } as const;
    expect(await applyBoardCommand(app, guest.actor, wall, command, { messageId })).toEqual({
      ok: true,
      value: { changed: true },
    });
    expect(await applyBoardCommand(app, guest.actor, wall, command, { messageId })).toEqual({
      ok: true,
      value: { changed: false },
    });
    await expect.poll(() => texts(samir)).toEqual(["Venir voir"]);
    const view = await readBoardView(app, wall);
    expect(view.ungrouped).toMatchObject([{ text: "Venir voir", authorId: guest.personId, authorName: "Nadia" }]);
    const other = await world.guestOn(wall, "Yves");
    const removal = { do: "remove-note", id: command.id } as const;
    expect(await applyBoardCommand(app, other.actor, wall, removal)).toMatchObject({ reason: "note-not-yours" });
    expect(await applyBoardCommand(app, { kind: "visitor" }, wall, removal)).toMatchObject({ reason: "sign-in-first" });
    expect(await stored(wall)).toHaveLength(1);
  });
});

/** One note as a Yjs update, made by hand in a document of one's own. */
function handmade(doc: Y.Doc, who: SignedIn, id: string, text: string): Uint8Array {
  let made: Uint8Array = new Uint8Array();
  doc.once("update", (update: Uint8Array) => {
    made = update;
  });
  doc.transact(() => {
    const item = new Y.Map<unknown>();
    notesOf(doc).set(id, item);
    item.set("geometry", { x: 0, y: 0, group: null, order: "a0" });
    item.set("meta", { kind: "idea", author: who.personId, name: who.name, at: 1 });
    item.set("text", new Y.Text(text));
  });
  return made;
}

describe("who comes in", () => {
  test("LP2 a handshake from another site is refused, also by polling", async () => {
    const wall = await world.aWall();
    const guest = await world.guestOn(wall);
    const socket = stockClient(guest, { origin: "https://ailleurs.exemple" });
    const error = await heard<Error>(socket, "connect_error");
    expect(error).toBeInstanceOf(Error);
    socket.disconnect();
    const foreign: Record<string, string>[] = [
      { origin: "https://ailleurs.exemple" },
      { origin: "null" },
      {},
      { "sec-fetch-site": "cross-site" },
    ];
    for (const headers of foreign) {
      const answer = await fetch(`${world.url}/socket.io/?EIO=4&transport=polling`, {
        headers: { ...headers, cookie: guest.cookie },
      });
      expect(answer.status).toBe(403);
      expect(answer.headers.get("access-control-allow-origin")).toBeNull();
    }
  });

  test("LP3 without a session the walls are closed, and an update sent before joining is nobody's", async () => {
    const wall = await world.aWall();
    for (const who of [null, { cookie: "chantiers-session=faux.faux" }]) {
      const socket = stockClient(who);
      const error = await heard<Error & { data?: unknown }>(socket, "connect_error");
      expect(error.data).toEqual({ reason: "sign-in-first" });
      socket.disconnect();
    }
    const guest = await world.guestOn(wall);
    const socket = stockClient(guest);
    await heard(socket, "connect");
    const update = handmade(new Y.Doc(), guest, randomUUID(), "avant d’entrer");
    socket.emit("update", encodeUpdateMessage({ id: randomUUID(), again: false, update }));
    await joinWall(socket, wall);
    expect(await stored(wall)).toEqual([]);
    socket.disconnect();
  });

  test("LP3 signing out closes the sockets of that session, and only those", async () => {
    const wall = await world.aWall();
    const guest = await world.guestOn(wall, "Nadia");
    const nadia = await world.open(wall, guest);
    const samir = await world.open(wall, await world.guestOn(wall, "Samir"));
    const session = await readSession(world.test.app, guest.cookie);
    await signOut(world.test.app, session?.id ?? null, "fr");
    await nadia.until(({ sync }) => sync.state.connection.state === "barred");
    expect(nadia.sync.state.connection).toEqual({ state: "barred", reason: "signed-out" });
    await expect.poll(() => samir.sync.state.people.size).toBe(1);
    expect(samir.sync.state.connection.state).toBe("joined");
    const again = stockClient(guest);
    expect(await heard<Error & { data?: unknown }>(again, "connect_error")).toMatchObject({
      data: { reason: "sign-in-first" },
    });
    again.disconnect();
  });

  test("LP6 a wall that does not exist, and questions that are not ones, are answered no", async () => {
    const wall = await world.aWall();
    const socket = stockClient(await world.guestOn(wall));
    await heard(socket, "connect");
    const ask = (request: unknown) => socket.timeout(60_000).emitWithAck("join", request);
    const sound = { protocol: 1, board: wall, epoch: null, vector: null, formats: [] };
    expect(await ask({ ...sound, board: randomUUID() })).toEqual({ ok: false, reason: "not-there" });
    expect(await ask({ ...sound, protocol: 9 })).toEqual({ ok: false, reason: "protocol-unknown" });
    expect(await ask({ ...sound, board: { $ne: "" } })).toEqual({ ok: false, reason: "bad-request" });
    expect(await ask("x")).toEqual({ ok: false, reason: "bad-request" });
    expect(await ask({ ...sound, vector: Buffer.alloc(40, 255), epoch: "x" })).toMatchObject({ ok: true });
    socket.disconnect();
  });
});

describe("zones of the ground", () => {
  const zone = {
    id: randomUUID(),
    title: "Effort et effet",
    form: "axes",
    columns: ["Rare", "Fréquent"],
    rows: ["Difficile", "Facile"],
    x: 0,
    y: 0,
    ...sizeFor(2, 2),
  } as const;

  test("LP28 who facilitates draws them for everyone, and a participant's are refused, whatever they do", async () => {
    const wall = await world.aWall();
    const karim = await world.open(wall, world.facilitator);
    const guest = await world.guestOn(wall, "Nadia");
    const nadia = await world.open(wall, guest);
    expect(karim.sync.perform({ do: "add-zones", zones: [zone] })).toMatchObject({ ok: true });
    await karim.settled();
    await expect.poll(() => readBoard(nadia.sync.doc).zones.map(({ title }) => title)).toEqual(["Effort et effet"]);
    const kept = await stored(wall);
    const tries: readonly BoardCommand[] = [
      { do: "add-zones", zones: [{ ...zone, id: randomUUID(), x: 5_000 }] },
      { do: "change-zone", id: zone.id, title: "À moi" },
      { do: "change-zone", id: zone.id, x: 900 },
      { do: "remove-zone", id: zone.id },
    ];
    for (const command of tries) {
      expect(nadia.sync.perform(command)).toMatchObject({ ok: true });
      await nadia.until(({ sync }) => sync.state.refused?.reason === "zone-facilitator-only");
      await nadia.until(({ sync }) => sync.state.connection.state === "joined");
      expect(readBoard(nadia.sync.doc).zones).toEqual(readBoard(karim.sync.doc).zones);
      // The forms of the list come the same way.
      expect(await applyBoardCommand(world.test.app, guest.actor, wall, command)).toMatchObject({
        ok: false,
        reason: "zone-facilitator-only",
      });
      add(nadia, "et l’on continue");
      await nadia.settled();
    }
    expect(await stored(wall)).toHaveLength(kept.length + tries.length);
    expect(readBoard(karim.sync.doc).zones).toMatchObject([{ title: "Effort et effet", x: 0 }]);
  });

  test("LP29 anyone who writes puts a note in a cell, and everyone reads the same words", async () => {
    const wall = await world.aWall();
    const karim = await world.open(wall, world.facilitator);
    const nadia = await world.open(wall, await world.guestOn(wall, "Nadia"));
    karim.sync.perform({ do: "add-zones", zones: [zone] });
    await expect.poll(() => readBoard(nadia.sync.doc).zones).toHaveLength(1);
    const note = add(nadia, "Encore un logo ?");
    const cell = `${zone.id}:1:0`;
    const command = placeNote(readBoard(nadia.sync.doc), note, { cell, down: "end" });
    expect(command && nadia.sync.perform(command)).toMatchObject({ ok: true });
    await nadia.settled();
    const { t } = i18nFor("fr");
    const said = async () => {
      const views = [readBoard(karim.sync.doc), readBoard(nadia.sync.doc), await readBoardView(world.test.app, wall)];
      return views.map((view) => {
        const place = placesOf(view).get(note);
        return place && placeWords(t, zone, place);
      });
    };
    const words = "dans «\u00a0Effort et effet\u00a0»\u00a0: Fréquent × Facile, tout en bas, plutôt à droite";
    await expect.poll(said).toEqual([words, words, words]);
    // The zone goes elsewhere and takes the note along: the words stay.
    karim.sync.perform({ do: "change-zone", id: zone.id, x: 3_000, y: -400 });
    await karim.settled();
    await expect.poll(() => readBoard(nadia.sync.doc).zones[0]?.x).toBe(3_000);
    expect(await said()).toEqual([words, words, words]);
  });
});

describe("pages that are told", () => {
  test("LP20, LP21 a page hears that what it shows has changed, and nothing of what it may not know", async () => {
    const visitor = stockClient(null, { namespace: "/pages" });
    await heard(visitor, "connect");
    const watch = (id: unknown) => visitor.timeout(60_000).emitWithAck("watch", id);
    expect(await watch(world.spaceId)).toEqual({ ok: true });
    expect(await watch(randomUUID())).toEqual({ ok: false, reason: "not-there" });
    expect(await watch({ id: world.spaceId })).toEqual({ ok: false, reason: "bad-request" });
    const changed = heard(visitor, "changed");
    for (let i = 0; i < 20; i++) world.live.announce(world.spaceId, "poll.ballot");
    expect(await changed).toEqual({ subject: world.spaceId });
    visitor.disconnect();
  });

  test("LP20 who follows a step of a wall hears that someone has finished it", async () => {
    const { app } = world.test;
    const boardId = await world.aWall();
    const who = await world.guestOn(boardId, "Nadia");
    const { actor } = world.facilitator;
    expect((await applyPreset(app, actor, { boardId, preset: "speedBoat", language: "fr" })).ok).toBe(true);
    expect((await playRun(app, actor, { boardId, move: "start", from: null })).ok).toBe(true);
    const stepId = (await wallFrame(app, actor, boardId, "fr"))?.run?.current ?? "";
    const page = stockClient(world.facilitator, { namespace: "/pages" });
    await heard(page, "connect");
    expect(await page.timeout(60_000).emitWithAck("watch", stepId)).toEqual({ ok: true });
    const changed = heard(page, "changed");
    expect((await sayReady(app, who.actor, { boardId, stepId, ready: true })).ok).toBe(true);
    expect(await changed).toEqual({ subject: stepId });
    page.disconnect();
  });

  test("LP21 what is done among those who hold a role is told to them only, and not even that it happened", async () => {
    const boardId = await world.aWall();
    const visitor = stockClient(null, { namespace: "/pages" });
    const inside = stockClient(world.facilitator, { namespace: "/pages" });
    await Promise.all([heard(visitor, "connect"), heard(inside, "connect")]);
    for (const page of [visitor, inside]) {
      for (const id of [world.spaceId, boardId]) {
        expect(await page.timeout(60_000).emitWithAck("watch", id)).toEqual({ ok: true });
      }
    }
    const first = Promise.all([heard(visitor, "changed"), heard(inside, "changed")]);
    // Told in the order in which they happen: whoever hears of the second first has not heard of the first.
    world.live.announce(world.spaceId, "moderation.reported");
    world.live.announce(boardId, "board.played");
    expect(await first).toEqual([{ subject: boardId }, { subject: world.spaceId }]);
    for (const page of [visitor, inside]) page.disconnect();
  });

  test("LP20 a connection watches fifty things at most, asked one by one or all at once", async () => {
    const visitor = stockClient(null, { namespace: "/pages" });
    await heard(visitor, "connect");
    const asked = await Promise.all(
      Array.from({ length: 60 }, () => visitor.timeout(60_000).emitWithAck("watch", world.spaceId)),
    );
    expect(asked.filter((answer) => !answer.ok)).toEqual(Array(10).fill({ ok: false, reason: "too-many" }));
    visitor.disconnect();
  });
});
