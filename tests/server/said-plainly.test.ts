import { afterAll, beforeAll, expect, test } from "vitest";
import { withdrawComment } from "#server/areas/comments/public";
import { castBallot } from "#server/areas/polls/public";
import { registerAssisted, setSeats } from "#server/areas/registration/public";
import { closePhase } from "#server/areas/spaces/public";
import { aComment } from "../../prisma/factories/a-comment";
import type { Person } from "../../prisma/factories/a-person";
import { aPoll, counted } from "../../prisma/factories/a-poll";
import { aProposal } from "../../prisma/factories/a-proposal";
import { type Space, theSpace } from "../../prisma/factories/a-space";
import { anApp, type TestApp } from "../support/app";
import { type BuiltServer, startBuiltServer } from "../support/built-server";
import { Caller } from "../support/caller";
import { aPerson, type SignedIn } from "../support/people";
import { scratchFolder } from "../support/scratch-folder";
import { must } from "./polls-world";

// What pages say where two things could be said: one of them, and the true one.

let world: TestApp;
let space: Space;
let facilitator: SignedIn;
let folder: ReturnType<typeof scratchFolder>;
let server: BuiltServer;

beforeAll(async () => {
  world = await anApp();
  space = await theSpace(world.app, "1-1");
  facilitator = await aPerson(world.app, { roles: [{ role: "facilitator", spaceId: space.id }] });
  folder = scratchFolder("plainly");
  server = await startBuiltServer({ DATABASE_URL: world.database.url, DATA_DIR: folder.path });
}, 360_000);

afterAll(async () => {
  await server?.kill();
  folder?.remove();
  await world?.close();
});

const by = (who?: { cookie: string }) => new Caller(server.url, who?.cookie);
/** What is read of a page, or of a part of it. */
const words = (html: string) =>
  html
    .replace(/<[^>]*>/g, " ")
    .replace(/&#x27;/g, "'")
    .replace(/[\s\u00a0\u202f]+/g, " ");
const summary = (html: string) => /class="errsum".*?<\/div>/s.exec(html)?.[0] ?? "";

test("each link of a summary of errors names its field, and says how much is wanted", async () => {
  const vote = await by(facilitator).post("/chantiers/1-1/votes/nouveau", {
    title: "Oui",
    method: "budget-votes",
    "options[1].cost": "beaucoup",
  });
  expect(vote.status).toBe(422);
  expect(words(summary(vote.text))).toContain("Ce n’est pas fait. Voici pourquoi :");
  expect(words(summary(vote.text))).toContain("La question : c’est trop court : 5 caractères au moins.");
  expect(words(summary(vote.text))).toContain("Qui peut voter : il manque une réponse ici.");
  expect(words(summary(vote.text))).toContain("Sujet 2, Coût en euros : écrivez un nombre entier");

  const decision = await by(facilitator).post("/chantiers/1-1/decisions/nouvelle", { text: "Trop" });
  const links = [...summary(decision.text).matchAll(/<a [^>]*>.*?<\/a>/gs)].map(([link]) => words(link));
  expect(links.length).toBeGreaterThan(4);
  expect(new Set(links).size).toBe(links.length);
  expect(links.join()).toContain("Ce qui est décidé : c’est trop court : 10 caractères au moins.");

  const english = await by(facilitator).post("/en/chantiers/1-1/decisions/nouvelle", { title: "No" });
  expect(words(summary(english.text))).toContain("this is too short: 5 characters at least.");
});

test("a code that no mail carries is said to be with the administrator, and nothing is said to have left", async () => {
  const newcomer = by();
  await newcomer.post("/inscription", { name: "Nora", address: "nora@exemple.test", back: "/" });
  const page = words((await newcomer.get("/connexion/code")).text);
  expect(page).toContain("Ce site n’envoie pas encore de courriels. Votre code pour nora@exemple.test est prêt");
  expect(page).not.toMatch(/est parti|indésirables/);
});

test("a withdrawn comment is said to be withdrawn to who would change it", async () => {
  const { app } = world;
  const author = await aPerson(app);
  const comment = await aComment(app, { on: { space }, by: author.actor as Person });
  must(await withdrawComment(app, author.actor, { commentId: comment.id }));
  const page = await by(author).get(`/commentaires/${comment.id}/modifier`);
  expect(page.status).toBe(409);
  expect(words(page.text)).toContain("Ce commentaire a été retiré");
});

test("the list of votes says what came of each", async () => {
  const { app } = world;
  const voter = (await aPerson(app)).actor;
  const given = { by: facilitator.actor as Person, electorate: "verified" } as const;
  const one = await aPoll(app, { ...given, on: [await aProposal(app, { in: space })], title: "Vote sur un sujet" });
  const several = await aPoll(app, {
    ...given,
    in: space,
    method: "approval",
    options: [{ label: "Gap" }, { label: "Digne" }],
    title: "Vote sur plusieurs",
  });
  for (const [poll, answer] of [
    [one, "against"],
    [several, "on"],
  ] as const) {
    const answers = { [poll.optionIds.at(-1) ?? ""]: answer };
    must(await castBallot(app, voter, { pollId: poll.id, answers, key: app.randomId() }));
    await counted(app, poll);
  }
  const page = words((await by().get("/chantiers/1-1/votes")).text);
  expect(page).toContain("Vote sur un sujet Résultat : non adopté");
  expect(page).toContain("Vote sur plusieurs Option retenue : Digne");
});

test("a chantier without a seat left offers its waiting list, and counts its seats in good French", async () => {
  const { app } = world;
  must(await setSeats(app, facilitator.actor, { spaceId: space.id, seats: 1 }));
  must(await registerAssisted(app, facilitator.actor, { spaceId: space.id, name: "Odile", accessNeeds: "" }));
  expect(words((await by().get("/chantiers/1-1?direct")).text)).toContain("Se mettre en liste d’attente");
  expect(words((await by().get("/chantiers/1-1/inscription")).text)).toContain(
    "La seule place est prise. Vous serez en tête de la liste d’attente.",
  );
});

test("a period that was closed by hand does not tell what it was open to, and a past one is not extended by one press", async () => {
  const { app } = world;
  const [past, open] = await app.db.phase.findMany({ where: { spaceId: space.id }, orderBy: { position: "asc" } });
  must(await closePhase(app, facilitator.actor, { phaseId: open?.id ?? "" }));
  const { text } = await by(facilitator).get("/chantiers/1-1");
  const periods = words(/id="periodes".*?<\/ol>/s.exec(text)?.[0] ?? "");
  expect(periods).toContain("Terminée");
  expect(periods).toContain("Une personne qui anime l’a fermée");
  expect(periods).not.toMatch(/sans date de fin|On peut s’inscrire/);
  const field = new RegExp(`<input[^>]*id="lastDay-${past?.id}"[^>]*>`).exec(text)?.[0];
  expect(field).toContain('value="2019-11-15"');
});
