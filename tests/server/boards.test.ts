import { afterAll, beforeAll, expect, test } from "vitest";
import { guessLimits } from "#server/areas/boards/guess-limits";
import {
  applyBoardCommand,
  claimMessage,
  closeBoard,
  convertNotes,
  createBoard,
  findJoinable,
  joinBoard,
  lockItem,
  readBoardView,
  renewCode,
  reopenBoard,
  wallFrame,
  wallsOf,
  wallsOfSpace,
} from "#server/areas/boards/public";
import { seedSwitch } from "#server/areas/spaces/public";
import { visitor } from "~/domain/access/actor";
import { anApp, type TestApp } from "../support/app";
import { aGuest, aPerson, type SignedIn } from "../support/people";

let test_: TestApp;
let spaceId: string;
let karim: SignedIn;

beforeAll(async () => {
  test_ = await anApp();
  await seedSwitch(test_.app);
  spaceId = (await test_.app.db.space.findUniqueOrThrow({ where: { slug: "1-1" } })).id;
  karim = await aPerson(test_.app, { name: "Karim", roles: [{ role: "facilitator", spaceId }] });
});
afterAll(async () => {
  await wallsOf(test_.app).stop();
  await test_.close();
});

const room = { flow: null, address: "192.0.2.1" };

async function aWall(authors: "named" | "anonymous" = "named") {
  const made = await createBoard(test_.app, karim.actor, { spaceId, title: "Mur", question: "", authors });
  if (!made.ok) throw new Error(made.reason);
  return made.value;
}

async function joined(code: string, name: string): Promise<SignedIn> {
  const guest = await aGuest(test_.app, name);
  const answer = await joinBoard(test_.app, guest.actor, { code, name, shared: false, guesser: room });
  if (!answer.ok) throw new Error(answer.reason);
  return guest;
}

async function aNote(boardId: string, who: SignedIn, text: string): Promise<string> {
  const id = test_.app.randomId();
  const done = await applyBoardCommand(test_.app, who.actor, boardId, { do: "add-note", id, kind: "idea", text });
  if (!done.ok) throw new Error(done.reason);
  return id;
}

test("only a facilitator of the chantier opens a wall", async () => {
  const someone = await aPerson(test_.app);
  const wanted = { spaceId, title: "Mur", question: "", authors: "named" } as const;
  expect(await createBoard(test_.app, someone.actor, wanted)).toMatchObject({ ok: false, reason: "not-your-role" });
  expect(await createBoard(test_.app, visitor, wanted)).toMatchObject({ ok: false, reason: "sign-in-first" });
  const { joinCode } = await aWall();
  expect(joinCode).toMatch(/^[0-9]{6}$/);
});

test("two hundred people behind one address join, and each is someone", async () => {
  const { boardId, joinCode } = await aWall();
  const answers = await Promise.all(
    Array.from({ length: 200 }, (_, at) =>
      joinBoard(test_.app, visitor, { code: joinCode, name: `Personne ${at}`, shared: false, guesser: room }),
    ),
  );
  expect(answers.filter((answer) => answer.ok && answer.value.cookie)).toHaveLength(200);
  expect(await test_.app.db.boardMember.count({ where: { boardId, role: "write" } })).toBe(200);
});

test("someone signed in joins as themself, once, and keeps their role", async () => {
  const { boardId, joinCode } = await aWall();
  const answer = await joinBoard(test_.app, karim.actor, { code: joinCode, name: "", shared: false, guesser: room });
  expect(answer).toMatchObject({ ok: true, value: { boardId, cookie: null } });
  const members = await test_.app.db.boardMember.findMany({ where: { boardId } });
  expect(members.map((member) => [member.personId, member.role])).toEqual([[karim.personId, "facilitate"]]);
});

test("one browser may try ten wrong codes, and other browsers of the same address go on", async () => {
  const { joinCode } = await aWall();
  const wrong = joinCode === "000000" ? "000001" : "000000";
  const guesser = { flow: "one-browser", address: "192.0.2.77" };
  for (let at = 0; at < guessLimits.browser.points; at++) {
    expect(await findJoinable(test_.app, { code: wrong, guesser })).toMatchObject({ reason: "code-unknown" });
  }
  expect(await findJoinable(test_.app, { code: joinCode, guesser })).toMatchObject({ ok: false, reason: "too-many" });
  expect(await findJoinable(test_.app, { code: joinCode, guesser: { ...guesser, flow: "another" } })).toMatchObject({
    ok: true,
  });
});

test("an address that guessed a hundred codes waits, and more than four of its tries at once are refused", async () => {
  const { joinCode } = await aWall();
  const wrong = joinCode === "000000" ? "000001" : "000000";
  const guesser = { flow: null, address: "192.0.2.99" };
  for (let at = 0; at < guessLimits.address.points; at++) await findJoinable(test_.app, { code: wrong, guesser });
  const tries = await Promise.all(
    Array.from({ length: guessLimits.address.atOnce + 3 }, () => findJoinable(test_.app, { code: joinCode, guesser })),
  );
  expect(tries.filter((answer) => answer.ok)).toHaveLength(guessLimits.address.atOnce);
  expect(tries.filter((answer) => !answer.ok && answer.reason === "too-many")).toHaveLength(3);
});

test("a closed wall is read and not written; its code leads nowhere until it is reopened with another", async () => {
  const { boardId, joinCode } = await aWall();
  const nadia = await joined(joinCode, "Nadia");
  await aNote(boardId, nadia, "Avant");
  expect(await closeBoard(test_.app, nadia.actor, { boardId })).toMatchObject({ ok: false, reason: "not-your-role" });
  expect(await closeBoard(test_.app, karim.actor, { boardId })).toMatchObject({ ok: true });
  expect(await closeBoard(test_.app, karim.actor, { boardId })).toMatchObject({ ok: false, reason: "board-closed" });
  expect(await findJoinable(test_.app, { code: joinCode, guesser: room })).toMatchObject({ reason: "code-unknown" });
  const refused = await applyBoardCommand(test_.app, nadia.actor, boardId, {
    do: "add-note",
    id: test_.app.randomId(),
    kind: "idea",
    text: "Après",
  });
  expect(refused).toMatchObject({ ok: false, reason: "board-closed" });
  expect((await readBoardView(test_.app, boardId)).noteCount).toBe(1);
  const reopened = await reopenBoard(test_.app, karim.actor, { boardId });
  if (!reopened.ok) throw new Error(reopened.reason);
  expect(await findJoinable(test_.app, { code: reopened.value.joinCode, guesser: room })).toMatchObject({ ok: true });
});

test("a renewed code replaces the old one", async () => {
  const { boardId, joinCode } = await aWall();
  const renewed = await renewCode(test_.app, karim.actor, { boardId });
  if (!renewed.ok) throw new Error(renewed.reason);
  expect(renewed.value.joinCode).not.toBe(joinCode);
  expect(await findJoinable(test_.app, { code: joinCode, guesser: room })).toMatchObject({ ok: false });
});

test("the code is shown to who is in the room, and to nobody else", async () => {
  const { boardId, joinCode } = await aWall();
  const nadia = await joined(joinCode, "Nadia");
  expect((await wallFrame(test_.app, nadia.actor, boardId, "fr"))?.joinCode).toBe(joinCode);
  expect((await wallFrame(test_.app, visitor, boardId, "fr"))?.joinCode).toBeNull();
  const outside = await aPerson(test_.app);
  expect((await wallFrame(test_.app, outside.actor, boardId, "fr"))?.joinCode).toBeNull();
  const list = await wallsOfSpace(test_.app, visitor, "1-1", "fr");
  expect(list?.walls.every((wall) => wall.joinCode === null)).toBe(true);
});

test("a locked note is the facilitator's until it is unlocked", async () => {
  const { boardId, joinCode } = await aWall();
  const nadia = await joined(joinCode, "Nadia");
  const id = await aNote(boardId, nadia, "Une note");
  expect(await lockItem(test_.app, nadia.actor, { boardId, itemId: id, locked: true })).toMatchObject({
    reason: "not-your-role",
  });
  await lockItem(test_.app, karim.actor, { boardId, itemId: id, locked: true });
  const frame = await wallFrame(test_.app, nadia.actor, boardId, "fr");
  expect(frame?.locked).toEqual([id]);
  expect(await test_.app.db.event.count({ where: { kind: "board.locked", subjectId: boardId } })).toBe(1);
});

test("the same words from two tabs at the same instant are one note; a minute later, or without names, they are two", async () => {
  const { app } = test_;
  const form = { intent: "add-note", kind: "idea", text: "Le bus" } as const;
  for (const authors of ["named", "anonymous"] as const) {
    const { boardId, joinCode } = await aWall(authors);
    const nadia = await joined(joinCode, "Nadia");
    const put = async (key: string) => {
      const messageId = await claimMessage(app, nadia.actor, boardId, form, await readBoardView(app, boardId), key);
      const command = { do: "add-note", id: app.randomId(), kind: "idea", text: form.text } as const;
      expect((await applyBoardCommand(app, nadia.actor, boardId, command, { messageId })).ok).toBe(true);
    };
    const count = async () => (await readBoardView(app, boardId)).ungrouped.length;
    const kept = await app.db.formOnce.count();
    const key = app.randomId();
    await Promise.all([put(key), put(key), put(app.randomId())]);
    expect(await count()).toBe(authors === "named" ? 1 : 2);
    if (authors === "anonymous") expect(await app.db.formOnce.count()).toBe(kept);
    await app.db.$executeRaw`update form_once set created_at = created_at - interval '1 minute'`;
    await put(app.randomId());
    expect(await count()).toBe(authors === "named" ? 2 : 3);
  }
});

test("notes become a draft, once: links, and what the wall then says of them", async () => {
  const { boardId, joinCode } = await aWall();
  const nadia = await joined(joinCode, "Nadia");
  const one = await aNote(boardId, nadia, "À qui sont les murs ?");
  const other = await aNote(boardId, nadia, "Publier le loyer");
  const groupId = test_.app.randomId();
  await applyBoardCommand(test_.app, nadia.actor, boardId, {
    do: "create-group",
    id: groupId,
    title: "Les murs",
    notes: [one, other],
  });
  const input = { boardId, groupId, noteIds: [one, other], title: "Dire qui possède", reason: "Même chose." };
  expect(await convertNotes(test_.app, nadia.actor, input)).toMatchObject({ ok: false });
  const made = await convertNotes(test_.app, karim.actor, input);
  if (!made.ok) throw new Error(made.reason);
  const links = await test_.app.db.link.findMany({ where: { toId: made.value.id } });
  expect(links.map((link) => link.fromId).sort()).toEqual([one, other, groupId].sort());
  expect(links.every((link) => link.reason === "Même chose.")).toBe(true);
  const seen = await wallFrame(test_.app, karim.actor, boardId, "fr");
  expect(seen?.becomes).toMatchObject([
    { title: "Dire qui possède", address: made.value.address, groupIds: [groupId] },
  ]);
  // A draft is not public: others learn that something is being written, and not what.
  const others = await wallFrame(test_.app, nadia.actor, boardId, "fr");
  expect(others?.becomes).toMatchObject([{ title: "", address: null }]);
});
