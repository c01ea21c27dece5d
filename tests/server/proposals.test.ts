import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { lineageOf } from "#server/areas/lineage/public";
import {
  editProposal,
  publishProposal,
  saveDraft,
  supportProposal,
  withdrawProposal,
  withdrawSupport,
  writeProposal,
} from "#server/areas/proposals/public";
import {
  proposalHistory,
  proposalPage,
  proposalsOf,
  proposalToEdit,
  proposalVersion,
} from "#server/areas/proposals/queries";
import { seedSwitch } from "#server/areas/spaces/public";
import { type Actor, visitor } from "~/domain/access/actor";
import { quoteNotes } from "~/domain/proposals/quote-notes";
import { anApp, type TestApp } from "../support/app";
import { aConvertedGroup, aProposalBy, mustBe, theSpace } from "../support/contributions";
import { aGuest, aPerson, type SignedIn } from "../support/people";

let given: TestApp;
let author: SignedIn;
let neighbour: SignedIn;
let facilitator: SignedIn;
let spaceId: string;
beforeAll(async () => {
  given = await anApp();
  await seedSwitch(given.app);
  spaceId = (await theSpace(given.app)).id;
  author = await aPerson(given.app, { name: "Jeanne Roubaud" });
  neighbour = await aPerson(given.app, { name: "Yves Maurel" });
  facilitator = await aPerson(given.app, { name: "Karim Belaïd", roles: [{ role: "facilitator", spaceId }] });
});
afterAll(() => given.close());

const text = { title: "Dire qui possède les murs", summary: "Le bail est montré.", text: "Une page suffit." };

async function aDraft(by: Actor = author.actor) {
  return mustBe(await writeProposal(given.app, by, { spaceId, ...text, publish: false })).id;
}

describe("a draft", () => {
  it("is its authors' and the facilitators', and nobody else learns that it exists", async () => {
    const { app } = given;
    const id = await aDraft();
    for (const reader of [author, facilitator]) {
      expect(await proposalPage(app, id, reader.actor, "fr")).toMatchObject({ state: "draft", title: text.title });
      expect(await lineageOf(app, id, reader.actor)).not.toBeNull();
    }
    const elsewhere = await aPerson(app, {
      roles: [
        { role: "facilitator", spaceId: (await app.db.space.findUniqueOrThrow({ where: { slug: "3" } })).id },
        { role: "moderator", spaceId: null },
      ],
    });
    const guest = await aGuest(app);
    for (const reader of [visitor, neighbour.actor, guest.actor, elsewhere.actor]) {
      expect(await proposalPage(app, id, reader, "fr")).toBeNull();
      expect(await proposalToEdit(app, id, reader, "fr")).toBeNull();
      expect(await proposalHistory(app, id, reader, "fr")).toBeNull();
      expect(await proposalVersion(app, id, reader, { number: 1, since: null }, "fr")).toBeNull();
      expect(await lineageOf(app, id, reader)).toBeNull();
      const list = await proposalsOf(app, spaceId, reader, { state: "draft", sort: "recent", page: 1 });
      expect(list.rows).toEqual([]);
      expect(list.counts.draft).toBe(0);
    }
    for (const reader of [visitor, neighbour.actor]) {
      expect(await saveDraft(app, reader, { proposalId: id, revision: 0, ...text })).toMatchObject({
        reason: "not-there",
      });
      expect(await publishProposal(app, reader, { proposalId: id, revision: 0, ...text })).toMatchObject({
        reason: "not-there",
      });
      expect(await supportProposal(app, reader, { proposalId: id })).toMatchObject({ reason: "not-there" });
    }
  });

  it("is refused when someone saved it in between, and nothing is lost", async () => {
    const { app } = given;
    const id = await aDraft();
    const first = mustBe(await saveDraft(app, author.actor, { proposalId: id, revision: 0, ...text, text: "Un." }));
    expect(first).toEqual({ revision: 1 });
    const late = await saveDraft(app, facilitator.actor, { proposalId: id, revision: 0, ...text, text: "Deux." });
    expect(late).toMatchObject({ ok: false, reason: "stale" });
    expect(await proposalToEdit(app, id, author.actor, "fr")).toMatchObject({ text: "Un." });
    // Sent twice by the same hand: the second changes nothing and is not refused.
    expect(await saveDraft(app, author.actor, { proposalId: id, revision: 0, ...text, text: "Un." })).toEqual({
      ok: true,
      value: { revision: 1 },
    });
    expect(await publishProposal(app, author.actor, { proposalId: id, revision: 0, ...text })).toMatchObject({
      reason: "stale",
    });
  });

  it("saved by several at the same instant keeps one text and tells the others", async () => {
    const { app } = given;
    const id = await aDraft();
    const saves = await Promise.all(
      Array.from({ length: 8 }, (_, place) =>
        saveDraft(app, author.actor, { proposalId: id, revision: 0, ...text, text: `Texte ${place}.` }),
      ),
    );
    expect(saves.filter((save) => save.ok)).toHaveLength(1);
    expect(saves.filter((save) => !save.ok && save.reason === "stale")).toHaveLength(7);
  });

  it("is begun from notes: quoted, linked, accompanied", async () => {
    const { app } = given;
    const { proposalId, groupId } = await aConvertedGroup(app, facilitator, ["À qui sont les murs ?"]);
    const draft = await proposalToEdit(app, proposalId, facilitator.actor, "fr");
    expect(draft?.text).toBe("> À qui sont les murs ?\n>\n> — Lucie");
    expect(await proposalPage(app, proposalId, facilitator.actor, "fr")).toMatchObject({ assisted: true });
    const links = await app.db.link.findMany({ where: { toId: proposalId } });
    expect(links).toMatchObject([{ fromId: groupId, kind: "written-from", reason: "La salle le demande." }]);
  });

  it("quotes as many notes as fit", () => {
    const notes = Array.from({ length: 40 }, () => ({ text: "mur ".repeat(100), by: "Lucie" }));
    const quoted = quoteNotes(notes, 10_000);
    expect(quoted.length).toBeLessThanOrEqual(10_000);
    expect(quoted.match(/— Lucie/g)?.length).toBeGreaterThan(10);
  });
});

describe("a proposal", () => {
  it("is written once, however often its form is sent", async () => {
    const { app } = given;
    const once = app.randomId();
    const sent = await Promise.all(
      Array.from({ length: 6 }, () =>
        writeProposal(app, author.actor, { spaceId, ...text, title: "Une seule fois", publish: true, once }),
      ),
    );
    expect(new Set(sent.map((one) => mustBe(one).id)).size).toBe(1);
    expect(await app.db.proposal.count({ where: { title: "Une seule fois" } })).toBe(1);
    expect(await app.db.proposalVersion.count({ where: { title: "Une seule fois" } })).toBe(1);
    // Another person's form with the same key is another form.
    const other = mustBe(
      await writeProposal(app, neighbour.actor, { spaceId, ...text, title: "À moi", publish: true, once }),
    );
    expect(other.id).not.toBe(sent.flatMap((one) => (one.ok ? [one.value.id] : []))[0]);
  });

  it('is written once when "back" shows its words in a form made anew, until they differ or it was withdrawn', async () => {
    const { app } = given;
    const sent = async (title: string) =>
      mustBe(await writeProposal(app, author.actor, { spaceId, ...text, title, publish: true, once: app.randomId() }))
        .id;
    const first = await sent("De retour");
    expect(await sent("De retour")).toBe(first);
    expect(await sent("De retour, autrement")).not.toBe(first);
    mustBe(await withdrawProposal(app, author.actor, { proposalId: first }));
    expect(await sent("De retour")).not.toBe(first);
  });

  it("is refused to whoever may not propose, and leaves nothing behind", async () => {
    const { app } = given;
    const before = await app.db.proposal.count();
    const unverified = await aPerson(app, { verified: false });
    const guest = await aGuest(app);
    const sent = { spaceId, ...text, publish: true };
    expect(await writeProposal(app, visitor, sent)).toMatchObject({ reason: "sign-in-first" });
    expect(await writeProposal(app, guest.actor, sent)).toMatchObject({ reason: "sign-in-first" });
    expect(await writeProposal(app, unverified.actor, sent)).toMatchObject({ reason: "verify-first" });
    expect(await writeProposal(app, author.actor, { ...sent, spaceId: app.newId() })).toMatchObject({
      reason: "not-there",
    });
    expect(await app.db.proposal.count()).toBe(before);
  });

  it("keeps every version, with what changed in words", async () => {
    const { app } = given;
    const id = await aProposalBy(app, author.actor);
    const { found } = (await proposalToEdit(app, id, author.actor, "fr")) ?? {};
    const edit = {
      proposalId: id,
      revision: found?.revision ?? -1,
      ...text,
      text: "Deux pages suffisent.",
      changeNote: "Plus juste.",
    };
    expect(await editProposal(app, neighbour.actor, edit)).toMatchObject({ reason: "not-yours" });
    expect(await editProposal(app, facilitator.actor, edit)).toMatchObject({ reason: "not-yours" });
    expect(mustBe(await editProposal(app, author.actor, edit))).toEqual({ version: 2, renewed: true });
    expect(await editProposal(app, author.actor, edit)).toMatchObject({ reason: "unchanged" });
    expect(await editProposal(app, author.actor, { ...edit, text: "Trois." })).toMatchObject({ reason: "stale" });
    const history = await proposalHistory(app, id, visitor, "fr");
    expect(history?.versions.map((version) => [version.number, version.changeNote])).toEqual([
      [2, "Plus juste."],
      [1, ""],
    ]);
    const second = await proposalVersion(app, id, visitor, { number: 2, since: null }, "fr");
    expect(second?.version.since?.text.map((part) => part.change)).toContain("removed");
    expect(await proposalVersion(app, id, visitor, { number: 3, since: null }, "fr")).toBeNull();
    expect(await proposalVersion(app, id, visitor, { number: 2, since: 7 }, "fr")).toBeNull();
    await expect(
      app.db.proposalVersion.updateMany({ where: { proposalId: id }, data: { title: "x" } }),
    ).rejects.toThrow();
    await expect(app.db.proposalVersion.deleteMany({ where: { proposalId: id } })).rejects.toThrow();
  });

  it("taken back stays readable and takes nothing more", async () => {
    const { app } = given;
    const id = await aProposalBy(app, author.actor);
    expect(await withdrawProposal(app, neighbour.actor, { proposalId: id })).toMatchObject({ reason: "not-yours" });
    mustBe(await withdrawProposal(app, author.actor, { proposalId: id }));
    expect(await withdrawProposal(app, author.actor, { proposalId: id })).toMatchObject({ reason: "not-open" });
    expect(await supportProposal(app, neighbour.actor, { proposalId: id })).toMatchObject({ reason: "not-open" });
    expect(await proposalPage(app, id, visitor, "fr")).toMatchObject({ state: "withdrawn", title: text.title });
    const list = await proposalsOf(app, spaceId, visitor, { state: "published", sort: "recent", page: 1 });
    expect(list.rows.map((row) => row.id)).not.toContain(id);
  });

  it("is closed to writing and supporting when the periods are", async () => {
    const { app } = given;
    const id = await aProposalBy(app, author.actor);
    await app.db.phase.updateMany({ where: { spaceId }, data: { forced: "closed" } });
    try {
      expect(await supportProposal(app, neighbour.actor, { proposalId: id })).toMatchObject({
        reason: "period-closed",
      });
      expect(await writeProposal(app, author.actor, { spaceId, ...text, publish: false })).toMatchObject({
        reason: "period-closed",
      });
    } finally {
      await app.db.phase.updateMany({ where: { spaceId, position: 2 }, data: { forced: null } });
    }
  });
});

describe("a list of proposals", () => {
  it("is cut into pages of thirty and sorted by links", async () => {
    const { app } = given;
    const other = (await app.db.space.findUniqueOrThrow({ where: { slug: "5" } })).id;
    for (let place = 0; place < 32; place += 1) {
      mustBe(
        await writeProposal(app, author.actor, {
          spaceId: other,
          ...text,
          title: `Proposition ${place}`,
          publish: true,
        }),
      );
    }
    const first = await proposalsOf(app, other, visitor, { state: "published", sort: "recent", page: 1 });
    expect(first.rows).toHaveLength(30);
    expect(first).toMatchObject({ page: 1, pages: 2, counts: { published: 32 } });
    const second = await proposalsOf(app, other, visitor, { state: "published", sort: "recent", page: 2 });
    expect(second.rows).toHaveLength(2);
    expect(new Set([...first.rows, ...second.rows].map((row) => row.id)).size).toBe(32);
    const liked = second.rows[1]?.id ?? "";
    mustBe(await supportProposal(app, neighbour.actor, { proposalId: liked }));
    const supported = await proposalsOf(app, other, visitor, { state: "published", sort: "supported", page: 99 });
    expect(supported.page).toBe(2);
    const top = await proposalsOf(app, other, visitor, { state: "published", sort: "supported", page: 1 });
    expect(top.rows[0]?.id).toBe(liked);
    await withdrawSupport(app, neighbour.actor, { proposalId: liked });
  });
});
