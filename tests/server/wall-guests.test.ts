import { afterAll, beforeAll, expect, test } from "vitest";
import {
  applyBoardCommand,
  boardRights,
  createBoard,
  joinBoard,
  limitGuests,
  peopleOfWall,
  placeDot,
  playRun,
  readmitGuest,
  removeGuest,
  wallFrame,
  writeStep,
} from "#server/areas/boards/public";
import { mergePersons } from "#server/areas/people/merge-persons";
import { checkInAtSession } from "#server/areas/registration/public";
import { addSession } from "#server/areas/sessions/public";
import { visitor } from "~/domain/access/actor";
import { LIMITS } from "~/domain/boards/limits";
import type { TestApp } from "../support/app";
import { aGuest, aPerson, type SignedIn } from "../support/people";
import { must } from "./polls-world";
import { aWallsWorld, closeWallsWorld } from "./walls-world";

// Who comes in by the code of a wall without an account: seen by who facilitates, limited, taken off with their dots.

let world: TestApp;
let spaceId: string;
let karim: SignedIn;

beforeAll(async () => {
  ({ world, spaceId, karim } = await aWallsWorld("1-2"));
});
afterAll(() => closeWallsWorld(world));

const guesser = { flow: null, address: "192.0.2.1" };

/** A wall at a vote of three dots each, with one note. */
async function aVote() {
  const { app } = world;
  const made = must(await createBoard(app, karim.actor, { spaceId, title: "Mur", question: "", authors: "named" }));
  const { boardId, joinCode: code } = made;
  const note = app.randomId();
  must(
    await applyBoardCommand(app, karim.actor, boardId, { do: "add-note", id: note, kind: "idea", text: "Une note" }),
  );
  const step = { boardId, instruction: "", minutes: 5, dots: 0, dotsANote: 0 };
  must(await writeStep(app, karim.actor, { ...step, mode: "vote", title: "Voter", dots: 3 }));
  must(await writeStep(app, karim.actor, { ...step, mode: "discuss", title: "Discuter" }));
  const play = async (move: "start" | "next") => {
    const from = (await wallFrame(app, karim.actor, boardId, "fr"))?.run?.current ?? null;
    must(await playRun(app, karim.actor, { boardId, move, from }));
  };
  const enter = (who: SignedIn | null, name = "Sacha") =>
    joinBoard(app, who?.actor ?? visitor, { code, name, shared: false, guesser });
  const dot = (who: SignedIn) =>
    placeDot(app, who.actor, { boardId, noteId: note, way: "add", had: null, assisted: "" });
  const people = () => peopleOfWall(app, { id: boardId, spaceId });
  const dots = async () => (await wallFrame(app, karim.actor, boardId, "fr"))?.dots;
  return { boardId, note, play, enter, dot, people, dots };
}

test("many at once by the code are no more than the places; who has an account comes in all the same", async () => {
  const { app } = world;
  const { boardId, enter, people } = await aVote();
  must(await limitGuests(app, karim.actor, { boardId, most: 5 }));
  const outcomes = await Promise.all(Array.from({ length: 20 }, (_, at) => enter(null, `Fenêtre ${at}`)));
  expect(outcomes.filter((one) => one.ok)).toHaveLength(5);
  for (const one of outcomes) if (!one.ok) expect(one.reason).toBe("places-taken");
  // Nobody is made for who was not let in.
  expect(await app.db.person.count({ where: { kind: "guest", displayName: { startsWith: "Fenêtre" } } })).toBe(5);
  must(await enter(await aPerson(app, { name: "Nadia" })));
  expect(await people()).toMatchObject({ accounts: 1, limit: 5, voting: false });
  expect((await people()).guests.map(({ name }) => name)).toHaveLength(5);
  // Fewer places than people: who is in stays, nobody else comes.
  must(await limitGuests(app, karim.actor, { boardId, most: 2 }));
  expect((await people()).guests).toHaveLength(5);
  expect(await enter(null)).toMatchObject({ ok: false, reason: "places-taken" });
  must(await limitGuests(app, karim.actor, { boardId, most: null }));
  must(await enter(null));
});

test("a guest who is in comes back though the places are taken, and takes no second one", async () => {
  const { app } = world;
  const { boardId, enter, people } = await aVote();
  const sacha = await aGuest(app);
  must(await enter(sacha));
  must(await limitGuests(app, karim.actor, { boardId, most: 1 }));
  must(await enter(sacha));
  expect((await people()).guests).toHaveLength(1);
});

test("a wall has a last place whatever was set", async () => {
  const { app } = world;
  const { boardId, enter } = await aVote();
  const guest = await aGuest(app);
  await app.pool.query(
    `WITH made AS (INSERT INTO person (id, kind, display_name)
       SELECT gen_random_uuid(), 'guest', '' FROM generate_series(1, ${LIMITS.guests}) RETURNING id)
     INSERT INTO board_member (board_id, person_id, role) SELECT $1, id, 'write' FROM made`,
    [boardId],
  );
  expect(await enter(guest)).toMatchObject({ ok: false, reason: "places-taken" });
});

test("a guest taken off loses the dots of the vote under way, writes no more and does not come back by the code", async () => {
  const { app } = world;
  const { boardId, enter, dot, play, people, dots } = await aVote();
  const [sacha, lou] = [await aGuest(app, "Sacha"), await aGuest(app, "Lou")];
  for (const who of [sacha, lou]) must(await enter(who));
  await play("start");
  for (const who of [sacha, sacha, sacha, lou]) must(await dot(who));
  // How many each has placed is told to who facilitates; where is told to nobody.
  expect((await people()).guests.map((guest) => [guest.name, guest.dots])).toEqual([
    ["Sacha", 3],
    ["Lou", 1],
  ]);
  expect(must(await removeGuest(app, karim.actor, { boardId, personId: sacha.personId }))).toEqual({ dots: 3 });
  expect((await people()).guests.map(({ name }) => name)).toEqual(["Lou"]);
  expect((await dot(sacha)).ok).toBe(false);
  expect(await enter(sacha)).toMatchObject({ ok: false, reason: "taken-off-wall" });
  expect(must(await boardRights(app, sacha.actor, boardId)).role).toBe("look");
  await play("next");
  const counted = await dots();
  expect(counted).toMatchObject({ state: "counted", voters: { accounts: 0, guests: 1, assisted: 0 } });
  expect(counted?.state === "counted" && Object.values(counted.counts)).toEqual([1]);
  // What was counted stays counted.
  expect(must(await removeGuest(app, karim.actor, { boardId, personId: lou.personId }))).toEqual({ dots: 0 });
  expect(await dots()).toEqual(counted);
});

test("who was taken off is let back in by who facilitates, on a place; their dots are theirs to place anew", async () => {
  const { app } = world;
  const { boardId, enter, dot, play, people } = await aVote();
  const [sacha, lou] = [await aGuest(app, "Sacha"), await aGuest(app, "Lou")];
  must(await enter(sacha));
  await play("start");
  must(await dot(sacha));
  const both = { boardId, personId: sacha.personId };
  expect(await readmitGuest(app, karim.actor, both)).toMatchObject({ reason: "not-there" });
  must(await removeGuest(app, karim.actor, both));
  expect((await people()).removed).toMatchObject([{ id: sacha.personId, name: "Sacha" }]);
  must(await limitGuests(app, karim.actor, { boardId, most: 1 }));
  must(await enter(lou));
  expect(await readmitGuest(app, karim.actor, both)).toMatchObject({ reason: "places-none-left" });
  must(await limitGuests(app, karim.actor, { boardId, most: 2 }));
  for (const who of [sacha, lou]) expect((await readmitGuest(app, who.actor, both)).ok).toBe(false);
  must(await readmitGuest(app, karim.actor, both));
  expect((await people()).removed).toEqual([]);
  expect((await people()).guests.map(({ name, dots }) => [name, dots])).toEqual([
    ["Sacha", 0],
    ["Lou", 0],
  ]);
  for (let at = 0; at < 3; at++) must(await dot(sacha));
});

test("a guest who was taken off and has an account comes in with it, as anyone does", async () => {
  const { app } = world;
  const { boardId, enter } = await aVote();
  const sacha = await aGuest(app, "Sacha");
  const nadia = await aPerson(app, { name: "Nadia" });
  must(await enter(sacha));
  must(await removeGuest(app, karim.actor, { boardId, personId: sacha.personId }));
  await app.db.$transaction((tx) =>
    mergePersons(tx, app, { from: sacha.personId, into: nadia.personId, by: "browser" }),
  );
  expect(await app.db.boardMember.count({ where: { boardId, personId: nadia.personId } })).toBe(0);
  must(await enter(nadia));
});

test("who is taken off while placing dots keeps none, whichever comes first", async () => {
  const { app } = world;
  const { boardId, enter, dot, play } = await aVote();
  const crowd = await Promise.all(Array.from({ length: 8 }, (_, at) => aGuest(app, `Personne ${at}`)));
  for (const who of crowd) must(await enter(who));
  await play("start");
  await Promise.all(
    crowd.flatMap((who) => [
      dot(who),
      dot(who),
      removeGuest(app, karim.actor, { boardId, personId: who.personId }),
      dot(who),
    ]),
  );
  expect(await app.db.boardDot.count({ where: { step: { boardId } } })).toBe(0);
});

test("only who facilitates sets places and takes off, and only guests of their wall", async () => {
  const { app } = world;
  const { boardId, enter } = await aVote();
  const elsewhere = await aVote();
  const sacha = await aGuest(app);
  const nadia = await aPerson(app, { name: "Nadia" });
  for (const who of [sacha, nadia]) must(await enter(who));
  const { id: another } = await app.db.space.findUniqueOrThrow({ where: { slug: "1-1" } });
  const other = await aPerson(app, { roles: [{ role: "facilitator", spaceId: another }] });
  for (const who of [sacha, nadia, other]) {
    expect((await limitGuests(app, who.actor, { boardId, most: 0 })).ok).toBe(false);
    expect((await removeGuest(app, who.actor, { boardId, personId: sacha.personId })).ok).toBe(false);
  }
  for (const [id, personId] of [
    [boardId, nadia.personId],
    [boardId, karim.personId],
    [elsewhere.boardId, sacha.personId],
    [boardId, app.newId()],
  ] as const)
    expect(await removeGuest(app, karim.actor, { boardId: id, personId })).toMatchObject({ reason: "not-there" });
});

test("beside them stands how many people are noted at the session that is on", async () => {
  const { app } = world;
  const { people } = await aVote();
  expect((await people()).noted).toBeNull();
  const now = app.now().getTime();
  const session = async (startsAt: number, endsAt: number) =>
    must(
      await addSession(app, karim.actor, {
        spaceId,
        title: "Séance",
        startsAt: new Date(startsAt),
        endsAt: new Date(endsAt),
        place: "Gap",
        room: "",
        access: "",
        onlineUrl: null,
        seats: null,
      }),
    ).sessionId;
  const hour = 3_600_000;
  const over = await session(now - 3 * hour, now - hour);
  expect((await people()).noted).toBeNull();
  const on = await session(now - hour, now + hour);
  const nadia = await aPerson(app, { name: "Nadia" });
  const registrationId = app.newId();
  await app.db.registration.create({
    data: { id: registrationId, spaceId, personId: nadia.personId, state: "confirmed", place: 1 },
  });
  for (const sessionId of [over, on])
    must(await checkInAtSession(app, karim.actor, { sessionId, registrationId, how: "list" }));
  expect((await people()).noted).toBe(1);
});
