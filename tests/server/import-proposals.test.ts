import { afterAll, beforeAll, expect, it } from "vitest";
import { checkImport, importProposals } from "#server/areas/proposals/public";
import { proposalPage } from "#server/areas/proposals/queries";
import { seedSwitch } from "#server/areas/spaces/public";
import { visitor } from "~/domain/access/actor";
import { anApp, type TestApp } from "../support/app";
import { mustBe, theSpace } from "../support/contributions";
import { aPerson, type SignedIn } from "../support/people";

let given: TestApp;
let spaceId: string;
let facilitator: SignedIn;
beforeAll(async () => {
  given = await anApp();
  await seedSwitch(given.app);
  spaceId = (await theSpace(given.app)).id;
  facilitator = await aPerson(given.app, { name: "Karim", roles: [{ role: "facilitator", spaceId }] });
});
afterAll(() => given.close());

const check = (content: string) => checkImport(given.app, facilitator.actor, { spaceId, content });
const run = (content: string, who: SignedIn = facilitator) =>
  importProposals(given.app, who.actor, { spaceId, content });
const count = () => given.app.db.proposal.count({ where: { spaceId } });

it("creates a published, accompanied proposal of each row of a table, with its origin", async () => {
  const { app } = given;
  const table =
    'Titre;Résumé;Texte\r\nUn potager;Bref;"Un potager ; partagé,\r\nderrière la gare"\r\n\r\nUn four à pain;;"Dit ""le four"""\r\n';
  expect(mustBe(await check(table))).toMatchObject({
    rows: [
      { line: 2, title: "Un potager" },
      { line: 5, title: "Un four à pain" },
    ],
    faults: [],
  });
  expect(await count()).toBe(0);
  expect(mustBe(await run(table))).toEqual({ count: 2 });
  const row = await app.db.proposal.findFirstOrThrow({ where: { title: "Un potager" }, select: { id: true } });
  expect(await proposalPage(app, row.id, visitor, "fr")).toMatchObject({ state: "published", assisted: true });
  expect(await app.db.node.findUnique({ where: { id: row.id } })).toMatchObject({ origin: "import", public: true });
  expect(await app.db.event.count({ where: { kind: "proposal.published", spaceId } })).toBe(2);
});

it("creates nothing while any line is wrong, and says which", async () => {
  const before = await count();
  const table = "titre,texte\nUn bon titre,Un texte\n,Sans titre\nUn potager,Déjà là\n";
  expect(mustBe(await check(table)).faults).toEqual([
    { line: 3, reason: "proposal-title-missing" },
    { line: 4, reason: "import-already" },
  ]);
  expect(await run(table)).toMatchObject({ reason: "import-faults" });
  for (const [content, reason] of [
    ["", "import-empty"],
    ["{", "import-not-json"],
    ['{"a":1}', "import-not-json"],
    ['titre,texte\n"sans fin,x', "import-not-csv"],
    ["titre,texte\na,b,c", "import-not-csv"],
    ["x".repeat(500_000), "import-too-long"],
  ] as const) {
    expect(await run(content), content.slice(0, 20)).toMatchObject({ reason });
  }
  expect(await count()).toBe(before);
});

it("reads a list in JSON, alone or under a name", async () => {
  const list = [{ title: "Une fête", text: "En juin." }];
  expect(mustBe(await run(JSON.stringify(list)))).toEqual({ count: 1 });
  expect(mustBe(await run(JSON.stringify({ propositions: [{ titre: "Un bal", texte: "En mai." }] })))).toEqual({
    count: 1,
  });
  expect(mustBe(await check('[1, "x", {"titre": {"a": 1}}]')).faults.map((fault) => fault.reason)).toEqual([
    "import-not-text",
    "import-not-text",
    "import-not-text",
  ]);
});

it("sent twice at the same instant creates everything once", async () => {
  const table = "titre,texte\nUne seule fois,Un texte\n";
  const sent = await Promise.all([run(table), run(table)]);
  expect(sent.filter((one) => one.ok)).toHaveLength(1);
  expect(await given.app.db.proposal.count({ where: { title: "Une seule fois" } })).toBe(1);
});

it("is refused to whoever does not facilitate the chantier", async () => {
  const resident = await aPerson(given.app);
  const before = await count();
  expect(await run("titre,texte\nNon,Non\n", resident)).toMatchObject({ reason: "not-your-role" });
  expect(await checkImport(given.app, visitor, { spaceId, content: "titre,texte\nNon,Non\n" })).toMatchObject({
    reason: "sign-in-first",
  });
  expect(await count()).toBe(before);
});
