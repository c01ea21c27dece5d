import { expect, type Locator, type Page, test } from "@playwright/test";
import { boardsWorld, join } from "./support/boards-world";
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
