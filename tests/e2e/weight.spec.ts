import { expect, type Page, type Response, test } from "@playwright/test";
import { type BoardsWorld, boardsWorld, join } from "./support/boards-world";

let world: BoardsWorld;
test.beforeEach(async ({ page: _ }, info) => {
  world = await boardsWorld(`Mur ${info.testId}`);
});
test.afterEach(() => world.close());

/** Kilobytes of JavaScript, compressed as it travels, that a browser without a cache fetches while it does `visit`. */
async function scriptWeight(page: Page, visit: () => Promise<unknown>): Promise<number> {
  const bytes = new Map<string, number>();
  const weigh = (response: Response) => {
    if (response.url().endsWith(".js")) bytes.set(response.url(), Number(response.headers()["content-length"]));
  };
  // What the page before still fetches is not of this one.
  await page.goto("about:blank");
  const session = await page.context().newCDPSession(page);
  await session.send("Network.clearBrowserCache");
  page.on("response", weigh);
  await visit();
  await page.waitForLoadState("networkidle");
  page.off("response", weigh);
  expect(bytes.size).toBeGreaterThan(5);
  return [...bytes.values()].reduce((sum, one) => sum + one, 0) / 1_000;
}

test("a page, a wall and its list are hydrated within their weight of JavaScript", async ({ page }) => {
  await join(page, world.wall.code, "Nadia");
  const wall = await scriptWeight(page, async () => {
    await page.goto(`/murs/${world.wall.id}`);
    await expect(page.locator(".wallbar__people")).toBeVisible();
  });
  // The aim for a page is 170: the framework is 93, Yjs 23, Socket.IO 12, the words of walls 6.
  expect(wall).toBeLessThan(186);
  const list = await scriptWeight(page, async () => {
    await page.goto(`/murs/${world.wall.id}/liste`);
    await expect(page.locator(".wallbar .save")).toHaveText("gardé pour tout le monde");
  });
  expect(list).toBeLessThan(178);
  expect(await scriptWeight(page, () => page.goto("/"))).toBeLessThan(125);
});
