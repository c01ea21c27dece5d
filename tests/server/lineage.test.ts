import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { nodeAt } from "#server/areas/lineage/find-node";
import { lineageJson } from "#server/areas/lineage/lineage-json";
import { addLink, addNode, changeNode, lineageOf } from "#server/areas/lineage/public";
import { groupPage, notePage } from "#server/areas/lineage/queries";
import { publishProposal } from "#server/areas/proposals/public";
import { seedSwitch } from "#server/areas/spaces/public";
import { visitor } from "~/domain/access/actor";
import { linkRules, type NodeKind } from "~/domain/lineage/rules";
import { knotsOf } from "~/domain/lineage/thread";
import { anApp, type TestApp } from "../support/app";
import { aConvertedGroup, mustBe, theSpace } from "../support/contributions";
import { aPerson, type SignedIn } from "../support/people";

let given: TestApp;
let facilitator: SignedIn;
let spaceId: string;
beforeAll(async () => {
  given = await anApp();
  await seedSwitch(given.app);
  spaceId = (await theSpace(given.app)).id;
  facilitator = await aPerson(given.app, { name: "Karim Belaïd", roles: [{ role: "facilitator", spaceId }] });
});
afterAll(() => given.close());

type Stored = Exclude<NodeKind, "row">;

async function aNode(kind: Stored, title: string, isPublic = true): Promise<string> {
  const id = given.app.newId();
  await given.app.db.$transaction((tx) =>
    addNode(tx, { id, kind, address: `/${kind}/${id}`, spaceId, title, public: isPublic, origin: "editorial" }),
  );
  return id;
}

async function aLink(from: [string, Stored], kind: (typeof linkRules)[number]["kind"], to: [string, Stored]) {
  await given.app.db.$transaction((tx) =>
    addLink(tx, {
      fromId: from[0],
      fromKind: from[1],
      kind,
      toId: to[0],
      toKind: to[1],
      byId: facilitator.personId,
      at: given.app.now(),
      reason: `parce que ${kind}`,
    }),
  );
}

describe("the allowed links", () => {
  it("are the same in the database as in the code", async () => {
    const { rows } = await given.app.pool.query<{ triple: string }>(
      "SELECT from_kind || ' ' || kind || ' ' || to_kind AS triple FROM link_rule ORDER BY 1",
    );
    expect(rows.map((row) => row.triple)).toEqual(
      linkRules.map((rule) => `${rule.from} ${rule.kind} ${rule.to}`).sort(),
    );
  });

  it("are the only ones, for the code and for the database", async () => {
    const note = await aNode("note", "note");
    const poll = await aNode("poll", "vote");
    await expect(aLink([note, "note"], "put-to-vote", [poll, "poll"])).rejects.toThrow("No link rule");
    const forged = { fromId: note, fromKind: "note", kind: "put-to-vote", toId: poll, toKind: "poll" };
    await expect(given.app.db.link.create({ data: forged })).rejects.toThrow();
    // A kind that is not the thing's own.
    await expect(
      given.app.db.link.create({ data: { ...forged, fromKind: "proposal", kind: "put-to-vote" } }),
    ).rejects.toThrow();
    await expect(
      given.app.db.link.create({ data: { ...forged, kind: "reworded-as", toId: note, toKind: "note" } }),
    ).rejects.toThrow();
  });

  it("are never changed nor removed", async () => {
    const one = await aNode("note", "une");
    const other = await aNode("note", "autre");
    await aLink([one, "note"], "reworded-as", [other, "note"]);
    await aLink([one, "note"], "reworded-as", [other, "note"]);
    expect(await given.app.db.link.count({ where: { fromId: one } })).toBe(1);
    await expect(given.app.db.link.updateMany({ where: { fromId: one }, data: { reason: "x" } })).rejects.toThrow();
    await expect(given.app.db.link.deleteMany({ where: { fromId: one } })).rejects.toThrow();
  });
});

describe("a lineage", () => {
  it("goes from the note to what it became and back, by two queries", async () => {
    const { app } = given;
    const ids = {
      note: await aNode("note", "À qui sont les murs ?"),
      group: await aNode("group", "Les murs"),
      proposal: await aNode("proposal", "Dire qui possède les murs"),
      poll: await aNode("poll", "Le vote"),
      result: await aNode("result", "23 pour"),
      decision: await aNode("decision", "Adoptée"),
      criterion: await aNode("criterion", "V3"),
    };
    await aLink([ids.note, "note"], "grouped-in", [ids.group, "group"]);
    await aLink([ids.group, "group"], "written-from", [ids.proposal, "proposal"]);
    await aLink([ids.proposal, "proposal"], "put-to-vote", [ids.poll, "poll"]);
    await aLink([ids.poll, "poll"], "counted-in", [ids.result, "result"]);
    await aLink([ids.result, "result"], "decided-from", [ids.decision, "decision"]);
    await aLink([ids.proposal, "proposal"], "decided-from", [ids.decision, "decision"]);
    await aLink([ids.decision, "decision"], "became", [ids.criterion, "criterion"]);
    for (const id of Object.values(ids)) {
      let queries = 0;
      const pool = Object.create(app.pool) as typeof app.pool;
      pool.query = ((...args: Parameters<typeof app.pool.query>) => {
        queries += 1;
        return app.pool.query(...args);
      }) as typeof app.pool.query;
      const lineage = await lineageOf({ pool }, id, visitor);
      expect(lineage?.steps.map((step) => step.id)).toEqual(Object.values(ids));
      expect(lineage?.links).toHaveLength(7);
      expect(lineage?.links[0]).toMatchObject({ by: "Karim Belaïd", reason: "parce que grouped-in" });
      expect(queries).toBe(2);
      // A vote and its result are one knot.
      expect(lineage && knotsOf(lineage)).toHaveLength(6);
    }
  });

  it("ends by itself where links go round", async () => {
    const one = await aNode("proposal", "une");
    const two = await aNode("proposal", "deux");
    const three = await aNode("proposal", "trois");
    await aLink([one, "proposal"], "reworded-as", [two, "proposal"]);
    await aLink([two, "proposal"], "merged-into", [three, "proposal"]);
    await aLink([three, "proposal"], "reworded-as", [one, "proposal"]);
    const lineage = await lineageOf(given.app, two, visitor);
    expect(lineage?.steps).toHaveLength(3);
    expect(lineage?.links).toHaveLength(3);
  });

  it("shows what one may not read as a kind alone", async () => {
    const { app } = given;
    const { proposalId, groupId, noteIds } = await aConvertedGroup(app, facilitator, ["Un secret de brouillon ?"]);
    await app.db.$transaction((tx) => changeNode(tx, proposalId, { title: "Titre secret" }));
    const seen = await lineageOf(app, groupId, visitor);
    expect(seen?.steps.find((step) => step.id === proposalId)).toEqual({
      id: proposalId,
      kind: "proposal",
      hidden: true,
      title: null,
      address: null,
      public: false,
      origin: null,
      facts: null,
    });
    const link = seen?.links.find((one) => one.to === proposalId);
    expect(link).toMatchObject({ by: null, reason: "" });
    const json = JSON.stringify(lineageJson(seen as never, `/regroupements/${groupId}`, "http://localhost"));
    expect(json).not.toMatch(/Titre secret|La salle le demande/);
    expect(
      (await lineageOf(app, groupId, facilitator.actor))?.steps.find((step) => step.id === proposalId),
    ).toMatchObject({ hidden: false, title: "Titre secret" });
    expect(await lineageOf(app, proposalId, visitor)).toBeNull();
    expect(await lineageOf(app, app.newId(), visitor)).toBeNull();

    mustBe(
      await publishProposal(app, facilitator.actor, {
        proposalId,
        revision: 0,
        title: "Au grand jour",
        summary: "",
        text: "Texte.",
      }),
    );
    const note = await notePage(app, noteIds[0] ?? "", visitor, "fr");
    expect(note?.note).toMatchObject({ text: "Un secret de brouillon ?", by: "Lucie", group: { id: groupId } });
    expect(note?.lineage.steps.map((step) => step.title)).toEqual([
      "Un secret de brouillon ?",
      "Les murs et l’argent",
      "Au grand jour",
    ]);
    const group = await groupPage(app, groupId, visitor, "fr");
    expect(group?.group.notes).toHaveLength(1);
    expect(await nodeAt(app.db, `/propositions/${proposalId}`)).toBe(proposalId);
  });

  it("keeps the nearest when there is too much, and says so", async () => {
    const { app } = given;
    const group = await aNode("group", "Mille notes");
    const at = app.now();
    const ids = Array.from({ length: 520 }, () => app.newId());
    await app.db.node.createMany({
      data: ids.map((id) => ({ id, kind: "note", address: `/notes/${id}`, title: "n", spaceId })),
    });
    await app.db.link.createMany({
      data: ids.map((id) => ({
        id: app.newId(),
        fromId: id,
        fromKind: "note",
        kind: "grouped-in",
        toId: group,
        toKind: "group",
        at,
      })),
    });
    const lineage = await lineageOf(app, group, visitor);
    expect(lineage?.cut).toBe(true);
    expect(lineage?.steps.some((step) => step.id === group)).toBe(true);
    expect(lineage && knotsOf(lineage).find((knot) => knot.others > 0)?.others).toBeGreaterThan(400);
  });
});
