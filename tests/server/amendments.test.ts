import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { lineageOf } from "#server/areas/lineage/public";
import {
  acceptAmendments,
  editProposal,
  findProposal,
  promoteAmendment,
  proposeAmendment,
  publishProposal,
  rejectAmendment,
  supportAmendment,
  supportProposal,
  withdrawAmendment,
  withdrawProposal,
} from "#server/areas/proposals/public";
import {
  amendmentPage,
  amendmentsOf,
  proposalPage,
  proposalToEdit,
  proposalVersion,
} from "#server/areas/proposals/queries";
import { seedSwitch } from "#server/areas/spaces/public";
import { type Actor, visitor } from "~/domain/access/actor";
import { anApp, type TestApp } from "../support/app";
import { aProposalBy, mustBe, theSpace } from "../support/contributions";
import { aGuest, aPerson, type SignedIn } from "../support/people";

const passages = [
  "Une page suffit 🧵 : une note signée.",
  "Le bail est en annexe, avec le loyer.",
  "La note est revue chaque année.",
];

let given: TestApp;
let author: SignedIn;
let mehdi: SignedIn;
let nadia: SignedIn;
let facilitator: SignedIn;
beforeAll(async () => {
  given = await anApp();
  await seedSwitch(given.app);
  const spaceId = (await theSpace(given.app)).id;
  author = await aPerson(given.app, { name: "Jeanne Roubaud" });
  mehdi = await aPerson(given.app, { name: "Mehdi Kaci" });
  nadia = await aPerson(given.app, { name: "Nadia Ferhat" });
  facilitator = await aPerson(given.app, { name: "Karim", roles: [{ role: "facilitator", spaceId }] });
});
afterAll(() => given.close());

const aText = () => aProposalBy(given.app, author.actor, { text: passages.join("\n\n") });
const change = (proposalId: string, place: number, replacement: string, version = 1) => ({
  proposalId,
  version,
  place,
  replacement,
  reason: "Plus juste.",
});
const propose = async (by: SignedIn, ...rest: Parameters<typeof change>) =>
  mustBe(await proposeAmendment(given.app, by.actor, change(...rest))).number;
const textOf = async (id: string) => (await proposalToEdit(given.app, id, author.actor, "fr"))?.text;
async function pageOf(id: string, number: number, who: Actor = visitor) {
  const found = await findProposal(given.app.db, id, given.app.now());
  return found && amendmentPage(given.app, found, number, who);
}
const accept = (
  id: string,
  number: number,
  rest: { place: number; replacement: string; version?: number; seen?: number[]; taken?: number[] },
) => acceptAmendments(given.app, author.actor, { proposalId: id, version: 1, taken: [number], seen: [], ...rest });

describe("an amendment", () => {
  it("is suggested by anyone with a verified address, shown as a difference, and supported in place", async () => {
    const { app } = given;
    const id = await aText();
    const unverified = await aPerson(app, { verified: false });
    const guest = await aGuest(app);
    const sent = change(id, 1, "Le bail est affiché, avec le loyer.");
    for (const [who, reason] of [
      [visitor, "sign-in-first"],
      [guest.actor, "sign-in-first"],
      [unverified.actor, "verify-first"],
    ] as const) {
      expect(await proposeAmendment(app, who, sent)).toMatchObject({ reason });
    }
    expect(await proposeAmendment(app, mehdi.actor, { ...sent, place: 9 })).toMatchObject({ reason: "not-there" });
    expect(await proposeAmendment(app, mehdi.actor, { ...sent, version: 2 })).toMatchObject({ reason: "not-there" });
    expect(await proposeAmendment(app, mehdi.actor, change(id, 1, passages[1] ?? ""))).toMatchObject({
      reason: "unchanged",
    });
    const once = app.randomId();
    const numbers = await Promise.all(
      Array.from({ length: 5 }, () => proposeAmendment(app, mehdi.actor, { ...sent, once })),
    );
    expect(new Set(numbers.map((one) => mustBe(one).number))).toEqual(new Set([1]));
    mustBe(await supportAmendment(app, nadia.actor, { proposalId: id, number: 1, support: true }));
    await Promise.all(
      Array.from({ length: 5 }, () => supportAmendment(app, nadia.actor, { proposalId: id, number: 1, support: true })),
    );
    const page = await pageOf(id, 1, nadia.actor);
    expect(page).toMatchObject({ state: "open", by: "Mehdi Kaci", supportCount: 1, supported: true, place: 1 });
    expect(page?.changes.map((part) => part.change)).toContain("removed");
    expect(await proposalPage(app, id, visitor, "fr")).toMatchObject({ openAmendments: 1, state: "published" });
    // The text itself has not moved.
    expect(await textOf(id)).toBe(passages.join("\n\n"));
  });

  it("accepted, is a new version that credits its author; the other passages are as they were", async () => {
    const { app } = given;
    const id = await aText();
    const replacement = "Le bail est affiché à l’entrée, avec le loyer.";
    const number = await propose(mehdi, id, 1, replacement);
    expect(
      await acceptAmendments(app, nadia.actor, {
        proposalId: id,
        version: 1,
        place: 1,
        replacement,
        taken: [number],
        seen: [],
      }),
    ).toMatchObject({ reason: "not-yours" });
    expect(
      await acceptAmendments(app, facilitator.actor, {
        proposalId: id,
        version: 1,
        place: 1,
        replacement,
        taken: [number],
        seen: [],
      }),
    ).toMatchObject({ reason: "not-yours" });
    mustBe(await accept(id, number, { place: 1, replacement }));
    expect(await textOf(id)).toBe([passages[0], replacement, passages[2]].join("\n\n"));
    const page = await proposalPage(app, id, visitor, "fr");
    expect(page?.version).toMatchObject({ number: 2, changeNote: "Plus juste.", from: [{ number, by: "Mehdi Kaci" }] });
    expect(await pageOf(id, number)).toMatchObject({ state: "accepted", madeVersion: 2 });
    expect(await accept(id, number, { place: 1, replacement, version: 2 })).toMatchObject({ reason: "not-open" });
    expect(await supportAmendment(app, nadia.actor, { proposalId: id, number, support: true })).toMatchObject({
      reason: "not-open",
    });
    const version = await proposalVersion(app, id, visitor, { number: 2, since: null }, "fr");
    expect(version?.version.since?.text.some((part) => part.change === "added")).toBe(true);
  });

  it("asks supporters to confirm when it changes the substance", async () => {
    const { app } = given;
    const id = await aText();
    mustBe(await supportProposal(app, nadia.actor, { proposalId: id }));
    const number = await propose(
      mehdi,
      id,
      1,
      "Rien n’est montré à personne, et le loyer reste entre le propriétaire et le lieu.",
    );
    mustBe(
      await accept(id, number, {
        place: 1,
        replacement: "Rien n’est montré à personne, et le loyer reste entre le propriétaire et le lieu.",
      }),
    );
    expect(await proposalPage(app, id, nadia.actor, "fr")).toMatchObject({ supportCount: 1, toConfirm: 1 });
  });

  it("follows its passage through other versions, or says that it changed", async () => {
    const { app } = given;
    const id = await aText();
    const follows = await propose(mehdi, id, 2, "La note est revue deux fois l’an.");
    const lost = await propose(nadia, id, 0, "Deux pages suffisent.");
    const edited = await proposalToEdit(app, id, author.actor, "fr");
    mustBe(
      await editProposal(app, author.actor, {
        proposalId: id,
        revision: edited?.found.revision ?? -1,
        title: "Dire qui possède les murs",
        summary: "",
        text: ["Tout d’abord, ceci.", "Une demi-page suffit.", passages[1], passages[2]].join("\n\n"),
        changeNote: "",
      }),
    );
    expect(await pageOf(id, follows, author.actor)).toMatchObject({ place: 3, passageChanged: false });
    expect(await pageOf(id, lost, author.actor)).toMatchObject({ place: null, passageChanged: true });
    expect(await proposeAmendment(app, mehdi.actor, change(id, 0, "Trop tard.", 1))).toMatchObject({
      reason: "passage-changed",
    });
    expect(await accept(id, follows, { place: 3, replacement: "La note est revue deux fois l’an." })).toMatchObject({
      reason: "stale",
    });
    mustBe(await accept(id, follows, { version: 2, place: 3, replacement: "La note est revue deux fois l’an." }));
    // The other one is placed by hand.
    mustBe(await accept(id, lost, { version: 3, place: 1, replacement: "Deux pages suffisent." }));
    expect(await textOf(id)).toBe(
      ["Tout d’abord, ceci.", "Deux pages suffisent.", passages[1], "La note est revue deux fois l’an."].join("\n\n"),
    );
  });
});

describe("two amendments on one passage", () => {
  it("are shown as a conflict, and taken only by someone who saw both", async () => {
    const { app } = given;
    const id = await aText();
    const one = await propose(mehdi, id, 1, "Le bail est affiché.");
    const other = await propose(nadia, id, 1, "Le bail est publié en ligne.");
    const elsewhere = await propose(nadia, id, 2, "La note est revue.");
    expect(await pageOf(id, one)).toMatchObject({ rivals: [other] });
    expect((await pageOf(id, one))?.others.map((row) => row.number)).toEqual([other]);
    const byHand = "Le bail est affiché et publié en ligne.";
    expect(await accept(id, one, { place: 1, replacement: "Le bail est affiché." })).toMatchObject({
      reason: "amendment-conflict",
      detail: { numbers: String(other) },
    });
    expect(await textOf(id)).toBe(passages.join("\n\n"));
    mustBe(await accept(id, one, { place: 1, replacement: byHand, seen: [other], taken: [one, other] }));
    expect(await textOf(id)).toBe([passages[0], byHand, passages[2]].join("\n\n"));
    expect((await proposalPage(app, id, visitor, "fr"))?.version?.from.map((from) => from.by)).toEqual([
      "Mehdi Kaci",
      "Nadia Ferhat",
    ]);
    expect(await pageOf(id, elsewhere)).toMatchObject({ state: "open", passageChanged: false });
  });

  it("when one is taken alone, the other waits and is told that its passage changed", async () => {
    const id = await aText();
    const one = await propose(mehdi, id, 1, "Le bail est affiché.");
    const other = await propose(nadia, id, 1, "Le bail est publié.");
    mustBe(await accept(id, one, { place: 1, replacement: "Le bail est affiché.", seen: [other] }));
    expect(await pageOf(id, other)).toMatchObject({ state: "open", passageChanged: true });
  });

  it("accepted at the same instant make one version", async () => {
    const id = await aText();
    const numbers = [await propose(mehdi, id, 0, "Un."), await propose(nadia, id, 2, "Trois.")];
    const sent = await Promise.all([
      accept(id, numbers[0] ?? 0, { place: 0, replacement: "Un." }),
      accept(id, numbers[1] ?? 0, { place: 2, replacement: "Trois." }),
    ]);
    expect(sent.map((one) => (one.ok ? "ok" : one.reason)).sort()).toEqual(["ok", "stale"]);
  });
});

describe("an amendment that is not taken", () => {
  it("is rejected with a reason, and may become a proposal of its own, tied to the first", async () => {
    const { app } = given;
    const id = await aText();
    const number = await propose(mehdi, id, 1, "Le bail n’est pas montré.");
    expect(await rejectAmendment(app, nadia.actor, { proposalId: id, number, answer: "Non." })).toMatchObject({
      reason: "not-yours",
    });
    mustBe(await rejectAmendment(app, author.actor, { proposalId: id, number, answer: "C’est tout le contraire." }));
    expect(await pageOf(id, number)).toMatchObject({ state: "rejected", answer: "C’est tout le contraire." });
    expect(await promoteAmendment(app, nadia.actor, { proposalId: id, number })).toMatchObject({ reason: "not-yours" });
    const draft = mustBe(await promoteAmendment(app, mehdi.actor, { proposalId: id, number }));
    // While it is a draft nobody else learns of it.
    expect(await pageOf(id, number)).toMatchObject({ state: "promoted", promotedTo: null });
    const edited = await proposalToEdit(app, draft.id, mehdi.actor, "fr");
    expect(edited?.text).toBe([passages[0], "Le bail n’est pas montré.", passages[2]].join("\n\n"));
    mustBe(
      await publishProposal(app, mehdi.actor, {
        proposalId: draft.id,
        revision: edited?.found.revision ?? -1,
        title: "Ne pas montrer le bail",
        summary: "",
        text: edited?.text ?? "",
      }),
    );
    expect(await pageOf(id, number)).toMatchObject({ promotedTo: { id: draft.id } });
    const lineage = await lineageOf(app, draft.id, visitor);
    expect(lineage?.links).toContainEqual(expect.objectContaining({ from: id, kind: "reworded-as", to: draft.id }));
  });

  it("is taken back by whoever suggested it, and nothing is lost", async () => {
    const { app } = given;
    const id = await aText();
    const number = await propose(mehdi, id, 1, "");
    expect(await withdrawAmendment(app, author.actor, { proposalId: id, number })).toMatchObject({
      reason: "not-yours",
    });
    mustBe(await withdrawAmendment(app, mehdi.actor, { proposalId: id, number }));
    const found = await findProposal(app.db, id, app.now());
    if (!found) throw new Error("gone");
    expect((await amendmentsOf(app, found, visitor)).rows).toMatchObject([{ number, state: "withdrawn" }]);
    await expect(app.db.amendment.deleteMany({ where: { proposalId: id } })).rejects.toThrow();
    await expect(app.db.amendment.updateMany({ where: { proposalId: id }, data: { reason: "x" } })).rejects.toThrow();
  });

  it("waits no longer once the proposal is withdrawn: it can be neither supported nor accepted", async () => {
    const { app } = given;
    const id = await aText();
    const number = await propose(mehdi, id, 1, "Autre.");
    mustBe(await withdrawProposal(app, author.actor, { proposalId: id }));
    expect(await supportAmendment(app, nadia.actor, { proposalId: id, number, support: true })).toMatchObject({
      reason: "not-open",
    });
    expect(await accept(id, number, { place: 1, replacement: "Autre." })).toMatchObject({ reason: "not-open" });
  });
});
