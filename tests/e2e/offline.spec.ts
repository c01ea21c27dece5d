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

test("a wall whose later parts had not come when the network went lives on, and they come with the network", async ({
  browser,
  baseURL,
}, info) => {
  const world = await boardsWorld(`Mur ${info.testId}`);
  const network = await cutNetwork(baseURL ?? "");
  try {
    // As over plain http: nothing of the page is kept beforehand.
    const context = await browser.newContext({ baseURL: network.url, serviceWorkers: "block" });
    const page = await context.newPage();
    // Its parts come when they are needed, and before that after a few seconds: none of them by then.
    await page.route(/assets\/(chosen-bar|note-marks|dot-buttons)/, (route) => route.abort());
    await join(page, world.wall.code, "Nadia");
    await expect(page.locator(".wallbar__people")).toBeVisible();
    await network.cut();
    await write(page, "Juste avant la coupure");
    await hold(page, "Juste avant la coupure").click();
    await expect(page.getByRole("button", { name: "Écrire une note" })).toBeVisible();
    await network.mend();
    await page.unrouteAll();
    await expect(page.getByRole("button", { name: "Modifier le texte" })).toBeVisible();
    await expect(sign(page)).toHaveText("gardé pour tout le monde", { timeout: 30_000 });
  } finally {
    await network.close();
    await world.close();
  }
});

test("notes that several people begin at one moment lie beside each other, and each goes on with the keyboard", async ({
  browser,
  baseURL,
}, info) => {
  const world = await boardsWorld(`Mur ${info.testId}`);
  try {
    const pages = await Promise.all(
      ["Nadia", "Yves", "Omar"].map(async (name) => {
        const page = await (await browser.newContext({ baseURL })).newPage();
        await join(page, world.wall.code, name);
        await expect(page.locator(".wallbar__people")).toBeVisible();
        return page;
      }),
    );
    await Promise.all(pages.map((page) => page.getByRole("button", { name: "Écrire une note" }).click()));
    await Promise.all(pages.map((page, n) => page.getByLabel("Texte de la note").pressSequentially(`Note ${n}`)));
    const [first] = pages;
    if (!first) throw new Error("nobody came");
    const corners = () =>
      first.locator(".plane .note").evaluateAll((notes) =>
        notes.map((note) => {
          const { x, y } = note.getBoundingClientRect();
          return { x, y };
        }),
      );
    await expect.poll(async () => (await corners()).length).toBe(3);
    await expect
      .poll(async () => {
        const all = await corners();
        return all.every((one, at) =>
          all.every((other, n) => n === at || Math.abs(one.x - other.x) > 90 || Math.abs(one.y - other.y) > 70),
        );
      })
      .toBe(true);
    await first.keyboard.press("Escape");
    await expect(hold(first, "Note 0")).toBeFocused();
  } finally {
    await world.close();
  }
});
