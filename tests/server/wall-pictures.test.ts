import { afterAll, beforeAll, expect, test } from "vitest";
import { servedFile } from "#server/areas/attachments/public";
import {
  applyBoardCommand,
  attachPicture,
  closeBoard,
  holdNote,
  minutesText,
  photosOf,
  picturesOf,
  readBoardView,
  readWallRecord,
  releaseNote,
  wallCsv,
  wallJson,
  wallMinutes,
  wallPicture,
  wallsOf,
} from "#server/areas/boards/public";
import { forgetOnWalls } from "#server/areas/boards/rewrite-author";
import { paperPhoto } from "#server/demo/paper-photo";
import { personOf, visitor } from "~/domain/access/actor";
import { aPerson } from "../../prisma/factories/a-person";
import { aSpace } from "../../prisma/factories/a-space";
import { aNote, arrowTo, aWall, commentedOn, joined, pictured, type Wall } from "../../prisma/factories/a-wall";
import { anApp, type TestApp } from "../support/app";
import { must } from "./polls-world";

// Pictures on the notes of a wall (LP33).

let world: TestApp;
const bytes = paperPhoto();
beforeAll(async () => {
  world = await anApp();
});
afterAll(async () => {
  await wallsOf(world.app).stop();
  await world.close();
});

const picture = (wall: Wall, once = world.app.randomId()) => ({
  boardId: wall.id,
  name: "IMG_2041.png",
  bytes,
  description: "L’accueil du samedi, vu de la rue",
  kind: "proof" as const,
  once,
});

test("LP33 who writes puts a picture up once, as a note whose words say what it shows; it is no photo of paper", async () => {
  const { app } = world;
  const wall = await aWall(app, { in: await aSpace(app) });
  const nadia = await aPerson(app, { name: "Nadia" });
  expect(await attachPicture(app, nadia, picture(wall))).toMatchObject({ reason: "board-look-only" });
  await joined(app, wall, nadia);
  const once = app.randomId();
  const made = await Promise.all([1, 2, 3].map(() => attachPicture(app, nadia, picture(wall, once))));
  const [noteId = ""] = new Set(made.map((one) => must(one).noteId));
  const view = await readBoardView(app, wall.id);
  expect(view.ungrouped).toMatchObject([
    {
      id: noteId,
      kind: "proof",
      text: "L’accueil du samedi, vu de la rue",
      authorName: "Nadia",
      picture: { file: `${once}/IMG_2041.png`, alt: "L’accueil du samedi, vu de la rue" },
    },
  ]);
  expect(await servedFile(app, once, visitor)).toMatchObject({ boardId: wall.id, mediaType: "image/png" });
  expect(await photosOf(app.db, wall.id)).toEqual([]);

  const record = await readWallRecord(app, wall.id, "fr");
  if (!record) throw new Error("no record");
  expect(wallPicture(record, "fr", await picturesOf(app, record))).toContain('href="data:image/jpeg;base64,');
  expect(wallJson(record, "https://chantiers.test").ungrouped).toMatchObject([
    { picture: { url: `https://chantiers.test/fichiers/${once}/IMG_2041.png` } },
  ]);
});

test("LP33 nobody puts one up otherwise, on a wall without names, or on a closed one; what is no image is refused", async () => {
  const { app } = world;
  const space = await aSpace(app);
  const wall = await aWall(app, { in: space });
  const forged = { file: `${app.randomId()}/x.png`, alt: "volé" };
  const note = { do: "add-note", id: app.randomId(), kind: "idea", text: "x", picture: forged } as const;
  expect(await applyBoardCommand(app, wall.by, wall.id, note)).toMatchObject({ reason: "picture-by-form" });
  const pdf = { ...picture(wall), bytes: Buffer.from("%PDF-1.4 rien") };
  expect((await attachPicture(app, wall.by, pdf)).ok).toBe(false);
  expect(await attachPicture(app, visitor, picture(wall))).toMatchObject({ reason: "sign-in-first" });
  const nameless = await aWall(app, { in: space, authors: "anonymous" });
  expect(await attachPicture(app, nameless.by, picture(nameless))).toMatchObject({ reason: "picture-needs-names" });
  must(await closeBoard(app, wall.by, { boardId: wall.id }));
  expect(await attachPicture(app, wall.by, picture(wall))).toMatchObject({ reason: "board-closed" });
  expect(await app.db.attachment.count({ where: { boardId: { in: [wall.id, nameless.id] } } })).toBe(0);
});

test("a file that somebody else sent is neither taken for one's own nor taken away, however its identifier is typed", async () => {
  const { app } = world;
  const wall = await aWall(app, { in: await aSpace(app) });
  const once = app.randomId();
  must(await attachPicture(app, wall.by, picture(wall, once)));
  const nadia = await aPerson(app, { name: "Nadia" });
  await joined(app, wall, nadia);
  for (const id of [once, once.toUpperCase()])
    expect(await attachPicture(app, nadia, picture(wall, id))).toMatchObject({ reason: "not-there" });
  // Nor where its note cannot be put up.
  const photo = app.randomId();
  must(await attachPicture(app, wall.by, picture(wall, photo)));
  await app.db.attachment.update({ where: { id: photo }, data: { noteId: null } });
  expect((await attachPicture(app, nadia, picture(wall, photo))).ok).toBe(false);
  for (const id of [once, photo]) expect(await app.db.attachment.count({ where: { id } })).toBe(1);
});

test("a note that is held says and shows nothing anywhere; what hangs on it is in the bin, and comes back with it alone", async () => {
  const { app } = world;
  const wall = await aWall(app, { in: await aSpace(app) });
  const nadia = await aPerson(app, { name: "Nadia" });
  await joined(app, wall, nadia);
  const note = await pictured(app, { on: wall, by: nadia, bytes, description: "L’affreux du samedi" });
  const other = await aNote(app, { on: wall, text: "Autre chose" });
  await arrowTo(app, note, other, "gêne l’affreux");
  await arrowTo(app, other, note, "l’affreux revient");
  await commentedOn(app, note, nadia, "Cet affreux-là");
  await commentedOn(app, note, nadia, "Enlevé d’abord");
  await commentedOn(app, other, nadia, "Rien à voir");
  const before = await readBoardView(app, wall.id);
  const first = before.comments.find((comment) => comment.text === "Enlevé d’abord");
  must(await applyBoardCommand(app, nadia, wall.id, { do: "remove-comment", id: first?.id ?? "" }));
  const files = async () => {
    const record = await readWallRecord(app, wall.id, "fr");
    if (!record) throw new Error("no record");
    const site = "https://chantiers.test";
    const minutes = minutesText(wallMinutes(record, "fr", site));
    return [
      JSON.stringify(wallJson(record, site)),
      wallCsv(record, "fr", site),
      minutes,
      wallPicture(record, "fr"),
    ].join("\n");
  };
  expect(await files()).toContain("affreux");
  const held = { boardId: wall.id, noteId: note.id, byId: personOf(wall.by) ?? "", at: app.now() };
  for (let twice = 0; twice < 2; twice++) await app.db.$transaction((tx) => holdNote(tx, app, held));
  expect(await files()).not.toContain("affreux");
  const during = await readBoardView(app, wall.id);
  expect(during.ungrouped.find(({ id }) => id === note.id)?.picture).toBeNull();
  expect(during.arrows).toEqual([]);
  expect(during.comments.map(({ text }) => text)).toEqual(["Rien à voir"]);
  expect(during.binnedComments).toHaveLength(2);

  const text = "L’affreux du samedi";
  await app.db.$transaction((tx) => releaseNote(tx, app, { ...held, text }));
  const after = await readBoardView(app, wall.id);
  expect(after.ungrouped).toEqual(before.ungrouped);
  expect(after.arrows).toEqual(before.arrows);
  expect(after.comments.map(({ text }) => text)).toEqual(["Cet affreux-là", "Rien à voir"]);
});

test("what a transaction holds back is not held when it fails", async () => {
  const { app } = world;
  const wall = await aWall(app, { in: await aSpace(app) });
  const note = await aNote(app, { on: wall, text: "Elle reste" });
  const held = { boardId: wall.id, noteId: note.id, byId: personOf(wall.by) ?? "", at: app.now() };
  const failing = app.db.$transaction(async (tx) => {
    await holdNote(tx, app, held);
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  expect((await readBoardView(app, wall.id)).ungrouped).toMatchObject([{ text: "Elle reste" }]);
});

test("the address of a picture is one whatever its file is called", async () => {
  const { app } = world;
  const wall = await aWall(app, { in: await aSpace(app) });
  const once = app.randomId();
  must(await attachPicture(app, wall.by, { ...picture(wall, once), name: "50% #2.png" }));
  const record = await readWallRecord(app, wall.id, "fr");
  if (!record) throw new Error("no record");
  const [note] = wallJson(record, "https://chantiers.test").ungrouped;
  expect(note?.picture?.url).toBe(`https://chantiers.test/fichiers/${once}/50%25%20%232.png`);
});

test("moderation takes the picture off with the words, and gives it back; who leaves with their words takes it along", async () => {
  const { app } = world;
  const wall = await aWall(app, { in: await aSpace(app) });
  const once = app.randomId();
  const { noteId } = must(await attachPicture(app, wall.by, picture(wall, once)));
  const byId = personOf(wall.by) ?? "";
  const held = { boardId: wall.id, noteId, byId, at: app.now() };
  await app.db.$transaction((tx) => holdNote(tx, app, held));
  expect(await servedFile(app, once, visitor)).toBeNull();
  await app.db.$transaction((tx) => releaseNote(tx, app, { ...held, text: "L’accueil" }));
  expect(await servedFile(app, once, visitor)).toMatchObject({ boardId: wall.id });

  const author = { personIds: [byId], name: "Personne partie", texts: true };
  await app.db.$transaction((tx) => forgetOnWalls(tx, app, author));
  await expect.poll(async () => (await readBoardView(app, wall.id)).bin[0]).toMatchObject({ text: "", picture: null });
});
