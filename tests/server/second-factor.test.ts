import { readdirSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { Secret, TOTP } from "otpauth";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runAdminCommand } from "#server/admin/run-admin-command";
import type { App } from "#server/app";
import {
  askSecondFactor,
  awaitsSecondStep,
  confirmSecondFactor,
  finishSecondStep,
  giveRole,
  readSession,
  renewRecoveryCodes,
  secondFactorPage,
  setPassword,
  signInWithPassword,
  startSecondFactor,
  stopSecondFactor,
} from "#server/areas/accounts/public";
import { seal, sealKeyPath, unseal } from "#server/areas/accounts/seal";
import type { Actor } from "~/domain/access/actor";
import { visitor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { anApp, type TestApp } from "../support/app";
import { aPerson, type SignedIn } from "../support/people";

// A code application as a second factor: RFC 6238, each step once, spare codes, required of administrators where asked.

let world: TestApp;
let app: App;
let clock = Date.now();
beforeAll(async () => {
  world = await anApp();
  app = world.app;
  world.setNow(new Date(clock));
});
afterAll(() => world.close());

const password = "quatre mots bien longs";
const from = { clientAddress: "192.0.2.7" };
const kept = (setCookie: string | undefined) => setCookie?.split(";")[0] ?? "";

/** Thirty seconds go by: the application shows other digits. */
function nextStep(): void {
  clock += 30_000;
  world.setNow(new Date(clock));
}

type Application = { digits(): string };

async function sessionIdOf(person: SignedIn): Promise<string> {
  return (await readSession(app, person.cookie))?.id ?? "";
}

/** What an application would show, from the letters the page gives. */
async function enrol(person: SignedIn): Promise<{ application: Application; sessionId: string }> {
  const sessionId = await sessionIdOf(person);
  const started = await startSecondFactor(app, person.actor, { current: undefined, sessionId, ...from });
  if (!started.ok) throw new Error(started.reason);
  const page = await secondFactorPage(app, person.actor, sessionId);
  if (page?.state !== "pending") throw new Error("nothing to enrol");
  const totp = new TOTP({ secret: Secret.fromBase32(page.typed.replaceAll(" ", "")) });
  return { sessionId, application: { digits: () => totp.generate({ timestamp: clock }) } };
}

async function withSecondFactor(wanted: Parameters<typeof aPerson>[1] = {}) {
  const person = await aPerson(app, wanted);
  const { application, sessionId } = await enrol(person);
  const set = { current: undefined, password, sessionId, language: "fr" as const, ...from };
  if (!(await setPassword(app, person.actor, set)).ok) throw new Error("no password");
  const confirmed = await confirmSecondFactor(app, person.actor, { typed: application.digits(), sessionId, ...from });
  if (!confirmed.ok) throw new Error(confirmed.reason);
  return { person, application, sessionId, codes: confirmed.value.codes };
}

/** Signs in with the password: the cookie of a browser that waits for its second factor. */
async function firstFactor(person: SignedIn): Promise<string> {
  const done = await signInWithPassword(app, {
    email: person.email,
    password,
    shared: false,
    back: "/chantiers",
    sessionId: null,
    userAgent: "",
    ...from,
  });
  if (!done.ok) throw new Error(done.reason);
  expect(done.value.back).toBe("/connexion/verification");
  return kept(done.value.cookies[0]);
}
const second = (cookieHeader: string, typed: string, clientAddress = from.clientAddress) =>
  finishSecondStep(app, { typed, cookieHeader, sessionId: null, userAgent: "", clientAddress });

describe("setting it up", () => {
  test("the secret is shown as an image and as letters, sealed in the database, and protects nothing until confirmed", async () => {
    const person = await aPerson(app);
    const { sessionId, application } = await enrol(person);
    const page = await secondFactorPage(app, person.actor, sessionId);
    if (page?.state !== "pending") throw new Error("nothing to enrol");
    expect(page.qr).toMatch(/^data:image\/svg\+xml;base64,/);
    const row = await app.db.secondFactor.findUniqueOrThrow({ where: { personId: person.personId } });
    const secret = Secret.fromBase32(page.typed.replaceAll(" ", "")).bytes;
    expect(Buffer.from(row.sealed).includes(Buffer.from(secret))).toBe(false);
    expect(Buffer.from((await unseal(app, person.personId, row.sealed)) ?? "")).toEqual(Buffer.from(secret));
    expect(await unseal(app, "someone else", row.sealed)).toBeNull();
    expect(statSync(sealKeyPath(app)).mode & 0o777).toBe(0o600);
    expect(readdirSync(dirname(sealKeyPath(app)))).toEqual(["accounts.key"]);
    expect(await confirmSecondFactor(app, person.actor, { typed: "000000", sessionId, ...from })).toMatchObject({
      reason: "second-wrong",
    });
    expect((await confirmSecondFactor(app, person.actor, { typed: application.digits(), sessionId, ...from })).ok).toBe(
      true,
    );
    expect(await startSecondFactor(app, person.actor, { current: undefined, sessionId, ...from })).toMatchObject({
      reason: "second-already",
    });
    expect(await app.db.mail.count({ where: { toAddress: person.email, kind: "second-factor-on" } })).toBe(1);
  });

  test("what another process sealed opens here; a key made by two at once is one", async () => {
    const sealed = await Promise.all([seal(app, "x", Buffer.from("a")), seal(app, "x", Buffer.from("b"))]);
    expect(await Promise.all(sealed.map((one) => unseal(app, "x", one)))).toEqual([Buffer.from("a"), Buffer.from("b")]);
  });

  test("it takes the password or a code first, and an account", async () => {
    const person = await aPerson(app);
    expect(await startSecondFactor(app, person.actor, { current: undefined, sessionId: null, ...from })).toMatchObject({
      reason: "confirm-first",
    });
    expect(await startSecondFactor(app, visitor, { current: undefined, sessionId: null, ...from })).toMatchObject({
      reason: "sign-in-first",
    });
  });

  test("browsers signed in without it are signed out; this one stays", async () => {
    const person = await aPerson(app);
    const { openSession } = await import("#server/areas/accounts/lucia");
    const other = await app.db.$transaction((tx) =>
      openSession(tx, app, { personId: person.personId, shared: false, userAgent: "", replaces: null }),
    );
    const { application, sessionId } = await enrol(person);
    await confirmSecondFactor(app, person.actor, { typed: application.digits(), sessionId, ...from });
    expect(await readSession(app, kept(other.cookie))).toBeNull();
    expect(await readSession(app, person.cookie)).not.toBeNull();
  });
});

describe("signing in with it", () => {
  test("the password alone opens nothing; the digits do, once", async () => {
    const { person, application } = await withSecondFactor();
    nextStep();
    const waiting = await firstFactor(person);
    expect(await readSession(app, waiting)).toBeNull();
    expect(await awaitsSecondStep(app, waiting)).toBe(true);
    const digits = application.digits();
    const answers = await Promise.all([second(waiting, digits), second(waiting, digits), second(waiting, digits)]);
    const done = answers.filter((answer) => answer.ok);
    expect(done).toHaveLength(1);
    expect(done[0]).toMatchObject({ value: { back: "/chantiers" } });
    const session = done[0]?.ok ? await readSession(app, kept(done[0].value.cookies[0])) : null;
    expect(session?.actor).toMatchObject({ personId: person.personId });
    expect(
      await app.db.event.findFirst({ where: { kind: "account.signed-in", subjectId: session?.id } }),
    ).toMatchObject({ data: { with: "password", second: true } });
    // The same step, in another browser: refused, although the clock has not moved.
    expect(await second(await firstFactor(person), digits)).toMatchObject({ reason: "second-wrong" });
    nextStep();
    expect((await second(await firstFactor(person), application.digits())).ok).toBe(true);
  });

  test("digits of an earlier step than the last one taken are refused, those of a neighbouring one are not", async () => {
    const { person, application } = await withSecondFactor();
    nextStep();
    nextStep();
    const before = application.digits();
    nextStep();
    expect((await second(await firstFactor(person), before)).ok).toBe(true); // a clock half a minute late
    expect((await second(await firstFactor(person), application.digits())).ok).toBe(true);
    expect(await second(await firstFactor(person), before)).toMatchObject({ reason: "second-wrong" });
    const old = application.digits();
    for (let steps = 0; steps < 3; steps++) nextStep();
    expect(await second(await firstFactor(person), old)).toMatchObject({ reason: "second-wrong" });
  });

  test("a spare code stands for it once, however it is typed", async () => {
    const { person, codes } = await withSecondFactor();
    expect(codes).toHaveLength(8);
    expect(new Set(codes).size).toBe(8);
    const [code = ""] = codes;
    expect((await second(await firstFactor(person), ` ${code.toLowerCase().replaceAll("-", " ")} `)).ok).toBe(true);
    expect(await second(await firstFactor(person), code)).toMatchObject({ reason: "second-wrong" });
    expect(await app.db.event.count({ where: { kind: "account.recovery-code-used", actorId: person.personId } })).toBe(
      1,
    );
    expect(JSON.stringify(await app.db.recoveryCode.findMany({ where: { personId: person.personId } }))).not.toContain(
      code.replaceAll("-", ""),
    );
  });

  test("it waits ten minutes, in one browser only; guesses are counted", async () => {
    const { person, application } = await withSecondFactor();
    nextStep();
    const waiting = await firstFactor(person);
    expect(await second("chantiers-second=autre", application.digits())).toMatchObject({ reason: "second-gone" });
    world.setNow(new Date(clock + 11 * 60_000));
    expect(await second(waiting, application.digits())).toMatchObject({ reason: "second-gone" });
    world.setNow(new Date(clock));
    const wrong = String((Number(application.digits()) + 1) % 1_000_000).padStart(6, "0");
    const reasons = [];
    for (let tries = 0; tries < 8; tries++) {
      const answer = await second(waiting, wrong, "192.0.2.200");
      reasons.push(answer.ok ? "in" : answer.reason);
    }
    expect(reasons).toEqual([...Array(6).fill("second-wrong"), ...Array(2).fill("too-many")]);
    // From elsewhere the person still comes in: a stranger's tries do not lock them out at once.
    expect((await second(waiting, application.digits())).ok).toBe(true);
  });

  test("new spare codes end the old ones; stopping asks for a code", async () => {
    const { person, application, codes } = await withSecondFactor();
    nextStep();
    const renewed = await renewRecoveryCodes(app, person.actor, { typed: application.digits(), ...from });
    if (!renewed.ok) throw new Error(renewed.reason);
    expect(await second(await firstFactor(person), codes[1] ?? "")).toMatchObject({ reason: "second-wrong" });
    expect(await renewRecoveryCodes(app, person.actor, { typed: renewed.value.codes[0] ?? "", ...from })).toMatchObject(
      {
        reason: "second-wrong",
      },
    );
    expect(await stopSecondFactor(app, person.actor, { typed: "123456", ...from })).toMatchObject({
      reason: "second-wrong",
    });
    expect((await stopSecondFactor(app, person.actor, { typed: renewed.value.codes[1] ?? "", ...from })).ok).toBe(true);
    expect(await app.db.recoveryCode.count({ where: { personId: person.personId } })).toBe(0);
    expect(await app.db.secondFactor.count({ where: { personId: person.personId } })).toBe(0);
  });
});

describe("asked of those who administer", () => {
  const everywhere = { roles: [{ role: "administrator" as const, spaceId: null }] };

  test("the role waits until there is one; nobody can shut everyone out, nor stop it while it is asked", async () => {
    const bare = await aPerson(app, everywhere);
    const actorOf = async (person: SignedIn): Promise<Actor> =>
      (await readSession(app, person.cookie))?.actor ?? visitor;
    const instance = { kind: "instance" } as const;
    expect(await askSecondFactor(app, await actorOf(bare), true)).toMatchObject({ reason: "second-factor-first" });
    const { person, application } = await withSecondFactor(everywhere);
    expect(await askSecondFactor(app, await actorOf(await aPerson(app)), true)).toMatchObject({
      reason: "not-your-role",
    });
    expect(await askSecondFactor(app, await actorOf(person), true)).toMatchObject({ ok: true });

    const waiting = await actorOf(bare);
    expect(waiting).toMatchObject({ roles: [], secondFactorDue: true });
    expect(can(waiting, "administer", instance)).toEqual({ ok: false, why: "second-factor-first" });
    expect(await giveRole(app, waiting, { personId: bare.personId, role: "moderator", spaceId: null })).toMatchObject({
      reason: "second-factor-first",
    });
    expect(can(await actorOf(person), "administer", instance)).toEqual({ ok: true });
    nextStep();
    expect(await stopSecondFactor(app, await actorOf(person), { typed: application.digits(), ...from })).toMatchObject({
      reason: "second-required",
    });

    const { application: theirs, sessionId } = await enrol(bare);
    await confirmSecondFactor(app, bare.actor, { typed: theirs.digits(), sessionId, ...from });
    expect(can(await actorOf(bare), "administer", instance)).toEqual({ ok: true });
    expect(await askSecondFactor(app, await actorOf(bare), false)).toMatchObject({ ok: true });
  });
});

describe("npm run admin -- second-factor reset", () => {
  test("removes it, signs the person out everywhere and tells them", async () => {
    const { person } = await withSecondFactor();
    const said: string[] = [];
    const terminal = { say: (line: string) => said.push(line), complain: (line: string) => said.push(line) };
    const run = (...args: string[]) => runAdminCommand(["second-factor", ...args], app.env, terminal);
    expect(await run("reset", person.email)).toBe(0);
    expect(await run("reset", person.email)).toBe(1);
    expect(await run("reset", "personne@exemple.test")).toBe(1);
    expect(await run("reset")).toBe(2);
    expect(await readSession(app, person.cookie)).toBeNull();
    expect(await app.db.mail.count({ where: { toAddress: person.email, kind: "second-factor-off" } })).toBe(1);
    expect(
      await app.db.event.count({ where: { kind: "account.second-factor-reset", subjectId: person.personId } }),
    ).toBe(1);
  });
});
