import { afterAll, beforeAll, expect, test } from "vitest";
import { castBallot } from "#server/areas/polls/public";
import { aPoll, counted } from "../../prisma/factories/a-poll";
import { aProposal } from "../../prisma/factories/a-proposal";
import { type Space, theSpace } from "../../prisma/factories/a-space";
import { anApp, type TestApp } from "../support/app";
import { type BuiltServer, startBuiltServer } from "../support/built-server";
import { Caller } from "../support/caller";
import { aPerson } from "../support/people";
import { scratchFolder } from "../support/scratch-folder";
import { must } from "./polls-world";

// What is sent after the close, from a page that was open before it and runs no JavaScript, is answered in words: what was
// not done, since when, and what counts.

let world: TestApp;
let space: Space;
let folder: ReturnType<typeof scratchFolder>;
let server: BuiltServer;

beforeAll(async () => {
  world = await anApp();
  space = await theSpace(world.app, "1-1");
  folder = scratchFolder("late");
  server = await startBuiltServer({ DATABASE_URL: world.database.url, DATA_DIR: folder.path });
}, 360_000);

afterAll(async () => {
  await server?.kill();
  folder?.remove();
  await world?.close();
});

/** The words of a page, as they are read. */
const words = (html: string) =>
  html
    .replace(/<[^>]*>/g, " ")
    .replace(/&#x27;/g, "'")
    .replace(/[\s\u00a0\u202f]+/g, " ");
const times = (text: string, sentence: string) => text.split(sentence).length - 1;

test("a ballot changed, cast or taken back after the close is said not to be counted, and what counts is told", async () => {
  const { app } = world;
  const early = await aPerson(app);
  const late = await aPerson(app);
  const poll = await aPoll(app, { on: [await aProposal(app, { in: space })], electorate: "verified" });
  const [option = ""] = poll.optionIds;
  const cast = { pollId: poll.id, answers: { [option]: "for" }, key: app.randomId() };
  must(await castBallot(app, early.actor, cast));
  await counted(app, poll);
  const path = `/votes/${poll.id}`;
  const send = async (who: { cookie: string }, fields: Record<string, string>, at = path) => {
    const answer = await new Caller(server.url, who.cookie).post(at, { key: app.randomId(), ...fields });
    expect(answer.status).toBe(409);
    return words(answer.text);
  };

  const changed = await send(early, { intent: "cast", [`answers.${option}`]: "against" });
  expect(changed).toContain("Ce que vous venez d’envoyer n’a pas été compté");
  expect(changed).toMatch(/déjà clos à l’arrivée de votre envoi : il a pris fin le \d.* à \d/);
  expect(changed).toContain("Vous aviez envoyé : Contre");
  expect(changed).toContain("C’est le bulletin que vous aviez déposé avant la clôture qui compte");

  // A page reached at its receipt, "#recu", must not come back there, past what is wrong: the form drops the fragment.
  const open = await aPoll(app, { on: [await aProposal(app, { in: space })], electorate: "verified" });
  const ballot = await new Caller(server.url, late.cookie).get(`/votes/${open.id}`);
  expect(ballot.text).toMatch(new RegExp(`<form class="ballot[^>]*action="/votes/${open.id}"`));

  const first = await send(late, { intent: "cast", blank: "on" });
  expect(first).toContain("n’a pas été compté");
  expect(first).toContain("Vous aviez envoyé un bulletin blanc.");
  expect(first).toContain("vous n’avez pas voté ici");

  const back = await send(early, { intent: "withdraw" });
  expect(back).toContain("Votre bulletin n’est pas retiré");
  expect(back).toContain("qui compte, sans changement");

  const english = await send(early, { intent: "cast", [`answers.${option}`]: "against" }, `/en${path}`);
  expect(english).toContain("What you just sent was not counted");
});

test("a comment, a support and a proposal sent after the period give their reason once, and no word is lost", async () => {
  const { app } = world;
  const someone = await aPerson(app);
  const caller = new Caller(server.url, someone.cookie);
  const proposal = await aProposal(app, { in: space });
  const before = await app.db.phase.findMany({ where: { spaceId: space.id }, select: { id: true, forced: true } });
  await app.db.phase.updateMany({ where: { spaceId: space.id }, data: { forced: "closed" } });
  try {
    const closed = "La période est fermée";
    const send = async (path: string, fields: Record<string, string>) => {
      const answer = await caller.post(path, fields);
      expect(answer.status).toBe(409);
      return answer.text;
    };
    const path = `/propositions/${proposal.id}`;
    const comment = words(await send(path, { intent: "comment", stance: "for", text: "Des mots à ne pas perdre" }));
    expect(comment).toContain("Votre commentaire n’est pas publié");
    expect(comment).toContain("Des mots à ne pas perdre");

    const support = await send(path, { intent: "support" });
    expect(words(support)).toContain("Votre soutien n’est pas compté");
    expect(words(/class="errsum".*?<\/div>/s.exec(support)?.[0] ?? "")).toContain(closed);

    const written = { intent: "publish", title: "Une idée venue tard", text: "Son texte." };
    const late = await send("/chantiers/1-1/propositions/nouvelle", written);
    expect(late).toContain("Une idée venue tard");
    // Above the form, once; and beside the button that cannot be pressed.
    expect(times(words(late.slice(0, late.indexOf("<button"))), closed)).toBe(1);
  } finally {
    for (const { id, forced } of before) await app.db.phase.update({ where: { id }, data: { forced } });
  }
});
