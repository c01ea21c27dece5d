import { expect, type Page, test } from "@playwright/test";
import { Caller } from "../support/caller";
import { browserOf } from "./support/boards-world";
import { done, type SiteWorld, siteWorld } from "./support/site-world";

// What goes wrong for real people.

test.use({ actionTimeout: 60_000 });

let world: SiteWorld;
test.beforeAll(async () => {
  world = await siteWorld(`http://127.0.0.1:${process.env.E2E_PORT}`, "4", `Malchance${process.pid}`);
});
test.afterAll(() => world?.close());

const signInAgain = async (page: Page, cookie: string, baseURL: string) => {
  const back = new URL(page.url()).searchParams.get("retour") ?? "";
  const at = cookie.indexOf("=");
  await page
    .context()
    .addCookies([{ name: cookie.slice(0, at), value: cookie.slice(at + 1), url: baseURL, httpOnly: true }]);
  await page.goto(back);
};

for (const scripts of [true, false]) {
  test(`a session that ends while one writes loses nothing that was written, ${scripts ? "with" : "without"} scripts`, async ({
    browser,
    baseURL,
  }) => {
    const origin = baseURL ?? "";
    const { resident, facilitator } = world.people;
    const written = async (
      who: typeof resident,
      path: string,
      fill: (page: Page) => Promise<void>,
      button: string,
      see: (page: Page) => Promise<void>,
    ) => {
      const context = await browserOf(browser, who, origin, { javaScriptEnabled: scripts });
      const page = await context.newPage();
      await page.goto(path);
      await fill(page);
      await context.clearCookies();
      await page.getByRole("button", { name: button }).click();
      await page.waitForURL(/\/connexion\?retour=/);
      await signInAgain(page, who.cookie, origin);
      await expect(page.getByRole("alert")).toContainText("Voici ce que vous aviez écrit");
      await see(page);
      await context.close();
    };
    const text = "Une heure de travail que l’on ne veut pas refaire.";

    for (const button of ["Publier cette version", "Voir l’aperçu"]) {
      // With scripts the preview comes beside the form, which stays where it is.
      if (scripts && button === "Voir l’aperçu") continue;
      await written(
        resident,
        `${world.at.proposal}/modifier`,
        (page) => page.getByLabel("Texte de la proposition").fill(text),
        button,
        (page) => expect(page.getByLabel("Texte de la proposition")).toHaveValue(text),
      );
    }
    await written(
      resident,
      world.at.draft,
      (page) => page.getByLabel("Texte de la proposition").fill(text),
      "Garder en brouillon",
      (page) => expect(page.getByLabel("Texte de la proposition")).toHaveValue(text),
    );
    await written(
      facilitator,
      `/chantiers/${world.slug}/decisions/nouvelle`,
      async (page) => {
        await page.getByLabel("La décision en une phrase").fill("Une décision écrite longtemps");
        await page.getByLabel("Pourquoi", { exact: true }).fill(text);
      },
      "Publier la décision",
      async (page) => {
        await expect(page.getByLabel("La décision en une phrase")).toHaveValue("Une décision écrite longtemps");
        await expect(page.getByLabel("Pourquoi", { exact: true })).toHaveValue(text);
      },
    );
    await written(
      facilitator,
      `/chantiers/${world.slug}/votes/nouveau`,
      (page) => page.getByLabel("La question").fill("Faut-il tout recommencer ?"),
      "Enregistrer le brouillon",
      (page) => expect(page.getByLabel("La question")).toHaveValue("Faut-il tout recommencer ?"),
    );
    await written(
      resident,
      `${world.at.comment}/modifier`,
      (page) => page.getByLabel("Ce que vous voulez dire").fill(text),
      "Publier la correction",
      (page) => expect(page.getByLabel("Ce que vous voulez dire")).toHaveValue(text),
    );
  });
}

test("what is typed while the scripts are still on their way stays", async ({ browser, baseURL }) => {
  const context = await browserOf(browser, world.people.resident, baseURL ?? "");
  const page = await context.newPage();
  let letThrough = () => {};
  const slow = new Promise<void>((resolve) => {
    letThrough = resolve;
  });
  await page.route(/\/assets\/.*\.js$/, async (route) => {
    await slow;
    await route.continue();
  });
  await page.goto(`${world.at.proposal}/modifier`, { waitUntil: "commit" });
  const text = page.getByLabel("Texte de la proposition");
  await text.fill("Écrit avant les scripts.");
  letThrough();
  // The buttons that need scripts are there: the page was taken over.
  await expect(page.getByRole("button", { name: "Gras" })).toBeVisible();
  await expect(text).toHaveValue("Écrit avant les scripts.");
  await context.close();
});

test("a refused form keeps what was typed and why, also once the page has read itself again", async ({
  browser,
  baseURL,
}) => {
  const context = await browserOf(browser, world.people.resident, baseURL ?? "");
  const page = await context.newPage();
  // A live page reads itself again once it is connected.
  const readAgain = () => page.waitForResponse((answer) => answer.url().includes("/nouvelle.data"));
  let again = readAgain();
  await page.goto(`/chantiers/${world.slug}/propositions/nouvelle`);
  await again;
  await page.getByLabel("En bref").fill("Une phrase que l’on ne veut pas refaire.");
  await page.getByLabel("Texte de la proposition").fill("Un texte non plus.");
  again = readAgain();
  await page.getByRole("button", { name: "Publier la proposition" }).click();
  await again;
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  await expect(page.getByRole("alert")).toContainText("titre");
  await expect(page.getByLabel("En bref")).toHaveValue("Une phrase que l’on ne veut pas refaire.");
  await expect(page.getByLabel("Texte de la proposition")).toHaveValue("Un texte non plus.");
  await context.close();
});

test("what is sent without a network stays on its page, says so, and is sent once when it comes back", async ({
  browser,
  baseURL,
}) => {
  const context = await browserOf(browser, world.people.resident, baseURL ?? "");
  const page = await context.newPage();
  const count = (text: string) => world.app.db.body.count({ where: { markdown: text } });
  const notice = page.getByText("Pas encore envoyé.");
  const publish = page.getByRole("button", { name: "Publier le commentaire" });
  const write = async (text: string) => {
    await page.getByRole("radio", { name: "Pour", exact: true }).check();
    await page.getByLabel("Ce que vous voulez dire").fill(text);
    await publish.click();
  };
  const readAgain = () => page.waitForResponse((answer) => new URL(answer.url()).pathname.endsWith(".data"));
  // A live page reads itself again once it is connected: all its scripts are there.
  const opened = readAgain();
  await page.goto(world.at.proposal);
  await opened;
  await context.setOffline(true);
  await write("Écrit dans la salle des fêtes.");
  await expect(notice).toBeVisible();
  await publish.click();
  await expect(page.getByLabel("Ce que vous voulez dire")).toHaveValue("Écrit dans la salle des fêtes.");
  expect(await count("Écrit dans la salle des fêtes.")).toBe(0);
  // So does the page that answers, before a portal comes.
  const takenOver = page.waitForEvent("framenavigated").then(readAgain);
  await context.setOffline(false);
  await expect(page.getByRole("listitem").getByText("Écrit dans la salle des fêtes.")).toBeVisible();
  await takenOver;
  await expect(notice).toBeHidden();
  expect(await count("Écrit dans la salle des fêtes.")).toBe(1);

  // A portal answers in the site's place: nothing is taken for sent.
  const portal = { status: 200, contentType: "text/html", body: "<h1>Bienvenue sur le wifi</h1>" };
  await context.route("**", (route) => route.fulfill(portal));
  await write("Écrit derrière un portail.");
  await expect(notice).toBeVisible();
  await page.getByRole("button", { name: "Ne pas envoyer" }).click();
  await expect(notice).toBeHidden();
  await context.unroute("**");
  await page.getByRole("link", { name: "Chantiers", exact: true }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  expect(await count("Écrit derrière un portail.")).toBe(0);
  await context.close();
});

test("a live page that cannot be read again stays as it is, says so, and goes on when it can", async ({
  browser,
  baseURL,
}) => {
  const context = await browserOf(browser, world.people.resident, baseURL ?? "");
  const page = await context.newPage();
  const away = { status: 503, contentType: "text/html", body: "<h1>En panne</h1>" };
  await context.route(/\.data/, (route) => route.fulfill(away));
  // A live page reads itself again once it is connected.
  await page.goto(world.at.proposal);
  const notice = page.getByText("Le site ne répond pas.");
  await expect(notice).toBeVisible();
  await expect(page.getByLabel("Ce que vous voulez dire")).toBeVisible();
  await context.unroute(/\.data/);
  await page.getByRole("button", { name: "Réessayer maintenant" }).click();
  await expect(notice).toBeHidden();
  await expect(page.getByLabel("Ce que vous voulez dire")).toBeVisible();
  await context.close();
});

test("a button pressed twice and the browser's back button publish nothing twice", async ({ browser, baseURL }) => {
  const origin = baseURL ?? "";
  const page = await (await browserOf(browser, world.people.resident, origin, { javaScriptEnabled: false })).newPage();
  const count = (text: string) => world.app.db.body.count({ where: { markdown: text } });

  await page.goto(`/chantiers/${world.slug}/propositions/nouvelle`);
  await page.getByLabel("Titre", { exact: true }).fill("Envoyée deux fois");
  await page.getByLabel("Texte de la proposition").fill("Un texte envoyé deux fois.");
  await page.getByRole("button", { name: "Publier la proposition" }).dblclick();
  await page.waitForURL(/\/propositions\/[0-9a-f-]{36}/);
  await page.goBack();
  await page.getByRole("button", { name: "Publier la proposition" }).click();
  await page.waitForURL(/\/propositions\/[0-9a-f-]{36}/);
  expect(await count("Un texte envoyé deux fois.")).toBe(1);

  await page.goto(world.at.proposal);
  await page.getByRole("radio", { name: "Pour", exact: true }).check();
  await page.getByLabel("Ce que vous voulez dire").fill("Un commentaire envoyé deux fois.");
  await page.getByRole("button", { name: "Publier le commentaire" }).dblclick();
  await expect(page.getByText("Un commentaire envoyé deux fois.")).toHaveCount(1);
  expect(await count("Un commentaire envoyé deux fois.")).toBe(1);
});

test("words without end, signs that are not seen and other directions stay in their place", async ({
  browser,
  baseURL,
}) => {
  const origin = baseURL ?? "";
  const resident = new Caller(origin, world.people.resident.cookie);
  const title = `${"Anticonstitutionnellement".repeat(5)} 👩🏽‍🔧`;
  const proposal = await done(resident, `/chantiers/${world.slug}/propositions/nouvelle`, {
    intent: "publish",
    title,
    summary: "מימין לשמאל \u202Eesrever\u202C",
    text: `${"x".repeat(3_000)}\n\n${"https://exemple.test/".padEnd(400, "a")}\n\n# ${"T".repeat(200)}\n\n\`\`\`\n${"c".repeat(500)}\n\`\`\``,
  });
  await done(resident, proposal, { intent: "comment", stance: "for", text: "é".repeat(1_500) });
  const phone = await browser.newPage({ baseURL, viewport: { width: 360, height: 740 } });
  for (const path of [
    proposal,
    `${proposal}/versions`,
    `${proposal}/lignee`,
    `/chantiers/${world.slug}`,
    `/chantiers/${world.slug}/propositions`,
    "/donnees/propositions",
    `/recherche?q=${"x".repeat(200)}`,
    "/",
  ]) {
    await phone.goto(path);
    const wide = await phone.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(wide, path).toBeLessThanOrEqual(0);
  }
  // Nothing but signs that are not seen is nothing.
  for (const nothing of ["\u200b\u200b\u200b\u200b\u200b\u200b", "\u2060 \ufeff \u00ad\u00ad\u00ad\u00ad"]) {
    const refused = await resident.post(`/chantiers/${world.slug}/propositions/nouvelle`, {
      intent: "publish",
      title: nothing,
      text: nothing,
    });
    expect(refused.status).toBe(422);
    const comment = await resident.post(proposal, { intent: "comment", stance: "for", text: nothing });
    expect(comment.status).toBe(422);
  }
});
