import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { App } from "#server/app";
import {
  previewMessage,
  sendReminders,
  sentMessages,
  setPreference,
  unsubscribe,
  writeToRegistered,
} from "#server/areas/notifications/public";
import { checkIn, registerAssisted, registerMyself, setSeats } from "#server/areas/registration/public";
import { addSession, cancelSession, changeSession } from "#server/areas/sessions/public";
import { seedSwitch } from "#server/areas/spaces/public";
import type { MessageAudience } from "~/domain/notifications/message";
import { anApp, type TestApp } from "../support/app";
import { mustBe } from "../support/contributions";
import { aPerson, type SignedIn } from "../support/people";

let world: TestApp;
let app: App;
let facilitator: SignedIn;
let spaces: string[];
let spaceId: string;
let at = Date.parse("2026-11-20T10:00:00Z");

const minutes = 60_000;
const hours = 60 * minutes;
const later = (ms: number) => {
  at += ms;
  world.setNow(new Date(at));
};

beforeAll(async () => {
  world = await anApp({ now: new Date(at) });
  app = world.app;
  await seedSwitch(app);
  spaces = (await app.db.space.findMany({ select: { id: true } })).map((space) => space.id);
  facilitator = await aPerson(app, { name: "Karim", roles: [{ role: "facilitator", spaceId: null }] });
});
afterAll(() => world.close());
let next = 0;
beforeEach(async () => {
  spaceId = spaces[next++ % spaces.length] ?? "";
  await app.db.sessionReminder.deleteMany();
  await app.db.session.deleteMany();
  await app.db.registration.deleteMany({ where: { spaceId } });
  await app.db.mail.deleteMany();
  later(10 * 24 * hours);
});

const mails = async (kind: string) =>
  (await app.db.mail.findMany({ where: { kind }, orderBy: [{ createdAt: "asc" }, { id: "asc" }] })).map((mail) => ({
    to: mail.toAddress,
    subject: mail.subject,
    text: mail.text,
    headers: mail.headers as Record<string, string>,
  }));
const register = (person: SignedIn) => registerMyself(app, person.actor, { spaceId, accessNeeds: "" });
const write = (actor: SignedIn, audience: MessageAudience, change: { once?: string; text?: string } = {}) =>
  writeToRegistered(app, actor.actor, {
    spaceId,
    audience,
    subject: "La salle change",
    text: change.text ?? "Salle 7.\n\nVenez par la cour.",
    once: change.once,
  });

describe("organisers write", () => {
  test("to those who have a place, wait, or are there; those without an address are named", async () => {
    mustBe(await setSeats(app, facilitator.actor, { spaceId, seats: 3 }));
    const [one, two, waiting] = [await aPerson(app), await aPerson(app), await aPerson(app)];
    const { registrationId } = mustBe(await register(one));
    mustBe(await register(two));
    mustBe(await registerAssisted(app, facilitator.actor, { spaceId, name: "Mme Roux", accessNeeds: "" }));
    mustBe(await register(waiting));
    mustBe(await checkIn(app, facilitator.actor, { registrationId, present: true }));
    expect(await previewMessage(app, facilitator.actor, spaceId, "inside")).toEqual({
      ok: true,
      value: { count: 2, unreached: ["Mme Roux"] },
    });
    for (const [audience, to] of [
      ["inside", [one.email, two.email]],
      ["waiting", [waiting.email]],
      ["checked-in", [one.email]],
    ] as const) {
      await app.db.mail.deleteMany();
      mustBe(await write(facilitator, audience));
      expect((await mails("organiser-message")).map((mail) => mail.to)).toEqual(to);
    }
    const [mail] = await mails("organiser-message");
    expect(mail?.subject).toMatch(/^La salle change \(chantier /);
    expect(mail?.text).toContain("Salle 7.\n\nVenez par la cour.");
    expect(mail?.headers["List-Unsubscribe-Post"]).toBe("List-Unsubscribe=One-Click");
    expect(await sentMessages(app, spaceId)).toMatchObject([
      { audience: "checked-in", sent: 1, unreached: 0, by: "Karim" },
      { audience: "waiting", sent: 1 },
      { audience: "inside", sent: 2, unreached: 1, subject: "La salle change" },
    ]);
    mustBe(await setSeats(app, facilitator.actor, { spaceId, seats: null }));
  });

  test("once, even when it is pressed twice at the same instant; another message is another", async () => {
    await register(await aPerson(app));
    const once = app.randomId();
    const answers = await Promise.all([1, 2, 3].map(() => write(facilitator, "inside", { once })));
    expect(answers.map((answer) => answer.ok)).toEqual([true, true, true]);
    expect(await mails("organiser-message")).toHaveLength(1);
    mustBe(await write(facilitator, "inside", { once, text: "Non, salle 8." }));
    expect(await mails("organiser-message")).toHaveLength(2);
  });

  test("not someone who asked for no message, nor anybody who may not", async () => {
    const [person, stranger] = [await aPerson(app), await aPerson(app)];
    mustBe(await register(person));
    expect(await write(stranger, "inside")).toEqual({ ok: false, reason: "not-your-role" });
    expect((await previewMessage(app, stranger.actor, spaceId, "inside")).ok).toBe(false);
    mustBe(await setPreference(app, person.actor, { mail: "daily", reminders: true, messages: false }));
    expect(await write(facilitator, "inside")).toEqual({ ok: false, reason: "nobody-to-write-to" });
    expect(await mails("organiser-message")).toEqual([]);
  });

  test("what was sent is not changed afterwards", async () => {
    mustBe(await register(await aPerson(app)));
    mustBe(await write(facilitator, "inside"));
    await expect(app.pool.query("DELETE FROM organiser_message")).rejects.toThrow(/append-only/);
  });
});

describe("reminders", () => {
  const values = (startsIn: number) => ({
    title: "Atelier",
    startsAt: new Date(at + startsIn),
    endsAt: new Date(at + startsIn + 2 * hours),
    place: "Gap",
    room: "salle 3",
    access: "Ascenseur.",
    onlineUrl: null,
    seats: null,
  });
  const session = async (startsIn: number) =>
    mustBe(await addSession(app, facilitator.actor, { spaceId, ...values(startsIn) })).sessionId;
  const subjects = async () => (await mails("session-reminder")).map((mail) => mail.subject);

  test("leave the day before and the hour before, once each, however often and by however many they are run", async () => {
    const person = await aPerson(app);
    mustBe(await register(person));
    await session(30 * hours);
    expect(await sendReminders(app)).toBe(0);
    later(6 * hours);
    const written = await Promise.all([sendReminders(app), sendReminders(app), sendReminders(app)]);
    expect(written.reduce((sum, one) => sum + one, 0)).toBe(1);
    later(22 * hours);
    expect(await sendReminders(app)).toBe(0);
    later(1 * hours);
    expect(await sendReminders(app)).toBe(1);
    later(30 * minutes);
    expect(await sendReminders(app)).toBe(0);
    later(31 * minutes);
    expect(await sendReminders(app)).toBe(0);
    expect(await subjects()).toEqual([
      expect.stringMatching(/^Demain à 17\u00a0h\u00a0: Atelier$/),
      expect.stringMatching(/^Dans une heure, à 17\u00a0h\u00a0: Atelier$/),
    ]);
    const [mail] = await mails("session-reminder");
    expect(mail?.text).toContain("Gap, salle 3");
    expect(mail?.text).toContain("Ascenseur.");
  });

  test("a process that was down sends what is still useful, and never both at once", async () => {
    mustBe(await register(await aPerson(app)));
    await session(30 * hours);
    later(20 * hours); // ten hours before: nobody ran at twenty-four
    expect(await sendReminders(app)).toBe(1);
    await session(40 * minutes);
    expect(await sendReminders(app)).toBe(1);
    expect((await subjects()).map((one) => one.split(" ")[0])).toEqual(["Demain", "Dans"]);
  });

  test("a moved session is recalled again for its new hour; a cancelled one is not", async () => {
    mustBe(await register(await aPerson(app)));
    const sessionId = await session(10 * hours);
    expect(await sendReminders(app)).toBe(1);
    mustBe(await changeSession(app, facilitator.actor, { sessionId, ...values(20 * hours) }));
    expect(await sendReminders(app)).toBe(1);
    expect(await sendReminders(app)).toBe(0);
    mustBe(await cancelSession(app, facilitator.actor, sessionId));
    later(19.5 * hours);
    expect(await sendReminders(app)).toBe(0);
  });

  test("not to those who wait, have no address, or asked for none by the link of the mail", async () => {
    const person = await aPerson(app);
    mustBe(await register(person));
    mustBe(await registerAssisted(app, facilitator.actor, { spaceId, name: "Mme Roux", accessNeeds: "" }));
    mustBe(await setSeats(app, facilitator.actor, { spaceId, seats: 2 }));
    mustBe(await register(await aPerson(app)));
    await session(3 * hours);
    expect(await sendReminders(app)).toBe(1);
    const [mail] = await mails("session-reminder");
    expect(mail?.to).toBe(person.email);
    const token = /\/desabonnement\/([\w-]+)>/.exec(mail?.headers["List-Unsubscribe"] ?? "")?.[1] ?? "";
    expect(await unsubscribe(app, token)).toEqual({ ok: true, value: { scope: "reminders" } });
    later(2.5 * hours);
    expect(await sendReminders(app)).toBe(0);
    mustBe(await setSeats(app, facilitator.actor, { spaceId, seats: null }));
  });
});
