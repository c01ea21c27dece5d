import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeNotices, noticesOf } from "#server/areas/notifications/public";
import {
  answerOffer,
  editProposal,
  findProposal,
  inviteByLink,
  invitePerson,
  offerOfLink,
  partWithAuthor,
  withdrawOffer,
  writeProposal,
} from "#server/areas/proposals/public";
import { coAuthorsPage, proposalPage } from "#server/areas/proposals/queries";
import { seedSwitch } from "#server/areas/spaces/public";
import { type Actor, visitor } from "~/domain/access/actor";
import { anApp, type TestApp } from "../support/app";
import { aCommentBy, aProposalBy, inTheRoom, mustBe, theSpace } from "../support/contributions";
import { aPerson, type SignedIn } from "../support/people";

let given: TestApp;
let nadia: SignedIn;
let mehdi: SignedIn;
let sonia: SignedIn;

beforeAll(async () => {
  given = await anApp();
  await seedSwitch(given.app);
  nadia = await aPerson(given.app, { name: "Nadia Ferrand" });
  mehdi = await aPerson(given.app, { name: "Mehdi Kaci" });
  sonia = await aPerson(given.app, { name: "Sonia Élie" });
  // Mehdi's name is public in the chantier: he commented there.
  await inTheRoom(given.app, mehdi);
  await aCommentBy(given.app, mehdi.actor, await aProposalBy(given.app, nadia.actor));
});
afterAll(() => given?.close());

async function aDraftOf(author: SignedIn): Promise<string> {
  const { app } = given;
  const space = await theSpace(app);
  const draft = {
    spaceId: space.id,
    title: "Un bail affiché",
    summary: "",
    text: "Le bail est affiché.",
    publish: false,
  };
  return mustBe(await writeProposal(app, author.actor, draft)).id;
}

async function pageOf(proposalId: string, viewer: Actor, typed = "") {
  const found = await findProposal(given.app.db, proposalId, given.app.now());
  return found && coAuthorsPage(given.app, found, viewer, typed);
}

async function told(person: SignedIn): Promise<readonly string[]> {
  await makeNotices(given.app);
  const { notices } = await noticesOf(given.app, person.personId, "fr", 1);
  return notices.map((one) => `${one.kind} ${one.address}`);
}

describe("an author invites by name", () => {
  it("someone whose name is public in the chantier, and nobody else; they are told, accept, and sign", async () => {
    const { app } = given;
    const proposalId = await aDraftOf(nadia);
    expect((await pageOf(proposalId, nadia.actor, "KACI"))?.found).toEqual([{ id: mehdi.personId, name: mehdi.name }]);
    // Sonia has an account, and nothing public here: her name is not found, nor can she be invited by her identifier.
    expect((await pageOf(proposalId, nadia.actor, "Sonia"))?.found).toEqual([]);
    expect(await invitePerson(app, nadia.actor, { proposalId, personId: sonia.personId })).toMatchObject({
      reason: "person-unknown",
    });
    const sent = await Promise.all(
      [1, 2, 3].map(() => invitePerson(app, nadia.actor, { proposalId, personId: mehdi.personId })),
    );
    expect(sent.filter((one) => one.ok)).toHaveLength(1);
    expect(sent.find((one) => !one.ok)).toMatchObject({ reason: "offer-already" });
    expect(await told(mehdi)).toContain(`co-author-invited /propositions/${proposalId}/invitation`);
    // An invitation is no right: the draft is not there for him yet.
    expect(await proposalPage(app, proposalId, mehdi.actor, "fr")).toBeNull();
    const offerId = (await pageOf(proposalId, nadia.actor))?.offers[0]?.id ?? "";
    expect(await answerOffer(app, sonia.actor, { proposalId, offerId, accept: true })).toMatchObject({
      reason: "not-there",
    });
    expect(await answerOffer(app, nadia.actor, { proposalId, offerId, accept: true })).toMatchObject({
      reason: "not-yours",
    });
    const both = await Promise.all(
      [true, true].map((accept) => answerOffer(app, mehdi.actor, { proposalId, offerId, accept })),
    );
    expect(both.filter((one) => one.ok)).toHaveLength(1);
    expect(await proposalPage(app, proposalId, mehdi.actor, "fr")).toMatchObject({
      authors: ["Nadia Ferrand", "Mehdi Kaci"],
      may: { signs: true, edit: { ok: true } },
    });
    expect(await told(nadia)).toContain(`co-author-joined /propositions/${proposalId}/auteurs`);
    // What was answered is spoken of no more.
    expect(await told(mehdi)).not.toContain(`co-author-invited /propositions/${proposalId}/invitation`);
  });

  it("a refusal changes nothing but itself, and another invitation may follow", async () => {
    const { app } = given;
    const proposalId = await aDraftOf(nadia);
    const { offer } = mustBe(await invitePerson(app, nadia.actor, { proposalId, personId: mehdi.personId }));
    mustBe(await answerOffer(app, mehdi.actor, { proposalId, offerId: offer, accept: false }));
    expect((await pageOf(proposalId, nadia.actor))?.authors).toHaveLength(1);
    const again = mustBe(await invitePerson(app, nadia.actor, { proposalId, personId: mehdi.personId }));
    mustBe(await withdrawOffer(app, nadia.actor, { proposalId, offerId: again.offer }));
    expect(await answerOffer(app, mehdi.actor, { proposalId, offerId: again.offer, accept: true })).toMatchObject({
      reason: "not-open",
    });
  });
});

describe("an author invites by a link", () => {
  it("that serves one person once, is stored as a hash, and ends", async () => {
    const { app } = given;
    const proposalId = await aDraftOf(nadia);
    const { address } = mustBe(await inviteByLink(app, nadia.actor, { proposalId }));
    const token = address.slice("/invitations/".length);
    const rows = await app.db.coAuthorOffer.findMany({ where: { proposalId } });
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(await answerOffer(app, visitor, { token, accept: true })).toMatchObject({ reason: "sign-in-first" });
    expect(await answerOffer(app, visitor, { token: "another", accept: true })).toMatchObject({ reason: "link-over" });
    const two = await Promise.all([
      answerOffer(app, sonia.actor, { token, accept: true }),
      answerOffer(app, mehdi.actor, { token, accept: true }),
    ]);
    expect(two.filter((one) => one.ok)).toHaveLength(1);
    expect((await pageOf(proposalId, nadia.actor))?.authors).toHaveLength(2);
    const late = mustBe(await inviteByLink(app, nadia.actor, { proposalId }));
    await app.db.coAuthorOffer.updateMany({
      where: { proposalId, state: "waiting" },
      data: { expiresAt: new Date(app.now().getTime() - 1) },
    });
    expect(await offerOfLink(app.db, late.address.slice("/invitations/".length), app.now())).toBeNull();
  });
});

describe("an author is one no more", () => {
  it("who began the text parts with another; anyone leaves; the last one stays; versions keep who wrote them", async () => {
    const { app } = given;
    const proposalId = await aProposalBy(app, nadia.actor);
    for (const person of [mehdi, sonia]) {
      const { address } = mustBe(await inviteByLink(app, nadia.actor, { proposalId }));
      mustBe(await answerOffer(app, person.actor, { token: address.slice("/invitations/".length), accept: true }));
    }
    const found = await findProposal(app.db, proposalId, app.now());
    const change = { title: "Dire qui possède les murs", summary: "", text: "Deux pages.", changeNote: "", proposalId };
    mustBe(await editProposal(app, mehdi.actor, { ...change, revision: found?.revision ?? 0 }));
    expect(await partWithAuthor(app, mehdi.actor, { proposalId, personId: sonia.personId })).toMatchObject({
      reason: "not-yours",
    });
    mustBe(await partWithAuthor(app, nadia.actor, { proposalId, personId: mehdi.personId }));
    expect(await told(mehdi)).toContain(`co-author-removed /propositions/${proposalId}`);
    expect(await editProposal(app, mehdi.actor, { ...change, revision: 9 })).toMatchObject({ reason: "not-yours" });
    expect(await proposalPage(app, proposalId, visitor, "fr")).toMatchObject({
      authors: ["Nadia Ferrand", "Sonia Élie"],
      version: { number: 2, by: "Mehdi Kaci" },
    });
    mustBe(await partWithAuthor(app, nadia.actor, { proposalId, personId: nadia.personId }));
    expect(await partWithAuthor(app, sonia.actor, { proposalId, personId: sonia.personId })).toMatchObject({
      reason: "last-author",
    });
    // Who stays is now who may part with others.
    expect((await pageOf(proposalId, sonia.actor))?.may).toMatchObject({ remove: true, leave: false });
    expect(await pageOf(proposalId, nadia.actor)).toBeNull();
  });
});
