import { expect, type Page, type Request, type Response, test } from "@playwright/test";
import { type BoardsWorld, boardsWorld, join } from "./support/boards-world";

let world: BoardsWorld;
test.beforeEach(async ({ page: _ }, info) => {
  world = await boardsWorld(`Mur ${info.testId}`);
});
test.afterEach(() => world.close());

/** What a live page fetches once it is hydrated: what opens it, and its connection. */
const liveParts = /\/assets\/(open-wall|esm)-/;

/**
 * Kilobytes of JavaScript, compressed as it travels, that a browser without a cache fetches while it does `visit`: in
 * all, and of these until the page is hydrated.
 */
async function scriptWeight(page: Page, visit: () => Promise<unknown>): Promise<{ all: number; hydrated: number }> {
  const bytes = new Map<string, number>();
  const sum = () => [...bytes.values()].reduce((total, one) => total + one, 0) / 1_000;
  let hydrated: number | null = null;
  const weigh = (response: Response) => {
    if (response.url().endsWith(".js")) bytes.set(response.url(), Number(response.headers()["content-length"]));
  };
  const note = (request: Request) => {
    if (liveParts.test(request.url())) hydrated ??= sum();
  };
  // What the page before still fetches is not of this one.
  await page.goto("about:blank");
  const session = await page.context().newCDPSession(page);
  await session.send("Network.clearBrowserCache");
  page.on("response", weigh);
  page.on("request", note);
  await visit();
  await page.waitForLoadState("networkidle");
  page.off("response", weigh);
  page.off("request", note);
  expect(bytes.size).toBeGreaterThan(5);
  return { all: sum(), hydrated: hydrated ?? sum() };
}

test("a page, a wall and its list are hydrated within their weight of JavaScript", async ({ page }) => {
  await join(page, world.wall.code, "Nadia");
  const wall = await scriptWeight(page, async () => {
    await page.goto(`/murs/${world.wall.id}`);
    await expect(page.locator(".wallbar__people")).toBeVisible();
  });
  // Hydrated within 170: the framework is 93, Yjs 23, the words of walls 4. Then what makes it live: Socket.IO 12, and 9.
  expect(wall.hydrated).toBeLessThan(170);
  expect(wall.all).toBeLessThan(192);
  const list = await scriptWeight(page, async () => {
    await page.goto(`/murs/${world.wall.id}/liste`);
    await expect(page.locator(".wallbar .save")).toHaveText("gardé pour tout le monde");
  });
  expect(list.hydrated).toBeLessThan(170);
  expect(list.all).toBeLessThan(192);
  expect((await scriptWeight(page, () => page.goto("/"))).all).toBeLessThan(127);
});
