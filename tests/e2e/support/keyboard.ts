import type { Locator, Page } from "@playwright/test";

/** Presses Tab until this has the focus. @throws when sixty presses do not lead there. */
export async function reach(page: Page, wanted: Locator): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`The keyboard does not reach ${wanted}`);
}

/** Reaches a field and types in it. */
export async function typeIn(page: Page, field: Locator, text: string): Promise<void> {
  await reach(page, field);
  await page.keyboard.type(text);
}

/** Reaches a button or a link and presses it. */
export async function press(page: Page, button: Locator): Promise<void> {
  await reach(page, button);
  await page.keyboard.press("Enter");
}
