import { afterAll, beforeAll, expect, test } from "vitest";
import {
  applyBoardCommand,
  convertNotes,
  createBoard,
  joinBoard,
  placeDot,
  playRun,
  wallFrame,
  writeStep,
} from "#server/areas/boards/public";
import type { TestApp } from "../support/app";
import { aGuest, type SignedIn } from "../support/people";
import { must } from "./polls-world";
import { aWallsWorld, closeWallsWorld } from "./walls-world";

// Dots: limited, hidden while they are placed, counted afterwards (LP27).

let world: TestApp;
let spaceId: string;
let karim: SignedIn;

beforeAll(async () => {
  ({ world, spaceId, karim } = await aWallsWorld("1-1"));
});
afterAll(() => closeWallsWorld(world));

const dotsOf = async (boardId: string, who: SignedIn) => (await wallFrame(world.app, who.actor, boardId, "fr"))?.dots;

/** A wall with two notes and two people, at a vote of three dots each, two on one note. */
async function aVote() {
  const { app } = world;
  const made = must(await createBoard(app, karim.actor, { spaceId, title: "Mur", question: "", authors: "named" }));
  const { boardId, joinCode } = made;
  const people: SignedIn[] = [];
  for (const name of ["Nadia", "Yves"]) {
    const guest = await aGuest(app, name);
    const guesser = { flow: null, address: "192.0.2.1" };
    must(await joinBoard(app, guest.actor, { code: joinCode, name, shared: false, guesser }));
    people.push(guest);
  }
  const notes = [app.randomId(), app.randomId()];
  for (const id of notes) {
    must(await applyBoardCommand(app, karim.actor, boardId, { do: "add-note", id, kind: "idea", text: `Note ${id}` }));
  }
  const step = { boardId, instruction: "", minutes: 5, dots: 0, dotsANote: 0 };
  must(await writeStep(app, karim.actor, { ...step, mode: "vote", title: "Voter", dots: 3, dotsANote: 2 }));
  must(await writeStep(app, karim.actor, { ...step, mode: "discuss", title: "Discuter" }));
  const play = async (move: "start" | "next" | "back") => {
    const from = (await wallFrame(app, karim.actor, boardId, "fr"))?.run?.current ?? null;
    must(await playRun(app, karim.actor, { boardId, move, from }));
  };
  await play("start");
  const [nadia, yves] = people as [SignedIn, SignedIn];
  const [one, two] = notes as [string, string];
  const dot = (who: SignedIn, noteId: string, more: { way?: "add" | "take"; had?: number; assisted?: string } = {}) =>
    placeDot(app, who.actor, { boardId, noteId, way: "add", had: null, assisted: "", ...more });
  return { boardId, nadia, yves, one, two, play, dot };
}

test("nobody has more dots than the step gives, nor more on one note, however many are sent at once", async () => {
  const { nadia, one, two, dot, boardId } = await aVote();
  const many = await Promise.all(Array.from({ length: 6 }, (_, at) => dot(nadia, at % 2 ? two : one)));
  expect(many.filter((answer) => answer.ok)).toHaveLength(3);
  expect(await dot(nadia, one)).toMatchObject({ ok: false, reason: "dots-none-left" });
  const own = await dotsOf(boardId, nadia);
  expect(own?.state === "placing" && own.left).toBe(0);
  expect(own?.state === "placing" && Math.max(...Object.values(own.mine))).toBeLessThanOrEqual(2);
});

test("a form sent twice places one dot; a dot taken back is there to place again", async () => {
  const { nadia, one, dot, boardId } = await aVote();
  await Promise.all([dot(nadia, one, { had: 0 }), dot(nadia, one, { had: 0 })]);
  expect(await dotsOf(boardId, nadia)).toMatchObject({ left: 2, mine: { [one]: 1 } });
  must(await dot(nadia, one));
  expect(await dot(nadia, one)).toMatchObject({ ok: false, reason: "dots-note-full", detail: { max: 2 } });
  must(await dot(nadia, one, { way: "take" }));
  expect(await dotsOf(boardId, nadia)).toMatchObject({ left: 2, mine: { [one]: 1 } });
});

test("nobody is told of the others' dots before the end, facilitators neither; then everyone is, and going back hides them", async () => {
  const { nadia, yves, one, two, dot, play, boardId } = await aVote();
  must(await dot(nadia, one));
  must(await dot(nadia, one));
  must(await dot(yves, two));
  expect(await dotsOf(boardId, yves)).toEqual({
    state: "placing",
    each: 3,
    aNote: 2,
    left: 2,
    mine: { [two]: 1 },
    assisted: [],
  });
  expect(await dotsOf(boardId, karim)).toMatchObject({ state: "placing", mine: {} });
  await play("next");
  for (const who of [nadia, yves, karim]) {
    expect(await dotsOf(boardId, who)).toEqual({
      state: "counted",
      counts: { [one]: 2, [two]: 1 },
      voters: { accounts: 0, guests: 2, assisted: 0 },
    });
  }
  expect(await dot(nadia, two)).toMatchObject({ ok: false, reason: "step-not-vote" });
  await play("back");
  expect(await dotsOf(boardId, yves)).toMatchObject({ state: "placing", mine: { [two]: 1 } });
});

test("a facilitator places the dots of who has no device: one voter a name, with the same limits; nobody else does", async () => {
  const { nadia, one, two, dot, boardId } = await aVote();
  const assisted = "Monsieur Aubert";
  expect(await dot(nadia, one, { assisted })).toMatchObject({ ok: false, reason: "not-your-role" });
  for (const note of [one, one, two]) must(await dot(karim, note, { assisted }));
  expect(await dot(karim, two, { assisted })).toMatchObject({ ok: false, reason: "dots-none-left" });
  expect(await dotsOf(boardId, karim)).toMatchObject({ left: 3, assisted: [{ label: assisted, left: 0 }] });
  expect(await dotsOf(boardId, nadia)).toMatchObject({ assisted: [] });
});

test("the database refuses a dot too many, and one after the end, whatever the program says", async () => {
  const { nadia, one, two, boardId, play } = await aVote();
  const stepId = (await wallFrame(world.app, karim.actor, boardId, "fr"))?.run?.current ?? "";
  const row = (slot: number, noteId = one) =>
    world.app.db.boardDot.create({
      data: { id: world.app.randomId(), stepId, noteId, personId: nadia.personId, slot },
    });
  await row(1);
  await expect(row(1)).rejects.toThrow();
  await row(2);
  await expect(row(3)).rejects.toThrow();
  await expect(row(4, two)).rejects.toThrow();
  await play("next");
  await expect(row(3, two)).rejects.toThrow();
});

test("what a note had in dots is said on its link to the proposal it becomes", async () => {
  const { nadia, yves, one, dot, play, boardId } = await aVote();
  must(await dot(nadia, one));
  must(await dot(yves, one));
  await play("next");
  const made = must(
    await convertNotes(world.app, karim.actor, {
      boardId,
      groupId: null,
      noteIds: [one],
      title: "Dire le loyer",
      reason: "Deux gommettes",
    }),
  );
  const link = await world.app.db.link.findFirstOrThrow({ where: { fromId: one, toId: made.id } });
  expect(link.snapshot).toEqual({ dots: 2 });
});
