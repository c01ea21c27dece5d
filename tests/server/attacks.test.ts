import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createBoard } from "#server/areas/boards/public";
import { postComment, postVisitorComment } from "#server/areas/comments/public";
import { recordDecision } from "#server/areas/decisions/public";
import { openPoll, preparePoll } from "#server/areas/polls/public";
import { proposeAmendment, writeProposal } from "#server/areas/proposals/public";
import { registerMyself } from "#server/areas/registration/public";
import { findSpace, seedSwitch } from "#server/areas/spaces/public";
import { mayWrite } from "#server/http/may-write";
import { visitor } from "~/domain/access/actor";
import { anApp, type TestApp } from "../support/app";
import { type BuiltServer, startBuiltServer } from "../support/built-server";
import { Caller, type Fields, rawRequest } from "../support/caller";
import { aGuest, aPerson, type SignedIn } from "../support/people";
import { scratchFolder } from "../support/scratch-folder";
import { aPoll, must } from "./polls-world";

// What nobody may do, asked over HTTP of the built server: by each role, by other sites, by hand-made requests.

let world: TestApp;
let folder: ReturnType<typeof scratchFolder>;
let server: BuiltServer;

/** Who asks, from nobody to an administrator. */
const roles = [
  "visitor",
  "guest",
  "unverified",
  "resident",
  "elsewhere",
  "here",
  "editor",
  "moderator",
  "administrator",
] as const;
type RoleName = (typeof roles)[number];
let people: Record<Exclude<RoleName, "visitor">, SignedIn>;
let spaceId: string;
let otherSpaceId: string;
const things = {
  proposal: "",
  draft: "",
  poll: "",
  draftPoll: "",
  opened: "",
  board: "",
  decision: "",
  comment: "",
  waiting: "",
  held: "",
};

beforeAll(async () => {
  world = await anApp();
  const { app } = world;
  await seedSwitch(app);
  const idOf = async (slug: string) => (await findSpace(app.db, { slug }, app.now()))?.id ?? "";
  spaceId = await idOf("1-1");
  otherSpaceId = await idOf("2-1");
  people = {
    guest: await aGuest(app, "Guillaume Invité"),
    unverified: await aPerson(app, { name: "Ursule Nonconfirmée", email: "ursule@secret.test", verified: false }),
    resident: await aPerson(app, { name: "Renée Habitante", email: "renee@secret.test" }),
    elsewhere: await aPerson(app, {
      name: "Elsa Ailleurs",
      email: "elsa@secret.test",
      roles: [{ role: "facilitator", spaceId: otherSpaceId }],
    }),
    here: await aPerson(app, {
      name: "Hind Animatrice",
      email: "hind@secret.test",
      roles: [{ role: "facilitator", spaceId }],
    }),
    editor: await aPerson(app, { name: "Edith", email: "edith@secret.test", roles: [{ role: "editor", spaceId }] }),
    moderator: await aPerson(app, {
      name: "Modeste",
      email: "modeste@secret.test",
      roles: [{ role: "moderator", spaceId: null }],
    }),
    administrator: await aPerson(app, {
      name: "Adrien",
      email: "adrien@secret.test",
      roles: [{ role: "administrator", spaceId: null }],
    }),
  };
  const { here, resident } = people;
  must(await registerMyself(app, resident.actor, { spaceId, accessNeeds: "une rampe mauve" }));
  const write = (title: string, publish: boolean) =>
    writeProposal(app, resident.actor, { spaceId, title, summary: "", text: "Un texte", publish });
  things.proposal = must(await write("Une proposition publiée", true)).id;
  things.draft = must(await write("Un brouillon tenu secret", false)).id;
  must(
    await proposeAmendment(app, people.moderator.actor, {
      proposalId: things.proposal,
      version: 1,
      place: 0,
      replacement: "Un autre texte",
      reason: "Parce que",
    }),
  );
  const target = { kind: "proposal", id: things.proposal } as const;
  things.comment = must(await postComment(app, resident.actor, { target, stance: "for", text: "Un avis" })).id;
  things.waiting = must(
    await postVisitorComment(app, visitor, {
      target,
      stance: "for",
      text: "Un avis tenu secret, pas encore lu",
      name: "Vanessa",
      email: "vanessa@secret.test",
      language: "fr",
      clientAddress: "192.0.2.1",
    }),
  ).id;
  things.held = (await app.db.moderationCase.findFirstOrThrow({ where: { subjectId: things.waiting } })).id;
  things.poll = must(await preparePoll(app, here.actor, { spaceId, ...aPoll })).id;
  must(await openPoll(app, here.actor, { pollId: things.poll }));
  things.draftPoll = must(
    await preparePoll(app, here.actor, { spaceId, ...aPoll, title: "Un vote tenu secret, pas encore ouvert" }),
  ).id;
  things.opened = must(await preparePoll(app, here.actor, { spaceId, ...aPoll })).id;
  const board = { spaceId, title: "Un mur", question: "", authors: "named" as const };
  things.board = must(await createBoard(app, here.actor, board)).boardId;
  things.decision = must(
    await recordDecision(app, here.actor, {
      spaceId,
      title: "Une décision publiée",
      text: "Ce qui est décidé",
      reasons: "Pourquoi",
      method: "consent",
      state: "adopted",
      followedBy: "",
      dueOn: "",
      decidedOn: "2026-11-01",
      proposals: [things.proposal],
      polls: [],
      objections: [],
    }),
  ).id;
  folder = scratchFolder("attacks");
  server = await startBuiltServer({ DATABASE_URL: world.database.url, DATA_DIR: folder.path });
}, 360_000);

afterAll(async () => {
  await server?.kill();
  folder?.remove();
  await world?.close();
});

const callerOf = (role: RoleName) => new Caller(server.url, role === "visitor" ? "" : people[role].cookie);

/** A status for every role, in the order of `roles`. */
type Row = readonly [
  what: string,
  ask: (caller: Caller) => Promise<{ status: number; location: string | null }>,
  statuses: string,
];

const get = (path: () => string) => (caller: Caller) => caller.get(path());
const post = (path: () => string, fields: () => Fields) => (caller: Caller) => caller.post(path(), fields());

describe("the pages, asked by each role", () => {
  // 302: sent to sign in. 404: one may not know that it exists.
  const rows: Row[] = [
    ["a draft", get(() => `/propositions/${things.draft}`), "404 404 404 200 404 200 404 404 200"],
    ["a draft's data", get(() => `/propositions/${things.draft}.data`), "404 404 404 200 404 200 404 404 200"],
    [
      "a draft's lineage",
      get(() => `/propositions/${things.draft}/lignee.json`),
      "404 404 404 200 404 200 404 404 200",
    ],
    [
      "the preparation of an answer",
      get(() => `/propositions/${things.proposal}/reponse`),
      "302 403 403 403 403 403 403 403 200",
    ],
    ["a chantier's answers", get(() => "/chantiers/1-1/reponses"), "302 403 403 403 403 403 403 403 200"],
    ["a draft's form", get(() => `/propositions/${things.draft}/modifier`), "404 404 404 200 404 200 404 404 200"],
    ["a vote that is not open", get(() => `/votes/${things.draftPoll}`), "404 404 404 404 404 200 404 404 200"],
    ["a comment that waits", get(() => `/commentaires/${things.waiting}`), "404 404 404 404 404 404 404 200 200"],
    [
      "to report what waits",
      get(() => `/signaler/commentaire/${things.waiting}`),
      "404 404 404 404 404 404 404 404 404",
    ],
    [
      "to report a comment",
      get(() => `/signaler/commentaire/${things.comment}`),
      "200 200 200 200 200 200 200 200 200",
    ],
    ["the moderators' queue", get(() => "/moderation"), "302 403 403 403 403 403 403 200 200"],
    ["a case", get(() => `/moderation/${things.held}`), "302 403 403 403 403 403 403 200 200"],
    ["registrations", get(() => "/chantiers/1-1/inscriptions"), "302 403 403 403 403 200 403 403 200"],
    ["a new vote", get(() => "/chantiers/1-1/votes/nouveau"), "302 403 403 403 403 200 403 403 200"],
    ["a new decision", get(() => "/chantiers/1-1/decisions/nouvelle"), "302 403 403 403 403 200 403 403 200"],
    ["a new guide", get(() => "/chantiers/1-1/guides/nouveau"), "302 403 403 403 403 200 200 403 200"],
    ["a new criterion", get(() => "/label/criteres/nouveau?chantier=1-1"), "302 403 403 403 403 200 200 403 200"],
    ["roles", get(() => "/administration"), "302 403 403 403 403 403 403 403 200"],
    ["roles, as data", get(() => "/administration.data"), "202 403 403 403 403 403 403 403 200"],
    ["the outbox", get(() => "/administration/courriels"), "302 403 403 403 403 403 403 403 200"],
    ["the log", get(() => "/administration/journal"), "302 403 403 403 403 403 403 403 200"],
    ["one's account", get(() => "/compte"), "302 200 200 200 200 200 200 200 200"],
  ];
  test.each(rows)("%s", async (_what, ask, statuses) => {
    const found: Record<string, number> = {};
    for (const role of roles) found[role] = (await ask(callerOf(role))).status;
    const expected = statuses.split(" ").map(Number);
    expect(found).toEqual(Object.fromEntries(roles.map((role, place) => [role, expected[place]])));
  });
});

describe("the forms, sent by each role", () => {
  // 302: sent to sign in, where the page itself is closed. 303: done. 401: sign in first. 403: not your role. 404: one may not know. 409: not now. 422: allowed, badly filled.
  const key = "une-clé-de-formulaire";
  const rows: Row[] = [
    [
      "open a wall",
      post(
        () => "/chantiers/1-1/murs",
        () => ({ intent: "create", authors: "named" }),
      ),
      "401 403 403 403 403 422 403 403 422",
    ],
    [
      "close another's wall",
      post(
        () => "/chantiers/2-1/murs",
        () => ({ intent: "close", board: things.board }),
      ),
      "404 404 404 404 404 404 404 404 404",
    ],
    [
      "write on a wall one has not joined",
      post(
        () => `/murs/${things.board}/liste`,
        () => ({ intent: "add-note", kind: "idea" }),
      ),
      "401 403 403 403 403 422 403 403 422",
    ],
    [
      "lock a note",
      post(
        () => `/murs/${things.board}/liste`,
        () => ({ intent: "lock" }),
      ),
      "401 403 403 403 403 422 403 403 422",
    ],
    [
      "places",
      post(
        () => "/chantiers/1-1/inscriptions",
        () => ({ intent: "seats", seats: "0" }),
      ),
      "302 403 403 403 403 422 403 403 422",
    ],
    [
      "register someone",
      post(
        () => "/chantiers/1-1/inscriptions",
        () => ({ intent: "assisted" }),
      ),
      "302 403 403 403 403 422 403 403 422",
    ],
    [
      "a session",
      post(
        () => "/chantiers/1-1/seances",
        () => ({ title: "" }),
      ),
      "401 403 403 403 403 422 403 403 422",
    ],
    [
      "a vote",
      post(
        () => "/chantiers/1-1/votes/nouveau",
        () => ({ title: "" }),
      ),
      "302 403 403 403 403 422 403 403 422",
    ],
    [
      "open a vote",
      post(
        () => `/votes/${things.opened}`,
        () => ({ intent: "open", nothing: "" }),
      ),
      "404 404 404 404 404 303 403 403 422",
    ],
    [
      "a ballot, empty",
      post(
        () => `/votes/${things.poll}`,
        () => ({ intent: "cast", key }),
      ),
      "422 422 422 422 422 422 422 422 422",
    ],
    [
      "a decision",
      post(
        () => "/chantiers/1-1/decisions/nouvelle",
        () => ({ title: "" }),
      ),
      "302 403 403 403 403 422 403 403 422",
    ],
    [
      "another version of a decision",
      post(
        () => `/decisions/${things.decision}/modifier`,
        () => ({ title: "" }),
      ),
      "302 403 403 403 403 422 403 403 422",
    ],
    [
      "publish another's draft",
      post(
        () => `/propositions/${things.draft}/modifier`,
        () => ({ intent: "publish", title: "" }),
      ),
      "404 404 404 422 404 422 404 404 422",
    ],
    [
      "answer for the institution",
      post(
        () => `/propositions/${things.proposal}/reponse`,
        () => ({ intent: "keep", verdict: "" }),
      ),
      "302 403 403 403 403 403 403 403 422",
    ],
    [
      "publish answers",
      post(
        () => "/chantiers/1-1/reponses",
        () => ({ intent: "publish" }),
      ),
      "302 403 403 403 403 403 403 403 422",
    ],
    [
      "answer an amendment",
      post(
        () => `/propositions/${things.proposal}/modifications/1`,
        () => ({ intent: "reject", answer: "" }),
      ),
      "401 403 403 422 403 403 403 403 403",
    ],
    [
      "withdraw another's proposal",
      post(
        () => `/propositions/${things.proposal}`,
        () => ({ intent: "withdraw" }),
      ),
      "401 403 403 303 409 409 409 409 409",
    ],
    [
      "change another's comment",
      post(
        () => `/commentaires/${things.comment}/modifier`,
        () => ({ intent: "comment", text: "" }),
      ),
      "302 403 403 422 403 403 403 403 403",
    ],
    [
      "give a role",
      post(
        () => "/administration",
        () => ({ intent: "give", role: "dieu" }),
      ),
      "302 403 403 403 403 403 403 403 422",
    ],
    [
      "end a role",
      post(
        () => "/administration",
        () => ({ intent: "end", grant: "x" }),
      ),
      "302 403 403 403 403 403 403 403 422",
    ],
  ];
  test.each(rows)("%s", async (_what, ask, statuses) => {
    const found: Record<string, number> = {};
    for (const role of roles) found[role] = (await ask(callerOf(role))).status;
    const expected = statuses.split(" ").map(Number);
    expect(found).toEqual(Object.fromEntries(roles.map((role, place) => [role, expected[place]])));
  });
});

describe("reading what one may not", () => {
  test("no address, no name of a person who waits or registers, no draft: in no public page and no data", async () => {
    const visitor = callerOf("visitor");
    const pages = [
      "/",
      "/chantiers",
      "/chantiers/1-1",
      "/chantiers/1-1/inscription",
      "/chantiers/1-1/propositions",
      "/chantiers/1-1/propositions?etat=draft",
      "/chantiers/1-1/votes",
      "/chantiers/1-1/decisions",
      "/chantiers/1-1/murs",
      "/chantiers/1-1/discussion",
      `/propositions/${things.proposal}`,
      `/propositions/${things.proposal}?direct`,
      `/propositions/${things.proposal}.data`,
      `/votes/${things.poll}`,
      `/votes/${things.poll}?direct`,
      `/votes/${things.poll}.data`,
      `/decisions/${things.decision}`,
      `/decisions/${things.decision}/lignee.json`,
      "/donnees",
      "/donnees/propositions.csv",
      "/donnees/commentaires.json",
      "/donnees/votes.csv",
      "/donnees/options.csv",
      "/donnees/lignee.csv",
      "/donnees/decisions.json",
      "/api/v1/proposals",
      "/api/v1/polls",
      "/_root.data",
    ];
    for (const path of pages) {
      const { text, status } = await visitor.get(path);
      expect(status, path).toBe(200);
      expect(text, path).not.toContain("secret.test");
      expect(text, path).not.toContain("tenu secret");
      expect(text, path).not.toContain("rampe mauve");
    }
  });

  test("one's own account page says one's address, and nobody else's", async () => {
    const { text } = await callerOf("resident").get("/compte");
    expect(text).toContain("renee@secret.test");
    expect(text.match(/[\w.]+@secret\.test/g)?.every((address) => address === "renee@secret.test")).toBe(true);
  });

  test("what a signed-in person reads is kept by no cache, and never served to the next visitor", async () => {
    const path = `/propositions/${things.proposal}`;
    for (const signedIn of [callerOf("resident"), callerOf("here")]) {
      const mine = await signedIn.get(path);
      expect(mine.headers.get("cache-control")).toBe("private, no-store");
      const next = await callerOf("visitor").get(path);
      expect(next.text).not.toContain(`/compte`);
      expect(next.text).not.toMatch(/<script/);
    }
  });

  test("a forged, stolen or cut session is nobody's", async () => {
    const [name, value = ""] = people.administrator.cookie.split("=");
    const [id = "", secret = ""] = decodeURIComponent(value).split(".");
    const other = decodeURIComponent(people.resident.cookie.split("=")[1] ?? "").split(".")[1] ?? "";
    const forged = [
      `${id}.${other}`,
      `${id}.${secret.slice(0, -1)}`,
      id,
      `${id}.`,
      `' or 1=1--.${secret}`,
      `${secret}.${id}`,
      "%",
    ];
    for (const cookie of forged) {
      const answer = await new Caller(server.url, `${name}=${cookie}`).get("/administration");
      expect(answer.status, cookie).toBe(302);
    }
  });
});

describe("requests from other sites", () => {
  const addresses = [
    "/connexion",
    "/connexion/code",
    "/inscription",
    "/deconnexion",
    "/compte",
    "/administration",
    "/rejoindre",
    "/chantiers/1-1",
    "/chantiers/1-1/inscription",
    "/chantiers/1-1/murs",
    "/chantiers/1-1/discussion",
    "/propositions/apercu",
    "/chantiers/1-1/votes/nouveau",
    "/label/criteres/nouveau",
    "/donnees/propositions.csv",
    "/en/deconnexion",
    "/deconnexion.data",
    "/healthz",
    "/api/v1/proposals",
    "/n-existe-pas",
  ];
  const headersOf: Record<string, Record<string, string>> = {
    "a foreign origin": { origin: "https://ailleurs.test" },
    "no origin at all": {},
    "an opaque origin": { origin: "null" },
    "a browser that says cross-site": { "sec-fetch-site": "cross-site" },
    "a browser that says same-site": { "sec-fetch-site": "same-site" },
    "cross-site with our origin": { "sec-fetch-site": "cross-site", origin: "OWN" },
    "a host that begins like ours": { origin: "OWN.ailleurs.test" },
    "our name over another scheme": { origin: "OWN-https" },
  };
  test.each(Object.entries(headersOf))(
    "%s: every post is refused, whatever the method and the address",
    async (_name, headers) => {
      const origin = headers.origin
        ?.replace("OWN-https", server.url.replace("http:", "https:"))
        .replace("OWN", server.url);
      for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
        for (const path of addresses) {
          const answer = await rawRequest(server.url, {
            method,
            path,
            headers: {
              host: new URL(server.url).host,
              cookie: people.administrator.cookie,
              "content-type": "application/x-www-form-urlencoded",
              ...headers,
              ...(origin ? { origin } : {}),
            },
            body: "intent=give",
          });
          expect(answer.status, `${method} ${path}`).toBe(403);
        }
      }
      // Still signed in: nothing was done.
      expect((await callerOf("administrator").get("/administration")).status).toBe(200);
    },
  );

  test("a live connection from another site is refused before it begins", async () => {
    const path = "/socket.io/?EIO=4&transport=polling";
    const from = (origin: string) =>
      rawRequest(server.url, {
        method: "GET",
        path,
        headers: { host: new URL(server.url).host, origin, cookie: people.administrator.cookie },
      });
    expect((await from("https://ailleurs.test")).status).toBe(403);
  });

  test("no page may be framed, nor lets another site read it", async () => {
    for (const path of ["/", "/connexion", "/donnees/propositions.csv", "/n-existe-pas"]) {
      const { headers } = await callerOf("visitor").get(path, { origin: "https://ailleurs.test" });
      expect(headers.get("content-security-policy"), path).toContain("frame-ancestors 'none'");
      expect(headers.get("x-content-type-options"), path).toBe("nosniff");
      expect(headers.get("access-control-allow-credentials"), path).toBeNull();
    }
  });
});

describe("addresses that lead astray", () => {
  const astray = [
    "https://ailleurs.test",
    "//ailleurs.test",
    "/\\ailleurs.test",
    "\\\\ailleurs.test",
    "/\t/ailleurs.test",
    "/%09/ailleurs.test",
    "javascript:alert(1)",
    "data:text/html,x",
    "https:ailleurs.test",
    "/en//ailleurs.test",
    "///ailleurs.test",
    "/\r\nSet-Cookie: a=b",
    " //ailleurs.test",
    "/..//ailleurs.test",
  ];
  test.each(astray)("%j is no way back after signing in", async (back) => {
    const signedIn = await callerOf("resident").get(`/connexion?retour=${encodeURIComponent(back)}`);
    expect(signedIn.status).toBe(302);
    const there = new URL(signedIn.location ?? "", server.url);
    expect(there.origin).toBe(server.url);
    expect(signedIn.headers.get("set-cookie") ?? "").not.toContain("a=b");
    const page = await callerOf("visitor").get(`/connexion?retour=${encodeURIComponent(back)}`);
    const kept = /name="back" value="([^"]*)"/.exec(page.text)?.[1] ?? "";
    expect(new URL(kept, server.url).origin).toBe(server.url);
  });

  test("no path leads to a file of the machine or to the code of the server", async () => {
    for (const path of [
      "/../../../../etc/passwd",
      "/..%2f..%2f..%2fetc/passwd",
      "/assets/../../server/index.js",
      "/assets/%2e%2e/%2e%2e/server/index.js",
      "/.env",
      "/.git/config",
      "/package.json",
      "/server/index.js",
      "/donnees/..%2f..%2fpackage.json",
      "/donnees/../../package.json",
      "/%00",
      "/assets/%00",
      "/propositions/%E0%A4%A",
      "/propositions/..%2fadministration",
      "//ailleurs.test/",
      "/%2f%2failleurs.test/",
    ]) {
      const answer = await rawRequest(server.url, { method: "GET", path, headers: { host: new URL(server.url).host } });
      expect([400, 403, 404], path).toContain(answer.status);
      expect(answer.text, path).not.toMatch(/root:|"dependencies"|createRequestHandler|\[core\]/);
      expect(answer.headers.location ?? "", path).not.toMatch(/^(https?:)?\/\//);
    }
  });

  test("a forged host makes no link, no redirection and no cached page", async () => {
    for (const path of ["/", "/connexion", "/chantiers/1-1", "/compte"]) {
      const answer = await rawRequest(server.url, {
        method: "GET",
        path,
        headers: { host: "ailleurs.test", "x-forwarded-host": "ailleurs.test", "x-forwarded-proto": "https" },
      });
      expect(answer.text, path).not.toContain("ailleurs.test");
      expect(answer.headers.location ?? "", path).not.toContain("ailleurs.test");
      expect((await callerOf("visitor").get(path)).text, path).not.toContain("ailleurs.test");
    }
  });
});

describe("requests no browser makes", () => {
  const own = () => ({ host: new URL(server.url).host, origin: server.url });

  test("a body that is too long is refused, announced or not, and the server goes on", async () => {
    const long = Buffer.alloc(3 * 1024 * 1024, "a");
    const announced = await rawRequest(server.url, {
      method: "POST",
      path: "/connexion",
      headers: {
        ...own(),
        "content-type": "application/x-www-form-urlencoded",
        "content-length": String(200 * 1024 * 1024),
      },
    }).catch(() => ({ status: 413 }));
    expect(announced.status).toBe(413);
    const chunked = await rawRequest(server.url, {
      method: "POST",
      path: "/connexion",
      headers: { ...own(), "content-type": "application/x-www-form-urlencoded", "transfer-encoding": "chunked" },
      body: long,
    }).catch(() => ({ status: 0 }));
    // Cut off in the middle, with or without a word.
    expect([0, 400, 413]).toContain(chunked.status);
    expect((await callerOf("visitor").get("/healthz")).status).toBe(200);
  });

  test("what is no form is a bad request, not a fault", async () => {
    for (const [type, body] of [
      ["application/json", '{"intent":"code"}'],
      ["text/plain", "intent=code"],
      ["multipart/form-data; boundary=x", "--y\r\nnonsense"],
      ["application/x-www-form-urlencoded", ""],
    ] as const) {
      const answer = await rawRequest(server.url, {
        method: "POST",
        path: "/connexion",
        headers: { ...own(), "content-type": type },
        body,
      });
      expect([400, 415, 422], type).toContain(answer.status);
    }
  });

  test("an unknown intent, a repeated field, an odd identifier do nothing and break nothing", async () => {
    const resident = callerOf("resident");
    const odd: [string, Fields][] = [
      [`/propositions/${things.proposal}`, { intent: "__proto__" }],
      [`/propositions/${things.proposal}`, { intent: "constructor" }],
      [
        `/propositions/${things.proposal}`,
        [
          ["intent", "support"],
          ["intent", "withdraw"],
          ["__proto__.admin", "1"],
        ],
      ],
      [`/votes/${things.poll}`, { intent: "cast", key: "x".repeat(20), "answers.__proto__": "for" }],
      [`/votes/${things.poll}`, { intent: "cast", key: "x".repeat(20), "answers[999999999]": "for" }],
      ["/chantiers/1-1/discussion", { intent: "comment", stance: "for", text: "\u0000", parent: "x" }],
    ];
    for (const [path, fields] of odd) {
      const answer = await resident.post(path, fields);
      expect(answer.status, `${path} ${JSON.stringify(fields)}`).toBeLessThan(500);
    }
    for (const path of [
      "/propositions/1",
      "/votes/'",

      "/chantiers/%27%20or%201=1",
      "/notes/%00",
      "/commentaires/9".padEnd(4_000, "9"),
    ]) {
      expect((await resident.get(path)).status, path).toBe(404);
    }
  });

  test("other methods change nothing and answer plainly", async () => {
    for (const method of ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND"]) {
      const answer = await rawRequest(server.url, { method, path: `/propositions/${things.proposal}`, headers: own() });
      expect(answer.status, method).toBeLessThan(500);
      expect(answer.status, method).not.toBe(303);
    }
    const head = await rawRequest(server.url, { method: "HEAD", path: "/chantiers", headers: own() });
    expect([head.status, head.text]).toEqual([200, ""]);
    // The method of a form cannot be changed by a field or a header.
    const overridden = await callerOf("resident").get(`/propositions/${things.proposal}?_method=POST&intent=withdraw`, {
      "x-http-method-override": "POST",
    });
    expect(overridden.status).toBe(200);
  });

  test("a line break typed in a field starts no header, in answers and in mails", async () => {
    const visitor = callerOf("visitor");
    const answer = await visitor.post("/inscription", {
      name: "Eve\r\nBcc: tout@le.monde",
      address: "eve@exemple.test\r\nBcc: tout@le.monde",
    });
    expect(answer.status).toBe(422);
    const named = await visitor.post("/inscription", { name: "Eve\r\nX-Eve: 1", address: "eve@exemple.test" });
    expect(named.status).toBe(422);
    expect(named.headers.get("x-eve")).toBeNull();
    expect(await world.app.db.mail.count({ where: { toAddress: { contains: "monde" } } })).toBe(0);
  });

  test("errors say nothing of the machine", async () => {
    for (const path of ["/n-existe-pas", "/propositions/x", "/administration", "/api/v1/rien", "/donnees/rien.csv"]) {
      const { text } = await callerOf("resident").get(path);
      expect(text, path).not.toMatch(/node_modules|at \w+ \(|\.ts:\d|postgres:\/\/|Prisma/);
    }
  });

  test("who writes without an end is told to wait, keeps what they typed, and stops nobody else", async () => {
    const [hasty, calm] = [await aPerson(world.app), await aPerson(world.app)];
    let comments = 0;
    while (await mayWrite(world.app, hasty.actor, "comment")) comments += 1;
    expect(comments).toBe(60);
    const target = { kind: "space", slug: "1-1" } as const;
    const { id } = must(await postComment(world.app, calm.actor, { target, stance: "for", text: "Un avis calme" }));
    const say = (person: SignedIn, path: string) =>
      new Caller(server.url, person.cookie).post(path, {
        intent: "comment",
        stance: "for",
        text: "Ce que j’avais encore à dire",
        once: crypto.randomUUID(),
      });
    for (const path of ["/chantiers/1-1/discussion", `/commentaires/${id}`]) {
      const { status, text } = await say(hasty, path);
      expect(status, path).toBe(429);
      expect(text).toContain("Vous avez beaucoup écrit en peu de temps");
      expect(text).toContain("Ce que j’avais encore à dire</textarea>");
    }
    expect((await say(hasty, "/en/chantiers/1-1/discussion")).text).toContain("You have written a lot in a short time");
    expect((await say(calm, "/chantiers/1-1/discussion")).status).toBe(303);

    while (await mayWrite(world.app, hasty.actor, "proposal"));
    const proposal = await new Caller(server.url, hasty.cookie).post("/chantiers/1-1/propositions/nouvelle", {
      intent: "publish",
      title: "Une de trop en une heure",
      summary: "",
      text: "Le texte qui reste dans le formulaire",
      once: crypto.randomUUID(),
    });
    expect(proposal.status).toBe(429);
    expect(proposal.text).toContain("Le texte qui reste dans le formulaire");
    expect(await world.app.db.proposal.count({ where: { title: "Une de trop en une heure" } })).toBe(0);
  });
});
