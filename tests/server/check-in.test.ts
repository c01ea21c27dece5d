import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { App } from "#server/app";
import {
  attendanceList,
  changeDayCode,
  checkInAtSession,
  checkMyselfIn,
  checkOutOfSession,
  dayCodeOf,
  exportAttendance,
  registerAtDoor,
  registerMyself,
  registrationOfDoorCode,
  registrationSummary,
  setSeats,
} from "#server/areas/registration/public";
import { addSession, cancelSession } from "#server/areas/sessions/public";
import { seedSwitch } from "#server/areas/spaces/public";
import { visitor } from "~/domain/access/actor";
import { anApp, type TestApp } from "../support/app";
import { aPerson, type SignedIn } from "../support/people";

let world: TestApp;
let app: App;
let spaceId: string;
let sessionId: string;
let facilitator: SignedIn;
const hour = 3_600_000;

beforeAll(async () => {
  world = await anApp();
  app = world.app;
  await seedSwitch(app);
  const space = await app.db.space.findFirstOrThrow({ where: { slug: "1-1" } });
  spaceId = space.id;
  facilitator = await aPerson(app, { name: "Karim", roles: [{ role: "facilitator", spaceId }] });
});
afterAll(() => world.close());
beforeEach(async () => {
  await app.db.attendance.deleteMany({});
  await app.db.session.updateMany({ where: { cancelledAt: null }, data: { cancelledAt: app.now() } });
  await app.db.registration.deleteMany({ where: { spaceId } });
  await app.db.space.update({ where: { id: spaceId }, data: { seats: null } });
  sessionId = await aSession(-1, 2);
});

async function aSession(from: number, until: number): Promise<string> {
  const now = app.now().getTime();
  const added = await addSession(app, facilitator.actor, {
    spaceId,
    title: "Atelier du label",
    startsAt: new Date(now + from * hour),
    endsAt: new Date(now + until * hour),
    place: "La Friche",
    room: "Salle 3",
    access: "",
    onlineUrl: null,
    seats: null,
  });
  if (!added.ok) throw new Error(added.reason);
  return added.value.sessionId;
}

async function aRegistered(name: string) {
  const person = await aPerson(app, { name });
  const done = await registerMyself(app, person.actor, { spaceId, accessNeeds: "" });
  if (!done.ok) throw new Error(done.reason);
  return { ...person, registrationId: done.value.registrationId };
}

const stateOf = (registrationId: string) =>
  app.db.registration.findUniqueOrThrow({ where: { id: registrationId } }).then(({ state }) => state);

describe("at the door", () => {
  test("one press notes an arrival, another takes it back, and each leaves its line in the journal", async () => {
    const { registrationId } = await aRegistered("Ana Ruiz");
    const press = () => checkInAtSession(app, facilitator.actor, { sessionId, registrationId, how: "list" });
    const answers = await Promise.all([press(), press(), press()]);
    expect(answers.every((answer) => answer.ok)).toBe(true);
    expect(await app.db.attendance.count({ where: { sessionId } })).toBe(1);
    expect(await stateOf(registrationId)).toBe("checked-in");
    const events = () => app.db.event.count({ where: { subjectId: registrationId, kind: "registration.checked-in" } });
    expect(await events()).toBe(1);

    const other = await aSession(20, 22);
    await checkInAtSession(app, facilitator.actor, { sessionId: other, registrationId, how: "list" });
    expect((await checkOutOfSession(app, facilitator.actor, { sessionId, registrationId })).ok).toBe(true);
    // Still there at the other one.
    expect(await stateOf(registrationId)).toBe("checked-in");
    await checkOutOfSession(app, facilitator.actor, { sessionId: other, registrationId });
    expect(await stateOf(registrationId)).toBe("confirmed");
    expect((await checkOutOfSession(app, facilitator.actor, { sessionId: other, registrationId })).ok).toBe(true);
    expect(await app.db.event.count({ where: { subjectId: registrationId, kind: "registration.checked-out" } })).toBe(
      2,
    );
  });

  test("someone without a device or a registration is registered on the spot, even where no place is left", async () => {
    await aRegistered("Ana Ruiz");
    await setSeats(app, facilitator.actor, { spaceId, seats: 1 });
    const waiting = await aRegistered("Bilal");
    expect(await stateOf(waiting.registrationId)).toBe("waiting");
    expect(
      (
        await checkInAtSession(app, facilitator.actor, {
          sessionId,
          registrationId: waiting.registrationId,
          how: "list",
        })
      ).ok,
    ).toBe(true);
    expect(await stateOf(waiting.registrationId)).toBe("checked-in");
    const yvonne = await registerAtDoor(app, facilitator.actor, { sessionId, name: "Yvonne", accessNeeds: "" });
    expect(yvonne.ok).toBe(true);
    const list = await attendanceList(app, { id: sessionId, spaceId });
    expect(list.map(({ name, how }) => [name, how])).toEqual([
      ["Ana Ruiz", null],
      ["Bilal", "list"],
      ["Yvonne", "walk-in"],
    ]);
    expect((await attendanceList(app, { id: sessionId, spaceId }, "yvÔ")).map(({ name }) => name)).toEqual(["Yvonne"]);
    expect(await registrationSummary(app, spaceId, visitor)).toMatchObject({ confirmed: 3, waiting: 0 });
  });

  test("the code of a registration finds its person and the nearest session, and is nobody else's", async () => {
    const ana = await aRegistered("Ana Ruiz");
    await aSession(50, 52);
    const { mine } = await registrationSummary(app, spaceId, ana.actor);
    const found = await registrationOfDoorCode(app, mine?.doorCode ?? "");
    expect(found).toMatchObject({ registrationId: ana.registrationId, name: "Ana Ruiz" });
    expect(found?.sessions[0]?.id).toBe(sessionId);
    expect(await registrationOfDoorCode(app, "0000000000")).toBeNull();
    const mail = await app.db.mail.findFirst({ where: { toAddress: ana.email, kind: "registration-confirmed" } });
    expect(mail?.text).toContain((mine?.doorCode ?? "").match(/../g)?.join("-"));
  });

  test("it is for the facilitators of the chantier, and a cancelled session notes nobody", async () => {
    const ana = await aRegistered("Ana Ruiz");
    const elsewhere = await app.db.space.findFirstOrThrow({ where: { id: { not: spaceId } } });
    const other = await aPerson(app, { roles: [{ role: "facilitator", spaceId: elsewhere.id }] });
    const wanted = { sessionId, registrationId: ana.registrationId, how: "list" } as const;
    for (const who of [ana.actor, other.actor]) {
      expect(await checkInAtSession(app, who, wanted)).toMatchObject({ reason: "not-your-role" });
      expect(await checkOutOfSession(app, who, wanted)).toMatchObject({ reason: "not-your-role" });
      expect(await registerAtDoor(app, who, { sessionId, name: "X", accessNeeds: "" })).toMatchObject({
        reason: "not-your-role",
      });
      expect(await exportAttendance(app, who, sessionId)).toMatchObject({ reason: "not-your-role" });
      expect(await changeDayCode(app, who, sessionId)).toMatchObject({ reason: "not-your-role" });
    }
    expect(await checkInAtSession(app, visitor, wanted)).toMatchObject({ reason: "sign-in-first" });
    await app.db.registration.update({ where: { id: ana.registrationId }, data: { state: "cancelled" } });
    expect(await checkInAtSession(app, facilitator.actor, wanted)).toMatchObject({ reason: "no-place" });
    await cancelSession(app, facilitator.actor, sessionId);
    expect(await registerAtDoor(app, facilitator.actor, { sessionId, name: "X", accessNeeds: "" })).toMatchObject({
      reason: "session-cancelled",
    });
    expect(await app.db.person.count({ where: { displayName: "X" } })).toBe(0);
  });

  test("taking the list out leaves a line that says who did", async () => {
    await registerAtDoor(app, facilitator.actor, { sessionId, name: "Yvonne", accessNeeds: "un ascenseur" });
    const list = await exportAttendance(app, facilitator.actor, sessionId);
    expect(list).toMatchObject({ ok: true, value: [{ name: "Yvonne", accessNeeds: "un ascenseur", how: "walk-in" }] });
    expect(
      await app.db.event.findFirst({ where: { kind: "registration.attendance-exported", subjectId: sessionId } }),
    ).toMatchObject({ actorId: facilitator.personId });
  });
});

describe("with the code of the poster", () => {
  test("one notes oneself, once, and is registered if one was not", async () => {
    const ana = await aPerson(app, { name: "Ana" });
    const code = await dayCodeOf(app, sessionId);
    expect(code).toMatch(/^\d{6}$/);
    const come = (typed: string) => checkMyselfIn(app, ana.actor, { sessionId, code: typed });
    const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, "0");
    expect(await come(wrong)).toMatchObject({ reason: "day-code-wrong" });
    const answers = await Promise.all([come(code), come(`${code.slice(0, 3)} ${code.slice(3)}`)]);
    expect(answers.every((answer) => answer.ok)).toBe(true);
    expect(await app.db.attendance.findMany({ where: { sessionId } })).toMatchObject([
      { personId: ana.personId, how: "self", byId: ana.personId },
    ]);
    expect((await registrationSummary(app, spaceId, ana.actor)).mine?.state).toBe("checked-in");

    expect((await changeDayCode(app, facilitator.actor, sessionId)).ok).toBe(true);
    const ben = await aPerson(app);
    const changed = await dayCodeOf(app, sessionId);
    if (changed !== code)
      expect(await checkMyselfIn(app, ben.actor, { sessionId, code })).toMatchObject({ reason: "day-code-wrong" });
  });

  test("only during the session, and only with a verified address", async () => {
    const ana = await aPerson(app);
    const at = async (id: string, actor = ana.actor) =>
      checkMyselfIn(app, actor, { sessionId: id, code: await dayCodeOf(app, id) });
    expect(await at(await aSession(2, 3))).toMatchObject({ reason: "not-during" });
    expect(await at(await aSession(-3, -1))).toMatchObject({ reason: "not-during" });
    expect(await at(sessionId, visitor as never)).toMatchObject({ reason: "sign-in-first" });
    expect(await at(sessionId, { ...ana.actor, verified: false } as never)).toMatchObject({ reason: "verify-first" });
    expect((await at(await aSession(0.5, 3))).ok).toBe(true);
  });
});
