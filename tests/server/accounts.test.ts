import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { App } from "#server/app";
import { mayAskCode, mayTryPassword, mayTypeCode } from "#server/areas/accounts/limits";
import {
  accountPage,
  anotherAdministratorLink,
  askAddressChange,
  askSignInCode,
  askSignUpCode,
  type Completions,
  confirmCode,
  createFirstAdministrator,
  endRole,
  endSession,
  findPeople,
  firstAdministratorLink,
  giveRole,
  isAdministratorToken,
  readSession,
  sendCodeAgain,
  setPassword,
  signInWithPassword,
  signOut,
} from "#server/areas/accounts/public";
import { renamePerson } from "#server/areas/people/public";
import { visitor } from "~/domain/access/actor";
import { anApp, type TestApp } from "../support/app";
import { aPerson } from "../support/people";

let world: TestApp;
let app: App;
beforeAll(async () => {
  world = await anApp();
  app = world.app;
});
afterAll(() => world.close());

const noCompletion: Completions = {
  register: () => {
    throw new Error("nobody registers for a chantier in these tests");
  },
};
let people = 0;
const anAddress = () => `personne${++people}@exemple.test`;
const here = { language: "fr", shared: false, back: "/", clientAddress: "192.0.2.7" } as const;

/** What a browser keeps of a Set-Cookie value. */
const kept = (setCookie: string) => setCookie.split(";")[0] ?? "";

/** The mails written for an address, oldest first. */
function mailsTo(address: string) {
  return app.db.mail.findMany({ where: { toAddress: address }, orderBy: [{ createdAt: "asc" }, { id: "asc" }] });
}

/** The six digits of the last mail to an address. */
async function codeFor(address: string): Promise<string> {
  const text = (await mailsTo(address)).at(-1)?.text ?? "";
  return /^ {4}(\d{3}) (\d{3})$/m.exec(text)?.slice(1).join("") ?? "";
}
const otherThan = (digits: string) => String((Number(digits) + 1) % 1_000_000).padStart(6, "0");

async function askToSignUp(address: string, more: { name?: string; password?: string } = {}) {
  const asked = await askSignUpCode(app, { ...here, email: address, name: "Léa", ...more });
  if (!asked.ok) throw new Error(asked.reason);
  return kept(asked.value.cookie);
}

function typeCode(digits: string, cookieHeader: string | null, more: { sessionId?: string; actor?: never } = {}) {
  return confirmCode(
    app,
    {
      digits,
      cookieHeader,
      actor: visitor,
      sessionId: more.sessionId ?? null,
      userAgent: "Firefox/140 Linux",
      clientAddress: "192.0.2.7",
    },
    noCompletion,
  );
}

/** Signs up to the end: the cookie of the signed-in browser. */
async function signUp(address: string, more: { name?: string; password?: string } = {}) {
  const flow = await askToSignUp(address, more);
  const confirmed = await typeCode(await codeFor(address), flow);
  if (!confirmed.ok) throw new Error(confirmed.reason);
  const cookie = kept(confirmed.value.cookies[0] ?? "");
  const session = await readSession(app, cookie);
  if (session?.actor.kind !== "account") throw new Error("signed up and not signed in");
  return { cookie, session, actor: session.actor };
}

describe("signing up with a code", () => {
  test("ends at a signed-in browser and an account with a verified address, which no page shows", async () => {
    const address = anAddress();
    const { actor } = await signUp(address, { name: "Aminata" });
    expect(actor).toMatchObject({ displayName: "Aminata", verified: true, roles: [] });
    expect(JSON.stringify(actor)).not.toContain(address);
  });

  test("a code wrong five times is spent: the right one no longer helps", async () => {
    const address = anAddress();
    const flow = await askToSignUp(address);
    const right = await codeFor(address);
    for (const left of [4, 3, 2, 1]) {
      expect(await typeCode(otherThan(right), flow)).toMatchObject({ reason: "code-wrong", detail: { count: left } });
    }
    expect(await typeCode(otherThan(right), flow)).toMatchObject({ reason: "code-gone" });
    expect(await typeCode(right, flow)).toMatchObject({ reason: "code-gone" });
    expect(await app.db.account.count({ where: { email: address } })).toBe(0);
  });

  test("a hundred guesses at once are still five", async () => {
    const address = anAddress();
    const flow = await askToSignUp(address);
    const right = await codeFor(address);
    const answers = await Promise.all(Array.from({ length: 100 }, () => typeCode(otherThan(right), flow)));
    expect(answers.filter((answer) => !answer.ok && answer.reason === "code-wrong")).toHaveLength(4);
    expect(await typeCode(right, flow)).toMatchObject({ reason: "code-gone" });
    expect(await app.db.emailCode.findFirstOrThrow({ where: { email: address } })).toMatchObject({ tries: 5 });
  });

  test("another browser cannot use it, whatever its cookie says", async () => {
    const address = anAddress();
    const flow = await askToSignUp(address);
    const other = await askToSignUp(anAddress());
    const digits = await codeFor(address);
    const mixed = `${flow.split(".")[0]}.${other.split(".")[1]}`;
    for (const cookie of [null, other, mixed, "chantiers-flow=x", `${flow}x`]) {
      const answer = await typeCode(digits, cookie);
      expect(answer.ok).toBe(false);
    }
    expect(await app.db.emailCode.findFirstOrThrow({ where: { email: address } })).toMatchObject({ tries: 0 });
    expect((await typeCode(digits, flow)).ok).toBe(true);
  });

  test("it serves once, even when sent twice at the same moment", async () => {
    const address = anAddress();
    const flow = await askToSignUp(address);
    const digits = await codeFor(address);
    const answers = await Promise.all([typeCode(digits, flow), typeCode(digits, flow), typeCode(digits, flow)]);
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(await typeCode(digits, flow)).toMatchObject({ reason: "code-gone" });
    expect(await app.db.account.count({ where: { email: address } })).toBe(1);
  });

  test("it lasts ten minutes", async () => {
    const address = anAddress();
    const start = new Date();
    try {
      world.setNow(start);
      const flow = await askToSignUp(address);
      const digits = await codeFor(address);
      world.setNow(new Date(start.getTime() + 10 * 60_000));
      expect(await typeCode(digits, flow)).toMatchObject({ reason: "code-gone" });
      world.setNow(new Date(start.getTime() + 10 * 60_000 - 1));
      expect((await typeCode(digits, flow)).ok).toBe(true);
    } finally {
      world.setNow(new Date());
    }
  });

  test("asking again ends the first code and keeps what was typed", async () => {
    const address = anAddress();
    const flow = await askToSignUp(address, { name: "Oriane" });
    const first = await codeFor(address);
    const again = await sendCodeAgain(app, { actor: visitor, cookieHeader: flow, clientAddress: here.clientAddress });
    if (!again.ok) throw new Error(again.reason);
    expect(await typeCode(first, flow)).toMatchObject({ reason: "code-gone" });
    const confirmed = await typeCode(await codeFor(address), kept(again.value.cookie));
    if (!confirmed.ok) throw new Error(confirmed.reason);
    const session = await readSession(app, kept(confirmed.value.cookies[0] ?? ""));
    expect(session?.actor).toMatchObject({ displayName: "Oriane" });
  });

  test("the database holds neither the code nor the browser's secret", async () => {
    const address = anAddress();
    const flow = await askToSignUp(address);
    const row = await app.db.emailCode.findFirstOrThrow({ where: { email: address } });
    expect(row.codeHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(Buffer.from(row.browserHash).toString("base64url")).not.toContain(flow.split(".")[1]);
    expect(row.browserHash).toHaveLength(32);
  });

  test("two sign-ups at once for one address make one account", async () => {
    const address = anAddress();
    const flows = [await askToSignUp(address), await askToSignUp(address)];
    const codes = (await mailsTo(address)).map(
      (mail) => /^ {4}(\d{3}) (\d{3})$/m.exec(mail.text)?.slice(1).join("") ?? "",
    );
    const answers = await Promise.all(flows.map((flow, at) => typeCode(codes[at] ?? "", flow)));
    expect(answers.every((answer) => answer.ok)).toBe(true);
    expect(await app.db.account.count({ where: { email: address } })).toBe(1);
  });
});

describe("a stranger cannot tell whether an address is known", () => {
  test("asking for a code answers the same and leaves the same rows; only the mail differs", async () => {
    const known = anAddress();
    await signUp(known);
    const unknown = anAddress();
    const answers = [
      await askSignInCode(app, { ...here, email: known }),
      await askSignInCode(app, { ...here, email: unknown }),
    ];
    expect(answers.map((answer) => answer.ok)).toEqual([true, true]);
    const shape = (answer: (typeof answers)[number]) =>
      answer.ok ? answer.value.cookie.replace(/=[^;]+/, "=…").replace(/Max-Age=\d+/, "") : "";
    expect(shape(answers[0] as never)).toBe(shape(answers[1] as never));
    const rows = await app.db.emailCode.findMany({ where: { email: { in: [known, unknown] }, purpose: "sign-in" } });
    expect(rows.map((row) => row.codeHash.split("$")[1])).toEqual(["argon2id", "argon2id"]);
    expect((await mailsTo(known)).at(-1)).toMatchObject({ kind: "sign-in-code" });
    const told = (await mailsTo(unknown)).at(-1);
    expect(told).toMatchObject({ kind: "no-account" });
    expect(told?.text).toContain("http://localhost:3000/inscription");
    expect(told?.text).not.toMatch(/\d{3} \d{3}/);
  });

  test("typing a code for an unknown address says what a wrong one says", async () => {
    const unknown = anAddress();
    const asked = await askSignInCode(app, { ...here, email: unknown });
    if (!asked.ok) throw new Error(asked.reason);
    expect(await typeCode("123456", kept(asked.value.cookie))).toMatchObject({
      reason: "code-wrong",
      detail: { count: 4 },
    });
  });

  test("signing up with a known address signs in to the account there is, and keeps its name and password", async () => {
    const address = anAddress();
    await signUp(address, { name: "Nadia", password: "quatre mots bien longs" });
    const again = await signUp(address, { name: "Quelqu’un d’autre", password: "un autre mot de passe" });
    expect(again.actor.displayName).toBe("Nadia");
    expect((await mailsTo(address)).filter((mail) => mail.kind === "address-known")).toHaveLength(1);
    const tried = { ...here, email: address, sessionId: null, userAgent: "" };
    expect((await signInWithPassword(app, { ...tried, password: "un autre mot de passe" })).ok).toBe(false);
    expect((await signInWithPassword(app, { ...tried, password: "quatre mots bien longs" })).ok).toBe(true);
  });

  test("a wrong password, an account without one and an unknown address are refused with the same word", async () => {
    const [withPassword, without] = [anAddress(), anAddress()];
    await signUp(withPassword, { password: "quatre mots bien longs" });
    await signUp(without);
    for (const email of [withPassword, without, anAddress()]) {
      expect(
        await signInWithPassword(app, { ...here, email, password: "pas celui-là", sessionId: null, userAgent: "" }),
      ).toEqual({ ok: false, reason: "sign-in-wrong" });
    }
  });
});

describe("limits on tries", () => {
  test("count an account together with where it is asked from: a crowded room is never refused", async () => {
    const answers = await Promise.all(
      Array.from({ length: 200 }, () => askSignUpCode(app, { ...here, email: anAddress(), name: "Participant" })),
    );
    expect(answers.every((answer) => answer.ok)).toBe(true);
  });

  test("the seventh code asked for one address from one place is refused, another address is not", async () => {
    const address = anAddress();
    for (let tries = 0; tries < 6; tries++)
      expect((await askSignInCode(app, { ...here, email: address })).ok).toBe(true);
    expect(await askSignInCode(app, { ...here, email: address })).toMatchObject({ reason: "too-many" });
    expect((await askSignInCode(app, { ...here, email: anAddress() })).ok).toBe(true);
    expect((await askSignInCode(app, { ...here, email: address, clientAddress: "198.51.100.1" })).ok).toBe(true);
  });

  test("a stranger who asks for codes without an end keeps nobody out of their account", async () => {
    const address = anAddress();
    const home = { ...here, email: address, clientAddress: "192.0.2.60" };
    await signUp(address);
    const asked = await askSignInCode(app, home);
    const cookieHeader = asked.ok ? kept(asked.value.cookie) : null;
    const signedIn = { digits: await codeFor(address), cookieHeader, actor: visitor, sessionId: null, userAgent: "" };
    expect((await confirmCode(app, { ...signedIn, clientAddress: home.clientAddress }, noCompletion)).ok).toBe(true);
    const from = (place: number) => mayAskCode(app, address, `198.51.100.${place}`);
    let sent = 0;
    for (let place = 0; place < 12; place++) {
      for (let tries = 0; tries < 7; tries++) if (await from(place)) sent += 1;
    }
    expect(sent, "what everywhere together may ask for in an hour").toBe(60 - 2);
    expect(await from(200), "a stranger more").toBe(false);
    expect((await askSignInCode(app, home)).ok, "the person, where they signed in lately").toBe(true);
  });

  test("one place has codes mailed to six hundred addresses an hour at most, and tries as many passwords", async () => {
    const count = async (may: (account: string) => Promise<boolean>) => {
      const answers = await Promise.all(Array.from({ length: 620 }, () => may(anAddress())));
      return answers.filter(Boolean).length;
    };
    expect(await count((account) => mayAskCode(app, account, "192.0.2.80"))).toBe(600);
    expect(await count((account) => mayTryPassword(app, account, "192.0.2.80"))).toBe(600);
    expect(await mayAskCode(app, anAddress(), "192.0.2.81")).toBe(true);
  });

  test("codes are guessed from one place no more than six hundred times an hour, whatever the accounts", async () => {
    const place = "192.0.2.70";
    const typed = await Promise.all(Array.from({ length: 600 }, () => mayTypeCode(app, place)));
    expect(typed.every(Boolean)).toBe(true);
    const address = anAddress();
    const cookieHeader = await askToSignUp(address);
    const right = { digits: await codeFor(address), cookieHeader, actor: visitor, sessionId: null, userAgent: "" };
    expect(await confirmCode(app, { ...right, clientAddress: place }, noCompletion)).toMatchObject({
      reason: "too-many",
    });
    expect((await confirmCode(app, { ...right, clientAddress: "192.0.2.71" }, noCompletion)).ok).toBe(true);
  });

  test("the eleventh wrong password from one place is refused, even when it is right", async () => {
    const address = anAddress();
    await signUp(address, { password: "quatre mots bien longs" });
    const tried = { ...here, email: address, sessionId: null, userAgent: "", clientAddress: "192.0.2.50" };
    for (let tries = 0; tries < 10; tries++) {
      expect(await signInWithPassword(app, { ...tried, password: "faux" })).toMatchObject({ reason: "sign-in-wrong" });
    }
    const right = { ...tried, password: "quatre mots bien longs" };
    expect(await signInWithPassword(app, right)).toMatchObject({ reason: "too-many" });
    expect((await signInWithPassword(app, { ...right, clientAddress: "192.0.2.51" })).ok).toBe(true);
  });

  test("no address is kept in the counts", async () => {
    const rows = await app.db.rateLimit.findMany({ select: { key: true } });
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter((row) => /@|192\.0/.test(row.key))).toEqual([]);
  });
});

describe("a signed-in browser", () => {
  test("its cookie holds id and secret; the database keeps a hash of the secret", async () => {
    const { cookie, session } = await signUp(anAddress());
    const [id, secret] = (cookie.split("=")[1] ?? "").split(".");
    expect(id).toBe(session.id);
    const row = await app.db.authSession.findUniqueOrThrow({ where: { id: session.id } });
    expect(row.secretHash).toHaveLength(32);
    expect(Buffer.from(row.secretHash).toString("base64url")).not.toBe(secret);
    expect(Buffer.from(secret ?? "", "base64url")).toHaveLength(32);
    expect(await readSession(app, `chantiers-session=${id}.${"A".repeat(43)}`)).toBeNull();
    for (const wrong of ["", "x", `${id}`, `${id}.`, `.${secret}`, `${id}.${secret}.x`, `${id}.${secret}%00`]) {
      expect(await readSession(app, `chantiers-session=${wrong}`)).toBeNull();
    }
  });

  test("its cookie is HttpOnly, Lax, for the whole site, and over https Secure with the __Host- prefix", async () => {
    const address = anAddress();
    await signUp(address, { password: "quatre mots bien longs" });
    const https = { ...app, env: { ...app.env, secureCookies: true } };
    const how = { ...here, email: address, password: "quatre mots bien longs", sessionId: null, userAgent: "" };
    const one = await signInWithPassword(https, how);
    if (!one.ok) throw new Error(one.reason);
    expect(one.value.cookies[0] ?? "").toMatch(
      /^__Host-chantiers-session=[^;]+; Path=\/; HttpOnly; SameSite=Lax; Secure; Max-Age=2592000$/,
    );
    const shared = await signInWithPassword(app, { ...how, shared: true });
    if (!shared.ok) throw new Error(shared.reason);
    expect(shared.value.cookies[0] ?? "").toMatch(/^chantiers-session=[^;]+; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  test("signing in gives a new id and a new secret, and ends what the browser had", async () => {
    const address = anAddress();
    const before = await signUp(address, { password: "quatre mots bien longs" });
    const again = await signInWithPassword(app, {
      ...here,
      email: address,
      password: "quatre mots bien longs",
      sessionId: before.session.id,
      userAgent: "",
    });
    if (!again.ok) throw new Error(again.reason);
    expect(kept(again.value.cookies[0] ?? "")).not.toBe(before.cookie);
    expect(await readSession(app, before.cookie)).toBeNull();
    expect(await readSession(app, kept(again.value.cookies[0] ?? ""))).not.toBeNull();
  });

  test("is remembered thirty days after its last visit; a shared computer, thirty minutes", async () => {
    const address = anAddress();
    const start = new Date();
    const at = (minutes: number) => world.setNow(new Date(start.getTime() + minutes * 60_000));
    const day = 24 * 60;
    try {
      world.setNow(start);
      const { cookie } = await signUp(address, { password: "quatre mots bien longs" });
      const how = { ...here, email: address, password: "quatre mots bien longs", sessionId: null, userAgent: "" };
      const shared = await signInWithPassword(app, { ...how, shared: true });
      if (!shared.ok) throw new Error(shared.reason);
      const sharedCookie = kept(shared.value.cookies[0] ?? "");
      at(29);
      expect(await readSession(app, sharedCookie)).toMatchObject({ shared: true, renewal: null });
      at(29 + 29);
      expect(await readSession(app, sharedCookie)).not.toBeNull();
      at(29 + 29 + 30);
      expect(await readSession(app, sharedCookie)).toBeNull();
      at(29 * day);
      expect((await readSession(app, cookie))?.renewal).toMatch(/Max-Age=2592000/);
      at(58 * day);
      expect(await readSession(app, cookie)).not.toBeNull();
      at(88 * day);
      expect(await readSession(app, cookie)).toBeNull();
    } finally {
      world.setNow(new Date());
    }
  });

  test("signing out ends it for good and is announced to the live channel", async () => {
    const { cookie, session } = await signUp(anAddress());
    const { cookies, elsewhere } = await signOut(app, session.id, "fr");
    expect(cookies).toEqual([expect.stringMatching(/Max-Age=0/)]);
    expect(elsewhere).toBe(false);
    expect(await readSession(app, cookie)).toBeNull();
    expect(await app.db.event.count({ where: { kind: "account.signed-out", subjectId: session.id } })).toBe(1);
  });

  test("a person sees their browsers and ends one; nobody ends another's", async () => {
    const address = anAddress();
    const one = await signUp(address);
    const two = await signUp(address);
    const stranger = await signUp(anAddress());
    const seen = await accountPage(app, one.actor, one.session.id);
    expect(seen?.sessions.map((session) => session.here).sort()).toEqual([false, true]);
    expect(await endSession(app, stranger.actor, two.session.id)).toMatchObject({ reason: "not-there" });
    expect((await endSession(app, one.actor, two.session.id)).ok).toBe(true);
    expect(await readSession(app, two.cookie)).toBeNull();
    expect(await readSession(app, one.cookie)).not.toBeNull();
  });

  test("a closed account's browsers are nobody's", async () => {
    const { cookie, actor } = await signUp(anAddress());
    await app.db.account.update({ where: { personId: actor.personId }, data: { closedAt: app.now() } });
    expect(await readSession(app, cookie)).toBeNull();
  });
});

describe("one's own account", () => {
  const old = "quatre mots bien longs";

  test("the name changes everywhere", async () => {
    const { actor, cookie } = await signUp(anAddress());
    expect((await renamePerson(app, actor, "Nouveau nom")).ok).toBe(true);
    expect((await readSession(app, cookie))?.actor).toMatchObject({ displayName: "Nouveau nom" });
  });

  test("a new password asks for the old one, signs the other browsers out and tells the address", async () => {
    const address = anAddress();
    const one = await signUp(address, { password: old });
    const two = await signUp(address);
    const change = { ...here, password: "un autre mot de passe", sessionId: one.session.id };
    expect(await setPassword(app, one.actor, { ...change, current: "faux" })).toMatchObject({
      reason: "password-wrong",
    });
    expect(await setPassword(app, one.actor, { ...change, current: undefined })).toMatchObject({
      reason: "password-wrong",
    });
    expect((await setPassword(app, one.actor, { ...change, current: old })).ok).toBe(true);
    expect(await readSession(app, two.cookie)).toBeNull();
    expect(await readSession(app, one.cookie)).not.toBeNull();
    expect((await mailsTo(address)).at(-1)).toMatchObject({ kind: "password-changed" });
  });

  test("without a password, one must have signed in a short while ago", async () => {
    const start = new Date();
    try {
      world.setNow(start);
      const { actor, session } = await signUp(anAddress());
      const change = { ...here, current: undefined, password: old, sessionId: session.id };
      world.setNow(new Date(start.getTime() + 16 * 60_000));
      expect(await setPassword(app, actor, change)).toMatchObject({ reason: "confirm-first" });
      world.setNow(new Date(start.getTime() + 14 * 60_000));
      expect((await setPassword(app, actor, change)).ok).toBe(true);
    } finally {
      world.setNow(new Date());
    }
  });

  test("a new address is confirmed by a code sent to it, by the person who asked", async () => {
    const address = anAddress();
    const next = anAddress();
    const one = await signUp(address, { password: old });
    const stranger = await signUp(anAddress());
    const asked = await askAddressChange(app, one.actor, {
      ...here,
      email: next,
      current: old,
      sessionId: one.session.id,
    });
    if (!asked.ok) throw new Error(asked.reason);
    const from = { userAgent: "", clientAddress: here.clientAddress };
    const typed = { digits: await codeFor(next), cookieHeader: kept(asked.value.cookie), ...from };
    expect(
      await confirmCode(app, { ...typed, actor: stranger.actor, sessionId: stranger.session.id }, noCompletion),
    ).toMatchObject({ reason: "code-gone" });
    const again = await askAddressChange(app, one.actor, {
      ...here,
      email: next,
      current: old,
      sessionId: one.session.id,
    });
    if (!again.ok) throw new Error(again.reason);
    const done = await confirmCode(
      app,
      {
        ...typed,
        digits: await codeFor(next),
        cookieHeader: kept(again.value.cookie),
        actor: one.actor,
        sessionId: one.session.id,
      },
      noCompletion,
    );
    expect(done).toMatchObject({ ok: true, value: { back: "/compte" } });
    expect(await accountPage(app, one.actor, one.session.id)).toMatchObject({ address: next });
    expect((await mailsTo(address)).at(-1)).toMatchObject({ kind: "address-changed" });
  });

  test("an address that someone else has cannot be taken, and the page does not say so", async () => {
    const taken = anAddress();
    await signUp(taken);
    const one = await signUp(anAddress(), { password: old });
    const asked = await askAddressChange(app, one.actor, {
      ...here,
      email: taken,
      current: old,
      sessionId: one.session.id,
    });
    expect(asked.ok).toBe(true);
    const mail = (await mailsTo(taken)).at(-1);
    expect(mail?.text).not.toMatch(/\d{3} \d{3}/);
  });
});

describe("roles", () => {
  test("the first administrator's link serves once, one at a time, and asks for no code", async () => {
    const first =
      new URL((await firstAdministratorLink(app, "http://localhost:3000")) ?? "").pathname.split("/")[2] ?? "";
    const second =
      new URL((await firstAdministratorLink(app, "http://localhost:3000")) ?? "").pathname.split("/")[2] ?? "";
    expect(await isAdministratorToken(app, first)).toBe(false);
    expect(await isAdministratorToken(app, second)).toBe(true);
    expect(await app.db.singleUseToken.count({ where: { purpose: "first-administrator", usedAt: null } })).toBe(1);
    const form = {
      name: "Amina",
      password: "quatre mots bien longs",
      language: "fr",
      userAgent: "",
      sessionId: null,
    } as const;
    expect(await createFirstAdministrator(app, { ...form, token: first, email: anAddress() })).toMatchObject({
      reason: "link-gone",
    });
    const answers = await Promise.all(
      [1, 2, 3].map(() => createFirstAdministrator(app, { ...form, token: second, email: anAddress() })),
    );
    const made = answers.filter((answer) => answer.ok);
    expect(made).toHaveLength(1);
    const session = await readSession(app, made[0]?.ok ? kept(made[0].value.cookies[0] ?? "") : null);
    expect(session?.actor).toMatchObject({ verified: true, roles: [{ role: "administrator", spaceId: null }] });
    expect(await firstAdministratorLink(app, "http://localhost:3000")).toBeNull();
    expect(await anotherAdministratorLink(app, "http://localhost:3000")).toContain("/premier-administrateur/");
  });

  test("only an administrator everywhere gives and ends them, to people whose address is verified", async () => {
    const administrator = await aPerson(app, { roles: [{ role: "administrator", spaceId: null }] });
    const facilitator = await aPerson(app, { roles: [{ role: "facilitator", spaceId: null }] });
    const person = await aPerson(app);
    const unverified = await aPerson(app, { verified: false });
    const wanted = { personId: person.personId, role: "facilitator", spaceId: null } as const;
    expect(await giveRole(app, visitor, wanted)).toMatchObject({ reason: "sign-in-first" });
    expect(await giveRole(app, facilitator.actor, wanted)).toMatchObject({ reason: "not-your-role" });
    expect(await giveRole(app, administrator.actor, { ...wanted, personId: unverified.personId })).toMatchObject({
      reason: "verify-first",
    });
    expect((await giveRole(app, administrator.actor, wanted)).ok).toBe(true);
    expect((await giveRole(app, administrator.actor, wanted)).ok).toBe(true);
    const grants = await app.db.roleGrant.findMany({ where: { personId: person.personId, endedAt: null } });
    expect(grants).toHaveLength(1);
    const grant = grants[0]?.id ?? "";
    expect((await readSession(app, person.cookie))?.actor).toMatchObject({ roles: [{ role: "facilitator" }] });
    expect(await endRole(app, facilitator.actor, grant)).toMatchObject({ reason: "not-your-role" });
    expect((await endRole(app, administrator.actor, grant)).ok).toBe(true);
    expect((await readSession(app, person.cookie))?.actor).toMatchObject({ roles: [] });
    const [found] = await findPeople(app, person.email, "fr");
    expect(found).toMatchObject({ id: person.personId, roles: [] });
  });

  test("the last administrator cannot be removed, even when two are removed at once", async () => {
    const fresh = await anApp();
    try {
      const two = [1, 2].map(() => aPerson(fresh.app, { roles: [{ role: "administrator", spaceId: null }] }));
      const [one, other] = await Promise.all(two);
      if (!one || !other) throw new Error("two administrators");
      const grants = await fresh.app.db.roleGrant.findMany({ where: { endedAt: null } });
      const answers = await Promise.all(grants.map((grant) => endRole(fresh.app, one.actor, grant.id)));
      expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
      expect(answers.filter((answer) => !answer.ok && answer.reason === "last-administrator")).toHaveLength(1);
    } finally {
      await fresh.close();
    }
  });
});
