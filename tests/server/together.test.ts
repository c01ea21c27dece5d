import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeNotices, noticesOf } from "#server/areas/notifications/public";
import {
  agreeToDraft,
  answerOffer,
  askToWrite,
  findProposal,
  inviteByLink,
  partWithAuthor,
  publishProposal,
  saveDraft,
  shareDraft,
  writeProposal,
  writeTogether,
} from "#server/areas/proposals/public";
import { listedDrafts, proposalPage, proposalVersion, sharedDraftPage } from "#server/areas/proposals/queries";
import { seedSwitch } from "#server/areas/spaces/public";
import { type Actor, visitor } from "~/domain/access/actor";
import { anApp, type TestApp } from "../support/app";
import { mustBe, theSpace } from "../support/contributions";
import { aPerson, type SignedIn } from "../support/people";

const begun = { title: "Un bail affiché", summary: "Chaque lieu montre son bail.", text: "Le bail est affiché." };

let given: TestApp;
let spaceId: string;
let nadia: SignedIn;
let mehdi: SignedIn;
let sonia: SignedIn;

beforeAll(async () => {
  given = await anApp();
  await seedSwitch(given.app);
  spaceId = (await theSpace(given.app)).id;
  nadia = await aPerson(given.app, { name: "Nadia Ferrand" });
  mehdi = await aPerson(given.app, { name: "Mehdi Kaci" });
  sonia = await aPerson(given.app, { name: "Sonia Élie" });
});
afterAll(() => given?.close());

/** A draft that Nadia and Mehdi write together. */
async function aTextOfTwo(listed = false): Promise<string> {
  const { app } = given;
  const { id } = mustBe(await writeProposal(app, nadia.actor, { ...begun, spaceId, publish: false }));
  const { address } = mustBe(await inviteByLink(app, nadia.actor, { proposalId: id }));
  mustBe(await answerOffer(app, mehdi.actor, { token: address.slice("/invitations/".length), accept: true }));
  mustBe(await shareDraft(app, nadia.actor, { proposalId: id, listed }));
  return id;
}

async function pageOf(id: string, viewer: Actor) {
  const found = await findProposal(given.app.db, id, given.app.now());
  return found && sharedDraftPage(given.app, found, viewer);
}
const printOf = async (id: string) => (await pageOf(id, nadia.actor))?.print ?? "";
const write = (who: SignedIn, id: string, text: string, base = begun.text) =>
  writeTogether(given.app, who.actor, { proposalId: id, base: { ...begun, text: base }, wanted: { ...begun, text } });
const agree = (who: SignedIn, id: string, print: string) =>
  agreeToDraft(given.app, who.actor, { proposalId: id, print });

describe("a text written by several", () => {
  it("keeps what both wrote over the same text, says who wrote what, and is nobody else's business", async () => {
    const { app } = given;
    const id = await aTextOfTwo();
    await Promise.all([
      write(nadia, id, "Le bail est affiché à l’entrée."),
      write(mehdi, id, "Le bail est affiché.\n\nOn le relit chaque année."),
    ]);
    const page = await pageOf(id, nadia.actor);
    expect(page?.text).toBe("Le bail est affiché à l’entrée.\n\nOn le relit chaque année.");
    expect(page?.written.find((one) => one.text.includes("relit"))?.by).toBe("Mehdi Kaci");
    expect(page?.written.find((one) => one.text.includes("entrée"))?.by).toBe("Nadia Ferrand");
    // The same form again changes nothing; the same words rewritten by two are both kept, and said.
    expect(mustBe(await write(mehdi, id, "Le bail est affiché.\n\nOn le relit chaque année.")).both).toBe(false);
    expect((await pageOf(id, nadia.actor))?.text).toBe(page?.text);
    expect(mustBe(await write(mehdi, id, "Le bail est caché.")).both).toBe(false);
    expect(await write(sonia, id, "Rien.")).toMatchObject({ reason: "not-there" });
    expect(await pageOf(id, sonia.actor)).toBeNull();
    // The ways of a draft that one writes alone are closed.
    const alone = { proposalId: id, revision: 0, ...begun };
    expect(await saveDraft(app, nadia.actor, alone)).toMatchObject({ reason: "agreement-first" });
    expect(await publishProposal(app, nadia.actor, alone)).toMatchObject({ reason: "agreement-first" });
  });

  it("is held to what the chantier asks of its texts, as any other", async () => {
    const { app } = given;
    const id = await aTextOfTwo();
    await app.db.writingRules.create({ data: { spaceId, shortest: 5_000 } });
    expect(await agree(nadia, id, await printOf(id))).toMatchObject({ reason: "text-too-short-here" });
    await app.db.writingRules.delete({ where: { spaceId } });
    expect(mustBe(await agree(nadia, id, await printOf(id))).published).toBe(false);
  });

  it("is published when all agree to that very text, as one version that credits all", async () => {
    const { app } = given;
    const id = await aTextOfTwo();
    const before = await printOf(id);
    expect(mustBe(await agree(nadia, id, before)).published).toBe(false);
    mustBe(await write(mehdi, id, "Le bail est affiché à l’entrée."));
    expect(await agree(mehdi, id, before)).toMatchObject({ reason: "text-moved" });
    const print = await printOf(id);
    expect(mustBe(await agree(mehdi, id, print)).published).toBe(false);
    expect((await pageOf(id, nadia.actor))?.agreements).toEqual([
      { name: "Nadia Ferrand", me: true, agrees: false },
      { name: "Mehdi Kaci", me: false, agrees: true },
    ]);
    const twice = await Promise.all([agree(nadia, id, print), agree(nadia, id, print)]);
    expect(twice.filter((one) => one.ok && one.value.published)).toHaveLength(1);
    expect(await proposalPage(app, id, visitor, "fr")).toMatchObject({
      state: "published",
      version: { number: 1, by: "Nadia Ferrand et Mehdi Kaci" },
      authors: ["Nadia Ferrand", "Mehdi Kaci"],
    });
    const first = await proposalVersion(app, id, visitor, { number: 1, since: null }, "fr");
    expect(first?.version.by).toBe("Nadia Ferrand et Mehdi Kaci");
    expect(await pageOf(id, nadia.actor)).toBeNull();
    expect(await write(mehdi, id, "Trop tard.")).toMatchObject({ reason: "not-open" });
  });

  it("may be joined by who asks, once an author accepts, and waits for their agreement too", async () => {
    const { app } = given;
    const hidden = await aTextOfTwo();
    expect(await askToWrite(app, sonia.actor, { proposalId: hidden, message: "" })).toMatchObject({
      reason: "not-there",
    });
    const id = await aTextOfTwo(true);
    expect((await listedDrafts(app, spaceId)).map((one) => one.id)).toEqual([id]);
    expect(await askToWrite(app, visitor, { proposalId: id, message: "" })).toMatchObject({ reason: "sign-in-first" });
    const { offer } = mustBe(await askToWrite(app, sonia.actor, { proposalId: id, message: "Je connais les baux." }));
    expect(await askToWrite(app, sonia.actor, { proposalId: id, message: "" })).toMatchObject({
      reason: "offer-already",
    });
    await makeNotices(app);
    const { notices } = await noticesOf(app, mehdi.personId, "fr", 1);
    expect(notices.map((one) => `${one.kind} ${one.address}`)).toContain(`co-author-asked /propositions/${id}/auteurs`);
    expect(await pageOf(id, sonia.actor)).toBeNull();
    expect(await answerOffer(app, sonia.actor, { proposalId: id, offerId: offer, accept: true })).toMatchObject({
      reason: "not-yours",
    });
    const print = await printOf(id);
    mustBe(await agree(nadia, id, print));
    mustBe(await answerOffer(app, mehdi.actor, { proposalId: id, offerId: offer, accept: true }));
    // Two had agreed; a third author is asked as well.
    expect(mustBe(await agree(mehdi, id, print)).published).toBe(false);
    mustBe(await partWithAuthor(app, sonia.actor, { proposalId: id, personId: sonia.personId }));
    expect(mustBe(await agree(mehdi, id, print)).published).toBe(true);
  });

  it("whatever they do in whatever order, is never published without all agreeing to that very text", async () => {
    const { app } = given;
    const step = fc.tuple(
      fc.constantFrom("write", "agree", "agree-late"),
      fc.constantFrom(0, 1),
      fc.constantFrom("A.", "B.", "C."),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
        const people = [nadia, mehdi] as const;
        const id = await aTextOfTwo();
        let text = begun.text;
        const agreed = [new Set<string>(), new Set<string>()] as const;
        let formerPrint = await printOf(id);
        for (const [what, who, next] of steps) {
          const person = people[who] ?? nadia;
          const print = await printOf(id);
          if (what === "write") {
            mustBe(await write(person, id, next, text));
            if (next !== text) formerPrint = print;
            text = next;
            continue;
          }
          const given = what === "agree" ? print : formerPrint;
          const answer = await agree(person, id, given);
          expect(answer.ok).toBe(given === print);
          // Only the last text one agreed to counts.
          if (answer.ok) {
            agreed[who]?.clear();
            agreed[who]?.add(print);
          }
          const all = agreed.every((one) => one.has(print));
          expect(answer.ok && answer.value.published).toBe(answer.ok && all);
          const { state } = await app.db.proposal.findUniqueOrThrow({ where: { id }, select: { state: true } });
          expect(state).toBe(answer.ok && all ? "published" : "draft");
          if (state === "published") return;
        }
      }),
      { numRuns: process.env.TEST_LONG ? 300 : 10 },
    );
  });
});
