import { expect, type Page, test } from "@playwright/test";
import { Caller } from "../support/caller";
import { browserOf } from "./support/boards-world";
import { done, type SiteWorld, siteWorld } from "./support/site-world";

// What one person does appears to whoever has the page open: signed in, or on `?direct`, which carries the scripts. A page
// without them stays what it was.

test.use({ actionTimeout: 60_000 });

let world: SiteWorld;
test.beforeAll(async () => {
  world = await siteWorld(`http://127.0.0.1:${process.env.E2E_PORT}`, "4", `Direct${process.pid}`);
});
test.afterAll(() => world?.close());

test("proposals, comments, votes and decisions update themselves, signed in and on ?direct", async ({
  browser,
  baseURL,
}) => {
  test.setTimeout(900_000);
  const origin = baseURL ?? "";
  const { slug, people } = world;
  const doer = await (await browserOf(browser, people.facilitator, origin)).newPage();
  const signedIn = await (await browserOf(browser, people.resident, origin)).newPage();
  const direct = await (await browser.newContext({ baseURL })).newPage();
  const watchers = [signedIn, direct];

  /** Opens it in both, and waits until both follow. */
  const open = (path: string) =>
    Promise.all(
      watchers.map(async (page) => {
        await page.goto(page === direct ? `${path}?direct` : path);
        await expect(page.getByText("En direct : la page suit ce qui se passe.")).toBeVisible();
      }),
    );
  const each = (see: (page: Page) => Promise<void>) => Promise.all(watchers.map(see));

  const facilitator = new Caller(origin, people.facilitator.cookie);
  const propose = (title: string) =>
    done(facilitator, `/chantiers/${slug}/propositions/nouvelle`, { intent: "publish", title, text: "Un texte." });
  const path = await propose("Suivie en direct");
  await done(facilitator, `/chantiers/${slug}/inscription`, { intent: "myself" });

  await test.step("a comment, a support, a new version", async () => {
    await open(path);
    await doer.goto(path);
    await doer.getByRole("radio", { name: "Pour", exact: true }).check();
    await doer.getByLabel("Ce que vous voulez dire").fill("Arrivé tout seul");
    // What one is writing stays when the page changes.
    await signedIn.getByLabel("Ce que vous voulez dire").fill("Je suis en train d’écrire");
    await doer.getByRole("button", { name: "Publier le commentaire" }).click();
    await each((page) => expect(page.getByText("Arrivé tout seul")).toBeVisible());
    await expect(signedIn.getByLabel("Ce que vous voulez dire")).toHaveValue("Je suis en train d’écrire");

    await doer.getByRole("button", { name: "Soutenir cette proposition" }).click();
    await each((page) => expect(page.locator("main")).toContainText(/1\s*soutien(?!s)/));

    await doer.goto(`${path}/modifier`);
    await doer.getByLabel("Titre", { exact: true }).fill("Suivie en direct, réécrite");
    await doer.getByRole("button", { name: "Publier cette version" }).click();
    await each((page) => expect(page.getByRole("heading", { level: 1 })).toHaveText("Suivie en direct, réécrite"));
  });

  await test.step("the list of proposals and the discussion of the chantier", async () => {
    await signedIn.goto(`/chantiers/${slug}/propositions`);
    // At once: it may not listen yet, and must not miss it.
    await propose("Une nouvelle venue");
    await expect(signedIn.getByText("Une nouvelle venue")).toBeVisible();
    await open(`/chantiers/${slug}/discussion`);
    await doer.goto(`/chantiers/${slug}/discussion`);
    await doer.getByLabel("Ce que vous voulez dire").fill("Une parole générale");
    const stance = doer.getByRole("radio", { name: "Pour", exact: true });
    if (await stance.count()) await stance.check();
    await doer.getByRole("button", { name: "Publier le commentaire" }).click();
    await each((page) => expect(page.getByText("Une parole générale")).toBeVisible());
  });

  await test.step("a vote: its count appears only where the vote shows it, its result to all when it closes", async () => {
    for (const showCount of [true, false]) {
      const poll = await done(facilitator, `/chantiers/${slug}/votes/nouveau`, {
        title: `Compte montré : ${showCount}`,
        electorate: "registered",
        method: "for-against-abstain",
        ...(showCount ? { showCount: "on" } : {}),
        closesAt: "2098-12-20T18:00",
        "options[0].proposalId": path.split("/")[2] ?? "",
        "options[0].label": "",
      });
      if (showCount) {
        await open(`/chantiers/${slug}/votes`);
        await each((page) => expect(page.getByText("Compte montré : true")).toHaveCount(0));
      }
      await done(facilitator, poll, { intent: "open" });
      if (showCount) await each((page) => expect(page.getByText("Compte montré : true")).toBeVisible());
      await open(poll);
      await doer.goto(poll);
      await doer.getByRole("radio", { name: /^Pour/ }).check();
      await doer.getByRole("button", { name: "Déposer mon bulletin" }).click();
      await expect(doer.getByRole("status").first()).toContainText("Bulletin déposé");
      if (showCount) await each((page) => expect(page.getByText("1 pour, 0 contre.")).toBeVisible());
      else {
        // The event is known to have come: a later one, the extension, is shown, and no count.
        await doer.locator("summary", { hasText: "Repousser la fin" }).click();
        await doer.getByLabel("Nouvelle fin").fill("2099-12-20T18:00");
        await doer.getByLabel("Motif").fill("Encore un peu de temps");
        await doer.getByRole("button", { name: "Repousser la fin" }).click();
        await each((page) => expect(page.locator("main")).toContainText("2099"));
        await each((page) => expect(page.getByText(/pour, \d+ contre/)).toHaveCount(0));
        await expect(doer.getByText(/pour, \d+ contre/)).toHaveCount(0);
      }
      await doer.locator("summary", { hasText: "Clore maintenant" }).click();
      await doer.getByRole("button", { name: "Clore et compter maintenant" }).click();
      await each((page) => expect(page.getByText("1 pour, 0 contre.")).toBeVisible());
    }
  });

  await test.step("the list of decisions, and one that is reworded", async () => {
    await doer.goto(`/chantiers/${slug}/decisions/nouvelle`);
    await doer.getByLabel("La décision en une phrase").fill("Décidé en direct");
    await doer.getByLabel("Ce qui est décidé").fill("Ce qui est tenu pour décidé, en une phrase.");
    await doer.getByLabel("Pourquoi", { exact: true }).fill("Parce que cela sert à tout le monde.");
    await doer.getByLabel("Suivie en direct, réécrite").check();
    await open(`/chantiers/${slug}/decisions`);
    await doer.getByRole("button", { name: "Publier la décision" }).click();
    await doer.waitForURL(/\/decisions\/[0-9a-f-]{36}/);
    await each((page) => expect(page.getByText("Décidé en direct")).toBeVisible());
    const decision = new URL(doer.url()).pathname;
    await open(decision);
    await doer.goto(`${decision}/modifier`);
    await doer.getByLabel("La décision en une phrase").fill("Décidé en direct, puis précisé");
    await doer.getByLabel("Ce qui change, et pourquoi").fill("Plus clair.");
    await doer.locator("main form button[type=submit], main form button:not([type])").last().click();
    await each((page) => expect(page.getByRole("heading", { level: 1 })).toHaveText("Décidé en direct, puis précisé"));
  });

  await test.step("a page read without scripts stays as it is, and says how to follow", async () => {
    const still = await (await browser.newContext({ baseURL })).newPage();
    await still.goto(path);
    expect(await still.locator("script").count()).toBe(0);
    await still.getByRole("link", { name: "Suivre en direct" }).click();
    await expect(still).toHaveURL(/\?direct$/);
    await expect(still.getByText("En direct : la page suit ce qui se passe.")).toBeVisible();
  });
});
