import { expect, type Page, test } from "@playwright/test";
import type { App } from "#server/app";
import { Caller } from "../support/caller";
import { aPerson, type SignedIn } from "../support/people";
import { violationsOf } from "./support/axe";
import { besideServer } from "./support/beside-server";
import { browserOf } from "./support/boards-world";
import { done } from "./support/site-world";

// One text that several write at once: two browsers, a third without scripts, a cut network, then their agreement.

let app: App;
let close: () => Promise<void>;
let nadia: SignedIn;
let mehdi: SignedIn;
test.beforeAll(async () => {
  ({ app, close } = await besideServer());
  nadia = await aPerson(app, { name: "Nadia Ferrand" });
  mehdi = await aPerson(app, { name: "Mehdi Kaci" });
});
test.afterAll(() => close?.());

/** A draft that both write, where nobody has written live yet: its address. */
async function aTextOfTwo(origin: string): Promise<string> {
  const [began, joins] = [new Caller(origin, nadia.cookie), new Caller(origin, mehdi.cookie)];
  const { slug } = await app.db.space.findFirstOrThrow({ where: { code: "1.1" }, select: { slug: true } });
  const begun = { title: "Un bail affiché", summary: "", text: "Le bail est affiché." };
  const draft = await done(began, `/chantiers/${slug}/propositions/nouvelle`, { intent: "draft", ...begun });
  const path = draft.replace(/\/modifier$/, "");
  const { text } = await began.post(`${path}/auteurs`, { intent: "link" });
  const token = /\/invitations\/([\w-]+)/.exec(text)?.[1] ?? "";
  await done(joins, `/invitations/${token}`, { intent: "accept" });
  await done(began, `${path}/ensemble`, { intent: "share" });
  return path;
}

const body = (page: Page) => page.getByRole("textbox", { name: "Texte de la proposition" });
const sign = (page: Page) => page.locator(".draft .save");
/** The words of the editor, line by line, without the names of cursors. */
const words = (page: Page) =>
  page.locator(".cm-line").evaluateAll((lines) =>
    lines
      .map((line) => {
        const copy = line.cloneNode(true) as HTMLElement;
        for (const caret of copy.querySelectorAll(".draft__caret")) caret.remove();
        return copy.textContent ?? "";
      })
      .join("\n"),
  );

/** Kilobytes of JavaScript, as it travels, that a page has fetched when it asks for the editor. */
function weigh(page: Page): () => number {
  let bytes = 0;
  let hydrated = 0;
  page.on("request", (request) => {
    if (/\/assets\/open-draft-/.test(request.url())) hydrated ||= bytes;
  });
  page.on("response", (response) => {
    if (response.url().endsWith(".js")) bytes += Number(response.headers()["content-length"]);
  });
  return () => (hydrated > 0 ? hydrated / 1_000 : Number.NaN);
}

test("several write one text at once: nothing is lost, each sees who writes, and all publish it", async ({
  browser,
  baseURL,
}) => {
  test.setTimeout(300_000);
  const origin = baseURL ?? "";
  const path = await aTextOfTwo(origin);
  const contexts = [await browserOf(browser, nadia, origin), await browserOf(browser, mehdi, origin)] as const;
  const [one, other] = [await contexts[0].newPage(), await contexts[1].newPage()];
  const hydrated = weigh(one);
  for (const page of [one, other]) await page.goto(`${path}/ensemble`);
  for (const page of [one, other]) await expect(body(page)).toContainText("Le bail est affiché.");
  // The editor comes after: the page itself weighs what others do (tests/e2e/weight.spec.ts).
  expect(hydrated()).toBeLessThan(170);

  await test.step("both at once", async () => {
    await body(one).click();
    await one.keyboard.press("Control+Home");
    await body(other).click();
    await other.keyboard.press("Control+End");
    await Promise.all([one.keyboard.type("À l’entrée. "), other.keyboard.type(" On le relit.")]);
    const both = "À l’entrée. Le bail est affiché. On le relit.";
    for (const page of [one, other]) await expect.poll(() => words(page)).toBe(both);
    for (const page of [one, other]) await expect(sign(page)).toHaveText("gardé pour tous les auteurs");
    await expect(one.getByText("Mehdi Kaci écrit aussi.")).toBeVisible();
    await expect(one.locator(".draft__caret")).toHaveText("Mehdi Kaci");
    await other.getByLabel("Titre", { exact: true }).fill("Un bail affiché à l’entrée");
    await expect(one.getByLabel("Titre", { exact: true })).toHaveValue("Un bail affiché à l’entrée");
  });

  await test.step("a form without scripts, meanwhile", async () => {
    const plain = await (await browserOf(browser, mehdi, origin, { javaScriptEnabled: false })).newPage();
    await plain.goto(`${path}/ensemble`);
    const area = plain.getByLabel("Texte de la proposition");
    const read = await area.inputValue();
    await body(one).click();
    await one.keyboard.press("Control+Home");
    await one.keyboard.type("Toujours : ");
    await expect(sign(one)).toHaveText("gardé pour tous les auteurs");
    await area.fill(`${read}\nEnsemble.`);
    await plain.getByRole("button", { name: "Garder pour tout le monde" }).click();
    await expect(plain.getByText("C’est gardé pour tout le monde.")).toBeVisible();
    const all = "Toujours : À l’entrée. Le bail est affiché. On le relit.\nEnsemble.";
    for (const page of [one, other]) await expect.poll(() => words(page)).toBe(all);
    await plain.context().close();
  });

  await test.step("the keyboard leaves, and the page has no fault", async () => {
    await body(one).focus();
    await one.keyboard.press("Escape");
    await expect(one.getByRole("button", { name: "Gras" })).toBeFocused();
    await body(one).focus();
    await one.keyboard.press("Tab");
    await expect(body(one)).not.toBeFocused();
    await one.keyboard.press("Shift+Tab");
    await expect(body(one)).toBeFocused();
    expect(await violationsOf(one, { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"] })).toEqual([]);
    await one.emulateMedia({ colorScheme: "dark" });
    expect(await violationsOf(one, { type: "rule", values: ["color-contrast"] })).toEqual([]);
  });

  await test.step("a cut network, a page read again", async () => {
    await contexts[1].setOffline(true);
    await body(other).click();
    await other.keyboard.press("Control+End");
    await other.keyboard.type(" Sans réseau.");
    await expect(sign(other)).toHaveText("gardé ici");
    await contexts[1].setOffline(false);
    await expect(sign(other)).toHaveText("gardé pour tous les auteurs");
    await expect.poll(() => words(one)).toContain("Ensemble. Sans réseau.");
    await one.reload();
    await expect.poll(() => words(one)).toContain("Ensemble. Sans réseau.");
    await one.getByText("Voir le texte avec les noms").click();
    await expect(one.locator(".together__who dt")).toHaveText(["Nadia Ferrand", "Mehdi Kaci"]);
  });

  await test.step("all agree to what stands there", async () => {
    await expect(other.locator("#accord")).toContainText("Sans réseau.");
    await other.getByRole("button", { name: "Je suis d’accord pour publier ce texte" }).click();
    await expect(one.locator("#accord")).toContainText("D’accord");
    await one.getByRole("button", { name: "Je suis d’accord : publier maintenant" }).click();
    for (const page of [one, other]) {
      await page.waitForURL(new RegExp(`${path}$`));
      await expect(page.locator("main")).toContainText("Toujours : À l’entrée. Le bail est affiché. On le relit.");
    }
  });
});
