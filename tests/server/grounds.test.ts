import { afterAll, beforeAll, expect, test } from "vitest";
import {
  applyBoardCommand,
  createBoard,
  dropGround,
  groundsOf,
  joinBoard,
  keepGround,
  layGround,
  readBoardView,
  wallFrame,
  writeStep,
} from "#server/areas/boards/public";
import { GROUND_KEYS } from "~/domain/boards/zone-templates";
import type { TestApp } from "../support/app";
import { aGuest, aPerson, type SignedIn } from "../support/people";
import { must } from "./polls-world";
import { aWallsWorld, closeWallsWorld } from "./walls-world";

// What the ground of a wall begins with: known ones, and those that a chantier keeps.

let world: TestApp;
let spaceId: string;
let karim: SignedIn;

beforeAll(async () => {
  ({ world, spaceId, karim } = await aWallsWorld("1-1"));
});
afterAll(() => closeWallsWorld(world));

async function aWall(space = spaceId, who = karim) {
  const wall = { spaceId: space, title: "Mur", question: "", authors: "named" } as const;
  return must(await createBoard(world.app, who.actor, wall));
}
const lay = (boardId: string, ground: string, who = karim, once?: string) =>
  layGround(world.app, who.actor, { boardId, ground, language: "fr", once });
const viewOf = (boardId: string) => readBoardView(world.app, boardId);

test("LP28 every known ground comes right of what is there, in French and English, and no note moves", async () => {
  const { boardId } = await aWall();
  const note = { do: "add-note", id: world.app.randomId(), kind: "idea", text: "déjà là" } as const;
  must(await applyBoardCommand(world.app, karim.actor, boardId, note));
  const [before] = (await viewOf(boardId)).ungrouped;
  for (const ground of GROUND_KEYS) must(await lay(boardId, ground));
  const view = await viewOf(boardId);
  expect(view.ungrouped).toEqual([before]);
  expect(view.zones.map((zone) => zone.title)).toContain("Carte des acteurs");
  for (const zone of view.zones) {
    for (const words of [zone.title, ...zone.columns, ...zone.rows]) expect(words).not.toMatch(/^template\.|zones\./);
  }
  const apart = (one: (typeof view.zones)[number], other: typeof one) =>
    one.x >= other.x + other.w || other.x >= one.x + one.w || one.y >= other.y + other.h || other.y >= one.y + one.h;
  for (const one of view.zones) for (const other of view.zones) expect(one === other || apart(one, other)).toBe(true);
  const english = await aWall();
  must(await layGround(world.app, karim.actor, { boardId: english.boardId, ground: "actors", language: "en" }));
  expect((await viewOf(english.boardId)).zones[0]?.title).toBe("Actor map");
});

test("the same form sent twice lays one ground", async () => {
  const { boardId } = await aWall();
  const once = world.app.randomId();
  must(await lay(boardId, "effort", karim, once));
  must(await lay(boardId, "effort", karim, once));
  expect((await viewOf(boardId)).zones).toHaveLength(1);
});

test("a chantier keeps the ground of a wall, with its run sheet if wanted and without its notes, for its other walls only", async () => {
  const { app } = world;
  const { boardId } = await aWall();
  expect(await keepGround(app, karim.actor, { boardId, name: "Vide", steps: true })).toMatchObject({
    ok: false,
    reason: "ground-empty",
  });
  must(await lay(boardId, "timeline"));
  const step = { mode: "read", title: "Lire", instruction: "À voix haute", minutes: 5, dots: 0, dotsANote: 0 } as const;
  must(await writeStep(app, karim.actor, { ...step, boardId }));
  const note = { do: "add-note", id: app.randomId(), kind: "idea", text: "à personne d’autre" } as const;
  must(await applyBoardCommand(app, karim.actor, boardId, note));
  const { id } = must(await keepGround(app, karim.actor, { boardId, name: "Notre frise", steps: true }));
  expect(await groundsOf(app.db, spaceId, "fr")).toContainEqual({
    id,
    name: "Notre frise",
    hint: "1 zone, 1 étape",
    own: true,
  });

  const other = await aWall();
  must(await lay(other.boardId, id));
  const view = await viewOf(other.boardId);
  expect(view.zones).toMatchObject([{ title: "Frise", x: 0, y: 0 }]);
  expect(view.noteCount).toBe(0);
  const frame = await wallFrame(app, karim.actor, other.boardId, "fr");
  expect(frame?.run?.steps).toMatchObject([{ title: "Lire", minutes: 5, done: false }]);
  expect(frame?.grounds.some((ground) => ground.id === id)).toBe(true);

  // Another chantier does not know it.
  const elsewhere = (await app.db.space.findUniqueOrThrow({ where: { slug: "3" } })).id;
  const odile = await aPerson(app, { name: "Odile", roles: [{ role: "facilitator", spaceId: elsewhere }] });
  const theirs = await aWall(elsewhere, odile);
  expect(await lay(theirs.boardId, id, odile)).toMatchObject({ ok: false, reason: "ground-unknown" });
  expect(await dropGround(app, odile.actor, { boardId: theirs.boardId, ground: id })).toMatchObject({ ok: false });

  must(await dropGround(app, karim.actor, { boardId, ground: id }));
  expect(await lay(other.boardId, id)).toMatchObject({ ok: false, reason: "ground-unknown" });
  expect((await viewOf(other.boardId)).zones).toHaveLength(1);
});

test("who only writes lays, keeps and drops nothing, and is not told of the grounds", async () => {
  const { app } = world;
  const { boardId, joinCode } = await aWall();
  must(await lay(boardId, "effort"));
  const nadia = await aGuest(app, "Nadia");
  const guesser = { flow: null, address: "192.0.2.7" };
  must(await joinBoard(app, nadia.actor, { code: joinCode, name: "Nadia", shared: false, guesser }));
  expect((await lay(boardId, "actors", nadia)).ok).toBe(false);
  expect((await keepGround(app, nadia.actor, { boardId, name: "À moi", steps: false })).ok).toBe(false);
  const { id } = must(await keepGround(app, karim.actor, { boardId, name: "Deux axes", steps: false }));
  expect((await dropGround(app, nadia.actor, { boardId, ground: id })).ok).toBe(false);
  expect((await wallFrame(app, nadia.actor, boardId, "fr"))?.grounds).toEqual([]);
  expect((await viewOf(boardId)).zones).toHaveLength(1);
});
