import { expect, type Page, test } from "@playwright/test";
import { aPerson } from "../support/people";
import { besideServer } from "./support/beside-server";
import { browserOf } from "./support/boards-world";

test.use({ actionTimeout: 60_000 });

let server: Awaited<ReturnType<typeof besideServer>>;
test.beforeAll(async () => {
  server = await besideServer();
});
test.afterAll(() => server?.close());

const slug = "5";
const space = `/chantiers/${slug}`;
const closed = "La période est fermée : ce n’est plus possible, ou pas encore.";

test("a facilitator closes, opens and extends a period in a press, and a resident sees what it changes", async ({
  browser,
  baseURL,
}) => {
  test.setTimeout(360_000);
  const { id: spaceId } = await server.app.db.space.findUniqueOrThrow({ where: { slug }, select: { id: true } });
  const karim = await aPerson(server.app, { name: "Karima", roles: [{ role: "facilitator", spaceId }] });
  const someone = await aPerson(server.app, { name: "Simon" });
  const facilitator = await (await browserOf(browser, karim, baseURL ?? "")).newPage();
  const resident = await (await browserOf(browser, someone, baseURL ?? "")).newPage();
  // Not live: the form stays as it was when the period closes, as in a tab that lost its connection.
  const writing = await (await browserOf(browser, someone, baseURL ?? "")).newPage();
  await writing.route(/socket\.io/, (route) => route.abort());
  await writing.routeWebSocket(/socket\.io/, (socket) => void socket.close());
  const visitor = await (await browser.newContext({ baseURL })).newPage();
  const press = async (name: string, says: string) => {
    await facilitator.goto(space);
    await facilitator.getByRole("button", { name, exact: true }).click();
    await expect(facilitator.getByRole("status").first()).toContainText(says);
  };
  const propose = async (page: Page, title: string) => {
    await page.getByLabel("Titre", { exact: true }).fill(title);
    await page.getByLabel("Texte de la proposition").fill("Un texte que l’on ne veut pas perdre.");
    await page.getByRole("button", { name: "Publier la proposition" }).click();
  };

  // Nobody but who facilitates is given the buttons.
  await resident.goto(space);
  await expect(resident.getByRole("button", { name: /Fermer|Prolonger/ })).toHaveCount(0);

  // Someone is writing when the period closes: what they wrote stays, and they are told why.
  await writing.goto(`${space}/propositions/nouvelle`);
  await press("Fermer Suites", "La période est fermée.");
  await propose(writing, "Écrite trop tard");
  await expect(writing.getByRole("alert")).toContainText(closed);
  await expect(writing.getByLabel("Titre", { exact: true })).toHaveValue("Écrite trop tard");
  await expect(writing.getByLabel("Texte de la proposition")).toHaveValue("Un texte que l’on ne veut pas perdre.");

  // The pages say it before one writes: visitors' too, which are cached.
  for (const page of [resident, visitor]) {
    await page.goto(`${space}/propositions/nouvelle`);
    await expect(page.locator("main")).toContainText(closed);
    await expect(page.getByRole("button", { name: /^Publier|^Se connecter pour publier/ })).toBeDisabled();
    await page.goto(space);
    await expect(page.getByText("Les inscriptions sont fermées.")).toBeVisible();
    await page.goto(`${space}/discussion`);
    await expect(page.getByRole("button", { name: /Publier le commentaire|Se connecter et publier/ })).toHaveCount(0);
    await page.goto(`${space}/inscription`);
    await expect(page.getByRole("button", { name: "M’inscrire" })).toHaveCount(0);
  }

  // Open again: everything works.
  await press("Ouvrir Suites", "La période est ouverte.");
  await visitor.goto(space);
  await expect(visitor.getByText("Les inscriptions sont fermées.")).toHaveCount(0);
  await resident.goto(`${space}/propositions/nouvelle`);
  await propose(resident, "Écrite à temps");
  await expect(resident.getByRole("status").first()).toContainText("Votre proposition est publiée.");

  // The past period is extended: its last day is in the future, and it is open.
  await facilitator.goto(space);
  const lastDay = facilitator.getByLabel("Dernier jour");
  await lastDay.fill("2001-01-01");
  await facilitator.getByRole("button", { name: /^Prolonger/ }).click();
  await expect(facilitator.locator("main")).toContainText("Choisissez un jour après la fin actuelle");
  await lastDay.fill("2099-12-31");
  await facilitator.getByRole("button", { name: /^Prolonger/ }).click();
  await expect(facilitator.getByRole("status").first()).toContainText("La période est prolongée.");
  await press("Fermer Suites", "La période est fermée.");
  await visitor.goto(space);
  await expect(visitor.getByText("Les inscriptions sont fermées.")).toHaveCount(0);
  await resident.goto(`${space}/propositions/nouvelle`);
  await propose(resident, "Écrite pendant la période prolongée");
  await expect(resident.getByRole("status").first()).toContainText("Votre proposition est publiée.");
});
