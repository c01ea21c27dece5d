import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { verify } from "#server/admin/verify";
import type { App } from "#server/app";
import { applyBoardCommand, readBoardView } from "#server/areas/boards/public";
import { editComment, postComment } from "#server/areas/comments/public";
import { nodeSignature } from "#server/areas/polls/log/node-signature";
import { sha256 } from "#server/areas/polls/log/sha256";
import { castBallot, closePoll, openPoll, publishedLog, verifyLogs, voteFile } from "#server/areas/polls/public";
import { supportProposal, withdrawSupport } from "#server/areas/proposals/public";
import { registerMyself } from "#server/areas/registration/public";
import { addSession, changeSession } from "#server/areas/sessions/public";
import { verifyVote } from "~/domain/polls/log/verify-vote";
import { aComment } from "../../prisma/factories/a-comment";
import { aCriterion } from "../../prisma/factories/a-decision";
import { aPerson, type Person } from "../../prisma/factories/a-person";
import { aPoll } from "../../prisma/factories/a-poll";
import { aProposal, reworded } from "../../prisma/factories/a-proposal";
import { aSpace, theSpace } from "../../prisma/factories/a-space";
import { aNote, aWall, joined } from "../../prisma/factories/a-wall";
import { anAmendment } from "../../prisma/factories/an-amendment";
import { must } from "../../prisma/factories/must";
import type { TestApp } from "../support/app";
import { editionStates, everyRow } from "../support/edition-states";
import { type TwoInstallations, twoInstallations } from "../support/two-installations";

// What both sides change between two journeys of an edition, on two real databases. Each test begins with both sides alike.

let two: TwoInstallations;
let laptop: TestApp;
let site: TestApp;
let space: { readonly id: string; readonly slug: string };
let facilitator: Person;
let editionId: string;

beforeAll(async () => {
  two = await twoInstallations();
  ({ laptop, site } = two);
  space = await theSpace(site.app, "1-1");
  facilitator = await aPerson(site.app, { name: "Karim", email: "karim@exemple.test", role: "facilitator", in: space });
  editionId = (await site.app.db.edition.findFirstOrThrow({ where: { slug: "switch-2019" } })).id;
}, 120_000);
afterAll(() => two.close());

/** Somebody who is known on both sides once the edition has gone there. */
async function someone(name?: string): Promise<Person> {
  const person = await aPerson(site.app, name ? { name } : {});
  must(await registerMyself(site.app, person, { spaceId: space.id, accessNeeds: "" }));
  return person;
}

/** Both journeys, twice: from then on both sides say the same, and nothing more moves. */
async function settled(): Promise<string[]> {
  const told = [...(await two.carry(laptop, site)).lines(), ...(await two.carry(site, laptop)).lines()];
  for (const [from, to] of [
    [laptop, site],
    [site, laptop],
  ] as const) {
    expect([...(await two.carry(from, to)).tables]).toEqual([]);
  }
  expect(await editionStates(laptop.database.pool, editionId)).toEqual(
    await editionStates(site.database.pool, editionId),
  );
  for (const side of [laptop, site]) {
    expect((await verify(side.database.pool)).filter((one) => one.broken.length > 0)).toEqual([]);
    expect(await verifyLogs(side.app)).toEqual([]);
  }
  return told;
}

const alike = async () => {
  await two.carry(site, laptop);
};

describe("what both sides do between two journeys", () => {
  test("notes of a wall: all of both, a text changed on both sides keeps both changes", async () => {
    const wall = await aWall(site.app, { in: space, by: facilitator });
    const note = await aNote(site.app, { on: wall, text: "Le bail est public" });
    await alike();
    const edit = (app: App, text: string) =>
      applyBoardCommand(app, facilitator, wall.id, { do: "edit-note", id: note.id, text, base: "Le bail est public" });
    must(await edit(laptop.app, "Le bail est public, toujours"));
    must(await edit(site.app, "Oui : le bail est public"));
    await aNote(laptop.app, { on: wall, text: "De la salle" });
    await aNote(site.app, { on: wall, text: "De la maison" });
    await settled();
    for (const { app } of [laptop, site]) {
      const { ungrouped: notes } = await readBoardView(app, wall.id);
      expect(notes.map((one) => one.text).sort()).toEqual([
        "De la maison",
        "De la salle",
        "Oui : le bail est public, toujours",
      ]);
    }
    const codes = await Promise.all(
      [laptop, site].map(({ app }) =>
        app.db.board.findUniqueOrThrow({ where: { id: wall.id }, select: { joinCode: true } }),
      ),
    );
    for (const { joinCode } of codes) expect(joinCode).toMatch(/^\d{6}$/);
  });

  test("a wall without names says no more on the other side than where it was written", async () => {
    const wall = await aWall(laptop.app, { in: space, by: facilitator, authors: "anonymous" });
    await aNote(laptop.app, { on: wall, text: "Sans nom" });
    await two.carry(laptop, site);
    const keys = await Promise.all(
      [laptop, site].map(({ app }) => app.db.boardKey.findUniqueOrThrow({ where: { boardId: wall.id } })),
    );
    expect(Buffer.from(keys[0]?.secret ?? [])).not.toEqual(Buffer.from(keys[1]?.secret ?? []));
    expect(await site.app.db.boardNoteWriter.count({ where: { boardId: wall.id } })).toBe(0);
    await aNote(site.app, { on: wall, text: "Sans nom non plus" });
    await settled();
    expect((await readBoardView(laptop.app, wall.id)).ungrouped).toHaveLength(2);
  });

  test("a proposal said anew on both sides keeps both texts, in the same order everywhere", async () => {
    const proposal = await aProposal(site.app, {
      in: space,
      by: facilitator,
      title: "Un bail public",
      text: "D’abord.",
    });
    const neighbour = await someone();
    await alike();
    const words = { title: "Un bail public", summary: "", changeNote: "" };
    await reworded(site.app, proposal, { ...words, text: "Du site." });
    const about = await anAmendment(site.app, {
      of: proposal,
      by: neighbour,
      place: 0,
      replacement: "Du site, vraiment.",
      reason: "",
    });
    await reworded(laptop.app, proposal, { ...words, text: "De la salle." });
    const other = await anAmendment(laptop.app, {
      of: proposal,
      by: neighbour,
      place: 0,
      replacement: "De la salle, vraiment.",
      reason: "",
    });
    expect(other.number).toBe(about.number);
    const told = await settled();
    expect(told.join("\n")).toContain("écrit des deux côtés");
    const texts = await Promise.all(
      [laptop, site].map(async ({ app }) => {
        const versions = await app.db.proposalVersion.findMany({
          where: { proposalId: proposal.id },
          orderBy: { number: "asc" },
          include: { body: true },
        });
        const amendments = await app.db.amendment.findMany({
          where: { proposalId: proposal.id },
          include: { body: true },
        });
        const { currentVersion } = await app.db.proposal.findUniqueOrThrow({ where: { id: proposal.id } });
        expect(currentVersion).toBe(3);
        expect(new Set(amendments.map((one) => one.number)).size).toBe(2);
        return {
          versions: versions.map((one) => one.body.markdown),
          about: amendments
            .map(
              (one) => `${one.body.markdown} ${versions.find(({ number }) => number === one.version)?.body.markdown}`,
            )
            .sort(),
        };
      }),
    );
    expect(texts[0]).toEqual(texts[1]);
    expect(texts[0]).toEqual({
      versions: ["D’abord.", "Du site.", "De la salle."],
      about: ["De la salle, vraiment. De la salle.", "Du site, vraiment. Du site."],
    });
  });

  test("comments and supports: nothing lost, nothing doubled, what was taken back stays so", async () => {
    const [one, other, third] = [await someone(), await someone(), await someone()];
    const proposal = await aProposal(site.app, { in: space });
    const comment = await aComment(site.app, { on: { proposal }, by: one, text: "Oui." });
    must(await supportProposal(site.app, one, { proposalId: proposal.id }));
    must(await supportProposal(site.app, other, { proposalId: proposal.id }));
    await alike();
    // Taken back here, kept there; given on both sides; answered on both sides; said anew on both.
    must(await withdrawSupport(laptop.app, one, { proposalId: proposal.id }));
    must(await withdrawSupport(site.app, other, { proposalId: proposal.id }));
    for (const { app } of [site, laptop]) must(await supportProposal(app, third, { proposalId: proposal.id }));
    await aComment(laptop.app, { on: { proposal }, by: other, text: "De la salle.", answering: comment });
    await aComment(site.app, { on: { proposal }, by: other, text: "De la maison.", answering: comment });
    const edit = (app: App, text: string) =>
      editComment(app, one, { commentId: comment.id, text, stance: "neutral", version: 1 });
    must(await edit(site.app, "Oui, du site."));
    must(await edit(laptop.app, "Oui, de la salle."));
    await settled();
    for (const { app } of [laptop, site]) {
      const supports = await app.db.support.findMany({ where: { proposalId: proposal.id } });
      expect(supports.map((row) => row.personId)).toEqual([third.personId]);
      const row = await app.db.proposal.findUniqueOrThrow({ where: { id: proposal.id } });
      expect(row).toMatchObject({ supportCount: 1, commentCount: 3 });
      const versions = await app.db.commentVersion.findMany({
        where: { commentId: comment.id },
        orderBy: { number: "asc" },
        include: { body: true, comment: true },
      });
      expect(versions.map((version) => version.body.markdown)).toEqual(["Oui.", "Oui, du site.", "Oui, de la salle."]);
      expect(versions[0]?.comment.currentVersion).toBe(3);
    }
  });

  test("a row that one side changed stays changed, whichever side; one that both changed is told", async () => {
    const session = { place: "Gap", room: "A", access: "", onlineUrl: null, seats: null };
    const at = { startsAt: new Date("2027-01-10T09:00:00Z"), endsAt: new Date("2027-01-10T12:00:00Z") };
    const add = async (title: string) =>
      must(await addSession(site.app, facilitator, { spaceId: space.id, title, ...session, ...at })).sessionId;
    const [ofSite, ofLaptop, ofBoth] = [await add("Du site"), await add("De la salle"), await add("Des deux")];
    await alike();
    const change = async (app: App, sessionId: string, title: string, room: string) =>
      must(await changeSession(app, facilitator, { sessionId, title, ...session, ...at, room }));
    await change(site.app, ofSite, "Du site", "B");
    await change(laptop.app, ofLaptop, "De la salle", "C");
    await change(site.app, ofBoth, "Des deux", "D");
    await change(laptop.app, ofBoth, "Des deux", "E");
    const told = await settled();
    for (const { app } of [laptop, site]) {
      const rooms = await app.db.session.findMany({
        where: { id: { in: [ofSite, ofLaptop, ofBoth] } },
        orderBy: { room: "asc" },
      });
      expect(rooms.map((one) => one.room)).toEqual(["B", "C", "E"]);
    }
    // What did not stay is readable in the report.
    expect(told.join("\n")).toMatch(/« Des deux ».*changé des deux côtés.*« E ».*« D »/);
  });

  test("numbers and names taken on both sides are given anew and told", async () => {
    const editor = await aPerson(site.app, { role: "editor", in: space });
    await alike();
    const criterion = (app: App, statement: string) =>
      aCriterion(app, { in: space, by: editor, code: "Z1", statement });
    await criterion(laptop.app, "Un critère de la salle.");
    await criterion(site.app, "Un critère du site.");
    const [here, there] = [await aPerson(laptop.app), await aPerson(site.app)];
    must(await registerMyself(laptop.app, here, { spaceId: space.id, accessNeeds: "" }));
    must(await registerMyself(site.app, there, { spaceId: space.id, accessNeeds: "" }));
    const wall = await aWall(laptop.app, { in: space, by: facilitator });
    const taken = await aWall(site.app, { in: await aSpace(site.app) });
    await site.app.db.board.update({ where: { id: taken.id }, data: { joinCode: wall.joinCode } });
    const told = (await two.carry(laptop, site)).lines().join("\n");
    expect(told).toContain("code « Z1 » est déjà pris ici ; c’est « Z2 »");
    const criteria = await site.app.db.criterion.findMany({
      where: { code: { startsWith: "Z" } },
      orderBy: { code: "asc" },
      include: { versions: true },
    });
    expect(criteria.map((one) => `${one.code} ${one.versions[0]?.statement}`)).toEqual([
      "Z1 Un critère du site.",
      "Z2 Un critère de la salle.",
    ]);
    const node = await site.app.db.node.findUniqueOrThrow({ where: { id: criteria[1]?.id ?? "" } });
    expect(node.address).toBe("/label/criteres/Z2");
    const places = await site.app.db.registration.findMany({ where: { spaceId: space.id }, select: { place: true } });
    expect(new Set(places.map((one) => one.place)).size).toBe(places.length);
    const boards = await site.app.db.board.findMany({ where: { id: { in: [wall.id, taken.id] } } });
    expect(new Set(boards.map((one) => one.joinCode)).size).toBe(2);
    expect((await two.carry(laptop, site)).lines()).toEqual([]);
    await settled();
  });
});

describe("people", () => {
  test("somebody with an account on both sides is one, by their confirmed address; no password leaves", async () => {
    const [here, there] = [
      await aPerson(laptop.app, { name: "Jeanne (salle)", email: "jeanne@exemple.test" }),
      await aPerson(site.app, { name: "Jeanne", email: "jeanne@exemple.test" }),
    ];
    await laptop.app.db.account.update({ where: { personId: here.personId }, data: { passwordHash: "un secret" } });
    const proposal = await aProposal(site.app, { in: space });
    await alike();
    must(await supportProposal(laptop.app, here, { proposalId: proposal.id }));
    must(await supportProposal(site.app, there, { proposalId: proposal.id }));
    must(
      await postComment(laptop.app, here, {
        target: { kind: "proposal", id: proposal.id },
        stance: "for",
        text: "J’y étais.",
      }),
    );
    const newcomer = await aPerson(laptop.app, { name: "Nouvelle", email: "nouvelle@exemple.test" });
    await laptop.app.db.account.update({ where: { personId: newcomer.personId }, data: { passwordHash: "un secret" } });
    must(await supportProposal(laptop.app, newcomer, { proposalId: proposal.id }));
    await two.carry(laptop, site);
    expect(await site.app.db.support.count({ where: { proposalId: proposal.id } })).toBe(2);
    const comment = await site.app.db.comment.findFirstOrThrow({ where: { targetId: proposal.id } });
    expect(comment.personId).toBe(there.personId);
    const account = await site.app.db.account.findUniqueOrThrow({ where: { email: "nouvelle@exemple.test" } });
    expect(account).toMatchObject({ personId: newcomer.personId, passwordHash: null });
    expect(account.verifiedAt).not.toBeNull();
    // Back: the same person under the identifier of there. And another address later changes nothing.
    await two.carry(site, laptop);
    expect((await laptop.app.db.comment.findFirstOrThrow({ where: { targetId: proposal.id } })).personId).toBe(
      here.personId,
    );
    await site.app.db.account.update({ where: { personId: there.personId }, data: { email: "jeanne@ailleurs.test" } });
    must(
      await postComment(laptop.app, here, {
        target: { kind: "proposal", id: proposal.id },
        stance: "for",
        text: "Encore.",
      }),
    );
    await two.carry(laptop, site);
    expect(await site.app.db.comment.count({ where: { targetId: proposal.id, personId: there.personId } })).toBe(2);
    const kept = await laptop.app.db.account.findUniqueOrThrow({ where: { personId: here.personId } });
    expect(kept.passwordHash).toBe("un secret");
    for (const [from, to] of [
      [site, laptop],
      [laptop, site],
      [site, laptop],
    ] as const)
      await two.carry(from, to);
    expect((await two.carry(laptop, site)).tables.size).toBe(0);
    await site.app.db.account.update({ where: { personId: there.personId }, data: { email: "jeanne@exemple.test" } });
  });

  test("who left stays gone, and what was blanked is blanked on both sides", async () => {
    const gone = await aPerson(site.app, { name: "Partie", email: "partie@exemple.test" });
    const proposal = await aProposal(site.app, { in: space });
    const comment = await aComment(site.app, { on: { proposal }, by: gone, text: "Un secret de famille" });
    await alike();
    await site.app.db.account.delete({ where: { personId: gone.personId } });
    await site.app.db.person.update({ where: { id: gone.personId }, data: { kind: "erased", displayName: "" } });
    const { bodyId } = await site.app.db.commentVersion.findFirstOrThrow({ where: { commentId: comment.id } });
    await site.app.db.$executeRaw`select redact(${bodyId}::uuid, null, 'demande')`;
    expect([...(await two.carry(laptop, site)).tables]).toEqual([]);
    expect(await site.app.db.account.count({ where: { email: "partie@exemple.test" } })).toBe(0);
    expect(await site.app.db.person.findUniqueOrThrow({ where: { id: gone.personId } })).toMatchObject({
      kind: "erased",
      displayName: "",
    });
    const back = (await two.carry(site, laptop)).lines().join("\n");
    expect(back).toContain("a quitté l’autre installation");
    expect((await laptop.app.db.body.findUniqueOrThrow({ where: { id: bodyId } })).markdown).not.toContain("secret");
  });
});

describe("votes", () => {
  async function verified(app: App, pollId: string): Promise<string[]> {
    const log = await publishedLog(app, pollId);
    if (!log) throw new Error("no log");
    let file = "";
    for await (const part of voteFile(app, log)) file += part;
    const { checks } = await verifyVote(file.replace(/\n$/, "").split("\n"), {
      hash: sha256,
      checkSignature: nodeSignature,
    });
    return checks.map((one) => `${one.number} ${one.state}`);
  }

  test("one that is prepared here and held there comes back counted, its log signed by where it was held", async () => {
    const voters: Person[] = [];
    while (voters.length < 12) voters.push(await someone());
    const poll = await aPoll(site.app, {
      in: space,
      by: facilitator,
      options: [{ label: "Le bail est public" }],
      as: "draft",
      electorate: "registered",
    });
    await alike();
    must(await openPoll(laptop.app, facilitator, { pollId: poll.id }));
    // While it is open it is nowhere else, and the draft of the other side waits for it.
    expect([...(await two.carry(laptop, site)).tables]).toEqual([]);
    expect((await site.app.db.poll.findUniqueOrThrow({ where: { id: poll.id } })).state).toBe("draft");
    const [option = ""] = poll.optionIds;
    for (const [at, voter] of voters.entries()) {
      must(
        await castBallot(laptop.app, voter, {
          pollId: poll.id,
          answers: { [option]: at < 9 ? "for" : "against" },
          key: `${at}`,
        }),
      );
    }
    must(await closePoll(laptop.app, facilitator, { pollId: poll.id }));
    await two.carry(laptop, site);
    expect([...(await two.carry(laptop, site)).tables]).toEqual([]);
    expect([...(await two.carry(site, laptop)).tables]).toEqual([]);
    const [ofLaptop, ofSite] = await Promise.all(
      [laptop, site].map(async ({ database }) =>
        Object.entries(await editionStates(database.pool, editionId)).filter(([table]) => /^(poll|ballot)/.test(table)),
      ),
    );
    expect(ofSite).toEqual(ofLaptop);
    expect(await verifyLogs(site.app)).toEqual([]);
    const held = await verified(laptop.app, poll.id);
    // All but the one that wants a checkpoint kept elsewhere.
    expect(held.filter((one) => !one.endsWith(" right"))).toEqual([expect.stringMatching(/^4 /)]);
    expect(await verified(site.app, poll.id)).toEqual(held);
    expect(await site.app.db.pollKey.count({ where: { pollId: poll.id } })).toBe(0);
    const [here, there] = await Promise.all([laptop, site].map(({ app }) => publishedLog(app, poll.id)));
    expect(there?.key).toBe(here?.key);
  });

  test("one that was opened on both sides is two: the other is left where it is, and told", async () => {
    const poll = await aPoll(site.app, { in: space, by: facilitator, options: [{ label: "Oui" }], as: "draft" });
    await alike();
    for (const { app } of [laptop, site]) {
      must(await openPoll(app, facilitator, { pollId: poll.id }));
      must(await closePoll(app, facilitator, { pollId: poll.id }));
    }
    const before = await site.app.db.poll.findUniqueOrThrow({ where: { id: poll.id } });
    const told = (await two.carry(laptop, site)).lines().join("\n");
    expect(told).toContain("tenu des deux côtés");
    expect(await site.app.db.poll.findUniqueOrThrow({ where: { id: poll.id } })).toEqual(before);
    expect(await verifyLogs(site.app)).toEqual([]);
  });
});

describe("an installation that made its edition before identifiers were fixed", () => {
  test("keeps its own, and everything finds its place, there and back", async () => {
    const old = await twoInstallations();
    try {
      const ids = await old.site.app.db.space.findMany({ select: { id: true, slug: true } });
      await old.site.app.db.$executeRaw`update edition set id = gen_random_uuid()`;
      await old.site.app.db.$executeRaw`update space set id = gen_random_uuid()`;
      await old.site.app.db.$executeRaw`update phase set id = gen_random_uuid()`;
      await old.site.app.db.$executeRaw`delete from carried_state`;
      const chantier = { id: ids.find((one) => one.slug === "1-1")?.id ?? "", slug: "1-1" };
      const wall = await aWall(old.laptop.app, { in: chantier });
      await aNote(old.laptop.app, { on: wall, text: "De la salle" });
      const proposal = await aProposal(old.laptop.app, { in: chantier });
      const report = await old.carry(old.laptop, old.site);
      const found = await old.site.app.db.proposal.findUniqueOrThrow({
        where: { id: proposal.id },
        include: { space: true },
      });
      expect(found.space).toMatchObject({ slug: "1-1" });
      expect(found.spaceId).not.toBe(chantier.id);
      expect(await old.site.app.db.edition.count()).toBe(1);
      expect(await old.site.app.db.phase.count()).toBe(14);
      expect(report.lines().join("\n")).not.toContain("changé des deux côtés");
      expect((await old.carry(old.laptop, old.site)).lines()).toEqual([]);
      await aComment(old.site.app, {
        on: { proposal: { ...proposal, in: { id: found.spaceId, slug: "1-1" } } },
        text: "Du site.",
      });
      await old.carry(old.site, old.laptop);
      expect(await old.laptop.app.db.comment.count({ where: { targetId: proposal.id, spaceId: chantier.id } })).toBe(1);
      expect((await old.carry(old.site, old.laptop)).lines()).toEqual([]);
      expect(await old.laptop.app.db.edition.count()).toBe(1);
    } finally {
      await old.close();
    }
  });
});

test("nothing of another edition is touched, and a dry run writes nothing", async () => {
  const other = await aSpace(site.app);
  await aProposal(site.app, { in: other });
  const wall = await aWall(site.app, { in: other });
  await joined(site.app, wall, await aPerson(site.app));
  await aNote(site.app, { on: wall });
  const { editionId: otherId } = await site.app.db.space.findUniqueOrThrow({ where: { id: other.id } });
  const before = await editionStates(site.database.pool, otherId);
  await aProposal(laptop.app, { in: space });
  const file = await two.exported(laptop);
  const rows = await everyRow(site.database.pool);
  const dry = await two.imported(site, file, { dry: true });
  expect(dry.tables.get("proposal")).toMatchObject({ added: 1 });
  expect(await everyRow(site.database.pool)).toEqual(rows);
  const done = await two.imported(site, file);
  expect(done.lines()).toEqual(dry.lines());
  expect(await editionStates(site.database.pool, otherId)).toEqual(before);
});
