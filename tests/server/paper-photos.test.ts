import { afterAll, beforeAll, expect, test } from "vitest";
import { servedFile } from "#server/areas/attachments/public";
import {
  attachPhoto,
  closeBoard,
  photosOf,
  readBoardView,
  removePhoto,
  typePaperNote,
  wallFrame,
  wallsOf,
} from "#server/areas/boards/public";
import { lineageOf } from "#server/areas/lineage/public";
import { notePage } from "#server/areas/lineage/queries";
import { paperPhoto } from "#server/demo/paper-photo";
import { visitor } from "~/domain/access/actor";
import { aPerson } from "../../prisma/factories/a-person";
import { aSpace } from "../../prisma/factories/a-space";
import { aWall, draftFrom, joined, type Wall } from "../../prisma/factories/a-wall";
import { anApp, type TestApp } from "../support/app";
import { must } from "./polls-world";

// Photos of a wall of paper, and the notes that are typed from them.

let world: TestApp;
const bytes = paperPhoto();
beforeAll(async () => {
  world = await anApp();
});
afterAll(async () => {
  await wallsOf(world.app).stop();
  await world.close();
});

const aPaperWall = async () => aWall(world.app, { in: await aSpace(world.app) });
const photo = (wall: Wall, once = world.app.randomId()) => ({
  boardId: wall.id,
  name: "IMG_2041.png",
  bytes,
  description: "Panneau 1, les idées",
  once,
});
const paper = (wall: Wall, photoId: string, text: string, once = world.app.randomId()) => ({
  boardId: wall.id,
  photoId,
  text,
  kind: "lived" as const,
  writtenFor: "Une habitante",
  once,
});

test("a photo hangs on the wall once, and everyone who reads the wall may see it", async () => {
  const { app } = world;
  const wall = await aPaperWall();
  const once = app.randomId();
  const answers = await Promise.all([1, 2, 3].map(() => attachPhoto(app, wall.by, photo(wall, once))));
  for (const answer of answers) expect(must(answer).id).toBe(once);
  expect(await photosOf(app.db, wall.id)).toMatchObject([{ id: once, width: 1200, height: 900, noteIds: [] }]);
  expect(await servedFile(app, once, visitor)).toMatchObject({ boardId: wall.id, mediaType: "image/png" });
});

test("a note typed from it is on the wall once, is marked, and its page leads to the photo", async () => {
  const { app } = world;
  const wall = await aPaperWall();
  const { id: photoId } = must(await attachPhoto(app, wall.by, photo(wall)));
  const asked = paper(wall, photoId, "Un bail que personne n’a lu");
  const answers = await Promise.all([1, 2, 3, 4].map(() => typePaperNote(app, wall.by, asked)));
  expect(answers.filter((answer) => answer.ok).length).toBeGreaterThan(0);
  must(await typePaperNote(app, wall.by, asked));
  const view = await readBoardView(app, wall.id);
  expect(view.ungrouped).toMatchObject([{ id: asked.once, text: asked.text, writtenFor: "Une habitante" }]);
  expect((await wallFrame(app, visitor, wall.id, "fr"))?.paper).toEqual([asked.once]);
  expect(await photosOf(app.db, wall.id)).toMatchObject([{ noteIds: [asked.once] }]);

  const note = { id: asked.once, on: wall };
  await draftFrom(app, { on: wall, notes: [note], title: "Lire les baux ensemble", reason: "Parce que." });
  const told = (await lineageOf(app, asked.once, visitor))?.steps.find((step) => step.id === asked.once);
  expect(told).toMatchObject({ origin: "paper" });
  const page = await notePage(app, asked.once, visitor, "fr");
  expect(page?.note.paper?.photo).toEqual({
    address: `/fichiers/${photoId}/IMG_2041.png`,
    description: "Panneau 1, les idées",
  });

  // The photo goes; the note stays, and still says that it was on paper.
  must(await removePhoto(app, wall.by, { boardId: wall.id, photoId }));
  expect(await servedFile(app, photoId, visitor)).toBeNull();
  expect((await notePage(app, asked.once, visitor, "fr"))?.note.paper).toEqual({ photo: null });
});

test("who does not facilitate attaches and types nothing; a PDF, another wall's photo and a closed wall are refused", async () => {
  const { app } = world;
  const [wall, other] = [await aPaperWall(), await aPaperWall()];
  const someone = await aPerson(app, { name: "Nadia" });
  await joined(app, wall, someone);
  expect(await attachPhoto(app, someone, photo(wall))).toMatchObject({ reason: "not-your-role" });
  expect(await attachPhoto(app, visitor, photo(wall))).toMatchObject({ reason: "sign-in-first" });
  const broken = { ...photo(wall), bytes: new Uint8Array([0xff, 0xd8, 0xff, 0, 0]) };
  expect(await attachPhoto(app, wall.by, broken)).toMatchObject({ reason: "file-broken" });
  const { id } = must(await attachPhoto(app, wall.by, photo(wall)));
  expect(await typePaperNote(app, someone, paper(wall, id, "Non"))).toMatchObject({ reason: "not-your-role" });
  expect(await typePaperNote(app, other.by, paper(other, id, "Non"))).toMatchObject({ reason: "not-there" });
  expect(await removePhoto(app, other.by, { boardId: other.id, photoId: id })).toMatchObject({ reason: "not-there" });
  must(await closeBoard(app, wall.by, { boardId: wall.id }));
  expect(await typePaperNote(app, wall.by, paper(wall, id, "Trop tard"))).toMatchObject({ reason: "board-closed" });
  expect(await app.db.boardPaperNote.count({ where: { boardId: wall.id } })).toBe(0);
  // Paper is often photographed when everyone has left.
  must(await attachPhoto(app, wall.by, photo(wall)));
});
