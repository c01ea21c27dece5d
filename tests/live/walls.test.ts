import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readBoard } from "~/domain/boards/read-board";
import type { LiveClient } from "../../tools/live-client/live-client";
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

describe("people on one wall", () => {
  test("what one writes the others see, and it is kept for everyone", async () => {
    const wall = await world.aWall();
    const nadia = await world.open(wall, await world.guestOn(wall, "Nadia"));
    const samir = await world.open(wall, await world.guestOn(wall, "Samir"));
    const id = randomUUID();
    expect(nadia.sync.perform({ do: "add-note", id, kind: "fear", text: "Encore un logo ?" })).toMatchObject({
      ok: true,
    });
    await nadia.settled();
    await expect.poll(() => texts(samir)).toEqual(["Encore un logo ?"]);
  });
});
