import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { App } from "#server/app";
import {
  enterPaper,
  papersOf,
  printSheets,
  sheetAt,
  sheetsToPrint,
  takeBackPaper,
} from "#server/areas/assisted/public";
import { findTarget } from "#server/areas/comments/public";
import { discussionOf } from "#server/areas/comments/queries";
import { personalData } from "#server/areas/people/personal-data";
import { claimByWords } from "#server/areas/people/public";
import { supportProposal, withdrawSupport } from "#server/areas/proposals/public";
import { proposalPage } from "#server/areas/proposals/queries";
import { receiptOf } from "#server/areas/receipts/public";
import { registerAssisted } from "#server/areas/registration/public";
import { seedSwitch } from "#server/areas/spaces/public";
import { visitor } from "~/domain/access/actor";
import { namesakesIn } from "~/domain/assisted/namesakes";
import type { Outcome } from "~/domain/outcome";
import { anApp, type TestApp } from "../support/app";
import { aProposalBy, mustBe, theSpace } from "../support/contributions";
import { aPerson, type SignedIn } from "../support/people";

let given: TestApp;
let app: App;
let spaceId: string;
let facilitator: SignedIn;
let author: SignedIn;
let proposalId: string;

beforeAll(async () => {
  given = await anApp();
  app = given.app;
  await seedSwitch(app);
  spaceId = (await theSpace(app)).id;
  facilitator = await aPerson(app, { name: "Karim", roles: [{ role: "facilitator", spaceId }] });
  author = await aPerson(app, { name: "Jeanne" });
});
afterAll(() => given.close());
beforeEach(async () => {
  proposalId = await aProposalBy(app, author.actor);
});

let serial = 0;
const aReference = () => `Cahier bleu, page ${++serial}`;
const about = (change: Partial<Parameters<typeof enterPaper>[2]> = {}) =>
  enterPaper(app, facilitator.actor, {
    spaceId,
    reference: aReference(),
    name: `Yvonne ${serial}`,
    is: "about",
    proposalId,
    support: true,
    comment: null,
    ...change,
  } as Parameters<typeof enterPaper>[2]);
const page = async () => {
  const view = await proposalPage(app, proposalId, visitor, "fr");
  if (!view) throw new Error("the proposal is not there");
  return view;
};
const counts = async () => {
  const { supportCount, paperSupports, commentCount } = await page();
  return { supportCount, paperSupports, commentCount };
};
const reasonOf = (outcome: Outcome<unknown>) => (outcome.ok ? "ok" : outcome.reason);
async function stackOf(count: number, of: string | null = proposalId) {
  const { stackId } = mustBe(await printSheets(app, facilitator.actor, { spaceId, proposalId: of, count }));
  return (await sheetsToPrint(app, spaceId, stackId))?.sheets ?? [];
}

describe("entering a paper", () => {
  test("a support and a comment are the person's, marked as accompanied and counted apart", async () => {
    mustBe(await supportProposal(app, author.actor, { proposalId }));
    mustBe(await about({ name: "Rosalie", comment: { stance: "against", text: "Trop cher." } } as never));
    expect(await counts()).toEqual({ supportCount: 2, paperSupports: 1, commentCount: 1 });
    const target = await findTarget(app.db, { kind: "proposal", id: proposalId }, app.now());
    if (!target) throw new Error("no target");
    const talk = await discussionOf(app, target, visitor, { stance: null, page: 1 });
    expect(talk.comments).toMatchObject([{ author: "Rosalie", assisted: true, visitor: false, state: "published" }]);
  });

  test("a proposal is published as theirs, and its lineage says how it began", async () => {
    const entered = mustBe(
      await enterPaper(app, facilitator.actor, {
        spaceId,
        reference: aReference(),
        name: "Marcel",
        is: "proposal",
        title: "Un banc devant la gare",
        summary: "",
        text: "Pour attendre assis.",
      }),
    );
    const view = await proposalPage(app, entered.proposalId ?? "", visitor, "fr");
    expect(view).toMatchObject({ state: "published", authors: ["Marcel"], assisted: true, paperSupports: 0 });
    expect(await app.db.node.findUnique({ where: { id: view?.id ?? "" } })).toMatchObject({
      origin: "assisted",
      public: true,
    });
  });

  test("the same reference is entered once in a chantier, however it is written", async () => {
    mustBe(await about({ reference: "Cahier vert, p. 1" }));
    for (const reference of ["cahier vert p1", "CAHIER VERT – p 01"]) {
      expect(reasonOf(await about({ reference }))).toBe("paper-entered");
    }
    expect((await counts()).supportCount).toBe(1);
  });

  test("ten facilitators who enter one sheet at the same instant enter it once", async () => {
    const [sheet] = await stackOf(1);
    const all = await Promise.all(
      Array.from({ length: 10 }, (_, one) => about({ reference: sheet?.reference, name: `Personne ${one} zz` })),
    );
    expect(all.filter((outcome) => outcome.ok)).toHaveLength(1);
    expect(new Set(all.filter((outcome) => !outcome.ok).map(reasonOf))).toEqual(new Set(["paper-entered"]));
    expect(await counts()).toMatchObject({ supportCount: 1, paperSupports: 1 });
    // Those that were refused leave no person behind.
    expect(await app.db.person.count({ where: { displayName: { endsWith: " zz" } } })).toBe(1);
  });

  test("the form sent twice is one paper", async () => {
    const form = { reference: aReference(), name: "Deux fois", once: app.randomId() };
    const [one, two] = await Promise.all([about(form), about(form)]);
    expect(mustBe(one).paperId).toBe(mustBe(two).paperId);
    expect((await counts()).supportCount).toBe(1);
  });

  test("a refusal half-way leaves nothing: neither the paper, nor a person, nor a comment", async () => {
    const before = await app.db.person.count();
    const reference = aReference();
    const [sheet] = await stackOf(1);
    const other = await aProposalBy(app, author.actor);
    expect(reasonOf(await about({ reference: sheet?.reference, proposalId: other } as never))).toBe(
      "paper-other-proposal",
    );
    expect(reasonOf(await about({ reference, support: false } as never))).toBe("paper-says-nothing");
    expect(reasonOf(await about({ reference: "F-99999" }))).toBe("paper-no-sheet");
    expect(await app.db.person.count()).toBe(before);
    mustBe(await about({ reference }));
    mustBe(await about({ reference: sheet?.reference }));
  });

  test("someone of a name that the chantier knows is asked about, and one person supports once", async () => {
    mustBe(await registerAssisted(app, facilitator.actor, { spaceId, name: "Léa", accessNeeds: "" }));
    const asked = await about({ name: "LEA" });
    expect(reasonOf(asked)).toBe("paper-same-name");
    const [lea] = namesakesIn(asked.ok ? undefined : asked.detail);
    mustBe(await about({ name: "Lea", who: lea?.personId }));
    expect(reasonOf(await about({ name: "Léa", who: lea?.personId }))).toBe("paper-supported");
    mustBe(await about({ name: "Léa", who: "other" }));
    expect(await counts()).toMatchObject({ supportCount: 2, paperSupports: 2 });
    // A person that was not proposed is nobody: not an account's, not another chantier's.
    expect(reasonOf(await about({ name: "Léa", who: author.personId }))).toBe("paper-same-name");
  });

  test("only a facilitator of the chantier enters, prints and takes back", async () => {
    const other = await app.db.space.findFirstOrThrow({ where: { id: { not: spaceId } }, select: { id: true } });
    const elsewhere = await aPerson(app, { roles: [{ role: "facilitator", spaceId: other.id }] });
    for (const actor of [visitor, author.actor, elsewhere.actor]) {
      const refused = await enterPaper(app, actor, {
        spaceId,
        reference: aReference(),
        name: "Non",
        is: "comment",
        stance: "for",
        text: "Non",
      });
      expect(refused.ok).toBe(false);
      expect((await printSheets(app, actor, { spaceId, proposalId: null, count: 1 })).ok).toBe(false);
      expect((await takeBackPaper(app, actor, { spaceId, paperId: app.newId() })).ok).toBe(false);
    }
  });
});

describe("sheets", () => {
  test("have the chantier's next numbers, also when two stacks are printed at once, and words each", async () => {
    const [one, two] = await Promise.all([stackOf(5), stackOf(5, null)]);
    const references = [...(one ?? []), ...(two ?? [])].map((sheet) => sheet.reference);
    expect(new Set(references).size).toBe(10);
    const words = [...(one ?? []), ...(two ?? [])].map((sheet) => sheet.words);
    expect(new Set(words).size).toBe(10);
    const sheet = one?.[0];
    expect(await sheetAt(app, sheet?.id ?? "")).toMatchObject({
      slug: "1-1",
      reference: sheet?.reference,
      entered: false,
    });
    const kept = JSON.stringify(await app.db.paper.findMany({ where: { spaceId } }));
    expect(kept).not.toContain(sheet?.words.split("-")[0] as string);
  });

  test("one that was entered is not printed again; its slip tells what became of it", async () => {
    const [sheet] = await stackOf(1);
    const words = sheet?.words ?? "";
    expect(await receiptOf(app, words)).toMatchObject({ kind: "paper", enteredOn: null, claim: "no" });
    mustBe(await about({ reference: sheet?.reference, name: "Aimé" }));
    const { stackId } = await app.db.paper.findUniqueOrThrow({ where: { id: sheet?.id ?? "" } });
    expect((await sheetsToPrint(app, spaceId, stackId ?? ""))?.sheets).toEqual([]);
    const receipt = await receiptOf(app, words);
    expect(receipt).toMatchObject({ kind: "paper", supports: true, claim: "open", proposal: { id: proposalId } });
    expect(JSON.stringify(receipt)).not.toContain("Aimé");
  });
});

describe("taking back an entry", () => {
  test("undoes what it counted, and the paper may be entered again", async () => {
    const [sheet] = await stackOf(1);
    const reference = sheet?.reference;
    const entered = mustBe(await about({ reference, name: "Inès", comment: { stance: "for", text: "Oui." } } as never));
    const back = () => takeBackPaper(app, facilitator.actor, { spaceId, paperId: entered.paperId });
    mustBe(await back());
    expect(await counts()).toEqual({ supportCount: 0, paperSupports: 0, commentCount: 0 });
    expect(reasonOf(await back())).toBe("not-there");
    mustBe(await about({ reference, name: "Inès bis" }));
    expect(await counts()).toEqual({ supportCount: 1, paperSupports: 1, commentCount: 0 });
    const { papers } = await papersOf(app, spaceId);
    expect(papers[0]).toMatchObject({ reference, name: "Inès bis", supports: true, comment: null });
  });

  test("is refused once its author claimed it", async () => {
    const entered = mustBe(await about({ name: "Olga" }));
    const olga = await aPerson(app, { name: "Olga Petit" });
    mustBe(await claimByWords(app, olga.actor, entered.words ?? ""));
    const back = await takeBackPaper(app, facilitator.actor, { spaceId, paperId: entered.paperId });
    expect(reasonOf(back)).toBe("paper-claimed");
  });
});

describe("claiming a paper", () => {
  test("who supports online and on paper is counted once, and reads as who they are", async () => {
    const [sheet] = await stackOf(1);
    mustBe(
      await about({ reference: sheet?.reference, name: "Paul", comment: { stance: "for", text: "Oui." } } as never),
    );
    const paul = await aPerson(app, { name: "Paul Durand" });
    mustBe(await supportProposal(app, paul.actor, { proposalId }));
    expect(await counts()).toMatchObject({ supportCount: 2, paperSupports: 1 });
    expect(mustBe(await claimByWords(app, paul.actor, sheet?.words ?? ""))).toEqual({ merged: true });
    expect(await counts()).toEqual({ supportCount: 1, paperSupports: 0, commentCount: 1 });
    expect(mustBe(await claimByWords(app, paul.actor, sheet?.words ?? ""))).toEqual({ merged: false });
    const target = await findTarget(app.db, { kind: "proposal", id: proposalId }, app.now());
    if (!target) throw new Error("no target");
    const talk = await discussionOf(app, target, paul.actor, { stance: null, page: 1 });
    expect(talk.comments).toMatchObject([{ author: "Paul Durand", assisted: true, mine: true }]);
    expect(await receiptOf(app, sheet?.words ?? "")).toMatchObject({ claim: "done" });
    // Theirs from now on: they take it back, and it is copied with their data.
    mustBe(await withdrawSupport(app, paul.actor, { proposalId }));
    expect(await counts()).toMatchObject({ supportCount: 0, paperSupports: 0 });
    expect((await personalData(app, paul.personId)).parts.papers).toMatchObject([{ reference: sheet?.reference }]);
  });

  test("a support given on paper alone stays one gathered on paper", async () => {
    const entered = mustBe(await about({ name: "Nadia" }));
    const nadia = await aPerson(app, { name: "Nadia B." });
    mustBe(await claimByWords(app, nadia.actor, entered.words ?? ""));
    mustBe(await supportProposal(app, nadia.actor, { proposalId }));
    expect(await counts()).toMatchObject({ supportCount: 1, paperSupports: 1 });
  });

  test("is refused to visitors, of unknown words, before the paper is entered, and of another account's", async () => {
    const [sheet] = await stackOf(1);
    const words = sheet?.words ?? "";
    const one = await aPerson(app, { name: "Une" });
    const two = await aPerson(app, { name: "Deux" });
    expect(reasonOf(await claimByWords(app, visitor, words))).toBe("sign-in-first");
    expect(reasonOf(await claimByWords(app, one.actor, "un deux trois quatre cinq"))).toBe("receipt-wrong");
    expect(reasonOf(await claimByWords(app, one.actor, words))).toBe("paper-not-entered");
    mustBe(await about({ reference: sheet?.reference, name: "Trois" }));
    const both = await Promise.all([claimByWords(app, one.actor, words), claimByWords(app, two.actor, words)]);
    expect(both.map(reasonOf).sort()).toEqual(["claim-other", "ok"]);
    expect((await counts()).supportCount).toBe(1);
  });
});
