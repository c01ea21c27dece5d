import { afterAll, beforeAll, expect, test } from "vitest";
import {
  applyPreset,
  closeBoard,
  createBoard,
  joinBoard,
  lowerHand,
  playRun,
  raiseHand,
  reopenBoard,
  roomsOfEdition,
  roomsSubject,
  sayReady,
  wallFrame,
  wallsOf,
} from "#server/areas/boards/public";
import { seedSwitch } from "#server/areas/spaces/public";
import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { anApp, type TestApp } from "../support/app";
import { aGuest, aPerson, type SignedIn } from "../support/people";
import { must } from "./polls-world";

// Raised hands, who has finished a step, and all the rooms on one page.

const slug = "switch-2019";
let world: TestApp;
let spaceId: string;
let karim: SignedIn;
let elsewhere: SignedIn;

beforeAll(async () => {
  world = await anApp();
  await seedSwitch(world.app);
  spaceId = (await world.app.db.space.findUniqueOrThrow({ where: { slug: "1-1" } })).id;
  const other = (await world.app.db.space.findUniqueOrThrow({ where: { slug: "1-2" } })).id;
  karim = await aPerson(world.app, { name: "Karim", roles: [{ role: "facilitator", spaceId }] });
  elsewhere = await aPerson(world.app, { name: "Lucie", roles: [{ role: "facilitator", spaceId: other }] });
});
afterAll(async () => {
  await wallsOf(world.app).stop();
  await world.close();
});

const aWall = async (authors: "named" | "anonymous" = "named") =>
  must(await createBoard(world.app, karim.actor, { spaceId, title: "Mur", question: "", authors }));

async function joined(code: string, name: string): Promise<SignedIn> {
  const guest = await aGuest(world.app, name);
  const guesser = { flow: null, address: "192.0.2.1" };
  must(await joinBoard(world.app, guest.actor, { code, name, shared: false, guesser }));
  return guest;
}

const frameOf = (boardId: string, who: Actor) => wallFrame(world.app, who, boardId, "fr");
const roomOf = async (boardId: string, who: SignedIn) => (await frameOf(boardId, who.actor))?.room;

test("hands are served in the order in which they were raised; each sees theirs, the facilitator all of them", async () => {
  const { boardId, joinCode } = await aWall("anonymous");
  const [samir, ines, leo] = [
    await joined(joinCode, "Samir"),
    await joined(joinCode, "Inès"),
    await joined(joinCode, "Léo"),
  ];
  for (const [who, asks] of [
    [samir, "word"],
    [ines, "help"],
    [leo, "word"],
  ] as const) {
    world.setNow(new Date(world.app.now().getTime() + 1_000));
    must(await raiseHand(world.app, who.actor, { boardId, asks }));
  }
  expect((await roomOf(boardId, karim))?.hands.map(({ name, asks }) => `${name} ${asks}`)).toEqual([
    "Samir word",
    "Inès help",
    "Léo word",
  ]);
  expect(await roomOf(boardId, leo)).toMatchObject({ mine: "word", before: 1, hands: [] });
  expect(await roomOf(boardId, ines)).toMatchObject({ mine: "help", before: null, hands: [] });
  // Pressed twice it is one hand, which keeps its place.
  world.setNow(new Date(world.app.now().getTime() + 1_000));
  await Promise.all([0, 1].map(() => raiseHand(world.app, samir.actor, { boardId, asks: "word" })));
  expect(await roomOf(boardId, leo)).toMatchObject({ before: 1 });
  must(await lowerHand(world.app, karim.actor, { boardId, personId: samir.personId }));
  must(await lowerHand(world.app, karim.actor, { boardId, personId: samir.personId }));
  expect(await roomOf(boardId, leo)).toMatchObject({ before: 0 });
  must(await raiseHand(world.app, leo.actor, { boardId, asks: null }));
  expect(await roomOf(boardId, leo)).toMatchObject({ mine: null, before: null });
});

test("who may raise, lower and say that they have finished", async () => {
  const { boardId, joinCode } = await aWall();
  must(await applyPreset(world.app, karim.actor, { boardId, preset: "brainwriting", language: "fr" }));
  must(await playRun(world.app, karim.actor, { boardId, move: "start", from: null }));
  const step = (await frameOf(boardId, karim.actor))?.run?.current ?? "";
  const member = await joined(joinCode, "Samir");
  const stranger = await aPerson(world.app, { name: "Passant" });
  const actors: Record<string, Actor> = {
    visitor: { kind: "visitor" },
    stranger: stranger.actor,
    member: member.actor,
    elsewhere: elsewhere.actor,
    facilitator: karim.actor,
  };
  const acts = {
    raise: (who: Actor) => raiseHand(world.app, who, { boardId, asks: "word" }),
    finish: (who: Actor) => sayReady(world.app, who, { boardId, stepId: step, ready: true }),
    lower: (who: Actor) => lowerHand(world.app, who, { boardId, personId: member.personId }),
  };
  const table: Record<string, string> = {};
  for (const [role, who] of Object.entries(actors)) {
    for (const [name, act] of Object.entries(acts)) {
      const done = await act(who);
      table[`${role} ${name}`] = done.ok ? "yes" : done.reason;
    }
  }
  expect(table).toEqual({
    "visitor raise": "sign-in-first",
    "visitor finish": "sign-in-first",
    "visitor lower": "sign-in-first",
    "stranger raise": "not-your-role",
    "stranger finish": "not-your-role",
    "stranger lower": "not-your-role",
    "member raise": "yes",
    "member finish": "yes",
    "member lower": "not-your-role",
    "elsewhere raise": "not-your-role",
    "elsewhere finish": "not-your-role",
    "elsewhere lower": "not-your-role",
    "facilitator raise": "yes",
    "facilitator finish": "yes",
    "facilitator lower": "yes",
  });
  expect((await roomOf(boardId, stranger)) ?? null).toBeNull();
});

test("who has finished is counted once, and no more once another step is on", async () => {
  const { boardId, joinCode } = await aWall();
  must(await applyPreset(world.app, karim.actor, { boardId, preset: "brainwriting", language: "fr" }));
  must(await playRun(world.app, karim.actor, { boardId, move: "start", from: null }));
  const first = (await frameOf(boardId, karim.actor))?.run?.current ?? "";
  const people = await Promise.all(["A", "B", "C"].map((name) => joined(joinCode, name)));
  const say = (who: SignedIn | undefined, stepId: string, ready = true) =>
    sayReady(world.app, who?.actor ?? { kind: "visitor" }, { boardId, stepId, ready });
  await Promise.all([say(people[0], first), say(people[0], first), say(people[1], first)]);
  expect((await roomOf(boardId, karim))?.ready).toEqual({ mine: false, count: 2, people: 3 });
  must(await say(people[1], first, false));
  expect(people[0] && (await roomOf(boardId, people[0]))?.ready).toEqual({ mine: true, count: 1, people: 3 });
  must(await playRun(world.app, karim.actor, { boardId, move: "next", from: first }));
  expect(await say(people[2], first)).toMatchObject({ ok: false, reason: "step-passed" });
  expect((await roomOf(boardId, karim))?.ready).toMatchObject({ count: 0 });
});

test("the rooms of an edition: open walls one facilitates, their step, who is done and who asks", async () => {
  const closed = await aWall();
  must(await closeBoard(world.app, karim.actor, { boardId: closed.boardId }));
  const { boardId, joinCode } = await aWall();
  must(await applyPreset(world.app, karim.actor, { boardId, preset: "brainwriting", language: "fr" }));
  must(await playRun(world.app, karim.actor, { boardId, move: "start", from: null }));
  const member = await joined(joinCode, "Samir");
  must(await raiseHand(world.app, member.actor, { boardId, asks: "help" }));
  const run = (await frameOf(boardId, karim.actor))?.run;
  must(await sayReady(world.app, member.actor, { boardId, stepId: run?.current ?? "", ready: true }));
  const page = await roomsOfEdition(world.app, karim.actor, slug, "fr");
  const line = page?.rooms.find((room) => room.id === boardId);
  expect(line).toMatchObject({ people: 1, ready: 1, joinCode, hands: [{ name: "Samir", asks: "help" }] });
  expect(line?.run?.current).toBe(run?.current);
  expect(page?.rooms.map((room) => room.id)).not.toContain(closed.boardId);
  // A facilitator of another chantier sees the page, and none of these walls; a resident does not.
  expect((await roomsOfEdition(world.app, elsewhere.actor, slug, "fr"))?.rooms).toEqual([]);
  const asked = async (who: Actor) => {
    const subject = await roomsSubject(world.app, who, slug);
    const answer = subject && can(who, "facilitate-board", subject);
    return answer?.ok ? "yes" : answer?.why;
  };
  expect(await asked(karim.actor)).toBe("yes");
  expect(await asked(elsewhere.actor)).toBe("yes");
  expect(await asked((await aPerson(world.app)).actor)).toBe("not-your-role");
  expect(await asked({ kind: "visitor" })).toBe("sign-in-first");
  expect(await roomsSubject(world.app, karim.actor, "inconnue")).toBeNull();
});

test("who facilitates one wall alone follows that room, and no other of the edition", async () => {
  const { boardId, joinCode } = await aWall();
  const other = await aWall();
  const nadia = await aPerson(world.app, { name: "Nadia" });
  const guesser = { flow: null, address: "192.0.2.1" };
  must(await joinBoard(world.app, nadia.actor, { code: joinCode, name: "", shared: false, guesser }));
  const asked = async () => {
    const subject = await roomsSubject(world.app, nadia.actor, slug);
    return subject && can(nadia.actor, "facilitate-board", subject).ok;
  };
  expect(await asked()).toBe(false);
  await world.app.db.boardMember.update({
    where: { boardId_personId: { boardId, personId: nadia.personId } },
    data: { role: "facilitate" },
  });
  expect(await asked()).toBe(true);
  const rooms = (await roomsOfEdition(world.app, nadia.actor, slug, "fr"))?.rooms.map((room) => room.id);
  expect(rooms).toEqual([boardId]);
  const karims = (await roomsOfEdition(world.app, karim.actor, slug, "fr"))?.rooms.map((room) => room.id);
  expect(karims).toEqual(expect.arrayContaining([boardId, other.boardId]));
});

test("a wall that is closed then opened again has no hand up", async () => {
  const { boardId, joinCode } = await aWall();
  const samir = await joined(joinCode, "Samir");
  must(await raiseHand(world.app, samir.actor, { boardId, asks: "word" }));
  must(await closeBoard(world.app, karim.actor, { boardId }));
  must(await reopenBoard(world.app, karim.actor, { boardId }));
  expect(await roomOf(boardId, karim)).toMatchObject({ hands: [] });
});
