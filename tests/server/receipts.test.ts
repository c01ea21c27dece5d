import { afterAll, beforeAll, expect, it } from "vitest";
import {
  editProposal,
  proposeAmendment,
  rejectAmendment,
  supportProposal,
  withdrawProposal,
  withdrawSupport,
  writeProposal,
} from "#server/areas/proposals/public";
import { proposalToEdit } from "#server/areas/proposals/queries";
import { giveReceipt, receiptOf } from "#server/areas/receipts/public";
import { seedSwitch } from "#server/areas/spaces/public";
import { redactPath } from "#server/http/redact-path";
import { visitor } from "~/domain/access/actor";
import { anApp, type TestApp } from "../support/app";
import { aCommentBy, aProposalBy, mustBe, theSpace } from "../support/contributions";
import { aPerson, type SignedIn } from "../support/people";

let given: TestApp;
let author: SignedIn;
let neighbour: SignedIn;
beforeAll(async () => {
  given = await anApp();
  await seedSwitch(given.app);
  author = await aPerson(given.app, { name: "zzJeannezz" });
  neighbour = await aPerson(given.app, { name: "zzYveszz" });
});
afterAll(() => given.close());

it("tells what became of a proposal, to whoever holds the words, however they are typed", async () => {
  const { app } = given;
  const id = await aProposalBy(app, author.actor);
  const { words } = mustBe(await giveReceipt(app, author.actor, { kind: "proposal", subjectId: id }));
  expect(words.split("-")).toHaveLength(5);
  expect(await receiptOf(app, words.toUpperCase().replaceAll("-", ", "))).toMatchObject({
    kind: "proposal",
    words,
    proposal: { id, state: "published", supportCount: 0 },
  });
  mustBe(await supportProposal(app, neighbour.actor, { proposalId: id }));
  mustBe(await withdrawProposal(app, author.actor, { proposalId: id }));
  const told = await receiptOf(app, words);
  expect(told).toMatchObject({ proposal: { state: "withdrawn", supportCount: 1 } });
  // It says nothing of who holds it.
  expect(JSON.stringify(told)).not.toMatch(/zz/);
  expect(JSON.stringify(told)).not.toContain(author.personId);
});

it("is given for one's own contribution only, and only its hash is kept", async () => {
  const { app } = given;
  const id = await aProposalBy(app, author.actor);
  for (const who of [visitor, neighbour.actor]) {
    expect(await giveReceipt(app, who, { kind: "proposal", subjectId: id })).toMatchObject({ reason: "not-there" });
    expect(await giveReceipt(app, who, { kind: "support", subjectId: id })).toMatchObject({ reason: "not-there" });
  }
  const { words } = mustBe(await giveReceipt(app, author.actor, { kind: "proposal", subjectId: id }));
  const rows = await app.db.receipt.findMany({ where: { subjectId: id } });
  expect(rows).toHaveLength(1);
  const kept = `${JSON.stringify(rows)}${Buffer.from(rows[0]?.hash ?? []).toString("latin1")}`;
  for (const word of words.split("-")) expect(kept).not.toContain(word);
  expect(redactPath(`/en/recus/${words}`)).toBe("/en/recus/…");
  await expect(app.db.receipt.deleteMany({ where: { subjectId: id } })).rejects.toThrow();
});

it("leads nowhere when the words are made up", async () => {
  for (const words of ["", "mauvais mots", "orange violon tapis radis chemin"]) {
    expect(await receiptOf(given.app, words)).toBeNull();
  }
});

it("hides a draft: its words tell nothing of the text", async () => {
  const { app } = given;
  const { id } = mustBe(
    await writeProposal(app, author.actor, {
      spaceId: (await theSpace(app)).id,
      title: "zzsecretzz",
      summary: "",
      text: "zzsecretzz",
      publish: false,
    }),
  );
  const { words } = mustBe(await giveReceipt(app, author.actor, { kind: "proposal", subjectId: id }));
  const told = await receiptOf(app, words);
  expect(told).toMatchObject({ kind: "proposal", proposal: null });
  expect(JSON.stringify(told)).not.toContain("zzsecretzz");
});

it("tells whether a support counts, waits to be confirmed, or was taken back", async () => {
  const { app } = given;
  const id = await aProposalBy(app, author.actor);
  mustBe(await supportProposal(app, neighbour.actor, { proposalId: id }));
  const { words } = mustBe(await giveReceipt(app, neighbour.actor, { kind: "support", subjectId: id }));
  expect(await receiptOf(app, words)).toMatchObject({ kind: "support", support: { version: 1, toConfirm: false } });
  const edited = await proposalToEdit(app, id, author.actor, "fr");
  mustBe(
    await editProposal(app, author.actor, {
      proposalId: id,
      revision: edited?.found.revision ?? -1,
      title: "Autre",
      summary: "",
      text: "Tout autre chose.",
      changeNote: "",
    }),
  );
  expect(await receiptOf(app, words)).toMatchObject({ support: { version: 1, toConfirm: true } });
  mustBe(await withdrawSupport(app, neighbour.actor, { proposalId: id }));
  expect(await receiptOf(app, words)).toMatchObject({ support: null });
});

it("tells the answers to a comment, and the answer to an amendment", async () => {
  const { app } = given;
  const id = await aProposalBy(app, author.actor);
  const comment = await aCommentBy(app, neighbour.actor, id);
  const { words } = mustBe(await giveReceipt(app, neighbour.actor, { kind: "comment", subjectId: comment }));
  await aCommentBy(app, author.actor, id, comment);
  expect(await receiptOf(app, words)).toMatchObject({ kind: "comment", answers: 1, proposal: { commentCount: 2 } });
  const amendment = mustBe(
    await proposeAmendment(app, neighbour.actor, {
      proposalId: id,
      version: 1,
      place: 0,
      replacement: "Autre.",
      reason: "Mieux.",
    }),
  );
  const other = mustBe(await giveReceipt(app, neighbour.actor, { kind: "amendment", subjectId: amendment.id }));
  mustBe(await rejectAmendment(app, author.actor, { proposalId: id, number: amendment.number, answer: "Non, merci." }));
  expect(await receiptOf(app, other.words)).toMatchObject({ state: "rejected", answer: "Non, merci." });
});
