import { afterAll, beforeAll, expect, test } from "vitest";
import {
  applyBoardCommand,
  applyPreset,
  createBoard,
  joinBoard,
  placeDot,
  playRun,
  plenaryWall,
  wallFrame,
} from "#server/areas/boards/public";
import type { TestApp } from "../support/app";
import { aGuest, type SignedIn } from "../support/people";
import { must } from "./polls-world";
import { aWallsWorld, closeWallsWorld } from "./walls-world";

// What a room shows the others: never what is still written alone, nor dots before they are counted.

let world: TestApp;
let spaceId: string;
let karim: SignedIn;

beforeAll(async () => {
  ({ world, spaceId, karim } = await aWallsWorld("2-1"));
});
afterAll(() => closeWallsWorld(world));

const shown = () => plenaryWall(world.app, { kind: "visitor" }, spaceId, "fr");

test("a chantier without a wall shows none; dots are shown once they are counted", async () => {
  expect(await shown()).toBeNull();
  const { boardId, joinCode } = must(
    await createBoard(world.app, karim.actor, { spaceId, title: "Mur", question: "Quoi ?", authors: "named" }),
  );
  const noteId = world.app.randomId();
  must(
    await applyBoardCommand(world.app, karim.actor, boardId, {
      do: "add-note",
      id: noteId,
      kind: "idea",
      text: "Une passerelle d’une semaine",
    }),
  );
  must(await applyPreset(world.app, karim.actor, { boardId, preset: "speedBoat", language: "fr" }));
  const now = async () => (await wallFrame(world.app, karim.actor, boardId, "fr"))?.run?.current ?? null;
  must(await playRun(world.app, karim.actor, { boardId, move: "start", from: null }));
  for (let steps = 0; steps < 3; steps += 1)
    must(await playRun(world.app, karim.actor, { boardId, move: "next", from: await now() }));
  const guest = await aGuest(world.app, "Samir");
  const guesser = { flow: null, address: "192.0.2.1" };
  must(await joinBoard(world.app, guest.actor, { code: joinCode, name: "Samir", shared: false, guesser }));
  must(await placeDot(world.app, guest.actor, { boardId, noteId, way: "add", had: 0, assisted: "" }));
  expect(await shown()).toMatchObject({ title: "Mur", question: "Quoi ?", notes: 1, groups: [], best: [] });
  must(await playRun(world.app, karim.actor, { boardId, move: "next", from: await now() }));
  expect((await shown())?.best).toEqual([{ id: noteId, text: "Une passerelle d’une semaine", dots: 1 }]);
});
