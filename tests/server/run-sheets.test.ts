import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  applyBoardCommand,
  applyPreset,
  createBoard,
  dropQuietNote,
  findMoment,
  joinBoard,
  momentsOf,
  placeStep,
  playRun,
  readBoardView,
  removeStep,
  restoreMoment,
  wallFrame,
  writeQuietNote,
  writeStep,
} from "#server/areas/boards/public";
import type { RunMove } from "~/domain/boards/run-forms";
import type { TestApp } from "../support/app";
import { aGuest, aPerson, type SignedIn } from "../support/people";
import { must } from "./polls-world";
import { aWallsWorld, closeWallsWorld } from "./walls-world";

// The sequence of a wall: prepared, played, and what writing alone hides.

let world: TestApp;
let spaceId: string;
let karim: SignedIn;

beforeAll(async () => {
  ({ world, spaceId, karim } = await aWallsWorld("1-1"));
});
afterAll(() => closeWallsWorld(world));

async function aWall(authors: "named" | "anonymous" = "named") {
  return must(await createBoard(world.app, karim.actor, { spaceId, title: "Mur", question: "", authors }));
}

async function joined(code: string, name: string): Promise<SignedIn> {
  const guest = await aGuest(world.app, name);
  const guesser = { flow: null, address: "192.0.2.1" };
  must(await joinBoard(world.app, guest.actor, { code, name, shared: false, guesser }));
  return guest;
}

const step = { instruction: "", minutes: 5, dots: 0, dotsANote: 0 };
const runOf = async (boardId: string, who = karim) =>
  (await wallFrame(world.app, who.actor, boardId, "fr"))?.run ?? null;
const textsOf = async (boardId: string) => {
  const view = await readBoardView(world.app, boardId);
  return [...view.groups.flatMap((group) => group.notes), ...view.ungrouped].map((note) => note.text).sort();
};

async function play(boardId: string, move: RunMove, who = karim) {
  return playRun(world.app, who.actor, { boardId, move, from: (await runOf(boardId))?.current ?? null });
}

/** A wall with two people, whose first step is writing alone, and which is at that step. */
async function writingAlone(authors: "named" | "anonymous" = "named") {
  const { boardId, joinCode } = await aWall(authors);
  must(await writeStep(world.app, karim.actor, { ...step, boardId, mode: "alone", title: "Écrire seul" }));
  must(await writeStep(world.app, karim.actor, { ...step, boardId, mode: "reveal", title: "Découvrir" }));
  const nadia = await joined(joinCode, "Nadia");
  const yves = await joined(joinCode, "Yves");
  must(await play(boardId, "start"));
  return { boardId, nadia, yves };
}

describe("preparing", () => {
  test("is a facilitator's: steps are added, changed, ordered and removed, and a form sent twice adds one", async () => {
    const { boardId, joinCode } = await aWall();
    const nadia = await joined(joinCode, "Nadia");
    const once = world.app.newId();
    const add = { ...step, boardId, mode: "read", title: "Lire", once } as const;
    expect(await writeStep(world.app, nadia.actor, add)).toMatchObject({ ok: false, reason: "not-your-role" });
    must(await writeStep(world.app, karim.actor, add));
    must(await writeStep(world.app, karim.actor, add));
    const { id } = must(
      await writeStep(world.app, karim.actor, { ...step, boardId, mode: "group", title: "Regrouper" }),
    );
    must(await placeStep(world.app, karim.actor, { boardId, id, way: "up" }));
    must(await writeStep(world.app, karim.actor, { ...step, boardId, id, mode: "vote", title: "Voter", dots: 3 }));
    expect((await runOf(boardId))?.steps.map(({ title, mode, dots }) => [title, mode, dots])).toEqual([
      ["Voter", "vote", 3],
      ["Lire", "read", 0],
    ]);
    must(await removeStep(world.app, karim.actor, { boardId, id }));
    expect((await runOf(boardId))?.steps).toHaveLength(1);
  });

  test("a known way of working is taken once, in words of the page's language", async () => {
    const { boardId } = await aWall();
    const preset = { boardId, preset: "affinity", language: "fr" } as const;
    const both = await Promise.all([1, 2].map(() => applyPreset(world.app, karim.actor, preset)));
    expect(both.filter((one) => one.ok)).toHaveLength(1);
    const run = await runOf(boardId);
    expect(run?.steps.map((one) => one.mode)).toEqual(["alone", "reveal", "group", "vote", "convert"]);
    expect(run?.steps[0]?.title).toBe("Écrire de son côté");
    expect(run?.steps[3]).toMatchObject({ dots: 5, dotsANote: 2 });
  });

  test("a step of another wall is not there", async () => {
    const here = (await aWall()).boardId;
    const there = (await aWall()).boardId;
    const { id } = must(
      await writeStep(world.app, karim.actor, { ...step, boardId: there, mode: "read", title: "Lire" }),
    );
    const change = { ...step, boardId: here, id, mode: "read", title: "Pris" } as const;
    expect(await writeStep(world.app, karim.actor, change)).toMatchObject({ ok: false, reason: "not-there" });
    expect(await removeStep(world.app, karim.actor, { boardId: here, id })).toMatchObject({ reason: "not-there" });
  });
});

describe("playing", () => {
  test("goes on and back, pauses, goes on, is extended; pressed twice at once it moves once", async () => {
    const { boardId } = await writingAlone();
    const first = await runOf(boardId);
    const press = { boardId, move: "next", from: first?.current ?? null } as const;
    const both = await Promise.all([1, 2].map(() => playRun(world.app, karim.actor, press)));
    expect(both.map((one) => one.ok && one.value.moved).sort()).toEqual([false, true]);
    expect((await runOf(boardId))?.current).toBe(first?.steps[1]?.id);
    must(await play(boardId, "pause"));
    expect((await runOf(boardId))?.clock.state).toBe("paused");
    must(await play(boardId, "extend"));
    must(await play(boardId, "resume"));
    const clock = (await runOf(boardId))?.clock;
    expect(clock?.state === "running" && clock.planned).toBe(7 * 60_000);
    must(await play(boardId, "back"));
    expect((await runOf(boardId))?.current).toBe(first?.current);
    must(await play(boardId, "end"));
    expect(await runOf(boardId)).toMatchObject({ current: null, clock: { state: "none" } });
  });

  test("is a facilitator's", async () => {
    const { boardId, nadia } = await writingAlone();
    expect(await play(boardId, "next", nadia)).toMatchObject({ ok: false, reason: "not-your-role" });
    expect((await runOf(boardId))?.steps[0]?.id).toBe((await runOf(boardId))?.current);
  });

  test("what a step was for does not change once it was played", async () => {
    const { boardId } = await writingAlone();
    const id = (await runOf(boardId))?.current ?? "";
    const vote = { ...step, boardId, id, mode: "vote", title: "Voter", dots: 3 } as const;
    expect(await writeStep(world.app, karim.actor, vote)).toMatchObject({ ok: false, reason: "step-played" });
    expect(await removeStep(world.app, karim.actor, { boardId, id })).toMatchObject({ reason: "step-played" });
    const reworded = { ...step, boardId, id, mode: "alone", title: "Écrire pour soi" } as const;
    expect(await writeStep(world.app, karim.actor, reworded)).toMatchObject({ ok: true });
  });
});

describe("writing alone", () => {
  const words = { kind: "idea", writtenFor: "" } as const;

  test("reaches nobody before the step is over, then it is on the wall in its author's name", async () => {
    const { boardId, nadia, yves } = await writingAlone();
    must(await writeQuietNote(world.app, nadia.actor, { ...words, boardId, text: "Le bail" }));
    must(await writeQuietNote(world.app, yves.actor, { ...words, boardId, text: "Le loyer", kind: "fear" }));
    expect(await textsOf(boardId)).toEqual([]);
    for (const who of [yves, karim]) {
      expect(JSON.stringify(await wallFrame(world.app, who.actor, boardId, "fr"))).not.toContain("Le bail");
    }
    expect((await wallFrame(world.app, nadia.actor, boardId, "fr"))?.quiet.map((note) => note.text)).toEqual([
      "Le bail",
    ]);
    must(await play(boardId, "next"));
    expect(await textsOf(boardId)).toEqual(["Le bail", "Le loyer"]);
    const notes = (await readBoardView(world.app, boardId)).ungrouped;
    expect(notes.map((note) => [note.text, note.authorId, note.authorName]).sort()).toEqual([
      ["Le bail", nadia.personId, "Nadia"],
      ["Le loyer", yves.personId, "Yves"],
    ]);
    expect(await world.app.db.boardQuietNote.count({ where: { boardId } })).toBe(0);
  });

  test("on a wall without names leaves nothing that says whose a note is, but to its author", async () => {
    const { boardId, nadia, yves } = await writingAlone("anonymous");
    must(await writeQuietNote(world.app, nadia.actor, { ...words, boardId, text: "Le bail" }));
    must(await play(boardId, "next"));
    const [note] = (await readBoardView(world.app, boardId)).ungrouped;
    expect(note).toMatchObject({ text: "Le bail", authorId: null, authorName: "" });
    expect((note?.writtenAt ?? 1) % 3_600_000).toBe(0);
    expect((await wallFrame(world.app, nadia.actor, boardId, "fr"))?.mine).toEqual([note?.id]);
    expect((await wallFrame(world.app, yves.actor, boardId, "fr"))?.mine).toEqual([]);
    expect(await world.app.db.boardQuietNote.count({ where: { boardId } })).toBe(0);
  });

  test("a note put on the wall meanwhile is refused by the server (LP25), a facilitator's too; other changes are not", async () => {
    const { boardId, nadia } = await writingAlone();
    const add = () => ({ do: "add-note", id: world.app.randomId(), kind: "idea", text: "Pour tous" }) as const;
    for (const who of [nadia, karim]) {
      expect(await applyBoardCommand(world.app, who.actor, boardId, add())).toMatchObject({ reason: "step-alone" });
    }
    const group = { do: "create-group", id: world.app.randomId(), title: "Vide" } as const;
    expect(await applyBoardCommand(world.app, nadia.actor, boardId, group)).toMatchObject({ ok: true });
    must(await play(boardId, "next"));
    expect(await applyBoardCommand(world.app, nadia.actor, boardId, add())).toMatchObject({ ok: true });
  });

  test("sent twice is kept once; changed and thrown away by its author alone; refused once the step is over", async () => {
    const { boardId, nadia, yves } = await writingAlone();
    const once = world.app.randomId();
    const twice = await Promise.all(
      [1, 2].map(() => writeQuietNote(world.app, nadia.actor, { ...words, boardId, text: "Une fois", once })),
    );
    const id = twice[0]?.ok ? twice[0].value.id : "";
    expect(await world.app.db.boardQuietNote.count({ where: { boardId } })).toBe(1);
    const other = { ...words, boardId, id, text: "Pris" };
    expect(await writeQuietNote(world.app, yves.actor, other)).toMatchObject({ ok: false, reason: "not-there" });
    must(await dropQuietNote(world.app, yves.actor, { boardId, id }));
    must(await writeQuietNote(world.app, nadia.actor, { ...other, text: "Autrement" }));
    const own = await wallFrame(world.app, nadia.actor, boardId, "fr");
    expect(own?.quiet.map((note) => note.text)).toEqual(["Autrement"]);
    must(await dropQuietNote(world.app, nadia.actor, { boardId, id }));
    const forSomeone = { ...words, boardId, text: "Elle dit", writtenFor: "Une habitante" };
    expect(await writeQuietNote(world.app, nadia.actor, forSomeone)).toMatchObject({
      reason: "written-for-facilitator-only",
    });
    must(await writeQuietNote(world.app, karim.actor, forSomeone));
    must(await play(boardId, "next"));
    expect(await textsOf(boardId)).toEqual(["Elle dit"]);
    const late = await writeQuietNote(world.app, nadia.actor, { ...words, boardId, text: "Trop tard" });
    expect(late).toMatchObject({ ok: false, reason: "step-over" });
  });

  test("nobody who has not joined writes there", async () => {
    const { boardId } = await writingAlone();
    const outside = await aPerson(world.app);
    const asked = await writeQuietNote(world.app, outside.actor, { ...words, boardId, text: "Dehors" });
    expect(asked).toMatchObject({ ok: false, reason: "not-your-role" });
  });
});

describe("the moments of a wall", () => {
  test("are kept at the end of each step; a facilitator goes back to one, and back again", async () => {
    const { boardId, nadia } = await writingAlone();
    must(await play(boardId, "next"));
    const add = async (text: string) => {
      const id = world.app.randomId();
      must(await applyBoardCommand(world.app, nadia.actor, boardId, { do: "add-note", id, kind: "idea", text }));
      return id;
    };
    const first = await add("Au début");
    must(await play(boardId, "back"));
    must(await play(boardId, "next"));
    must(await applyBoardCommand(world.app, nadia.actor, boardId, { do: "edit-note", id: first, text: "Changée" }));
    await add("Venue après");
    const moments = await momentsOf(world.app, boardId);
    const then = moments.find((one) => one.title === "Découvrir");
    const content = (await findMoment(world.app, boardId, then?.id ?? ""))?.content;
    expect(content?.notes.map((note) => note.text)).toEqual(["Au début"]);
    expect(JSON.stringify(content)).not.toContain("Nadia");
    const back = { boardId, momentId: then?.id ?? "" };
    expect(await restoreMoment(world.app, nadia.actor, back)).toMatchObject({ ok: false, reason: "not-your-role" });
    must(await restoreMoment(world.app, karim.actor, back));
    expect(await textsOf(boardId)).toEqual(["Au début"]);
    const before = (await momentsOf(world.app, boardId))[0];
    expect(before?.notes).toBe(2);
    must(await restoreMoment(world.app, karim.actor, { boardId, momentId: before?.id ?? "" }));
    expect(await textsOf(boardId)).toEqual(["Changée", "Venue après"]);
  });

  test("of another wall are not there", async () => {
    const { boardId } = await writingAlone();
    must(await play(boardId, "next"));
    const [moment] = await momentsOf(world.app, boardId);
    const other = (await aWall()).boardId;
    expect(await restoreMoment(world.app, karim.actor, { boardId: other, momentId: moment?.id ?? "" })).toMatchObject({
      reason: "not-there",
    });
  });
});
