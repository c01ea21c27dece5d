import { afterAll, beforeAll, expect, it } from "vitest";
import {
  categoriesOf,
  checkImport,
  editProposal,
  importProposals,
  rulesOf,
  saveDraft,
  setWritingRules,
  writeProposal,
} from "#server/areas/proposals/public";
import { proposalPage, proposalsOf } from "#server/areas/proposals/queries";
import { seedSwitch } from "#server/areas/spaces/public";
import { visitor } from "~/domain/access/actor";
import type { WritingRulesForm } from "~/domain/proposals/writing-rules";
import { anApp, type TestApp } from "../support/app";
import { mustBe, theSpace } from "../support/contributions";
import { aPerson, type SignedIn } from "../support/people";

let given: TestApp;
let author: SignedIn;
let facilitator: SignedIn;
let spaceId: string;
beforeAll(async () => {
  given = await anApp();
  await seedSwitch(given.app);
  spaceId = (await theSpace(given.app)).id;
  author = await aPerson(given.app);
  facilitator = await aPerson(given.app, { roles: [{ role: "facilitator", spaceId }] });
});
afterAll(() => given.close());

const template = "## Le besoin\n\n## Ce que je propose";
const write = (text: string, more: Partial<Parameters<typeof writeProposal>[2]> = {}) =>
  writeProposal(given.app, author.actor, { spaceId, title: "Des bancs", summary: "", text, publish: true, ...more });
const set = async (change: Partial<WritingRulesForm>, by = facilitator) =>
  setWritingRules(given.app, by.actor, {
    spaceId,
    template: "",
    categories: [],
    revision: (await rulesOf(given.app.db, spaceId)).revision,
    ...change,
  });
const names = async () => (await categoriesOf(given.app.db, spaceId)).map(({ name }) => name);
const list = (filter: { category?: string; tag?: string } = {}) =>
  proposalsOf(given.app, spaceId, visitor, { state: "listed", sort: "recent", page: 1, ...filter });

it("is the facilitator's to set, and two of them do not write over each other", async () => {
  expect(await set({ template }, author)).toEqual({ ok: false, reason: "not-your-role" });
  const { revision } = await rulesOf(given.app.db, spaceId);
  const both = await Promise.all([set({ template, revision }), set({ template: "## Autre", revision })]);
  expect(both.map((outcome) => (outcome.ok ? "ok" : outcome.reason)).sort()).toEqual(["ok", "stale"]);
  mustBe(await set({ template, shortest: 12, longest: 60 }));
  expect(await rulesOf(given.app.db, spaceId)).toMatchObject({ template, shortest: 12, longest: 60 });
});

it("holds what is published to its lengths and its headings; a draft may be anything", async () => {
  expect(await write(template)).toMatchObject({ reason: "text-is-template" });
  expect(await write("Des bancs.")).toMatchObject({ reason: "text-too-short-here", detail: { limit: 12, length: 10 } });
  expect(await write("a".repeat(61))).toMatchObject({ reason: "text-too-long-here" });
  mustBe(await write(template, { publish: false, title: "Un brouillon" }));
  const { id } = mustBe(await write("Des bancs à l’ombre."));
  expect(
    await editProposal(given.app, author.actor, {
      proposalId: id,
      revision: 1,
      title: "Des bancs",
      summary: "",
      text: "Non.",
      changeNote: "",
    }),
  ).toMatchObject({ reason: "text-too-short-here" });
  const rows = await checkImport(given.app, facilitator.actor, { spaceId, content: "titre;texte\nUn;Non." });
  expect(mustBe(rows).faults).toEqual([{ line: 2, reason: "import-text-short-here" }]);
  mustBe(await set({}));
});

it("keeps a list of categories: renamed they stay themselves, left out they stay where they were chosen", async () => {
  mustBe(await set({ categories: [{ name: "Argent" }, { name: "Murs" }, { name: "" }] }));
  expect(await names()).toEqual(["Argent", "Murs"]);
  expect(await set({ categories: [{ name: "Murs" }, { name: "murs" }] })).toMatchObject({ reason: "same-category" });
  const [money, walls] = await categoriesOf(given.app.db, spaceId);
  if (!money || !walls) throw new Error("no category");
  const { id } = mustBe(await write("Un texte.", { details: { categoryId: walls.id, tags: ["bail"] } }));
  mustBe(await set({ categories: [{ id: money.id, name: "Qui paie" }, { name: "Autre" }] }));
  expect(await names()).toEqual(["Qui paie", "Autre"]);
  expect((await categoriesOf(given.app.db, spaceId))[0]?.slug).toBe("argent");
  expect((await proposalPage(given.app, id, visitor, "fr"))?.category?.name).toBe("Murs");
  expect(await write("Un autre texte.", { details: { categoryId: walls.id, tags: [] } })).toMatchObject({
    reason: "category-not-there",
  });
  // Its own author may change the rest and leave it there.
  const kept = { proposalId: id, revision: 1, title: "Des bancs", summary: "", text: "Un texte.", changeNote: "" };
  const details = { categoryId: walls.id, tags: ["bail", "loyer"] };
  expect(await editProposal(given.app, author.actor, { ...kept, details })).toEqual({
    ok: true,
    value: { version: 1, renewed: false },
  });
  expect(await editProposal(given.app, author.actor, { ...kept, details })).toMatchObject({ reason: "unchanged" });
  mustBe(await set({ categories: [{ name: "Murs" }] }));
  expect((await categoriesOf(given.app.db, spaceId))[0]?.id).toBe(walls.id);
});

it("takes no category of another chantier, and five words at most", async () => {
  const other = await given.app.db.space.findFirstOrThrow({ where: { NOT: { id: spaceId } }, select: { id: true } });
  const foreign = await given.app.db.proposalCategory.create({
    data: { id: given.app.newId(), spaceId: other.id, slug: "x", name: "X", position: 0 },
  });
  expect(await write("Un texte de plus.", { details: { categoryId: foreign.id, tags: [] } })).toMatchObject({
    reason: "category-not-there",
  });
  const tags = ["a", "b", "c", "d", "e", "f"];
  expect(await write("Un texte de plus.", { details: { categoryId: null, tags } })).toMatchObject({
    reason: "too-many-tags",
  });
  const { id } = mustBe(await write("Gardé.", { publish: false, title: "Gardé" }));
  const draft = { proposalId: id, revision: 0, title: "Gardé", summary: "", text: "Gardé." };
  mustBe(await saveDraft(given.app, author.actor, { ...draft, details: { categoryId: null, tags: ["ombre"] } }));
  expect((await given.app.db.proposal.findUniqueOrThrow({ where: { id } })).tags).toEqual(["ombre"]);
});

it("narrows a list by both, and counts what is left", async () => {
  mustBe(await write("Un troisième.", { details: { categoryId: null, tags: ["bail"] } }));
  const all = await list();
  expect(all.categories.map(({ slug, count }) => [slug, count])).toEqual([["murs", 1]]);
  expect(all.tags.slice(0, 2)).toEqual([
    { tag: "bail", count: 2 },
    { tag: "loyer", count: 1 },
  ]);
  const lease = await list({ tag: "bail" });
  expect([lease.rows.length, lease.counts.published]).toEqual([2, 2]);
  expect((await list({ tag: "bail", category: "murs" })).rows.map(({ tags }) => tags)).toEqual([["bail", "loyer"]]);
  expect((await list({ category: "nulle-part" })).rows).toEqual([]);
  // A draft's words are its authors' own.
  expect(all.tags.some(({ tag }) => tag === "ombre")).toBe(false);
});

it("reads categories and words of a file, and says which line names one that is not there", async () => {
  const content = "titre;texte;catégorie;mots\nUn;Texte un.;MURS;Bail, Gap\nDeux;Texte deux.;Inconnue;";
  const wrong = await checkImport(given.app, facilitator.actor, { spaceId, content });
  expect(mustBe(wrong).faults).toEqual([{ line: 3, reason: "import-category-unknown" }]);
  mustBe(await importProposals(given.app, facilitator.actor, { spaceId, content: content.replace("Inconnue", "") }));
  const found = await list({ category: "murs", tag: "gap" });
  expect(found.rows.map(({ title, category }) => [title, category])).toEqual([["Un", "Murs"]]);
});
