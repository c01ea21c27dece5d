import type { Page } from "@playwright/test";
import axe, { type RunOptions } from "axe-core";

/**
 * What axe finds wrong with the page that is open: `rule: the first elements it stands for`. It is run as it is, in the
 * page alone (no page here holds a frame of another site), and put there once: a page is looked at twice.
 * @param runOnly tags or rules; every rule when left out
 */
export async function violationsOf(page: Page, runOnly?: RunOptions["runOnly"]): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  return page.evaluate(
    async (options) => {
      const { axe } = window as unknown as { readonly axe: typeof import("axe-core") };
      const { violations } = await axe.run(document, options);
      return violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(" ")).slice(0, 3)}`);
    },
    { resultTypes: ["violations"], ...(runOnly ? { runOnly } : {}) } satisfies RunOptions,
  );
}
