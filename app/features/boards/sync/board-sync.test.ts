import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { newBoardDocument } from "~/domain/boards/document";
import type { Joined } from "~/domain/boards/live-protocol";
import { PROTOCOL } from "~/domain/boards/live-protocol";
import type { LiveWire, WireHandlers } from "~/features/live/sync/live-wire";
import { memoryStore } from "~/features/live/sync/sync-store";
import { BoardSync } from "./board-sync";

/** A wire that answers what it is told to, when it is told to. */
class HeldWire implements LiveWire {
  handlers: WireHandlers | null = null;
  answer: (joined: Joined) => void = () => {};
  open(handlers: WireHandlers): void {
    this.handlers = handlers;
  }
  reopen(): void {}
  close(): void {}
  join(): Promise<Joined> {
    return new Promise((resolve) => {
      this.answer = resolve;
    });
  }
  sendUpdate(): void {}
  sendPresence(): void {}
  async lock(): Promise<{ ok: boolean }> {
    return { ok: true };
  }
}

test("what is said while the answer to a join is taken over is not lost: people, cursors, locks, rights", async () => {
  const wire = new HeldWire();
  const sync = new BoardSync({
    documentId: randomUUID(),
    wire,
    store: memoryStore(),
    newId: () => randomUUID(),
    now: () => 0,
  });
  await sync.start();
  const joined = new Promise<void>((resolve) => {
    sync.subscribe(() => sync.state.connection.state === "joined" && resolve());
  });
  wire.handlers?.connected();
  await Promise.resolve();
  const person = (peer: number, name: string) => ({ peer, name, personId: null });
  wire.answer({
    ok: true,
    protocol: PROTOCOL,
    epoch: "e",
    you: { ...person(1, "Nadia"), role: "write", authorId: null },
    named: true,
    open: true,
    state: { format: "v2", bytes: Y.encodeStateAsUpdateV2(newBoardDocument()) },
    tail: null,
    people: [person(1, "Nadia"), person(2, "Samir")],
    locked: ["a"],
  });
  wire.handlers?.people({ joined: [person(3, "Léa")], left: [2] });
  wire.handlers?.presences([{ peer: 3, cursor: { x: 1, y: 2 }, writing: null }]);
  wire.handlers?.locks({ locked: ["b"], unlocked: ["a"] });
  wire.handlers?.rights({ role: "look", open: false });
  await joined;
  await Promise.resolve();

  expect([...sync.state.people.values()].map(({ name }) => name)).toEqual(["Nadia", "Léa"]);
  expect(sync.presences.get(3)?.cursor).toEqual({ x: 1, y: 2 });
  expect([...sync.state.locked]).toEqual(["b"]);
  expect(sync.state).toMatchObject({ open: false, you: { role: "look" } });
  await sync.stop();
});
