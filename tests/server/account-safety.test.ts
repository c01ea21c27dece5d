import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { App } from "#server/app";
import {
  accountPage,
  askAddressChange,
  askIdentityCode,
  askSignInCode,
  type Completions,
  confirmCode,
  endOtherSessions,
  endSession,
  readSession,
  removePassword,
  sendCodeAgain,
  setPassword,
  signInWithPassword,
} from "#server/areas/accounts/public";
import { visitor } from "~/domain/access/actor";
import { anApp, type TestApp } from "../support/app";
import { aPerson, type SignedIn } from "../support/people";

// What could take an account away asks who one is again; open sessions are seen and ended.

let world: TestApp;
let app: App;
beforeAll(async () => {
  world = await anApp();
  app = world.app;
});
afterAll(() => world.close());

const clientAddress = "192.0.2.7";
const noCompletion: Completions = {
  register: () => {
    throw new Error("nobody registers for a chantier in these tests");
  },
};
const password = "quatre mots bien longs";
const minutes = (count: number) => new Date(Date.now() + count * 60_000);
const kept = (setCookie: string) => setCookie.split(";")[0] ?? "";

async function sessionIdOf(person: SignedIn): Promise<string> {
  return (await readSession(app, person.cookie))?.id ?? "";
}
async function lastMail(address: string) {
  return app.db.mail.findFirst({ where: { toAddress: address }, orderBy: [{ createdAt: "desc" }, { id: "desc" }] });
}
async function codeFor(address: string): Promise<string> {
  return (
    /^ {4}(\d{3}) (\d{3})$/m
      .exec((await lastMail(address))?.text ?? "")
      ?.slice(1)
      .join("") ?? ""
  );
}
async function withPassword(): Promise<SignedIn & { sessionId: string }> {
  const person = await aPerson(app);
  const sessionId = await sessionIdOf(person);
  const set = await setPassword(app, person.actor, {
    current: undefined,
    password,
    sessionId,
    language: "fr",
    clientAddress,
  });
  if (!set.ok) throw new Error(set.reason);
  return { ...person, sessionId };
}
/** Asks for a code at one's own address and types it in this browser. */
async function confirmed(person: SignedIn, sessionId: string) {
  const asked = await askIdentityCode(app, person.actor, { back: "/compte", language: "fr", clientAddress });
  if (!asked.ok) throw new Error(asked.reason);
  return confirmCode(
    app,
    {
      digits: await codeFor(person.email),
      cookieHeader: kept(asked.value.cookie),
      actor: person.actor,
      sessionId,
      userAgent: "",
      clientAddress: "192.0.2.7",
    },
    noCompletion,
  );
}

describe("showing again who one is", () => {
  test("a code to the present address stands for the password, in that browser, for a quarter of an hour", async () => {
    const person = await withPassword();
    const other = await app.db.$transaction(async (tx) =>
      (await import("#server/areas/accounts/lucia")).openSession(tx, app, {
        personId: person.personId,
        shared: false,
        userAgent: "",
        replaces: null,
      }),
    );
    const remove = (sessionId: string, current?: string) =>
      removePassword(app, person.actor, { current, sessionId, language: "fr", clientAddress });
    expect(await remove(person.sessionId)).toMatchObject({ reason: "password-wrong" });
    expect(await remove(person.sessionId, "pas celui-là")).toMatchObject({ reason: "password-wrong" });
    expect(await confirmed(person, person.sessionId)).toMatchObject({ ok: true, value: { back: "/compte" } });
    expect(await remove(other.id)).toMatchObject({ reason: "password-wrong" });
    world.setNow(minutes(16));
    expect(await remove(person.sessionId)).toMatchObject({ reason: "password-wrong" });
    world.setNow(minutes(0));
    expect(await remove(person.sessionId)).toMatchObject({ ok: true });
    expect(await accountPage(app, person.actor, person.sessionId)).toMatchObject({ hasPassword: false });
    expect((await lastMail(person.email))?.subject).toBe("Votre mot de passe est retiré");
    expect(await app.db.event.count({ where: { kind: "account.password-removed", actorId: person.personId } })).toBe(1);
    const signIn = {
      email: person.email,
      password,
      shared: false,
      back: "/",
      sessionId: null,
      userAgent: "",
      clientAddress,
    };
    expect(await signInWithPassword(app, signIn)).toMatchObject({ reason: "sign-in-wrong" });
  });

  test("someone without a password who signed in long ago is asked for a code first", async () => {
    const person = await aPerson(app);
    const sessionId = await sessionIdOf(person);
    world.setNow(minutes(20));
    const change = () =>
      askAddressChange(app, person.actor, {
        email: "autre@exemple.test",
        current: undefined,
        sessionId,
        language: "fr",
        clientAddress,
      });
    expect(await change()).toMatchObject({ reason: "confirm-first" });
    expect((await confirmed(person, sessionId)).ok).toBe(true);
    expect((await change()).ok).toBe(true);
    world.setNow(minutes(0));
  });

  test("the code is the person's own: another person signed in in that browser cannot use it", async () => {
    const [one, other] = [await aPerson(app), await aPerson(app)];
    const asked = await askIdentityCode(app, one.actor, { back: "/compte", language: "fr", clientAddress });
    if (!asked.ok) throw new Error(asked.reason);
    const digits = await codeFor(one.email);
    for (const actor of [other.actor, visitor]) {
      const answer = await confirmCode(
        app,
        {
          digits,
          cookieHeader: kept(asked.value.cookie),
          actor,
          sessionId: await sessionIdOf(other),
          userAgent: "",
          clientAddress: "192.0.2.7",
        },
        noCompletion,
      );
      expect(answer).toMatchObject({ reason: "code-gone" });
    }
    expect((await accountPage(app, other.actor, await sessionIdOf(other)))?.confirmed).toBe(true); // just signed in
    expect(await askIdentityCode(app, visitor, { back: "/", language: "fr", clientAddress })).toMatchObject({
      reason: "sign-in-first",
    });
    const again = { cookieHeader: kept(asked.value.cookie), clientAddress };
    expect(await sendCodeAgain(app, { ...again, actor: other.actor })).toMatchObject({ reason: "code-gone" });
  });
});

describe("one's open sessions", () => {
  test("each says its device, since when and when last seen; all others end at once, and nobody else's do", async () => {
    const person = await aPerson(app);
    const stranger = await aPerson(app);
    const { openSession } = await import("#server/areas/accounts/lucia");
    const more = await app.db.$transaction(async (tx) => {
      const open = (userAgent: string) =>
        openSession(tx, app, { personId: person.personId, shared: true, userAgent, replaces: null });
      return [await open("Mozilla/5.0 Firefox/140"), await open("Mozilla/5.0 (iPhone) Safari/605")];
    });
    const here = await sessionIdOf(person);
    const sessions = (await accountPage(app, person.actor, here))?.sessions ?? [];
    expect(sessions).toHaveLength(3);
    expect(sessions.filter((one) => one.here)).toHaveLength(1);
    for (const one of sessions) {
      expect(Date.parse(one.since)).not.toBeNaN();
      expect(Date.parse(one.seenAt)).not.toBeNaN();
    }
    expect(await endSession(app, person.actor, await sessionIdOf(stranger))).toMatchObject({ reason: "not-there" });
    expect(await endOtherSessions(app, person.actor, here)).toMatchObject({ ok: true });
    expect(await readSession(app, person.cookie)).not.toBeNull();
    expect(await readSession(app, stranger.cookie)).not.toBeNull();
    for (const { id, cookie } of more) {
      expect(await readSession(app, kept(cookie))).toBeNull();
      expect(await app.db.event.count({ where: { kind: "account.signed-out", subjectId: id } })).toBe(1);
    }
    expect(await endOtherSessions(app, visitor, null)).toMatchObject({ reason: "sign-in-first" });
  });
});

describe("two tabs", () => {
  test("a code typed in the page of the earlier one costs the later one no try", async () => {
    const person = await aPerson(app);
    const ask = () =>
      askSignInCode(app, { email: person.email, back: "/", shared: false, language: "fr", clientAddress });
    const [first, second] = [await ask(), await ask()];
    if (!first.ok || !second.ok) throw new Error("not asked");
    const idOf = (cookie: string) => kept(cookie).split("=")[1]?.split(".")[0];
    const type = (digits: string, codeId: string | undefined) =>
      confirmCode(
        app,
        {
          digits,
          codeId,
          cookieHeader: kept(second.value.cookie),
          actor: visitor,
          sessionId: null,
          userAgent: "",
          clientAddress: "192.0.2.7",
        },
        noCompletion,
      );
    expect(await type("000000", idOf(first.value.cookie))).toMatchObject({ reason: "code-gone" });
    const rows = await app.db.emailCode.findMany({ where: { email: person.email }, select: { tries: true } });
    expect(rows.map((row) => row.tries)).toEqual([0, 0]);
    expect((await type(await codeFor(person.email), idOf(second.value.cookie))).ok).toBe(true);
  });
});
