import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { App } from "#server/app";
import {
  accountPage,
  comeFromProvider,
  confirmCode,
  goToProvider,
  readSession,
  readTrip,
  signOut,
  unlinkIdentity,
} from "#server/areas/accounts/public";
import { readEnv } from "#server/env";
import { type Actor, personOf, visitor } from "~/domain/access/actor";
import { anApp, type TestApp } from "../support/app";
import { aProvider, type TestProvider } from "../support/oidc-provider";

// Signing in with another service, against a real provider on this machine.

const home = "http://localhost:3000";
const returnTo = `${home}/connexion/externe/retour`;

let world: TestApp;
let usual: TestProvider;
let proConnect: TestProvider;
beforeAll(async () => {
  world = await anApp();
  const given = { redirectUri: returnTo, afterSignOut: `${home}/` };
  [usual, proConnect] = await Promise.all([aProvider(given), aProvider({ ...given, proConnect: true })]);
});
afterAll(async () => {
  await Promise.all([world?.close(), usual?.close(), proConnect?.close()]);
});

/** The App as it is with that provider set. */
function withProvider(provider: Pick<TestProvider, "issuer" | "clientId" | "clientSecret">, more = {}): App {
  const { oidc } = readEnv({
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: provider.clientId,
    OIDC_CLIENT_SECRET: provider.clientSecret,
    OIDC_NAME: "Le Service",
    ...more,
  });
  return { ...world.app, env: { ...world.app.env, oidc } };
}

const kept = (cookies: readonly string[]) => cookies.map((one) => one.split(";")[0]).join("; ");
const from = { back: "/chantiers", shared: false, language: "fr", clientAddress: "192.0.2.9" } as const;

async function leave(app: App, link?: Parameters<typeof goToProvider>[1]["link"]) {
  const going = await goToProvider(app, { ...from, ...(link ? { link } : {}) });
  if (!going.ok) throw new Error(going.reason);
  const cookieHeader = kept([going.value.cookie]);
  const trip = await readTrip(app, cookieHeader);
  return { cookieHeader, url: trip?.url ?? "" };
}

function comeBack(app: App, search: string, cookieHeader: string, actor: Actor = visitor) {
  const browser = { actor, sessionId: null, userAgent: "essai", clientAddress: "192.0.2.9" };
  return comeFromProvider(app, { search, cookieHeader, ...browser });
}

async function signIn(app: App, provider: TestProvider, login: string) {
  const { cookieHeader, url } = await leave(app);
  const came = await comeBack(app, await provider.signIn(url, login), cookieHeader);
  if (!came.ok) return { refused: came.reason, session: null, flash: null, cookieHeader: "" };
  const session = await readSession(app, kept(came.value.cookies));
  return { ...came.value, session, cookieHeader: kept(came.value.cookies) };
}

const idOf = (actor: Actor | undefined) => (actor && personOf(actor)) ?? "";
const emailsOf = async (address: string) =>
  (await world.app.db.mail.findMany({ where: { toAddress: address }, orderBy: { createdAt: "asc" } })).map(
    (mail) => mail.kind,
  );

describe("signing in with another service", () => {
  test("someone it verified: an account at first, the same one afterwards, even under another address", async () => {
    const app = withProvider(usual);
    usual.people.set("ines", {
      email: "Ines@Exemple.test",
      email_verified: true,
      given_name: "Inès",
      name: "Inès Roy",
    });
    const first = await signIn(app, usual, "ines");
    expect(first).toMatchObject({ back: "/chantiers", flash: { key: "accounts:flash.welcome" } });
    expect(first.session?.actor).toMatchObject({ kind: "account", displayName: "Inès", verified: true });
    expect(await emailsOf("ines@exemple.test")).toEqual([]);
    usual.people.set("ines", { email: "ines.roy@exemple.test", email_verified: true });
    const again = await signIn(app, usual, "ines");
    expect(again.flash?.key).toBe("accounts:flash.signedIn");
    expect(again.session?.actor).toMatchObject({ personId: idOf(first.session?.actor) });
    expect(await app.db.account.count({ where: { email: { startsWith: "ines" } } })).toBe(1);
  });

  test("an address it verified opens the account that has it, and its owner is told", async () => {
    const app = withProvider(usual);
    usual.people.set("paul", { email: "paul@exemple.test", email_verified: true });
    const person = await app.db.person.create({
      data: {
        id: app.newId(),
        kind: "account",
        displayName: "Paul",
        account: { create: { id: app.newId(), email: "paul@exemple.test", verifiedAt: new Date() } },
      },
    });
    const came = await signIn(app, usual, "paul");
    expect(came.session?.actor).toMatchObject({ personId: person.id, displayName: "Paul" });
    expect(await emailsOf("paul@exemple.test")).toEqual(["identity-linked"]);
  });

  test("an address that it did not verify opens nobody's account before a code sent there", async () => {
    const app = withProvider(usual);
    usual.people.set("faux", { email: "paul@exemple.test", given_name: "Faux" });
    const came = await signIn(app, usual, "faux");
    expect(came).toMatchObject({ back: "/connexion/code", session: null });
    expect(await app.db.externalIdentity.count({ where: { subject: "faux" } })).toBe(0);
    const mail = await app.db.mail.findFirstOrThrow({
      where: { toAddress: "paul@exemple.test", kind: "sign-in-code" },
      orderBy: { createdAt: "desc" },
    });
    const digits = /^ {4}(\d{3}) (\d{3})$/m.exec(mail.text)?.slice(1).join("") ?? "";
    const input = {
      cookieHeader: came.cookieHeader ?? "",
      actor: visitor,
      sessionId: null,
      userAgent: "",
      clientAddress: "192.0.2.9",
    };
    const nobody = { register: () => Promise.reject(new Error("nobody registers here")) };
    expect(await confirmCode(app, { ...input, digits: "000000" }, nobody)).toMatchObject({ ok: false });
    const confirmed = await confirmCode(app, { ...input, digits }, nobody);
    if (!confirmed.ok) throw new Error(confirmed.reason);
    expect((await readSession(app, kept(confirmed.value.cookies)))?.actor).toMatchObject({ displayName: "Paul" });
    expect(await app.db.externalIdentity.count({ where: { subject: "faux" } })).toBe(1);
  });

  test("without an address, given up, twice, from elsewhere or too late: nobody is signed in, each says why", async () => {
    const app = withProvider(usual);
    usual.people.set("sans", { given_name: "Sans" });
    expect(await signIn(app, usual, "sans")).toMatchObject({ refused: "provider-no-address" });

    const given = await leave(app);
    expect(await comeBack(app, await usual.giveUp(given.url), given.cookieHeader)).toMatchObject({
      reason: "provider-cancelled",
    });

    const [mine, other] = [await leave(app), await leave(app)];
    const search = await usual.signIn(mine.url, "ines");
    expect(await comeBack(app, search, "")).toMatchObject({ reason: "provider-over" });
    // A code that someone else was given, brought into this browser: its state is not this browser's.
    expect(await comeBack(app, search, other.cookieHeader)).toMatchObject({ reason: "provider-failed" });
    const both = await Promise.all([
      comeBack(app, search, mine.cookieHeader),
      comeBack(app, search, mine.cookieHeader),
    ]);
    expect(both.filter((one) => one.ok)).toHaveLength(1);
    expect(both.find((one) => !one.ok)).toMatchObject({ reason: "provider-over" });

    const late = await leave(app);
    const lateSearch = await usual.signIn(late.url, "ines");
    world.setNow(new Date(Date.now() + 16 * 60_000));
    try {
      expect(await comeBack(app, lateSearch, late.cookieHeader)).toMatchObject({ reason: "provider-over" });
    } finally {
      world.setNow(new Date());
    }
  });

  test("an answer that another provider signed is refused, and one that is away says so", async () => {
    const app = withProvider(usual);
    const { cookieHeader, url } = await leave(app);
    const search = new URLSearchParams(await usual.signIn(url, "ines"));
    search.set("iss", proConnect.issuer);
    expect(await comeBack(app, `?${search}`, cookieHeader)).toMatchObject({ reason: "provider-failed" });
    const away = withProvider({ ...usual, issuer: "http://127.0.0.1:9" });
    expect(await goToProvider(away, from)).toMatchObject({ reason: "provider-away" });
    expect(await goToProvider(world.app, from)).toMatchObject({ reason: "provider-none" });
  });

  test("as ProConnect does it: no PKCE, a signed userinfo, its own names, long state and nonce", async () => {
    const app = withProvider(proConnect, { OIDC_PKCE: "no", OIDC_SCOPE: "openid email given_name usual_name siret" });
    proConnect.people.set("agent", {
      email: "agente@mairie.test",
      email_verified: true,
      given_name: "Maud",
      usual_name: "Faure",
      siret: "21050061700012",
    });
    const { url } = await leave(app);
    const asked = new URL(url).searchParams;
    expect([...asked.keys()].sort()).toEqual(["client_id", "nonce", "redirect_uri", "response_type", "scope", "state"]);
    expect(asked.get("state")?.length).toBeGreaterThanOrEqual(32);
    expect(asked.get("nonce")?.length).toBeGreaterThanOrEqual(32);
    expect(asked.get("redirect_uri")).toBe(returnTo);
    const came = await signIn(app, proConnect, "agent");
    expect(came.session?.actor).toMatchObject({ displayName: "Maud" });
    const identity = await app.db.externalIdentity.findFirstOrThrow({ where: { subject: "agent" } });
    expect(identity).toMatchObject({ issuer: proConnect.issuer, siret: "21050061700012" });
  });

  test("signing out goes there too, with what the service asks for; without it, only here", async () => {
    const app = withProvider(usual);
    const came = await signIn(app, usual, "ines");
    const row = await app.db.authSession.findUniqueOrThrow({ where: { id: came.session?.id ?? "" } });
    // Sealed: the token says who someone is.
    expect(Buffer.from(row.providerToken ?? []).toString("latin1")).not.toContain("eyJ");
    const out = await signOut(app, came.session?.id ?? null, "fr");
    expect(out.elsewhere).toBe(true);
    const trip = await readTrip(app, kept(out.cookies.slice(1)));
    const url = new URL(trip?.url ?? "");
    expect(url.origin).toBe(usual.issuer);
    expect(url.searchParams.get("post_logout_redirect_uri")).toBe(`${home}/`);
    expect(url.searchParams.get("id_token_hint")).toMatch(/^eyJ/);
    expect((await fetch(url, { redirect: "manual" })).status).toBe(200);
    // The way out is no way in.
    expect(await comeBack(app, "?code=x&state=y", kept(out.cookies.slice(1)))).toMatchObject({
      reason: "provider-over",
    });
    const second = await signIn(app, usual, "ines");
    expect((await signOut(world.app, second.session?.id ?? null, "fr")).elsewhere).toBe(false);
  });

  test("an account links it, is told, and ends it; it cannot open two accounts", async () => {
    const app = withProvider(usual);
    usual.people.set("lou", { email: "lou@ailleurs.test", email_verified: true });
    const personId = app.newId();
    await app.db.person.create({
      data: {
        id: personId,
        kind: "account",
        displayName: "Lou",
        account: { create: { id: app.newId(), email: "lou@exemple.test", verifiedAt: new Date() } },
      },
    });
    const session = await app.db.authSession.create({
      data: {
        id: app.randomId(),
        secretHash: new Uint8Array(32),
        personId,
        confirmedAt: new Date(),
        expiresAt: new Date(Date.now() + 3_600_000),
      },
    });
    const lou = { kind: "account", personId, displayName: "Lou", verified: true, suspended: false, roles: [] } as never;
    const confirmed = { actor: lou as Actor, current: undefined, sessionId: session.id };
    expect(await goToProvider(app, { ...from, link: { ...confirmed, sessionId: null } })).toMatchObject({
      reason: "confirm-first",
    });
    expect(await goToProvider(app, { ...from, link: { ...confirmed, actor: visitor } })).toMatchObject({
      reason: "sign-in-first",
    });
    const { cookieHeader, url } = await leave(app, confirmed);
    const search = await usual.signIn(url, "lou");
    expect(await comeBack(app, search, cookieHeader, lou)).toMatchObject({
      ok: true,
      value: { back: "/compte#autre-service" },
    });
    expect(await emailsOf("lou@exemple.test")).toEqual(["identity-linked"]);
    expect(await accountPage(app, lou, session.id)).toMatchObject({
      service: "Le Service",
      serviceSince: expect.any(String),
    });
    // Left to link, came back as somebody else.
    const strange = await leave(app, confirmed);
    expect(await comeBack(app, await usual.signIn(strange.url, "lou"), strange.cookieHeader)).toMatchObject({
      reason: "provider-over",
    });
    // It opens Inès's account already.
    const taken = await leave(app, confirmed);
    expect(await comeBack(app, await usual.signIn(taken.url, "ines"), taken.cookieHeader, lou)).toMatchObject({
      reason: "provider-taken",
    });
    const unlinked = { current: undefined, sessionId: session.id, clientAddress: "192.0.2.9" };
    expect(await unlinkIdentity(app, lou, { ...unlinked, sessionId: null })).toMatchObject({ reason: "confirm-first" });
    expect(await unlinkIdentity(app, lou, unlinked)).toMatchObject({ ok: true });
    expect(await accountPage(app, lou, session.id)).toMatchObject({ serviceSince: null });
  });
});
