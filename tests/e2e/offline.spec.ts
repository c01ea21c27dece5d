import { expect, type Locator, type Page, test } from "@playwright/test";
import type { App } from "#server/app";
import { closePoll, openPoll, preparePoll } from "#server/areas/polls/public";
import { aPerson, type SignedIn } from "../support/people";
import { besideServer } from "./support/beside-server";
import { boardsWorld, browserOf, join } from "./support/boards-world";
import { cutNetwork } from "./support/cut-network";

const hold = (page: Page, text: string): Locator =>
  page.locator(".plane .note", { hasText: text }).locator(".note__hold");
const sign = (page: Page): Locator => page.locator(".wallbar .save");

async function write(page: Page, text: string): Promise<void> {
  await page.getByRole("button", { name: "Écrire une note" }).click();
  await page.getByLabel("Texte de la note").fill(text);
  await page.keyboard.press("Escape");
  await expect(hold(page, text)).toBeVisible();
}

test("a wall opens again without a network, with what was written there, and all of it is kept when it comes back", async ({
  browser,
  baseURL,
}, info) => {
  const world = await boardsWorld(`Mur ${info.testId}`);
  const network = await cutNetwork(baseURL ?? "");
  try {
    const context = await browser.newContext({ baseURL: network.url });
    const page = await context.newPage();
    await join(page, world.wall.code, "Nadia");
    await expect(page.locator(".wallbar__people")).toBeVisible();
    await write(page, "Avant la coupure");
    await expect(sign(page)).toHaveText("gardé pour tout le monde");
    // The browser keeps the page a moment after the wall was joined.
    await expect
      .poll(() => page.evaluate(async () => Boolean(await caches.match(location.pathname, { ignoreVary: true }))))
      .toBe(true);
    const wall = page.url();

    await network.cut();
    await write(page, "Sans réseau");
    await expect(sign(page)).toHaveText("gardé ici", { timeout: 20_000 });
    await page.reload();
    await expect(hold(page, "Avant la coupure")).toBeVisible();
    await expect(hold(page, "Sans réseau")).toBeVisible();
    // The tab is closed, and another opened: still without a network.
    await page.close();
    const next = await context.newPage();
    await next.goto(wall);
    await expect(hold(next, "Sans réseau")).toBeVisible();
    await write(next, "Après le rechargement");
    await expect(sign(next)).toHaveText("gardé ici", { timeout: 20_000 });

    await network.mend();
    await expect(sign(next)).toHaveText("gardé pour tout le monde", { timeout: 30_000 });
    const other = await (await browser.newContext({ baseURL })).newPage();
    await join(other, world.wall.code, "Yves");
    for (const text of ["Avant la coupure", "Sans réseau", "Après le rechargement"]) {
      await expect(hold(other, text)).toBeVisible();
    }
    // Who leaves takes the page along: without a network it opens no more.
    await next.goto("/compte");
    await next.getByRole("button", { name: "Changer de personne" }).first().click();
    await expect.poll(() => next.evaluate(() => caches.has("chantiers-walls"))).toBe(false);
  } finally {
    await network.close();
    await world.close();
  }
});

test("a comment and a ballot sent without a network wait, say so, and leave once; a vote closed meanwhile says that it was", async ({
  browser,
  baseURL,
}) => {
  const { app, close } = await besideServer();
  const network = await cutNetwork(baseURL ?? "");
  try {
    const space = await app.db.space.findUniqueOrThrow({ where: { slug: "1-1" }, select: { id: true } });
    const facilitator = await aPerson(app, { name: "Karim", roles: [{ role: "facilitator", spaceId: null }] });
    const polls = await Promise.all([0, 1].map(() => anOpenPoll(app, facilitator, space.id)));
    const [stays, closes] = polls;
    if (!stays || !closes) throw new Error("no polls");
    const nadia = await aPerson(app, { name: "Nadia" });
    const context = await browserOf(browser, nadia, network.url);
    const [talk, vote, late] = await Promise.all([context.newPage(), context.newPage(), context.newPage()]);
    await talk.goto("/chantiers/1-1/discussion");
    await vote.goto(`/votes/${stays}`);
    await late.goto(`/votes/${closes}`);
    const waits = (page: Page) => page.getByRole("region", { name: "Ce qui attend le réseau" });
    // The scripts have come: what waits has its place in the page.
    for (const page of [talk, vote, late]) await expect(page.locator(".waitforms")).toHaveCount(1);

    await network.cut();
    const words = `Écrit sans réseau ${nadia.personId}`;
    await talk.getByLabel("Ni l’un ni l’autre").first().check();
    await talk.locator("form[data-waits=comment] textarea[name=text]").fill(words);
    await talk.getByRole("button", { name: "Publier le commentaire" }).first().click();
    await expect(waits(talk)).toContainText("Votre commentaire n’est pas encore envoyé");
    await expect(waits(talk)).toContainText(words);
    for (const page of [vote, late]) {
      await page.locator("form[data-waits=ballot] input[type=radio]").first().check();
      await page.locator("form[data-waits=ballot] button").last().click();
      await expect(waits(page).first()).toContainText("Votre bulletin n’est pas encore envoyé");
    }
    expect(await app.db.commentVersion.count({ where: { body: { markdown: words } } })).toBe(0);
    const closed = await closePoll(app, facilitator.actor, { pollId: closes });
    expect(closed.ok).toBe(true);

    await network.mend();
    await talk.getByRole("button", { name: "Essayer maintenant" }).first().click();
    await expect(waits(talk)).toContainText("Votre commentaire est envoyé.");
    await expect(waits(talk)).toContainText("Votre bulletin n’a pas été pris : il ne compte pas.");
    expect(await app.db.commentVersion.count({ where: { body: { markdown: words } } })).toBe(1);
    expect(await app.db.ballot.count({ where: { pollId: stays } })).toBe(1);
    expect(await app.db.ballot.count({ where: { pollId: closes } })).toBe(0);
  } finally {
    await network.close();
    await close();
  }
});

const aPoll: Omit<Parameters<typeof preparePoll>[2], "spaceId"> = {
  title: "",
  explanation: "",
  method: "for-against-abstain",
  electorate: "verified",
  showCount: false,
  closesAt: "",
  options: [{ label: "Rendre publics le bail et le loyer", hint: "", proposalId: null, hints: {} }],
};

/** An open vote with one proposal. */
async function anOpenPoll(app: App, facilitator: SignedIn, spaceId: string): Promise<string> {
  const made = await preparePoll(app, facilitator.actor, { spaceId, ...aPoll, title: `Un vote ${app.newId()}` });
  if (!made.ok) throw new Error(made.reason);
  const opened = await openPoll(app, facilitator.actor, { pollId: made.value.id });
  if (!opened.ok) throw new Error(opened.reason);
  return made.value.id;
}
