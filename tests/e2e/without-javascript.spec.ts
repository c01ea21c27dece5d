import { expect, type Page, test } from "@playwright/test";
import { Caller } from "../support/caller";
import { browserOf } from "./support/boards-world";
import { pressAndTypeCode } from "./support/by-mail";
import { type SiteWorld, siteWorld } from "./support/site-world";

// JavaScript is off, and the site is reached by a plain http name: browsers give it none of localhost's privileges, and
// say nothing of where a form comes from but its Origin.

test.describe.configure({ timeout: 360_000 });

let world: SiteWorld;
test.beforeAll(async () => {
  world = await siteWorld(`http://127.0.0.1:${process.env.E2E_PORT}`, "2-2", `Nue${process.pid}`);
});
test.afterAll(() => world?.close());

const says = (page: Page, text: string | RegExp) => expect(page.getByRole("status").first()).toContainText(text);

test("reading, signing up, registering, proposing, commenting, supporting and voting are forms and links @script-free", async ({
  page,
  browser,
  baseURL,
}) => {
  const origin = baseURL ?? "";
  expect(new URL(origin).hostname).toBe("chantiers.test");
  const space = `/chantiers/${world.slug}`;
  await page.goto("/");
  expect(await page.locator("html").getAttribute("lang")).toBe("fr");
  await page.locator(`main a[href="${space}"]`).first().click();
  await expect(page).toHaveURL(new RegExp(`${space}$`));

  // Registering signs one up: a name, an address, the code.
  const address = "nina@sans-script.exemple.test";
  await page.goto(`${space}/inscription`);
  await page.getByLabel("Votre nom ici").fill("Nina");
  await page.getByLabel("Votre adresse de courriel").fill(address);
  await pressAndTypeCode(page, address, "M’inscrire");
  await says(page, "Votre inscription est enregistrée.");

  await page.goto(`${space}/propositions/nouvelle`);
  await page.getByLabel("Titre").fill("Écrite sans script");
  await page.getByLabel("Texte de la proposition").fill("Un **mot** gras.");
  await page.getByRole("button", { name: "Voir l’aperçu" }).click();
  await expect(page.locator("strong", { hasText: "mot" })).toBeVisible();
  await expect(page.getByLabel("Titre")).toHaveValue("Écrite sans script");
  await page.getByRole("button", { name: "Publier la proposition" }).click();
  await says(page, "Votre proposition est publiée.");

  await page.goto(world.at.proposal);
  await page.getByRole("button", { name: "Soutenir cette proposition" }).click();
  await says(page, "Votre soutien est compté.");
  await page.getByRole("button", { name: "Publier le commentaire" }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await page.getByRole("radio", { name: "Contre" }).check();
  await page.getByLabel("Ce que vous voulez dire").fill("Dit sans script.");
  await page.getByRole("button", { name: "Publier le commentaire" }).click();
  await says(page, "Votre commentaire est publié.");
  await expect(page.getByText("Dit sans script.")).toBeVisible();

  // A vote opened now: those registered before are its electors.
  const facilitator = await (
    await browserOf(browser, world.people.facilitator, origin, { javaScriptEnabled: false })
  ).newPage();
  await facilitator.goto(world.at.draftPoll);
  await facilitator.getByRole("button", { name: "Ouvrir le vote" }).click();
  await says(facilitator, "Vote ouvert.");
  await page.goto(world.at.draftPoll);
  await page.getByRole("radio").first().check();
  await page.getByRole("button", { name: "Déposer mon bulletin" }).click();
  await says(page, "Bulletin déposé");
  await page.getByRole("radio").nth(1).check();
  await page.getByRole("button", { name: "Changer mon bulletin" }).click();
  await says(page, "Bulletin déposé");

  // Printed, the page is a ballot on paper: blank, whatever whoever prints it has answered.
  await page.emulateMedia({ media: "print" });
  const chosen = page.locator(".ballot .choice").filter({ has: page.locator("input:checked") });
  const looks = await chosen.evaluate((card) => [
    getComputedStyle(card.querySelector("input") as Element).appearance,
    getComputedStyle(card.querySelector("input + *") as Element, "::after").content,
  ]);
  expect(looks).toEqual(["none", "none"]);
  await expect(page.getByText("N’écrivez pas votre nom.")).toBeVisible();
  await expect(page.getByText("Votre choix n’est jamais publié")).toBeHidden();
  await page.emulateMedia({ media: "screen" });

  await page.goto("/compte");
  await page.getByRole("button", { name: "Me déconnecter" }).click();
  await says(page, "Vous êtes déconnecté.");
  await page.goto("/connexion");
  await page.getByLabel("Votre adresse de courriel").fill(address);
  await pressAndTypeCode(page, address, "Recevoir un code");
  await says(page, "Votre connexion est faite.");
});

test("a guide is followed with links, and leads to a card that can be printed @script-free", async ({ page }) => {
  await page.goto(world.at.guide);
  await page.getByRole("link", { name: "Par le guichet" }).click();
  await expect(page.getByText("Le guichet de la mairie")).toBeVisible();
  await page
    .getByRole("link", { name: /D’où|fil/ })
    .first()
    .click();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});

test("what one wrote before signing in is there after @script-free", async ({ page }) => {
  const address = "nadir@sans-script.exemple.test";
  await page.goto(world.at.proposal);
  await page.getByRole("radio", { name: "Pour" }).first().check();
  await page.getByLabel("Ce que vous voulez dire").fill("Écrit avant d’entrer.");
  await page.getByRole("button", { name: "Se connecter et publier" }).click();
  await page.getByRole("link", { name: "Créer un compte" }).click();
  await page.getByLabel("Votre nom ici").fill("Nadir");
  await page.getByLabel("Votre adresse de courriel").fill(address);
  await pressAndTypeCode(page, address, "Recevoir le code");
  await expect(page.getByLabel("Ce que vous voulez dire")).toHaveValue("Écrit avant d’entrer.");
  await page.getByRole("button", { name: "Publier le commentaire" }).click();
  await says(page, "Votre commentaire est publié.");
});

test("public pages carry no script at all, and are the same bytes for everyone @script-free", async ({ baseURL }) => {
  const { at, slug } = world;
  const space = `/chantiers/${slug}`;
  const paths = [
    "/",
    "/en",
    "/chantiers",
    space,
    `${space}/propositions`,
    `${space}/votes`,
    `${space}/decisions`,
    `${space}/murs`,
    `${space}/discussion`,
    at.proposal,
    `${at.proposal}/versions`,
    `${at.proposal}/lignee`,
    at.openPoll,
    at.closedPoll,
    at.decision,
    "/label",
    at.criterion,
    "/orientation",
    at.guide,
    "/donnees",
    "/connexion",
    "/accessibilite",
  ];
  const own = `http://127.0.0.1:${new URL(baseURL ?? "").port}`;
  for (const path of paths) {
    const first = await new Caller(own).get(path);
    const second = await new Caller(own).get(path, { "accept-language": "de", "user-agent": "another" });
    expect(first.status, path).toBe(200);
    expect(first.text, path).not.toMatch(/<script|modulepreload|nonce=|\son[a-z]+=/i);
    expect(first.headers.get("set-cookie"), path).toBeNull();
    expect(first.headers.get("content-security-policy"), path).toContain("default-src 'none'");
    expect(second.text === first.text, `${path} changes`).toBe(true);
    expect(second.headers.get("etag"), path).toBe(first.headers.get("etag"));
  }
});
