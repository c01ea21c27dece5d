import { expect, type Page, test } from "@playwright/test";
import { browserOf } from "./support/boards-world";
import { type SiteWorld, siteWorld } from "./support/site-world";

// What goes wrong for real people.

test.use({ actionTimeout: 20_000 });

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
