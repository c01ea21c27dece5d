import { randomUUID } from "node:crypto";
import diagnostics from "node:diagnostics_channel";
import type { Socket as NetSocket } from "node:net";
import { io, type Socket } from "socket.io-client";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as Y from "yjs";
import type { Joined } from "~/domain/boards/live-protocol";
import { readBoard } from "~/domain/boards/read-board";
import { frameParser } from "~/features/live/sync/frame-parser";
import { applyState } from "~/features/live/sync/read-state";
import { aLiveWorld, type LiveWorld } from "./world";

let world: LiveWorld;
beforeAll(async () => {
  world = await aLiveWorld();
});
afterAll(() => world.close());

/** The server's end of each connection, by the port of the other end. */
const servedTo = new Map<number, NetSocket>();
const onServed = (message: unknown) => {
  const { socket } = message as { socket: NetSocket };
  if (socket.remotePort) servedTo.set(socket.remotePort, socket);
};
beforeAll(() => diagnostics.subscribe("net.server.socket", onServed));
afterAll(() => {
  diagnostics.unsubscribe("net.server.socket", onServed);
});

/**
 * The network between the server and this client, which may take nothing for a while: what is sent waits in the server.
 * (A client that stops reading is not enough: the kernel takes a dozen megabytes for it first.)
 */
function networkOf(client: Socket): NetSocket {
  const { transport } = client.io.engine as unknown as { transport: { ws: { _socket: NetSocket } } };
  const served = servedTo.get(transport.ws._socket.localPort ?? 0);
  if (!served) throw new Error("The server has no such connection");
  return served;
}

function texts(doc: Y.Doc): string[] {
  return readBoard(doc)
    .ungrouped.map((note) => note.text)
    .sort();
}

test("LP22 a client that does not read gets less, and everyone else everything; it comes back with a resync", async () => {
  const wall = await world.aWall();
  const writers = await Promise.all(
    ["Nadia", "Yves", "Lucie"].map(async (name) => world.open(wall, await world.guestOn(wall, name))),
  );
  const reader = await world.open(wall, world.facilitator);
  const slow = io(`${world.url}/boards`, {
    transports: ["websocket"],
    reconnection: false,
    forceNew: true,
    auth: { frames: 1 },
    parser: frameParser,
    extraHeaders: { origin: world.url, cookie: (await world.guestOn(wall, "Samir")).cookie },
  });
  let read = 0;
  slow.on("update", (bytes: Uint8Array) => {
    read += bytes.length;
  });
  const resync = new Promise<void>((resolve) => slow.once("resync", () => resolve()));
  await new Promise<void>((resolve) => slow.once("connect", () => resolve()));
  const request = { protocol: 1, board: wall, epoch: null, vector: null, formats: [] };
  const joined: Joined = await slow.timeout(60_000).emitWithAck("join", request);
  expect(joined.ok).toBe(true);

  // Each writer rewrites its notes, in letters of three bytes, round after round, for more than the megabyte
  // that may wait for one who does not read. A round ends when the others have it: changes made at once travel as one.
  const notes = writers.map(() => Array.from({ length: 18 }, () => randomUUID()));
  let received = 0;
  reader.sync.doc.on("update", (update: Uint8Array) => {
    received += update.length;
  });
  const network = networkOf(slow);
  network.cork();
  for (let round = 0; received < 2_500_000; round++) {
    const text = String.fromCodePoint(0xac00 + round).repeat(1_000);
    for (const [at, { sync }] of writers.entries()) {
      sync.doc.transact(() => {
        for (const id of notes[at] ?? []) {
          const done = sync.perform(
            round === 0 ? { do: "add-note", id, kind: "idea", text } : { do: "edit-note", id, text },
          );
          expect(done.ok).toBe(true);
        }
      });
    }
    await expect.poll(() => texts(reader.sync.doc).filter((one) => one === text)).toHaveLength(54);
  }
  await Promise.all(writers.map((writer) => writer.settled()));
  const last = texts(writers[0]?.sync.doc ?? new Y.Doc());
  expect(last).toHaveLength(54);
  await expect.poll(() => texts(reader.sync.doc)).toEqual(last);
  expect(reader.sync.state.connection.state).toBe("joined");

  network.uncork();
  await resync;
  expect(read).toBeLessThan(received);
  const again: Joined = await slow.timeout(60_000).emitWithAck("join", request);
  const doc = new Y.Doc();
  await applyState(doc, again, null);
  expect(texts(doc)).toEqual(last);
  slow.disconnect();
});
