import { afterAll, beforeAll, expect, it } from "vitest";
import { withdrawProposal, writeProposal } from "#server/areas/proposals/public";
import { similarProposals } from "#server/areas/proposals/queries";
import { seedSwitch } from "#server/areas/spaces/public";
import { anApp, type TestApp } from "../support/app";
import { aProposalBy, mustBe, theSpace } from "../support/contributions";
import { aPerson, type SignedIn } from "../support/people";

let given: TestApp;
let author: SignedIn;
let spaceId: string;
let walls: string;
beforeAll(async () => {
  given = await anApp();
  await seedSwitch(given.app);
  author = await aPerson(given.app);
  spaceId = (await theSpace(given.app)).id;
  walls = await aProposalBy(given.app, author.actor, {
    title: "Dire qui possède les murs",
    text: "Chaque tiers-lieu labellisé affiche son bail, son loyer et le nom de son propriétaire.",
  });
  await aProposalBy(given.app, author.actor, {
    title: "Des rencontres tournantes",
    text: "Chaque trimestre un lieu reçoit le réseau et paie le repas.",
  });
});
afterAll(() => given.close());

const like = async (title: string, text = "", except?: string) =>
  (await similarProposals(given.app, spaceId, { title, summary: "", text }, except)).map((one) => one.title);

it("meets a duplicate by its title, with a typing mistake, without its accents, in capitals", async () => {
  for (const title of ["Dire qui possede les murs", "DIRE QUI POSSÈDE LES MURS", "Dire qui posède les murs ?"]) {
    expect(await like(title)).toEqual(["Dire qui possède les murs"]);
  }
});

it("meets it by its words, whatever their number and gender", async () => {
  expect(
    await like("Transparence", "Afficher les baux, les loyers et les propriétaires des tiers-lieux labellisés."),
  ).toEqual(["Dire qui possède les murs"]);
});

it("says nothing while hardly anything is written, nor of what has nothing to do with it", async () => {
  expect(await like("")).toEqual([]);
  expect(await like("Un")).toEqual([]);
  expect(await like("Ouvrir la médiathèque le dimanche", "Les familles viendraient lire des contes.")).toEqual([]);
  expect(await like("'; DROP TABLE proposal; -- & | ! :* <->", "((( \\ ' \" )))\0")).toEqual([]);
});

it("is neither the proposal itself, nor a draft, nor one that was withdrawn, nor another chantier's", async () => {
  const { app } = given;
  expect(await like("Dire qui possède les murs", "", walls)).toEqual([]);
  const draft = { spaceId, title: "Un potager partagé derrière la gare", summary: "", text: "Un potager." };
  mustBe(await writeProposal(app, author.actor, { ...draft, publish: false }));
  expect(await like(draft.title)).toEqual([]);
  const { id } = mustBe(await writeProposal(app, author.actor, { ...draft, publish: true }));
  expect(await like(draft.title)).toEqual([draft.title]);
  mustBe(await withdrawProposal(app, author.actor, { proposalId: id }));
  expect(await like(draft.title)).toEqual([]);
  const other = (await app.db.space.findUniqueOrThrow({ where: { slug: "3" } })).id;
  expect(await similarProposals(app, other, { title: "Dire qui possède les murs", summary: "", text: "" })).toEqual([]);
});
