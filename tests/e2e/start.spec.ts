import { expect, test } from "@playwright/test";

test("a new installation shows its seven chantiers and can make its administrator", async ({ page }) => {
  const answer = await page.goto("/");
  expect(answer?.status()).toBe(200);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.goto("/chantiers");
  for (const address of ["1-1", "1-2", "2-1", "2-2", "3", "4", "5"]) {
    await expect(page.locator(`a[href="/chantiers/${address}"]`).first()).toBeVisible();
  }
  expect(process.env.E2E_ADMIN_LINK).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/premier-administrateur\/[\w-]{20,}$/);
});

test("a phone reads the same home page without scrolling sideways @phone", async ({ page }) => {
  await page.goto("/");
  const widths = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
  expect(widths[0]).toBeLessThanOrEqual(widths[1] ?? 0);
});

test("a page read without signing in carries no script, on a plain name too @script-free", async ({ page }) => {
  await page.goto("/");
  expect(new URL(page.url()).hostname).toBe("chantiers.test");
  expect(await page.locator("script").count()).toBe(0);
});
