import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type BuiltServer, freePort, startBuiltServer } from "../support/built-server";
import { Caller, rawRequest } from "../support/caller";
import { scratchFolder } from "../support/cluster";
import { mailsFor, startMailCatcher, waitForMail } from "../support/mail-catcher";
import { aProvider, type TestProvider } from "../support/oidc-provider";

// The pages themselves, as a browser without JavaScript uses them, on the server as it is really started.

let server: BuiltServer;
let folder: ReturnType<typeof scratchFolder>;
let mails: string;
let catcher: Awaited<ReturnType<typeof startMailCatcher>>;
let provider: TestProvider;

beforeAll(async () => {
  folder = scratchFolder("accounts-pages");
  mails = join(folder.path, "mails");
  catcher = await startMailCatcher(mails);
  const port = await freePort();
  const home = `http://127.0.0.1:${port}`;
  provider = await aProvider({ redirectUri: `${home}/connexion/externe/retour`, afterSignOut: `${home}/` });
  server = await startBuiltServer({
    PORT: String(port),
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: provider.clientId,
    OIDC_CLIENT_SECRET: provider.clientSecret,
    OIDC_NAME: "MairieConnect",
    DATA_DIR: join(folder.path, "data"),
    SMTP_URL: catcher.url,
    MAIL_FROM: "Chantiers <chantiers@exemple.test>",
  });
}, 900_000);
afterAll(async () => {
  await server?.stop();
  await catcher?.stop();
  await provider?.close();
  folder?.remove();
});

const browser = () => new Caller(server.url);

async function codeFor(address: string): Promise<string> {
  const found = await waitForMail(mails, address, /^ {4}(\d{3}) (\d{3})$/m);
  return `${found[1]} ${found[2]}`;
}

async function signUp(address: string, back = "/"): Promise<Caller> {
  const caller = browser();
  const sent = await caller.post("/inscription", { name: "Léa", address, back });
  expect(sent).toMatchObject({ status: 303, location: "/connexion/code" });
  expect((await caller.get("/connexion/code")).text).toContain(address);
  const done = await caller.post("/connexion/code", { intent: "code", code: await codeFor(address) });
  expect(done).toMatchObject({ status: 303, location: back });
  return caller;
}

/** The words of a page's content, without what shapes them and without the fields to fill. */
const readable = (html: string) =>
  (html.split("<main")[1] ?? "")
    .replace(/<form[\s\S]*?<\/form>/g, "")
    .replace(/<!--.*?-->|<[^>]+>/g, "")
    .replace(/\s+/g, (space) => (space.includes("\u202f") ? "\u202f" : " "));

/** What does not depend on whose page it is. */
const anonymous = (html: string, address: string) =>
  html.replaceAll(address, "…").replace(/name="codeId" value="[0-9a-f-]{36}"/, "");

describe("signing up and in, by plain forms", () => {
  test("a code by mail, then the page one came for; signing out is a press", async () => {
    const caller = await signUp("lea@exemple.test", "/chantiers/1-1");
    expect((await caller.get("/compte")).text).toContain("Léa");
    expect((await caller.get("/deconnexion")).status).toBe(302);
    expect((await caller.get("/compte")).status).toBe(200);
    expect((await caller.post("/deconnexion", {})).status).toBe(303);
    expect(await caller.get("/compte")).toMatchObject({ status: 302, location: "/connexion?retour=%2Fcompte" });
  });

  test("the English pages stay English, and nothing typed is lost", async () => {
    const caller = browser();
    const refused = await caller.post("/en/inscription", { name: "Ann <b>", address: "ann", back: "/chantiers" });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain("This address is not complete");
    expect(refused.text).toContain('value="Ann &lt;b&gt;"');
    expect(refused.text).not.toContain("<script");
    const sent = await caller.post("/en/inscription", { name: "Ann", address: "ann@example.test", back: "/chantiers" });
    expect(sent.location).toBe("/en/connexion/code");
    await waitForMail(mails, "ann@example.test", /Type this code/);
  });

  test("one never leaves for another site", async () => {
    for (const back of ["https://mal.test", "//mal.test", "/\\mal.test", "/\t/mal.test", "javascript:alert(1)"]) {
      const page = await browser().get(`/connexion?retour=${encodeURIComponent(back)}`);
      expect(page.text).not.toContain("mal.test");
      expect(page.text).toContain('name="back" value="/"');
    }
    const caller = browser();
    await caller.post("/inscription", { name: "Rosa", address: "rosa@exemple.test", back: "//mal.test" });
    const done = await caller.post("/connexion/code", { intent: "code", code: await codeFor("rosa@exemple.test") });
    expect(done.location).toBe("/");
  });

  test("a known and an unknown address get the same pages, byte for byte", async () => {
    await signUp("connue@exemple.test");
    const answers = [];
    for (const address of ["connue@exemple.test", "inconnu@exemple.test"]) {
      const caller = browser();
      const sent = await caller.post("/connexion", { intent: "code", address, back: "/" });
      const page = await caller.get("/connexion/code");
      const wrong = await caller.post("/connexion", {
        intent: "password",
        address,
        password: "pas celui-là",
        back: "/",
      });
      answers.push({
        sent: [sent.status, sent.location, sent.headers.getSetCookie().map((one) => one.replace(/=[^;]*/, ""))],
        page: anonymous(page.text, address),
        wrong: [wrong.status, anonymous(wrong.text, address)],
      });
    }
    expect(answers[1]).toEqual(answers[0]);
  });

  test("joining a wall in another tab, rightly or wrongly, leaves a pending code as it is", async () => {
    const caller = browser();
    await caller.post("/inscription", { name: "Deux", address: "deux-onglets@exemple.test", back: "/" });
    const digits = await codeFor("deux-onglets@exemple.test");
    expect((await caller.get("/rejoindre?code=000000")).status).toBe(422);
    expect(caller.cookie).toMatch(/chantiers-guess=.*/);
    const done = await caller.post("/connexion/code", { intent: "code", code: digits });
    expect(done).toMatchObject({ status: 303, location: "/" });
    expect(caller.cookie).toMatch(/chantiers-guess=/);
    expect(caller.cookie).not.toMatch(/chantiers-flow=/);
  });

  test("a shared computer keeps nothing: the cookie ends with the browser, and one press changes person", async () => {
    const caller = browser();
    await caller.post("/inscription", { name: "Salle", address: "salle@exemple.test", back: "/", shared: "on" });
    const done = await caller.post("/connexion/code", { intent: "code", code: await codeFor("salle@exemple.test") });
    const cookie = done.headers.getSetCookie().find((one) => one.startsWith("chantiers-session="));
    expect(cookie).toMatch(/HttpOnly; SameSite=Lax$/);
    expect((await caller.get("/chantiers")).text).toContain("Changer de personne");
    expect(await caller.post("/deconnexion", {})).toMatchObject({ status: 303, location: "/connexion" });
  });

  test("pages of an account are kept by no cache and carry no script", async () => {
    const caller = await signUp("cache@exemple.test");
    for (const path of ["/compte", "/connexion/code"]) {
      const page = await caller.get(path);
      expect(page.headers.get("cache-control")).toBe("private, no-store");
      expect(page.text).not.toContain("mal.test");
    }
  });

  test("a machine that fills the hidden field is answered like anybody, and no mail leaves", async () => {
    const caller = browser();
    const fields = { name: "Robot", address: "robot@exemple.test", back: "/", website: "https://x.test" };
    expect(await caller.post("/inscription", fields)).toMatchObject({ status: 303, location: "/connexion/code" });
    await signUp("apres-le-robot@exemple.test");
    expect(mailsFor(mails, "robot@exemple.test")).toEqual([]);
  });
});

describe("requests that come from elsewhere", () => {
  test("are refused whatever they change, and so is one that does not say where it comes from", async () => {
    const caller = await signUp("cible@exemple.test");
    const cookie = caller.cookie;
    const form = { "content-type": "application/x-www-form-urlencoded", cookie };
    const host = new URL(server.url).host;
    const wrong: Record<string, string>[] = [
      { "sec-fetch-site": "cross-site", origin: server.url },
      { "sec-fetch-site": "same-site", origin: server.url },
      { origin: "https://mal.test" },
      { origin: "null" },
      { origin: `https://${host}` },
      {},
      { origin: "https://mal.test", "x-forwarded-host": "mal.test" },
    ];
    for (const headers of wrong) {
      for (const path of ["/deconnexion", "/compte", "/deconnexion.data", "/chantiers/1-1/inscription", "/api/v1/x"]) {
        const answer = await rawRequest(server.url, { method: "POST", path, headers: { ...form, ...headers, host } });
        expect(answer.status, `${path} ${JSON.stringify(headers)}`).toBe(403);
      }
    }
    expect((await caller.get("/compte")).status).toBe(200);
    const own = await rawRequest(server.url, {
      method: "POST",
      path: "/deconnexion",
      headers: { ...form, host, "sec-fetch-site": "same-origin" },
    });
    expect(own.status).toBe(303);
  });
});

describe("administration", () => {
  test("the one-time link makes the first administrator, who gives a role; nobody else gets in", async () => {
    const link = new URL(server.firstAdministratorLink() ?? "").pathname;
    expect(server.output()).toContain(link);
    const nobody = browser();
    expect((await nobody.get("/administration")).status).toBe(302);
    const resident = await signUp("resident@exemple.test");
    for (const path of ["/administration", "/administration/courriels", "/administration/journal"]) {
      expect((await resident.get(path)).status, path).toBe(403);
    }
    const caller = browser();
    expect((await caller.get(link)).status).toBe(200);
    const fields = { name: "Amina", address: "amina@exemple.test", password: "quatre mots bien longs" };
    expect((await caller.post(link, { ...fields, password: "court" })).status).toBe(422);
    expect(await caller.post(link, fields)).toMatchObject({ status: 303, location: "/administration" });
    expect((await browser().get(link)).status).toBe(404);
    expect((await browser().post(link, fields)).status).toBe(422);

    const found = (await caller.get("/administration?qui=resident%40")).text;
    const person = /name="person" value="([0-9a-f-]{36})"/.exec(found)?.[1] ?? "";
    const given = await caller.post("/administration?qui=resident%40", {
      intent: "give",
      person,
      role: "facilitator",
      space: "",
    });
    expect(given.status).toBe(303);
    expect((await resident.get("/chantiers/1-1/inscriptions")).status).toBe(200);
    const refused = await resident.post("/administration", {
      intent: "give",
      person,
      role: "administrator",
      space: "",
    });
    expect(refused.status).toBe(403);
    // The log says who did what, and to whom, in sentences; a name leads to all that concerns this person.
    const log = (await caller.get("/administration/journal?quoi=account.")).text;
    const said = readable(log);
    expect(said).toContain("Amina donne le rôle «\u202fAnimation\u202f» à Léa");
    expect(said).not.toMatch(/account\.|[0-9a-f]{8}-[0-9a-f]{4}/);
    expect(log).toContain(`href="/administration/journal?personne=${person}"`);
    const theirs = readable((await caller.get(`/administration/journal?personne=${person}`)).text);
    expect(theirs).toContain("Léa crée son compte");
    expect(theirs).not.toContain("Amina crée son compte");
    expect(readable((await caller.get("/administration/journal?qui=amin")).text)).not.toContain("Léa crée son");
    expect(readable((await caller.get("/administration/journal?au=2019-11-14")).text)).toContain("Rien de tel");
    const english = readable((await caller.get("/en/administration/journal")).text);
    expect(english).toContain("Amina gives the role “Facilitation” to Léa");
    expect(server.output()).not.toContain("quatre mots");
  });
});

describe("signing in with another service, by plain forms", () => {
  const onward = (page: string) =>
    /http-equiv="refresh" content="0;url=([^"]+)"/i.exec(page)?.[1]?.replaceAll("&amp;", "&") ?? "";

  test("there, back to the page one came for, and out of both; giving up says so", async () => {
    provider.people.set("maud", { email: "maud@mairie.test", email_verified: true, given_name: "Maud" });
    const caller = browser();
    expect((await caller.get("/connexion?retour=%2Flabel")).text).toContain("Me connecter avec MairieConnect");
    expect(await caller.get("/connexion/externe")).toMatchObject({ status: 302, location: "/connexion" });
    const going = { intent: "provider", back: "/label" };
    expect(await caller.post("/connexion", going)).toMatchObject({ status: 303, location: "/connexion/externe" });
    const there = onward((await caller.get("/connexion/externe")).text);
    const back = await provider.signIn(there, "maud");
    expect(await caller.get(`/connexion/externe/retour${back}`)).toMatchObject({ status: 303, location: "/label" });
    expect((await caller.get("/compte")).text).toMatch(/MairieConnect ouvre votre compte depuis le/);
    expect(await caller.get(`/connexion/externe/retour${back}`)).toMatchObject({ status: 422 });

    expect(await caller.post("/deconnexion", {})).toMatchObject({ status: 303, location: "/connexion/externe" });
    const out = new URL(onward((await caller.get("/connexion/externe")).text));
    expect(out.origin).toBe(provider.issuer);
    expect(out.searchParams.get("id_token_hint")).toMatch(/^eyJ/);
    expect(await caller.get("/compte")).toMatchObject({ status: 302 });

    const other = browser();
    await other.post("/en/connexion", going);
    const left = await provider.giveUp(onward((await other.get("/en/connexion/externe")).text));
    const refused = await other.get(`/connexion/externe/retour${left}`);
    expect(refused.status).toBe(422);
    expect(readable(refused.text)).toContain("Vous n’êtes pas allé jusqu’au bout");
  });
});
