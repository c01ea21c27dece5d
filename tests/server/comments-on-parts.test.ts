import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { postComment, postVisitorComment, targetOfProposal } from "#server/areas/comments/public";
import { commentInContext, discussionOf, passageTalk } from "#server/areas/comments/queries";
import { makeNotices, noticesOf } from "#server/areas/notifications/public";
import { editProposal, findProposal, proposeAmendment } from "#server/areas/proposals/public";
import { amendmentPage } from "#server/areas/proposals/queries";
import { seedSwitch } from "#server/areas/spaces/public";
import { visitor } from "~/domain/access/actor";
import type { CommentAbout } from "~/domain/comments/discussion";
import { anApp, type TestApp } from "../support/app";
import { aProposalBy, inTheRoom, mustBe } from "../support/contributions";
import { aPerson, type SignedIn } from "../support/people";

const passages = ["Une page suffit 🧵.", "Le bail est affiché, avec le loyer.", "On relit chaque année."];

let given: TestApp;
let nadia: SignedIn;
let mehdi: SignedIn;

beforeAll(async () => {
  given = await anApp();
  await seedSwitch(given.app);
  nadia = await aPerson(given.app, { name: "Nadia Ferrand" });
  mehdi = await aPerson(given.app, { name: "Mehdi Kaci" });
  await inTheRoom(given.app, nadia);
  await inTheRoom(given.app, mehdi);
});
afterAll(() => given?.close());

const aText = () => aProposalBy(given.app, nadia.actor, { text: passages.join("\n\n") });

async function found(id: string) {
  const proposal = await findProposal(given.app.db, id, given.app.now());
  if (!proposal) throw new Error("the proposal is not there");
  return proposal;
}

const say = (id: string, about: CommentAbout | undefined, text: string, parentId?: string) =>
  postComment(given.app, mehdi.actor, { target: { kind: "proposal", id }, stance: "neutral", text, about, parentId });

async function rewrite(id: string, text: readonly string[]) {
  const { revision } = await found(id);
  mustBe(
    await editProposal(given.app, nadia.actor, {
      proposalId: id,
      title: "Dire qui possède les murs",
      summary: "",
      text: text.join("\n\n"),
      changeNote: "",
      revision,
    }),
  );
}

async function beside(id: string) {
  const proposal = await found(id);
  const talk = await passageTalk(given.app, targetOfProposal(proposal), proposal, visitor);
  return {
    placed: talk.passages.map((one) => one.comments.map((comment) => comment.html.replace(/<[^>]+>/g, "").trim())),
    orphans: talk.orphans.map((comment) => comment.about),
  };
}

describe("comments on a passage", () => {
  it("stand beside it, follow it from version to version, and keep its words when it is gone", async () => {
    const id = await aText();
    const one = mustBe(await say(id, { kind: "passage", version: 1, place: 1 }, "Quel loyer ?"));
    mustBe(await say(id, { kind: "passage", version: 1, place: 2 }, "Tous les deux ans."));
    mustBe(await say(id, undefined, "Sur l’ensemble."));
    mustBe(await say(id, { kind: "passage", version: 1, place: 0 }, "Un recto ?", one.id));
    expect(await beside(id)).toMatchObject({ placed: [[], ["Quel loyer ?"], ["Tous les deux ans."]], orphans: [] });
    await rewrite(id, ["Avant tout.", passages[2] ?? "", "Le bail est affiché, avec le montant du loyer."]);
    expect(await beside(id)).toMatchObject({ placed: [[], ["Tous les deux ans."], ["Quel loyer ?"]], orphans: [] });
    await rewrite(id, ["Avant tout.", passages[2] ?? ""]);
    expect(await beside(id)).toEqual({
      placed: [[], ["Tous les deux ans."]],
      orphans: [{ kind: "passage", version: 1, words: passages[1], place: null, reworded: false }],
    });
    // In the whole discussion nothing is lost, and an answer is about what it answers.
    const all = await discussionOf(given.app, targetOfProposal(await found(id)), visitor, { stance: null, page: 1 });
    expect(all.counts.all).toBe(4);
    expect(all.comments.map((comment) => comment.about?.kind ?? null)).toEqual(["passage", "passage", null]);
    expect(all.comments[0]?.answers[0]?.about).toBeNull();
    expect((await commentInContext(given.app, one.id, visitor, "fr"))?.conversation[0]?.about).toMatchObject({
      place: null,
    });
  });

  it("are refused on what is not there; from a visitor they wait as any other does", async () => {
    const { app } = given;
    const id = await aText();
    for (const about of [
      { kind: "passage", version: 1, place: 9 },
      { kind: "passage", version: 2, place: 0 },
      { kind: "amendment", number: 1 },
    ] as const) {
      expect(await say(id, about, "Où ?")).toMatchObject({ reason: "not-there" });
    }
    const posted = await postVisitorComment(app, visitor, {
      target: { kind: "proposal", id },
      about: { kind: "passage", version: 1, place: 0 },
      stance: "for",
      text: "Très bien.",
      name: "Lou",
      email: "lou@exemple.fr",
      language: "fr",
      clientAddress: "192.0.2.7",
    });
    expect(mustBe(posted).waiting).toBe(true);
    expect((await beside(id)).placed).toEqual([[], [], []]);
  });
});

describe("comments on an amendment", () => {
  it("are discussed in its place, counted with the proposal's, and told to who suggested it", async () => {
    const { app } = given;
    const id = await aText();
    const amender = await aPerson(app, { name: "Aline Roche" });
    const change = {
      proposalId: id,
      version: 1,
      place: 1,
      replacement: "Le bail est en ligne.",
      reason: "On le lit mieux.",
    };
    const { number } = mustBe(await proposeAmendment(app, amender.actor, change));
    const first = mustBe(await say(id, { kind: "amendment", number }, "Et sans internet ?"));
    mustBe(await say(id, undefined, "À l’entrée aussi.", first.id));
    mustBe(await say(id, undefined, "Sur l’ensemble."));
    const proposal = await found(id);
    const amendment = await amendmentPage(app, proposal, number, visitor);
    const own = await discussionOf(app, targetOfProposal(proposal), visitor, {
      stance: null,
      page: 1,
      amendmentId: amendment?.id ?? "",
    });
    expect(own.counts.all).toBe(2);
    expect(own.comments.map((comment) => comment.about)).toEqual([{ kind: "amendment", number }]);
    const whole = await discussionOf(app, targetOfProposal(proposal), visitor, { stance: null, page: 1 });
    expect(whole.counts.all).toBe(3);
    await makeNotices(app);
    const { notices } = await noticesOf(app, amender.personId, "fr", 1);
    expect(notices.map((one) => [one.kind, one.count])).toEqual([["amendment-comments", 2]]);
  });
});
