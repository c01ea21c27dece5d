import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readDecision, recordDecision } from "#server/areas/decisions/public";
import {
  createGuide,
  publishGuide,
  readCard,
  readGuide,
  readGuideDraft,
  retireNode,
  writeCard,
  writeQuestion,
} from "#server/areas/guides/public";
import { lineageOf } from "#server/areas/lineage/public";
import { findSpace } from "#server/areas/spaces/public";
import { type Actor, visitor } from "~/domain/access/actor";
import type { CardInput } from "~/domain/guides/forms";
import { aPollsWorld, must, type PollsWorld } from "./polls-world";

let world: PollsWorld;
let editor: Actor;
let spaceId: string;
beforeAll(async () => {
  world = await aPollsWorld();
  spaceId = (await findSpace(world.app.db, { slug: "3" }, world.app.now()))?.id ?? "";
  editor = { ...(await world.aNeighbour()), roles: [{ role: "editor", spaceId }] } as Actor;
});
afterAll(() => world.close());

const card: CardInput = {
  code: "",
  title: "Entrer par FranceConnect",
  situation: "Un autre compte public fonctionne.",
  contact: "Le site du service",
  documents: "l’autre identifiant\ntéléphone",
  channels: ["online"],
  cost: "gratuit",
  delay: "",
  help: "",
  sourceUrl: "https://www.impots.gouv.fr/",
  verifiedOn: "2020-01-15",
  validFrom: "",
  validTo: "",
  alias: "",
  decisionId: "",
  origin: "editorial",
};

async function aGuide(slug: string) {
  const { app } = world;
  must(
    await createGuide(app, editor, { spaceId, slug, title: "Je n’arrive plus à entrer dans mon compte", intro: "" }),
  );
  return slug;
}

describe("a guide", () => {
  test("is published whole, once nobody can be stuck in it, and its cards with it", async () => {
    const { app } = world;
    const slug = await aGuide("compte-bloque");
    expect(await readGuide(app, visitor, slug)).toBeNull();
    const end = must(await writeCard(app, editor, { slug, ...card }));
    const ask = must(
      await writeQuestion(app, editor, {
        slug,
        text: "Quel compte bloque ?",
        answers: [{ label: "impôts", to: end.id }],
      }),
    );
    must(await writeQuestion(app, editor, { slug, text: "Et ensuite, plus rien ?", answers: [] }));
    expect((await readGuideDraft(app, slug))?.problems.map((one) => `${one.kind} ${one.code}`)).toEqual([
      "unreachable A3",
      "dead-end A3",
    ]);
    expect(await publishGuide(app, editor, { slug })).toMatchObject({ reason: "guide-not-ready" });
    expect(await lineageOf(app, end.id, visitor), "not public before its guide").toBeNull();
    const dead = (await readGuideDraft(app, slug))?.tree.find((node) => node.code === "A3");
    must(await retireNode(app, editor, { slug, nodeId: dead?.id ?? "" }));
    must(await publishGuide(app, editor, { slug }));
    expect((await readGuide(app, visitor, slug))?.tree.map((node) => node.code)).toEqual(["A1", "A2"]);
    expect((await lineageOf(app, end.id, visitor))?.steps).toMatchObject([
      { kind: "card", origin: "editorial", address: `/orientation/${slug}/A1` },
    ]);

    // What is changed next is a draft: people still follow the published one.
    const other = must(await writeCard(app, editor, { slug, ...card, title: "Aller à la permanence" }));
    must(
      await writeQuestion(app, editor, {
        slug,
        nodeId: ask.id,
        text: "Quel compte bloque ?",
        answers: [
          { label: "impôts", to: end.id },
          { label: "je ne sais pas", to: other.id },
        ],
      }),
    );
    expect((await readGuide(app, visitor, slug))?.tree[1]?.answers).toHaveLength(1);
    expect((await readGuideDraft(app, slug))?.ahead).toBe(true);
    must(await publishGuide(app, editor, { slug }));
    expect((await readGuide(app, visitor, slug))?.tree[1]?.answers).toHaveLength(2);
    expect((await readGuideDraft(app, slug))?.ahead).toBe(false);
    // A code is never given twice, even after what bore it was taken out.
    expect(other.code).toBe("A4");
  });

  test("being prepared is not told to who reads a decision of its chantier", async () => {
    const { app } = world;
    const slug = await aGuide("pas-encore-publie");
    const facilitator: Actor = { ...editor, roles: [{ role: "facilitator", spaceId }] } as Actor;
    const words = { title: "Une décision", text: "Ce qui est décidé", reasons: "Pourquoi", followedBy: "", dueOn: "" };
    const how = { method: "consent" as const, state: "adopted" as const, decidedOn: "2026-11-01" };
    const { id } = must(
      await recordDecision(app, facilitator, { spaceId, ...words, ...how, proposals: [], polls: [], objections: [] }),
    );
    expect((await readDecision(app, visitor, id, "fr"))?.guides).toEqual([]);
    expect((await readDecision(app, editor, id, "fr"))?.guides.map((guide) => guide.slug)).toContain(slug);
  });

  test("keeps every version of a card", async () => {
    const { app } = world;
    const slug = await aGuide("voiture-d-occasion");
    const { id, code } = must(await writeCard(app, editor, { slug, ...card }));
    const again = await Promise.all(
      ["10 €", "12 €"].map((cost) => writeCard(app, editor, { slug, ...card, code, cost, origin: "" })),
    );
    expect(again.map((one) => must(one).version).sort()).toEqual([2, 3]);
    expect((await readCard(app, id))?.number).toBe(3);
    await expect(world.database.pool.query("UPDATE card_version SET cost = '0'")).rejects.toThrow(/append-only/);
  });

  test("refuses a fact without a reason to be there, from the future, or with crossed dates", async () => {
    const { app } = world;
    const slug = await aGuide("carte-grise");
    const write = (change: Partial<CardInput>, who: Actor = editor) =>
      writeCard(app, who, { slug, ...card, ...change });
    expect(await write({ origin: "" })).toMatchObject({ reason: "origin-missing" });
    expect(await write({ verifiedOn: "2999-01-01" })).toMatchObject({ reason: "verified-in-the-future" });
    expect(await write({ validFrom: "2020-02-01", validTo: "2020-01-01" })).toMatchObject({ reason: "dates-crossed" });
    expect(await write({ decisionId: app.newId() })).toMatchObject({ reason: "decision-not-in-force" });
    expect(await write({}, world.facilitator), "a facilitator of another chantier").toMatchObject({
      reason: "not-your-role",
    });
    expect(await write({}, visitor)).toMatchObject({ reason: "sign-in-first" });
    expect(
      await writeQuestion(app, editor, { slug, text: "Et alors ?", answers: [{ label: "oui", to: app.newId() }] }),
    ).toMatchObject({ reason: "answer-without-end" });
    expect(await createGuide(app, editor, { spaceId, slug, title: "Encore la même", intro: "" })).toMatchObject({
      reason: "guide-slug-taken",
    });
  });
});
