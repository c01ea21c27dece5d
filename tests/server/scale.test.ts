import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { setWritingRules } from "#server/areas/proposals/public";
import { searchPublic } from "#server/areas/search/public";
import { seedSwitch } from "#server/areas/spaces/public";
import type { PageContext } from "#server/http/context";
import { type Actor, visitor } from "~/domain/access/actor";
import { anApp, type TestApp } from "../support/app";
import { mustBe, theSpace } from "../support/contributions";
import { fillSpace } from "../support/crowd";
import { aPerson, type SignedIn } from "../support/people";

/**
 * No page of a chantier asks the database more as the chantier grows: the same number of questions for a hundred
 * proposals as for a thousand. `npm run bench` measures such pages with five thousand, and fifty thousand comments.
 */
let given: TestApp;
let facilitator: SignedIn;
let spaceId: string;
let busy = "";
beforeAll(async () => {
  given = await anApp();
  await seedSwitch(given.app);
  spaceId = (await theSpace(given.app)).id;
  facilitator = await aPerson(given.app, { roles: [{ role: "facilitator", spaceId }] });
  const categories = [{ name: "Murs" }, { name: "Argent" }];
  mustBe(await setWritingRules(given.app, facilitator.actor, { spaceId, revision: 0, template: "", categories }));
  busy = await fillSpace(given.app.pool, spaceId, { proposals: 100, comments: 600 });
}, 120_000);
afterAll(() => given.close());

let asked = 0;
beforeEach(() => {
  const query = pg.Client.prototype.query;
  vi.spyOn(pg.Client.prototype, "query").mockImplementation(function (this: pg.Client, ...args: unknown[]) {
    asked += 1;
    return (query as (...given: unknown[]) => unknown).apply(this, args) as never;
  });
});
afterEach(() => vi.restoreAllMocks());

type Loader = (args: never) => Promise<unknown> | unknown;
const pages: readonly {
  name: string;
  module: () => Promise<{ loader: Loader }>;
  path: () => string;
  id?: () => string;
}[] = [
  { name: "overview", module: () => import("../../app/routes/spaces/space"), path: () => "/chantiers/1-1" },
  ...[
    "",
    "?tri=soutiens",
    "?tri=commentaires",
    "?etat=en-discussion",
    "?etat=acceptees",
    "?etat=brouillons",
    "?categorie=murs",
    "?mot=bail",
    "?categorie=argent&mot=loyer&tri=soutiens",
    "?page=3",
  ].map((query) => ({
    name: `proposals ${query}`,
    module: () => import("../../app/routes/proposals/list"),
    path: () => `/chantiers/1-1/propositions${query}`,
  })),
  ...["", "?ordre=soutiens", "?page=2"].map((query) => ({
    name: `proposal and its discussion ${query}`,
    module: () => import("../../app/routes/proposals/proposal"),
    path: () => `/propositions/${busy}${query}`,
    id: () => busy,
  })),
  {
    name: "discussion",
    module: () => import("../../app/routes/comments/space"),
    path: () => "/chantiers/1-1/discussion",
  },
  { name: "votes", module: () => import("../../app/routes/polls/list"), path: () => "/chantiers/1-1/votes" },
  { name: "opinions", module: () => import("../../app/routes/opinions/list"), path: () => "/chantiers/1-1/avis" },
  {
    name: "decisions",
    module: () => import("../../app/routes/decisions/list"),
    path: () => "/chantiers/1-1/decisions",
  },
  { name: "walls", module: () => import("../../app/routes/boards/walls"), path: () => "/chantiers/1-1/murs" },
  {
    name: "productions",
    module: () => import("../../app/routes/spaces/productions"),
    path: () => "/chantiers/1-1/productions",
  },
  { name: "data", module: () => import("../../app/routes/open-data/index"), path: () => "/donnees?chantier=1-1" },
  { name: "search", module: () => import("../../app/routes/search/search"), path: () => "/recherche?q=bail" },
];

async function questions(page: (typeof pages)[number], actor: Actor): Promise<number> {
  const { loader } = await page.module();
  const context: PageContext = {
    app: given.app,
    actor,
    sessionId: null,
    shared: false,
    nonce: "",
    direct: false,
    cookieHeader: null,
    clientAddress: "",
    setCookie: () => {},
    unread: null,
    met: () => {},
  };
  const params = { slug: "1-1", ...(page.id ? { id: page.id() } : {}) };
  const request = new Request(`http://localhost:3000${page.path()}`);
  asked = 0;
  await loader({ request, context, params, url: new URL(request.url), pattern: "" } as never);
  return asked;
}

it("asks as much of a thousand proposals as of a hundred, on every page, whoever looks", async () => {
  const counts = async () => {
    const found: Record<string, number> = {};
    for (const page of pages) {
      // Once before: what is asked a single time for the whole process is not the page's.
      await questions(page, visitor);
      found[`${page.name}, visitor`] = await questions(page, visitor);
      found[`${page.name}, facilitator`] = await questions(page, facilitator.actor);
    }
    return found;
  };
  const small = await counts();
  vi.restoreAllMocks();
  const other = await fillSpace(given.app.pool, spaceId, { proposals: 900, comments: 6_000 });
  const query = pg.Client.prototype.query;
  vi.spyOn(pg.Client.prototype, "query").mockImplementation(function (this: pg.Client, ...args: unknown[]) {
    asked += 1;
    return (query as (...given: unknown[]) => unknown).apply(this, args) as never;
  });
  busy = other;
  expect(await counts()).toEqual(small);
  expect(Object.values(small).every((count) => count > 0)).toBe(true);
  expect(Math.max(...Object.values(small))).toBeLessThanOrEqual(60);
}, 180_000);

it("finds a word among all of it in one question", async () => {
  asked = 0;
  expect((await searchPublic(given.app, "bail")).length).toBeGreaterThan(0);
  expect(asked).toBe(1);
});
