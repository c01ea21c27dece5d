import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readRows } from "#server/areas/open-data/public";
import {
  approveAnswer,
  dropAnswer,
  editProposal,
  findProposal,
  noteOnAnswer,
  prepareAnswer,
  publishAnswers,
  reviewProposal,
  supportProposal,
  tellStep,
  withdrawProposal,
} from "#server/areas/proposals/public";
import { answerDesk, answerLines, proposalPage, proposalsOf, proposalToEdit } from "#server/areas/proposals/queries";
import { findSpace, seedSwitch } from "#server/areas/spaces/public";
import { type Actor, visitor } from "~/domain/access/actor";
import { dataSetOf } from "~/domain/open-data/data-sets";
import { stateChanges, type Verdict } from "~/domain/proposals/lifecycle";
import { anApp, type TestApp } from "../support/app";
import { aProposalBy, mustBe, theSpace } from "../support/contributions";
import { aPerson, type SignedIn } from "../support/people";

let given: TestApp;
let spaceId: string;
let author: SignedIn;
let neighbour: SignedIn;
let facilitator: SignedIn;
let officer: SignedIn;
let elected: SignedIn;
beforeAll(async () => {
  given = await anApp();
  await seedSwitch(given.app);
  spaceId = (await theSpace(given.app)).id;
  author = await aPerson(given.app, { name: "Jeanne Roubaud" });
  neighbour = await aPerson(given.app, { name: "Yves Maurel" });
  facilitator = await aPerson(given.app, { name: "Karim Belaïd", roles: [{ role: "facilitator", spaceId }] });
  officer = await aPerson(given.app, { name: "Rose Imbert", roles: [{ role: "institution", spaceId }] });
  elected = await aPerson(given.app, { name: "Guy Pons", roles: [{ role: "institution", spaceId: null }] });
});
afterAll(() => given.close());

const said = (proposalId: string, change: { verdict?: Verdict; revision?: number } = {}) => ({
  proposalId,
  verdict: change.verdict ?? ("accepted" as const),
  reasons: "Le bail sera **affiché** dès mars.",
  institution: "Région Sud",
  approver: elected.personId,
  revision: change.revision ?? 0,
});

async function anApproved(proposalId: string, verdict: Verdict = "accepted"): Promise<string> {
  const { app } = given;
  const asked = mustBe(await prepareAnswer(app, officer.actor, { ...said(proposalId, { verdict }), ask: true }));
  mustBe(await approveAnswer(app, elected.actor, { proposalId, answer: asked.id, revision: asked.revision }));
  return asked.id;
}

const stateOf = async (id: string) =>
  (await given.app.db.proposal.findUniqueOrThrow({ where: { id }, select: { state: true } })).state;

async function deskOf(id: string, actor: Actor) {
  const found = await findProposal(given.app.db, id, given.app.now());
  return found && answerDesk(given.app, found, actor);
}

describe("the table of states", () => {
  it("is the database's too", async () => {
    const rules = await given.app.db.proposalStateRule.findMany();
    const line = (rule: { from: string; to: string }) => `${rule.from} → ${rule.to}`;
    expect(rules.map(line).sort()).toEqual(stateChanges.map(line).sort());
    const id = await aProposalBy(given.app, author.actor);
    await expect(given.app.db.proposal.update({ where: { id }, data: { state: "draft" } })).rejects.toThrow();
    mustBe(await withdrawProposal(given.app, author.actor, { proposalId: id }));
    await expect(given.app.db.proposal.update({ where: { id }, data: { state: "published" } })).rejects.toThrow();
  });
});

describe("an answer being prepared", () => {
  it("is seen by those who answer, and by nobody else", async () => {
    const { app } = given;
    const id = await aProposalBy(app, author.actor);
    mustBe(await prepareAnswer(app, officer.actor, { ...said(id), ask: false }));
    mustBe(await noteOnAnswer(app, elected.actor, { proposalId: id, text: "zznotezz : voir le service juridique." }));
    for (const reader of [officer, elected]) {
      expect(await deskOf(id, reader.actor)).toMatchObject({
        answer: { state: "preparing", reasons: "Le bail sera **affiché** dès mars." },
        notes: [{ text: "zznotezz : voir le service juridique.", by: "Guy Pons" }],
      });
    }
    for (const reader of [visitor, author.actor, neighbour.actor, facilitator.actor]) {
      expect(await deskOf(id, reader)).toBeNull();
      const page = await proposalPage(app, id, reader, "fr");
      expect(page).toMatchObject({
        state: "published",
        followed: { answers: [], steps: [] },
        may: { answer: { ok: false } },
      });
      expect(JSON.stringify(page)).not.toContain("affiché");
    }
    const space = await findSpace(app.db, { slug: "1-1" }, app.now());
    if (!space) throw new Error("no space");
    expect(await answerLines(app, space, author.actor)).toBeNull();
    const lines = await answerLines(app, space, elected.actor);
    expect(lines?.find((line) => line.proposalId === id)?.answer).toMatchObject({ state: "preparing", mine: true });
    expect(await rowsOf("reponses-officielles")).not.toContain(id);
  });

  it("is refused to whoever does not answer for the institution, facilitator included", async () => {
    const { app } = given;
    const id = await aProposalBy(app, author.actor);
    for (const [who, reason] of [
      [visitor, "sign-in-first"],
      [author.actor, "not-your-role"],
      [facilitator.actor, "not-your-role"],
    ] as const) {
      expect(await prepareAnswer(app, who, { ...said(id), ask: true })).toMatchObject({ reason });
      expect(await reviewProposal(app, who, { proposalId: id, review: true })).toMatchObject({ reason });
      expect(await noteOnAnswer(app, who, { proposalId: id, text: "x" })).toMatchObject({ reason });
      expect(await tellStep(app, who, { proposalId: id, progress: 1, text: "x", doneOn: "2026-01-01" })).toMatchObject({
        reason,
      });
    }
    expect(await app.db.officialAnswer.count({ where: { proposalId: id } })).toBe(0);
  });

  it("is approved by the person named, as it was read, and again when it is written again", async () => {
    const { app } = given;
    const id = await aProposalBy(app, author.actor);
    expect(
      await prepareAnswer(app, officer.actor, { ...said(id), approver: officer.personId, ask: true }),
    ).toMatchObject({
      reason: "approver-is-author",
    });
    expect(
      await prepareAnswer(app, officer.actor, { ...said(id), approver: neighbour.personId, ask: true }),
    ).toMatchObject({ reason: "approver-without-role" });
    const kept = mustBe(await prepareAnswer(app, officer.actor, { ...said(id), ask: false }));
    const seen = { proposalId: id, answer: kept.id, revision: kept.revision };
    expect(await approveAnswer(app, elected.actor, seen)).toMatchObject({ reason: "answer-not-asked" });
    expect(await prepareAnswer(app, officer.actor, { ...said(id), ask: true })).toMatchObject({ reason: "stale" });
    const asked = mustBe(await prepareAnswer(app, officer.actor, { ...said(id, { revision: 1 }), ask: true }));
    expect(await approveAnswer(app, elected.actor, seen)).toMatchObject({ reason: "stale" });
    const read = { ...seen, revision: asked.revision };
    expect(await approveAnswer(app, officer.actor, read)).toMatchObject({ reason: "not-approver" });
    expect(await publishAnswers(app, officer.actor, { answers: [kept.id] })).toMatchObject({
      reason: "answer-not-approved",
    });
    mustBe(await approveAnswer(app, elected.actor, read));
    mustBe(await prepareAnswer(app, officer.actor, { ...said(id, { revision: 2 }), ask: false }));
    expect(await publishAnswers(app, officer.actor, { answers: [kept.id] })).toMatchObject({
      reason: "answer-not-approved",
    });
    await expect(
      app.db.officialAnswer.update({ where: { id: kept.id }, data: { state: "published" } }),
    ).rejects.toThrow();
    mustBe(await dropAnswer(app, elected.actor, { proposalId: id }));
    expect(await deskOf(id, officer.actor)).toMatchObject({ answer: null });
  });

  it("written by two at the same instant is one answer, and the other is told", async () => {
    const { app } = given;
    const id = await aProposalBy(app, author.actor);
    const sent = await Promise.all(
      Array.from({ length: 6 }, () => prepareAnswer(app, officer.actor, { ...said(id), ask: false })),
    );
    expect(sent.filter((one) => one.ok)).toHaveLength(1);
    expect(await app.db.officialAnswer.count({ where: { proposalId: id } })).toBe(1);
  });
});

async function rowsOf(name: string): Promise<string> {
  const set = dataSetOf(name);
  if (!set) throw new Error(name);
  const all = [];
  for await (const rows of readRows(given.app, set, { spaceId: null })) all.push(...rows);
  return JSON.stringify(all);
}

describe("a published answer", () => {
  it("is read on the page, in the list and in the files, and never changes", async () => {
    const { app } = given;
    const id = await aProposalBy(app, author.actor, { title: "Répondue" });
    mustBe(await supportProposal(app, neighbour.actor, { proposalId: id }));
    mustBe(await reviewProposal(app, officer.actor, { proposalId: id, review: true }));
    const edited = await proposalToEdit(app, id, author.actor, "fr");
    expect(
      await editProposal(app, author.actor, {
        proposalId: id,
        revision: edited?.found.revision ?? -1,
        title: "Autre",
        summary: "",
        text: "Autre.",
        changeNote: "",
      }),
    ).toMatchObject({ reason: "text-settled" });
    const answer = await anApproved(id, "accepted-in-part");
    mustBe(await publishAnswers(app, officer.actor, { answers: [answer] }));
    expect(await proposalPage(app, id, visitor, "fr")).toMatchObject({
      state: "accepted-in-part",
      supportCount: 1,
      followed: {
        answers: [
          {
            verdict: "accepted-in-part",
            institution: "Région Sud",
            by: "Rose Imbert",
            approvedBy: "Guy Pons",
            version: 1,
            html: expect.stringContaining("<strong>affiché</strong>"),
          },
        ],
      },
    });
    const list = await proposalsOf(app, spaceId, visitor, { state: "accepted-in-part", sort: "recent", page: 1 });
    expect(list.rows.map((row) => row.id)).toEqual([id]);
    const all = await proposalsOf(app, spaceId, visitor, { state: "listed", sort: "recent", page: 1 });
    expect(all.rows.map((row) => row.id)).toContain(id);
    expect(await rowsOf("reponses-officielles")).toContain("Région Sud");
    expect(await rowsOf("propositions")).toContain("acceptee-en-partie");
    // Nobody's name goes into a file.
    expect(await rowsOf("reponses-officielles")).not.toMatch(/Rose|Guy/);
    expect(await supportProposal(app, author.actor, { proposalId: id })).toMatchObject({ reason: "not-open" });
    await expect(
      app.db.officialAnswer.update({ where: { id: answer }, data: { verdict: "accepted" } }),
    ).rejects.toThrow();
    await expect(app.db.officialAnswer.delete({ where: { id: answer } })).rejects.toThrow();
    expect(await app.db.event.count({ where: { kind: "proposal.answered", subjectId: id } })).toBe(1);
  });

  it("may be followed by another, and both are read", async () => {
    const { app } = given;
    const id = await aProposalBy(app, author.actor);
    mustBe(await publishAnswers(app, elected.actor, { answers: [await anApproved(id, "not-retained")] }));
    mustBe(await publishAnswers(app, elected.actor, { answers: [await anApproved(id, "accepted")] }));
    const page = await proposalPage(app, id, visitor, "fr");
    expect(page?.followed.answers.map((one) => one.verdict)).toEqual(["accepted", "not-retained"]);
  });

  it("comes with the others of its batch, or none comes", async () => {
    const { app } = given;
    const ids = [];
    for (let place = 0; place < 4; place += 1)
      ids.push(await aProposalBy(app, author.actor, { title: `Lot ${place}` }));
    const answers = [];
    for (const id of ids) answers.push(await anApproved(id));
    // The last one's text changes after it was approved.
    const last = ids[3] ?? "";
    const edited = await proposalToEdit(app, last, author.actor, "fr");
    mustBe(
      await editProposal(app, author.actor, {
        proposalId: last,
        revision: edited?.found.revision ?? -1,
        title: "Lot 3",
        summary: "",
        text: "Tout autre chose.",
        changeNote: "",
      }),
    );
    expect(await publishAnswers(app, officer.actor, { answers })).toMatchObject({
      reason: "answer-of-former-version",
      detail: { title: "Lot 3" },
    });
    for (const id of ids) expect(await stateOf(id)).toBe("published");
    expect(await publishAnswers(app, facilitator.actor, { answers: answers.slice(0, 3) })).toMatchObject({
      reason: "not-your-role",
    });
    // Twice at the same instant, in two orders: once.
    const sent = await Promise.all([
      publishAnswers(app, officer.actor, { answers: answers.slice(0, 3) }),
      publishAnswers(app, elected.actor, { answers: answers.slice(0, 3).reverse() }),
    ]);
    expect(sent.filter((one) => one.ok)).toHaveLength(1);
    for (const id of ids.slice(0, 3)) expect(await stateOf(id)).toBe("accepted");
    const batches = await app.db.officialAnswer.findMany({ where: { id: { in: answers.slice(0, 3) } } });
    expect(new Set(batches.map((one) => one.batchId)).size).toBe(1);
  });
});

describe("what is done about an accepted proposal", () => {
  it("is told step by step, and the last one makes it implemented", async () => {
    const { app } = given;
    const id = await aProposalBy(app, author.actor);
    const step = { proposalId: id, progress: 40, text: "Trois lieux affichent leur bail.", doneOn: "2026-03-01" };
    expect(await tellStep(app, officer.actor, step)).toMatchObject({ reason: "not-accepted" });
    mustBe(await publishAnswers(app, officer.actor, { answers: [await anApproved(id, "accepted-in-part")] }));
    expect(await tellStep(app, officer.actor, { ...step, doneOn: "2999-01-01" })).toMatchObject({
      reason: "step-in-the-future",
    });
    mustBe(await tellStep(app, officer.actor, step));
    expect(await stateOf(id)).toBe("accepted-in-part");
    mustBe(await tellStep(app, elected.actor, { ...step, progress: 100, text: "Tous.", doneOn: "2026-06-01" }));
    expect(await proposalPage(app, id, visitor, "fr")).toMatchObject({
      state: "implemented",
      progress: 100,
      followed: { steps: [{ progress: 100, doneOn: "2026-06-01" }, { progress: 40 }] },
    });
    expect(
      await prepareAnswer(app, officer.actor, { ...said(id, { verdict: "not-retained" }), ask: false }),
    ).toMatchObject({ reason: "answer-impossible" });
    // Something was forgotten.
    mustBe(
      await tellStep(app, officer.actor, { ...step, progress: 90, text: "Il en manque un.", doneOn: "2026-07-01" }),
    );
    expect(await stateOf(id)).toBe("accepted-in-part");
    await expect(app.db.implementationStep.deleteMany({ where: { proposalId: id } })).rejects.toThrow();
    expect(await rowsOf("realisations")).toContain("Il en manque un.");
  });
});
