import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { App } from "#server/app";
import { askSignUpCode, confirmCode, readSession } from "#server/areas/accounts/public";
import {
  cancelByLink,
  cancelRegistration,
  checkIn,
  myRegistrations,
  registerAfterCode,
  registerAssisted,
  registerMyself,
  registrationList,
  registrationOfLink,
  registrationSummary,
  setSeats,
} from "#server/areas/registration/public";
import { addSession, cancelSession, changeSession, sessionsOf } from "#server/areas/sessions/public";
import { closePhase, seedSwitch } from "#server/areas/spaces/public";
import { visitor } from "~/domain/access/actor";
import { registrationStates } from "~/domain/registration/seats";
import { anApp, type TestApp } from "../support/app";
import { aPerson, type SignedIn } from "../support/people";

let world: TestApp;
let app: App;
let spaces: { id: string; slug: string }[];
let facilitator: SignedIn;
/** A chantier of its own for each test. */
let spaceId: string;
let next = 0;

beforeAll(async () => {
  world = await anApp();
  app = world.app;
  await seedSwitch(app);
  spaces = await app.db.space.findMany({ select: { id: true, slug: true } });
  facilitator = await aPerson(app, { name: "Karim", roles: [{ role: "facilitator", spaceId: null }] });
});
afterAll(() => world.close());
beforeEach(async () => {
  spaceId = spaces[next++ % spaces.length]?.id ?? "";
  await app.db.registration.deleteMany({ where: { spaceId } });
  await app.db.space.update({ where: { id: spaceId }, data: { seats: null } });
});

const register = (person: SignedIn, accessNeeds = "") => registerMyself(app, person.actor, { spaceId, accessNeeds });
const mailsTo = (address: string) =>
  app.db.mail.findMany({ where: { toAddress: address }, orderBy: [{ createdAt: "asc" }, { id: "asc" }] });

async function cancelToken(person: SignedIn): Promise<string> {
  const text = (await mailsTo(person.email)).at(-1)?.text ?? "";
  return /http:\/\/localhost:3000\/inscriptions\/annuler\/([\w-]+)/.exec(text)?.[1] ?? "";
}

describe("seats", () => {
  test("fifty people at once for ten seats leave ten and a waiting list in the order of arrival", async () => {
    await setSeats(app, facilitator.actor, { spaceId, seats: 10 });
    const people: SignedIn[] = [];
    for (let one = 0; one < 50; one++) people.push(await aPerson(app, { name: `Personne ${one}` }));
    const answers = await Promise.all(people.map((person) => register(person)));
    const done = answers.flatMap((answer) => (answer.ok ? [answer.value] : []));
    expect(done).toHaveLength(50);
    expect(done.filter((one) => one.state === "confirmed")).toHaveLength(10);
    const places = done.flatMap((one) => (one.waitingPlace === null ? [] : [one.waitingPlace])).sort((a, b) => a - b);
    expect(places).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
    const rows = await app.db.registration.findMany({ where: { spaceId }, orderBy: { place: "asc" } });
    expect(rows.map((row) => row.place)).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
    expect(rows.map((row) => row.state)).toEqual([...Array(10).fill("confirmed"), ...Array(40).fill("waiting")]);
    expect(await registrationSummary(app, spaceId, visitor)).toMatchObject({ seats: 10, confirmed: 10, waiting: 40 });
  });

  test("whoever cancels gives the place to the first who waits, who is told; nobody passes before the others", async () => {
    await setSeats(app, facilitator.actor, { spaceId, seats: 1 });
    const [inside, first, second] = [await aPerson(app), await aPerson(app), await aPerson(app)];
    const one = await register(inside);
    await register(first);
    await register(second);
    expect((await registrationSummary(app, spaceId, second.actor)).mine).toMatchObject({ waitingPlace: 2 });
    if (!one.ok) throw new Error(one.reason);
    expect((await cancelRegistration(app, inside.actor, one.value.registrationId)).ok).toBe(true);
    expect((await registrationSummary(app, spaceId, first.actor)).mine).toMatchObject({ state: "confirmed" });
    expect((await registrationSummary(app, spaceId, second.actor)).mine).toMatchObject({ waitingPlace: 1 });
    expect((await mailsTo(first.email)).at(-1)).toMatchObject({ kind: "registration-moved-up" });
    expect((await mailsTo(inside.email)).at(-1)).toMatchObject({ kind: "registration-cancelled" });
    // Back again: at the end.
    expect(await register(inside)).toMatchObject({ value: { state: "waiting", waitingPlace: 2 } });
  });

  test("twenty cancel while thirty arrive: never more than the seats, and none of them empty while someone waits", async () => {
    await setSeats(app, facilitator.actor, { spaceId, seats: 20 });
    const inside: { person: SignedIn; id: string }[] = [];
    for (let one = 0; one < 20; one++) {
      const person = await aPerson(app);
      const done = await register(person);
      if (done.ok) inside.push({ person, id: done.value.registrationId });
    }
    const coming: SignedIn[] = [];
    for (let one = 0; one < 30; one++) coming.push(await aPerson(app));
    await Promise.all([
      ...inside.map(({ person, id }) => cancelRegistration(app, person.actor, id)),
      ...coming.map((person) => register(person)),
    ]);
    const rows = await app.db.registration.findMany({ where: { spaceId }, orderBy: { place: "asc" } });
    const confirmed = rows.filter((row) => row.state === "confirmed");
    const waiting = rows.filter((row) => row.state === "waiting");
    expect([confirmed.length, waiting.length]).toEqual([20, 10]);
    expect(Math.max(...confirmed.map((row) => row.place))).toBeLessThan(Math.min(...waiting.map((row) => row.place)));
  });

  test("more seats go to the waiting list at once; fewer take nobody's", async () => {
    await setSeats(app, facilitator.actor, { spaceId, seats: 1 });
    for (let one = 0; one < 4; one++) await register(await aPerson(app));
    expect(await setSeats(app, facilitator.actor, { spaceId, seats: 3 })).toMatchObject({ value: { movedUp: 2 } });
    await setSeats(app, facilitator.actor, { spaceId, seats: 1 });
    expect(await registrationSummary(app, spaceId, visitor)).toMatchObject({ confirmed: 3, waiting: 1 });
    expect(await setSeats(app, facilitator.actor, { spaceId, seats: null })).toMatchObject({ value: { movedUp: 1 } });
  });

  test("registering twice is registering once", async () => {
    const person = await aPerson(app);
    const answers = await Promise.all([register(person), register(person), register(person)]);
    expect(new Set(answers.map((answer) => answer.ok && answer.value.registrationId)).size).toBe(1);
    expect(await app.db.registration.count({ where: { spaceId } })).toBe(1);
    expect((await mailsTo(person.email)).filter((mail) => mail.kind === "registration-confirmed")).toHaveLength(1);
  });
});

describe("in one form, without a password", () => {
  const kept = (setCookie: string) => setCookie.split(";")[0] ?? "";

  async function throughTheForm(email: string) {
    const asked = await askSignUpCode(app, {
      email,
      name: "Rosa",
      back: "/chantiers/1-1/inscription",
      shared: false,
      language: "fr",
      clientAddress: "192.0.2.1",
      register: { spaceId, spaceTitle: "Un chantier", accessNeeds: "Un ascenseur" },
    });
    if (!asked.ok) throw new Error(asked.reason);
    const text = (await mailsTo(email)).at(-1)?.text ?? "";
    const digits = /^ {4}(\d{3}) (\d{3})$/m.exec(text)?.slice(1).join("") ?? "";
    return () =>
      confirmCode(
        app,
        {
          digits,
          cookieHeader: kept(asked.value.cookie),
          actor: visitor,
          sessionId: null,
          userAgent: "",
          clientAddress: "192.0.2.7",
        },
        { register: (tx, person, payload) => registerAfterCode(tx, app, person, payload) },
      );
  }

  test("the code signs in and registers, in one transaction", async () => {
    const email = `${randomUUID()}@exemple.test`;
    const done = await (await throughTheForm(email))();
    if (!done.ok) throw new Error(done.reason);
    expect(done.value).toMatchObject({
      back: "/chantiers/1-1/inscription",
      flash: { key: "registration:flash.confirmed" },
    });
    const session = await readSession(app, kept(done.value.cookies[0] ?? ""));
    const summary = await registrationSummary(app, spaceId, session?.actor ?? visitor);
    expect(summary.mine).toMatchObject({ state: "confirmed", accessNeeds: "Un ascenseur" });
  });

  test("a period that closed meanwhile refuses the place, not the person", async () => {
    const email = `${randomUUID()}@exemple.test`;
    const confirm = await throughTheForm(email);
    const open = await app.db.phase.findMany({ where: { spaceId, endsAt: null } });
    for (const phase of open) await closePhase(app, facilitator.actor, { phaseId: phase.id });
    const closed = await app.db.phase.count({ where: { spaceId, endsAt: null, forced: "closed" } });
    expect(closed).toBe(open.length);
    try {
      const done = await confirm();
      expect(done).toMatchObject({ ok: true, value: { flash: { key: "common:refusals.period-closed" } } });
      expect(await app.db.registration.count({ where: { spaceId } })).toBe(0);
      expect(await app.db.account.count({ where: { email } })).toBe(1);
      expect(await register(await aPerson(app))).toMatchObject({ reason: "period-closed" });
    } finally {
      await app.db.phase.updateMany({ where: { spaceId, endsAt: null }, data: { forced: null } });
    }
  });

  test("a guest and a visitor cannot take a place without an address", async () => {
    expect(await registerMyself(app, visitor, { spaceId, accessNeeds: "" })).toMatchObject({ reason: "sign-in-first" });
  });
});

describe("the cancelling link of the mail", () => {
  test("opened, it changes nothing; pressed, it cancels once", async () => {
    const person = await aPerson(app);
    await register(person);
    const token = await cancelToken(person);
    for (let scans = 0; scans < 3; scans++) {
      expect(await registrationOfLink(app, token)).toMatchObject({ spaceId, state: "confirmed" });
    }
    expect((await cancelByLink(app, token)).ok).toBe(true);
    expect((await registrationSummary(app, spaceId, person.actor)).mine).toBeNull();
    expect(await cancelByLink(app, token)).toMatchObject({ reason: "link-over" });
    expect(await registrationOfLink(app, token)).toBeNull();
  });

  test("is nothing that can be guessed, and only its hash is kept", async () => {
    const person = await aPerson(app);
    await register(person);
    const token = await cancelToken(person);
    expect(Buffer.from(token, "base64url")).toHaveLength(32);
    expect(await cancelByLink(app, `${token}x`)).toMatchObject({ reason: "link-over" });
    const tokens = await app.db.singleUseToken.findMany({ select: { hash: true } });
    expect(tokens.some((row) => Buffer.from(row.hash).toString("base64url") === token)).toBe(false);
  });
});

describe("a facilitator", () => {
  test("registers someone by name alone, notes who is there, and cancels", async () => {
    const done = await registerAssisted(app, facilitator.actor, { spaceId, name: "Yvonne", accessNeeds: "" });
    if (!done.ok) throw new Error(done.reason);
    const id = done.value.registrationId;
    expect((await registrationList(app, spaceId)).inside).toMatchObject([{ name: "Yvonne", assisted: true }]);
    expect((await checkIn(app, facilitator.actor, { registrationId: id, present: true })).ok).toBe(true);
    expect((await registrationList(app, spaceId)).inside).toMatchObject([{ state: "checked-in" }]);
    expect((await checkIn(app, facilitator.actor, { registrationId: id, present: false })).ok).toBe(true);
    expect((await cancelRegistration(app, facilitator.actor, id)).ok).toBe(true);
    expect(await checkIn(app, facilitator.actor, { registrationId: id, present: true })).toMatchObject({
      reason: "no-place",
    });
    expect((await registrationList(app, spaceId)).cancelled).toHaveLength(1);
  });

  test("who presses twice, or has two tabs, registers one person; two of the same name are two", async () => {
    const register = (once: string) =>
      registerAssisted(app, facilitator.actor, { spaceId, name: "Yvonne", accessNeeds: "", once });
    const form = app.randomId();
    const sent = await Promise.all([register(form), register(form), register(app.randomId())]);
    const ids = sent.map((one) => (one.ok ? one.value.registrationId : one.reason));
    expect(new Set(ids).size).toBe(1);
    expect((await registrationList(app, spaceId)).inside).toHaveLength(1);
    await app.db.$executeRaw`update form_once set created_at = created_at - interval '1 minute'`;
    expect((await register(app.randomId())).ok).toBe(true);
    expect((await registrationList(app, spaceId)).inside).toHaveLength(2);
  });

  test("of another chantier may not; nor may anyone cancel someone else's registration", async () => {
    const elsewhere = spaces.find((space) => space.id !== spaceId)?.id ?? "";
    const other = await aPerson(app, { roles: [{ role: "facilitator", spaceId: elsewhere }] });
    const person = await aPerson(app);
    const done = await register(person);
    if (!done.ok) throw new Error(done.reason);
    const registrationId = done.value.registrationId;
    const wanted = { spaceId, name: "Yvonne", accessNeeds: "" };
    expect(await registerAssisted(app, other.actor, wanted)).toMatchObject({ reason: "not-your-role" });
    expect(await setSeats(app, other.actor, { spaceId, seats: 3 })).toMatchObject({ reason: "not-your-role" });
    expect(await checkIn(app, person.actor, { registrationId, present: true })).toMatchObject({
      reason: "not-your-role",
    });
    expect(await cancelRegistration(app, other.actor, registrationId)).toMatchObject({ reason: "not-your-role" });
    expect(await cancelRegistration(app, visitor, registrationId)).toMatchObject({ reason: "sign-in-first" });
    expect(await myRegistrations(app, person.personId, "fr")).toMatchObject([{ state: "confirmed" }]);
  });

  test("adds, changes and cancels meetings; those registered are told", async () => {
    const person = await aPerson(app);
    const form = {
      title: "Lancement",
      startsAt: new Date("2031-12-04T13:00:00Z"),
      endsAt: new Date("2031-12-04T16:00:00Z"),
      place: "La Friche",
      room: "Salle 3",
      access: "Ascenseur",
      onlineUrl: null,
      seats: 30,
    };
    expect(await addSession(app, person.actor, { ...form, spaceId })).toMatchObject({ reason: "not-your-role" });
    const added = await addSession(app, facilitator.actor, { ...form, spaceId });
    if (!added.ok) throw new Error(added.reason);
    await register(person);
    expect((await mailsTo(person.email)).at(-1)?.text).toContain("4 décembre 2031");
    const { sessionId } = added.value;
    expect((await changeSession(app, facilitator.actor, { ...form, sessionId, room: "Salle 4" })).ok).toBe(true);
    expect(await sessionsOf(app, spaceId, "fr")).toMatchObject([{ room: "Salle 4", cancelled: false, past: false }]);
    expect((await cancelSession(app, facilitator.actor, sessionId)).ok).toBe(true);
    expect((await mailsTo(person.email)).at(-1)).toMatchObject({ kind: "session-cancelled" });
    expect(await changeSession(app, facilitator.actor, { ...form, sessionId })).toMatchObject({
      reason: "session-cancelled",
    });
    expect(await sessionsOf(app, spaceId, "fr")).toMatchObject([{ cancelled: true }]);
  });
});

test("the database refuses a state that is not one", async () => {
  const person = await aPerson(app);
  await register(person);
  await expect(app.db.registration.updateMany({ where: { spaceId }, data: { state: "perhaps" } })).rejects.toThrow(
    /registration_state_check/,
  );
  expect(registrationStates).toHaveLength(4);
});
