import { PDFDocument } from "@cantoo/pdf-lib";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  applyBoardCommand,
  layGround,
  minutesText,
  readBoardView,
  readWallRecord,
  wallCsv,
  wallJson,
  wallMinutes,
  wallPicture,
  wallsOf,
  writeStep,
} from "#server/areas/boards/public";
import { writePdf } from "#server/files/write-pdf";
import { placeNote } from "~/domain/boards/form-commands";
import { aPerson } from "../../prisma/factories/a-person";
import { aSpace } from "../../prisma/factories/a-space";
import {
  aGroup,
  aNote,
  aWall,
  closed,
  dotted,
  draftFrom,
  joined,
  played,
  writtenAlone,
} from "../../prisma/factories/a-wall";
import { anApp, type TestApp } from "../support/app";
import { must } from "./polls-world";

// A wall as a file: what everyone may read of it, and nothing else.

let world: TestApp;
const site = "https://chantiers.exemple";
beforeAll(async () => {
  world = await anApp();
});
afterAll(async () => {
  await wallsOf(world.app).stop();
  await world.close();
});

const words = { title: "Compte rendu", language: "fr", page: () => "Page", signsLeftOut: "Des signes manquent." };

/** Everything that is written of a wall, in every kind of file. */
async function everyFile(boardId: string) {
  const record = await readWallRecord(world.app, boardId, "fr");
  if (!record) throw new Error("no wall");
  const minutes = wallMinutes(record, "fr", site);
  return {
    csv: wallCsv(record, "fr", site),
    json: JSON.stringify(wallJson(record, site)),
    text: minutesText(minutes),
    svg: wallPicture(record, "fr"),
    pdf: await writePdf(minutes, words),
    record,
  };
}

/** The words of a picture, without its lines. */
const wordsOf = (svg: string) => svg.replace(/<[^>]+>/g, "").replace(/\s+/g, " ");

test("notes, groups, dots and what became of them are in each file, with the names that the wall shows", async () => {
  const { app } = world;
  const wall = await aWall(app, { in: await aSpace(app), title: "À qui sont les murs ?", question: "Qui décide ?" });
  const nadia = await aPerson(app, { name: "Nadia" });
  await joined(app, wall, nadia);
  const bail = await aNote(app, {
    on: wall,
    by: nadia,
    kind: "lived",
    text: "Un bail que personne n’a lu, çà & là <vraiment>",
  });
  const formula = await aNote(app, { on: wall, text: "=1+1" });
  const group = await aGroup(app, { on: wall, of: [bail], title: "Les murs et l’argent" });
  must(
    await writeStep(app, wall.by, {
      boardId: wall.id,
      mode: "vote",
      title: "Voter",
      instruction: "",
      minutes: 0,
      dots: 3,
      dotsANote: 0,
    }),
  );
  await played(app, wall, "start");
  await dotted(app, bail, nadia);
  const during = await everyFile(wall.id);
  expect(during.text).not.toContain("gommette");
  expect(during.record.counts).toBeNull();
  await played(app, wall, "end");
  const draft = await draftFrom(app, {
    on: wall,
    group,
    notes: [bail],
    title: "Un brouillon à soi",
    reason: "Parce que.",
  });
  const files = await everyFile(wall.id);
  for (const text of [files.csv, files.json, files.text]) {
    expect(text).toContain("Un bail que personne n’a lu, çà & là <vraiment>");
    expect(text).toContain("Les murs et l’argent");
    expect(text).toContain("Nadia");
  }
  expect(files.svg).toContain("&lt;vraiment&gt;");
  expect(files.svg).not.toContain("<vraiment>");
  expect(files.text).toContain("1 gommette");
  expect(files.text).toContain("Voter");
  expect(files.text).toContain("1 personne a pris part");
  expect(JSON.parse(files.json).groups[0].notes[0]).toMatchObject({
    dots: 1,
    url: `${site}/notes/${bail.id}`,
    by: "Nadia",
  });
  expect(JSON.parse(files.json).ungrouped[0].url).toBe(`${site}/murs/${wall.id}/liste#n-${formula.id}`);
  // A spreadsheet runs no note; a draft is told to nobody.
  expect(files.csv).toContain("'=1+1");
  expect(files.text + files.csv + files.json).not.toContain("Un brouillon à soi");
  expect(files.json).not.toContain(draft.id);
  expect((await PDFDocument.load(files.pdf)).getPageCount()).toBe(1);
});

test("what is written alone, what is in the bin and who wrote on a wall without names are in no file", async () => {
  const { app } = world;
  const wall = await aWall(app, { in: await aSpace(app), authors: "anonymous" });
  const nadia = await aPerson(app, { name: "Nadia-la-discrète" });
  await joined(app, wall, nadia);
  await aNote(app, { on: wall, by: nadia, text: "Une note sur le mur" });
  const binned = await aNote(app, { on: wall, by: nadia, text: "Une note jetée" });
  must(await applyBoardCommand(app, wall.by, wall.id, { do: "remove-note", id: binned.id }));
  must(
    await writeStep(app, wall.by, {
      boardId: wall.id,
      mode: "alone",
      title: "Écrire",
      instruction: "",
      minutes: 0,
      dots: 0,
      dotsANote: 0,
    }),
  );
  await played(app, wall, "start");
  await writtenAlone(app, { on: wall, by: nadia, text: "Un secret pour l’instant" });
  const { csv, json, text, svg } = await everyFile(wall.id);
  for (const file of [csv, json, text, wordsOf(svg)]) {
    expect(file).toContain("Une note sur le mur");
    expect(file).not.toContain("Une note jetée");
    expect(file).not.toContain("secret");
    expect(file).not.toContain("Nadia");
  }
});

test("a closed wall and an empty one are taken away as well; one that is not there is not", async () => {
  const { app } = world;
  const wall = await aWall(app, { in: await aSpace(app), title: "Rien" });
  await closed(app, wall);
  const { json, svg, text } = await everyFile(wall.id);
  expect(JSON.parse(json).wall).toMatchObject({ state: "closed", people: 0 });
  expect(svg).toMatch(/^<svg[^>]+width="720" height="200"/);
  expect(text).toContain("Rien");
  expect(await readWallRecord(app, app.randomId(), "fr")).toBeNull();
});

test("a PDF writes French whole, loses no word to a sign it cannot write, and says so", async () => {
  const lines = (text: string) => [{ as: "note" as const, text }];
  const whole = "« Où ça ? » L’œuvre, à Nîmes… – 12 € · déjà vu";
  expect((await writePdf(lines(whole), words)).length).toBeGreaterThan(500);
  const plain = (await writePdf(lines("Oui"), words)).length;
  // The last line is there only when something was left out.
  expect((await writePdf(lines("Oui 🙂"), words)).length).toBeGreaterThan(plain + 20);
  expect((await writePdf(lines("Ős"), words)).length).toBeLessThan(plain + 20);
  const long = Array.from({ length: 200 }, (_, at) => ({
    as: "note" as const,
    text: `Note ${at} ${"mot ".repeat(30)}`,
  }));
  expect((await PDFDocument.load(await writePdf(long, words))).getPageCount()).toBeGreaterThan(5);
  await writePdf(lines("x".repeat(5000)), words);
  await writePdf([], words);
});

test("LP29 the zone a note lies in is in each file, in words and as places", async () => {
  const { app } = world;
  const wall = await aWall(app, { in: await aSpace(app) });
  must(await layGround(app, wall.by, { boardId: wall.id, ground: "effort", language: "fr" }));
  const note = await aNote(app, { on: wall, text: "Afficher les horaires" });
  const [zone] = (await readBoardView(app, wall.id)).zones;
  const command = placeNote(await readBoardView(app, wall.id), note.id, { cell: `${zone?.id}:1:0`, down: "start" });
  must(await applyBoardCommand(app, wall.by, wall.id, command ?? { do: "remove-note", id: "" }));
  const files = await everyFile(wall.id);
  const words =
    /dans «\u00a0Effort et effet\u00a0»\u00a0: Beaucoup d’effort × Beaucoup d’effet, tout en haut, plutôt à droite/;
  expect(files.csv).toMatch(words);
  expect(files.text).toMatch(words);
  for (const name of ["Effort et effet", "Peu d’effort", "Beaucoup d’effet"])
    expect(wordsOf(files.svg)).toContain(name);
  const json = JSON.parse(files.json);
  expect(json.zones).toEqual([
    {
      id: zone?.id,
      title: "Effort et effet",
      form: "axes",
      columns: ["Peu d’effort", "Beaucoup d’effort"],
      rows: ["Beaucoup d’effet", "Peu d’effet"],
    },
  ]);
  expect(json.ungrouped[0].place).toMatchObject({ zone: zone?.id, column: 1, row: 0 });
});
