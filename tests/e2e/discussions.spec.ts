import { expect, test } from "@playwright/test";
import { Caller } from "../support/caller";
import { aPerson } from "../support/people";
import { violationsOf } from "./support/axe";
import { browserOf } from "./support/boards-world";
import { done, type SiteWorld, siteWorld } from "./support/site-world";

test.describe.configure({ timeout: 540_000 });

let world: SiteWorld;
test.beforeAll(async () => {
  world = await siteWorld(`http://127.0.0.1:${process.env.E2E_PORT}`, "2-1", `Parole${process.pid}`);
});
test.afterAll(() => world?.close());

test("a visitor comments with a name and an address, a moderator publishes it, and the visitor sees both", async ({
  browser,
  baseURL,
}) => {
  const visitor = await (await browser.newContext({ baseURL, javaScriptEnabled: false })).newPage();
  await visitor.goto(world.at.proposal);
  await expect(visitor.locator('input[name="website"]')).toHaveAttribute("tabindex", "-1");
  await visitor.getByRole("button", { name: "Envoyer sans compte" }).click();
  await expect(visitor.getByRole("alert")).toContainText("Le commentaire est vide");
  await visitor.getByRole("radio", { name: "Pour", exact: true }).check();
  await visitor.getByLabel("Ce que vous voulez dire").fill("Une parole de passage");
  await visitor.getByLabel("Votre nom ou prénom").fill("Fatiha");
  await visitor.getByRole("button", { name: "Envoyer sans compte" }).click();
  await expect(visitor.getByLabel("Ce que vous voulez dire")).toHaveValue("Une parole de passage");
  await visitor.getByLabel("Votre adresse électronique").fill("fatiha@exemple.test");
  await visitor.getByRole("button", { name: "Envoyer sans compte" }).click();
  await expect(visitor.getByRole("status").first()).toContainText("Une personne de la modération va le lire");
  const mine = visitor.locator("li.comment", { hasText: "Une parole de passage" });
  await expect(mine).toContainText("Attend d’être lu");

  const other = await (await browser.newContext({ baseURL })).newPage();
  await other.goto(world.at.proposal);
  await expect(other.getByText("Une parole de passage")).toHaveCount(0);

  const tom = await aPerson(world.app, { name: "Tom", roles: [{ role: "moderator", spaceId: world.spaceId }] });
  const moderator = await (await browserOf(browser, tom, baseURL ?? "")).newPage();
  await moderator.goto("/moderation");
  await moderator.getByRole("link", { name: "Une parole de passage" }).click();
  await moderator.getByRole("button", { name: "Décider et prévenir" }).click();
  await expect(moderator.getByRole("alert")).toContainText("Choisissez ce qu’il faut faire");
  await moderator.getByRole("radio", { name: /^Publier/ }).check();
  await moderator.getByRole("button", { name: "Décider et prévenir" }).click();
  await expect(moderator.getByRole("status").first()).toContainText("C’est publié");
  expect(await violationsOf(moderator)).toEqual([]);

  await other.reload();
  await expect(other.getByText("Une parole de passage")).toBeVisible();
  await visitor.reload();
  await expect(mine).not.toContainText("Attend d’être lu");
});

test("new comments announce themselves without moving what one reads; a text begun is kept on the device", async ({
  browser,
  baseURL,
}) => {
  const page = await (await browserOf(browser, world.people.resident, baseURL ?? "")).newPage();
  await page.goto(world.at.proposal);
  await expect(page.getByText("En direct : la page suit ce qui se passe.")).toBeVisible();
  await page.getByLabel("Ce que vous voulez dire").fill("Un texte commencé");
  const before = await page.locator("li.comment").count();
  const facilitator = new Caller(baseURL ?? "", world.people.facilitator.cookie);
  for (const text of ["Arrivé pendant la lecture", "Et un autre"])
    await done(facilitator, world.at.proposal, { intent: "comment", stance: "against", text });
  const announced = page.getByRole("button", { name: "2 nouveaux commentaires, les afficher" });
  await expect(announced).toBeVisible();
  await expect(page.getByText("Arrivé pendant la lecture")).toHaveCount(0);
  expect(await page.locator("li.comment").count()).toBe(before);
  await announced.click();
  const first = page.locator("li.comment", { hasText: "Arrivé pendant la lecture" });
  await expect(first).toBeFocused();
  await expect(announced).toHaveCount(0);

  await page.reload();
  await expect(page.getByLabel("Ce que vous voulez dire")).toHaveValue("Un texte commencé");
  await page.getByRole("radio", { name: "Pour", exact: true }).check();
  await page.getByRole("button", { name: "Publier le commentaire" }).click();
  await expect(page.locator("li.comment", { hasText: "Un texte commencé" })).toBeVisible();
  await expect(page.getByLabel("Ce que vous voulez dire")).toHaveValue("");
  const useful = first.getByRole("button", { name: /^Utile/ });
  await useful.click();
  await expect(
    page.locator("li.comment", { hasText: "Arrivé pendant la lecture" }).getByRole("button", { name: /^Utile 1/ }),
  ).toHaveAttribute("aria-pressed", "true");
});
