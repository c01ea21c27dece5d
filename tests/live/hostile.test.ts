import { randomUUID } from "node:crypto";
import * as encoding from "lib0/encoding";
import { io, type Socket } from "socket.io-client";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { lockItem } from "#server/areas/boards/public";
import { bundleThread } from "#server/threads/bundle";
import { groupsOf, notesOf, textOf } from "~/domain/boards/document";
import type { Joined, Refused } from "~/domain/boards/live-protocol";
import { decodeKept, encodeUpdateMessage, QUOTAS } from "~/domain/boards/live-protocol";
import { createGroup, removeNote } from "~/domain/boards/operations";
import { readBoard } from "~/domain/boards/read-board";
import type { LiveClient } from "../../tools/live-client/live-client";
import type { SignedIn } from "../support/people";
import { aLiveWorld, type LiveWorld } from "./world";

/** Someone with a session, a place on the wall, and their own idea of what an update is. */
interface Attacker {
  readonly who: SignedIn;
  readonly doc: Y.Doc;
  /** The update that `act` makes on the attacker's copy. */
  craft(act: (doc: Y.Doc) => void): Uint8Array;
  /** Sends bytes as an update; what came back. */
  send(update: Uint8Array, options?: { id?: string; again?: boolean }): Promise<string>;
  /** Sends and does not wait for an answer. */
  shout(update: Uint8Array): void;
  /** Whether the server ever told them to slow down. */
  slowedDown(): boolean;
  /** Joins again: the server hears them once more. */
  rejoin(): Promise<void>;
  close(): void;
}

let world: LiveWorld;
let wall: string;
let nadia: LiveClient;
let samir: LiveClient;
let note: string;
let attacker: Attacker;

beforeAll(async () => {
  const threadFile = await bundleThread("tests/live/fatal-worker.ts");
  world = await aLiveWorld({ threadFile });
});
afterAll(() => world.close());

beforeEach(async () => {
  wall = await world.aWall();
  nadia = await world.open(wall, await world.guestOn(wall, "Nadia"));
  samir = await world.open(wall, await world.guestOn(wall, "Samir"));
  note = randomUUID();
  nadia.sync.perform({ do: "add-note", id: note, kind: "idea", text: "À qui sont les murs ?" });
  const more = Array.from({ length: 60 }, () => randomUUID());
  for (const id of more) nadia.sync.perform({ do: "add-note", id, kind: "fear", text: "une de soixante" });
  await nadia.settled();
  await expect.poll(() => readBoard(samir.sync.doc).noteCount).toBe(61);
  attacker = await anAttacker();
});

afterEach(async () => {
  attacker.close();
  // Whatever was tried, the room lives: two honest people still write, and see each other's words.
  const id = randomUUID();
  samir.sync.perform({ do: "add-note", id, kind: "proof", text: "le mur est vivant" });
  await samir.settled();
  await expect.poll(() => notesOf(nadia.sync.doc).has(id)).toBe(true);
  await nadia.stop();
  await samir.stop();
});

async function anAttacker(): Promise<Attacker> {
  const who = await world.guestOn(wall, "Malo");
  const socket: Socket = io(`${world.url}/boards`, {
    transports: ["websocket"],
    reconnection: false,
    forceNew: true,
    extraHeaders: { origin: world.url, cookie: who.cookie },
  });
  await new Promise<void>((resolve) => socket.once("connect", () => resolve()));
  let doc = new Y.Doc();
  const rejoin = async () => {
    const joined: Joined = await socket
      .timeout(60_000)
      .emitWithAck("join", { protocol: 1, board: wall, epoch: null, vector: null, formats: [] });
    doc = new Y.Doc();
    Y.applyUpdate(doc, new Uint8Array(joined.state.bytes));
  };
  let slowed = false;
  socket.on("slow-down", () => {
    slowed = true;
  });
  await rejoin();
  return {
    who,
    slowedDown: () => slowed,
    get doc() {
      return doc;
    },
    craft: (act) => {
      const before = Y.encodeStateVector(doc);
      let made: Uint8Array | null = null;
      const collect = (update: Uint8Array) => {
        made = made === null ? update : Y.mergeUpdates([made, update]);
      };
      doc.on("update", collect);
      act(doc);
      doc.off("update", collect);
      return made ?? Y.encodeStateAsUpdate(doc, before);
    },
    send: (update, { id = randomUUID(), again = false } = {}) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => done("silence"), 60_000);
        const done = (what: string) => {
          clearTimeout(timer);
          socket.off("refused", refused).off("kept", kept).off("slow-down", slow).off("disconnect", cut);
          if (what === "silence") reject(new Error("the server said nothing"));
          else resolve(what);
        };
        const refused = (said: Refused) => done(said.id === id ? said.reason : "refused another");
        const kept = (ids: ArrayBuffer) => {
          if (decodeKept(new Uint8Array(ids)).includes(id)) done("kept");
        };
        const slow = () => done("slow-down");
        const cut = () => done("cut");
        socket.on("refused", refused).on("kept", kept).on("slow-down", slow).on("disconnect", cut);
        socket.emit("update", encodeUpdateMessage({ id, again, update }));
      }),
    shout: (update) => {
      socket.emit("update", encodeUpdateMessage({ id: randomUUID(), again: false, update }));
    },
    rejoin,
    close: () => void socket.disconnect(),
  };
}

async function storedBytes(): Promise<string> {
  const { rows } = await world.test.app.pool.query<{ all: string }>(
    "SELECT coalesce(string_agg(encode(bytes, 'hex'), ' ' ORDER BY seq), '') AS all FROM board_update WHERE board_id = $1",
    [wall],
  );
  return rows[0]?.all ?? "";
}

/** Sends an update that must be refused, and checks that nothing of it is anywhere. */
async function refusedWhole(update: Uint8Array, reason: string): Promise<void> {
  const before = await storedBytes();
  const seen = readBoard(samir.sync.doc);
  expect(await attacker.send(update)).toBe(reason);
  // An honest change after it: had anything of the refused one been kept, it would be stored or shown by now.
  const id = randomUUID();
  nadia.sync.perform({ do: "add-note", id, kind: "lived", text: "après coup" });
  await nadia.settled();
  await expect.poll(() => notesOf(samir.sync.doc).has(id)).toBe(true);
  const after = await storedBytes();
  expect(after.startsWith(`${before} `)).toBe(true);
  expect(after.slice(before.length + 1)).not.toContain(" ");
  const now = readBoard(samir.sync.doc);
  expect({ ...now, ungrouped: now.ungrouped.filter((one) => one.id !== id), noteCount: now.noteCount - 1 }).toEqual(
    seen,
  );
}

const hand = () => ({ author: attacker.who.personId, name: "Malo", now: 1 });

describe("handcrafted updates leave the stored bytes unchanged and the room alive", () => {
  test("LP12 another's locked note", async () => {
    await lockItem(world.test.app, world.facilitator.actor, { boardId: wall, itemId: note, locked: true });
    await expect.poll(() => [...nadia.sync.state.locked]).toEqual([note]);
    const update = attacker.craft((doc) => textOf(doc, "notes", note)?.insert(0, "volé : "));
    await refusedWhole(update, "item-locked");
  });

  test("LP12 a forged author", async () => {
    const victim = nadia.sync.state.you?.authorId;
    const update = attacker.craft((doc) => {
      doc.transact(() => {
        const item = new Y.Map<unknown>();
        notesOf(doc).set(randomUUID(), item);
        item.set("geometry", { x: 0, y: 0, group: null, order: "a0" });
        item.set("meta", { kind: "idea", author: victim, name: "Nadia", at: 1 });
        item.set("text", new Y.Text("je ne l’ai jamais dit"));
      });
    });
    await refusedWhole(update, "author-forged");
  });

  test("LP12 an author changed afterwards", async () => {
    const update = attacker.craft((doc) => {
      const item = notesOf(doc).get(note);
      item?.set("meta", { ...(item.get("meta") as object), author: attacker.who.personId, name: "Malo" });
    });
    await refusedWhole(update, "item-malformed");
  });

  test("LP12 fifty deletions, of others' notes and of one's own", async () => {
    const ids = [...notesOf(attacker.doc).keys()].slice(0, 50);
    await refusedWhole(
      attacker.craft((doc) => doc.transact(() => ids.map((id) => notesOf(doc).delete(id)))),
      "item-malformed",
    );
    await attacker.rejoin();
    await refusedWhole(
      attacker.craft((doc) => doc.transact(() => ids.map((id) => removeNote(doc, hand(), id)))),
      "note-not-yours",
    );
    await attacker.rejoin();
    const own = await world.open(wall, attacker.who);
    for (let i = 0; i < 50; i++) {
      own.sync.perform({ do: "add-note", id: randomUUID(), kind: "idea", text: "à moi" });
    }
    await own.settled();
    await attacker.rejoin();
    const mine = readBoard(attacker.doc).ungrouped.filter((one) => one.text === "à moi");
    expect(mine).toHaveLength(50);
    expect(
      await attacker.send(
        attacker.craft((doc) => doc.transact(() => mine.map((one) => removeNote(doc, hand(), one.id)))),
      ),
    ).toBe("removals-too-many");
    expect(readBoard(samir.sync.doc).bin).toEqual([]);
    await own.stop();
  });

  test("LP24 an update that claims a huge struct count, or a huge length", async () => {
    const lie = (...numbers: number[]) =>
      encoding.encode((encoder) => {
        for (const number of numbers) encoding.writeVarUint(encoder, number);
      });
    for (const update of [
      lie(1, 2 ** 32 - 1, 5, 0),
      lie(1, 30_000_000, 5, 0, 0),
      lie(1, 1, 5, 0, 0, 2 ** 50, 0),
      lie(0, 2 ** 45),
      lie(0, 1, 5, 1_000_000_000, 1, 1),
    ]) {
      await refusedWhole(update, "update-garbled");
      await attacker.rejoin();
    }
    await refusedWhole(lie(40_000_000), "update-several-clients");
  });

  test("LP9 an update that is too large, and garbage", async () => {
    await refusedWhole(new Uint8Array(QUOTAS.updateBytes), "update-too-large");
    await attacker.rejoin();
    await refusedWhole(
      Uint8Array.from({ length: 300 }, (_, i) => (i * 37) % 251),
      "update-garbled",
    );
    await attacker.rejoin();
    await refusedWhole(Uint8Array.from([1, 1, 9, 0, 255, 255, 255]), "update-forbidden-content");
  });

  test("LP13 someone else's Yjs client, now or before", async () => {
    const victim = nadia.sync.doc.clientID;
    attacker.doc.clientID = victim;
    const stolen = attacker.craft((doc) => createGroup(doc, hand(), { id: randomUUID(), title: "au nom de Nadia" }));
    await refusedWhole(stolen, "update-overlaps");
    await attacker.rejoin();
    const old = attacker.craft((doc) => createGroup(doc, hand(), { id: randomUUID(), title: "une fois" }));
    expect(await attacker.send(old)).toBe("kept");
    expect(await attacker.send(old)).toBe("update-overlaps");
    expect([...groupsOf(samir.sync.doc).values()]).toHaveLength(1);
  });

  test("LP13 an update that leans on one the server never had", async () => {
    attacker.craft((doc) => createGroup(doc, hand(), { id: randomUUID(), title: "jamais envoyé" }));
    const second = attacker.craft((doc) => createGroup(doc, hand(), { id: randomUUID(), title: "envoyé" }));
    await refusedWhole(second, "update-incomplete");
  });

  test("LP11 once refused, nothing is heard until one joins again", async () => {
    await refusedWhole(new Uint8Array([0, 0, 1]), "update-garbled");
    const sound = attacker.craft((doc) => createGroup(doc, hand(), { id: randomUUID(), title: "trop tôt" }));
    attacker.shout(sound);
    await attacker.rejoin();
    const again = attacker.craft((doc) => createGroup(doc, hand(), { id: randomUUID(), title: "à temps" }));
    expect(await attacker.send(again)).toBe("kept");
    expect(readBoard(samir.sync.doc).groups.map((group) => group.title)).toEqual(["à temps"]);
  });

  test("LP9, LP15 a flood is slowed down, and the others' changes pass", async () => {
    const update = attacker.craft((doc) => createGroup(doc, hand(), { id: randomUUID(), title: "une" }));
    const id = randomUUID();
    expect(await attacker.send(update, { id })).toBe("kept");
    await Promise.all(
      Array.from({ length: 400 }, () => attacker.send(update, { id, again: true }).catch(() => "silence")),
    );
    await expect.poll(() => attacker.slowedDown()).toBe(true);
    samir.sync.perform({ do: "move-note", id: note, x: 9, y: 9 });
    await samir.settled();
  });

  test.each(["sans fin", "sans fond"])(
    "LP24 an update that kills the thread (%s) keeps its sender out",
    async (word) => {
      const before = await storedBytes();
      const update = attacker.craft((doc) => createGroup(doc, hand(), { id: randomUUID(), title: word }));
      expect(await attacker.send(update)).toBe("update-harmful");
      expect(await storedBytes()).toBe(before);
      samir.sync.perform({ do: "add-note", id: randomUUID(), kind: "idea", text: "après la chute" });
      await samir.settled();
      await expect.poll(() => readBoard(nadia.sync.doc).noteCount).toBe(62);
      const back = await knock(attacker.who);
      expect(back).toEqual({ ok: false, reason: "update-harmful" });
    },
  );
});

/** What someone who asks to join is told. */
async function knock(who: SignedIn): Promise<unknown> {
  const socket = io(`${world.url}/boards`, {
    transports: ["websocket"],
    forceNew: true,
    reconnection: false,
    extraHeaders: { origin: world.url, cookie: who.cookie },
  });
  await new Promise<void>((resolve) => socket.once("connect", () => resolve()));
  const answer: unknown = await socket
    .timeout(60_000)
    .emitWithAck("join", { protocol: 1, board: wall, epoch: null, vector: null, formats: [] });
  socket.disconnect();
  return answer;
}
