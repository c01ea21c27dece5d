import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { type BuiltServer, startBuiltServer } from "../support/built-server";
import { parseCsv } from "../support/parse-csv";
import { scratchFolder } from "../support/scratch-folder";

// On a demo, which has something of everything: entering as one of its people, searching, taking the data.

test.describe.configure({ mode: "serial", timeout: 360_000 });
test.use({ actionTimeout: 60_000, acceptDownloads: true });

const folder = scratchFolder("demo");
let demo: BuiltServer;
test.beforeAll(async () => {
  test.setTimeout(720_000);
  demo = await startBuiltServer({ DATA_DIR: join(folder.path, "data") }, { demo: true });
});
test.afterAll(async () => {
  await demo?.stop();
  folder.remove();
});

const at = (path: string) => demo.url + path;

test("one press enters as one of the demo's people, with what their role may do, and another press as another", async ({
  page,
  baseURL,
}) => {
  const enter = async (name: string) => {
    await page.goto(at("/demo"));
    await page.getByRole("button", { name: `Entrer comme ${name}` }).click();
    await expect(page).toHaveURL(at("/"));
    await expect(page.getByRole("banner")).toContainText(name);
  };
  await enter("Karim Belaïd");
  await page.goto(at("/chantiers/1-1"));
  await expect(page.getByRole("button", { name: "Fermer Suites" })).toBeVisible();
  await page.goto(at("/chantiers/3"));
  await expect(page.getByRole("button", { name: "Fermer Suites" })).toHaveCount(0);

  await enter("Lucie Arnaud");
  await page.goto(at("/chantiers/1-1"));
  await expect(page.getByRole("button", { name: "Fermer Suites" })).toHaveCount(0);

  // The four things the page proposes to look at are there.
  await page.goto(at("/demo"));
  const links = await page.locator("main ul a").evaluateAll((all) => all.map((one) => (one as HTMLAnchorElement).href));
  expect(links.length).toBeGreaterThanOrEqual(4);
  for (const link of links) expect((await page.request.get(link)).status(), link).toBe(200);

  // Elsewhere than in a demo there is no such page, and no such way in.
  expect((await page.request.get(`${baseURL}/demo`)).status()).toBe(404);
});

test("searching finds a proposal, a comment, words without their accents, and says so when there is nothing", async ({
  page,
}) => {
  const search = async (words: string) => {
    await page.goto(at("/recherche"));
    await page.getByLabel("Un mot, ou plusieurs").fill(words);
    await page.getByRole("button", { name: "Chercher", exact: true }).last().click();
  };
  const found = page.locator("#resultats");
  const firstOf = async (kind: string) => {
    const answer = await page.request.get(at(`/donnees/${kind}.json`));
    return ((await answer.json()) as { rows: Record<string, string>[] }).rows;
  };
  const [proposal] = await firstOf("propositions");
  const [comment] = await firstOf("commentaires");
  if (!proposal || !comment) throw new Error("the demo has no proposal or no comment");
  const title = proposal.titre ?? "";
  const words =
    (comment.texte ?? "")
      .match(/\p{L}{6,}/gu)
      ?.slice(0, 4)
      .join(" ") ?? "";

  await search(title);
  await found.getByRole("link", { name: title }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);

  await search(words);
  await expect(found.locator('a[href^="/commentaires/"]').first()).toBeVisible();
  await found.locator('a[href^="/commentaires/"]').first().click();
  await expect(page.locator("main")).toContainText(words.split(" ")[0] ?? "");

  const resultsOf = async (asked: string) => {
    await search(asked);
    await expect(found).toBeVisible();
    return found.locator("a").evaluateAll((all) => all.map((one) => one.getAttribute("href")));
  };
  const accented = await resultsOf("médiation numérique");
  expect(accented.length).toBeGreaterThan(0);
  expect(await resultsOf("MEDIATION NUMERIQUE")).toEqual(accented);

  await search("zygomatique introuvable");
  await expect(found).toContainText("Rien trouvé");
  await expect(found).toContainText("Rien de public ne contient « zygomatique introuvable »");
  // What people type is never a fault: operators, half quotes, signs, emoji.
  for (const odd of ['"guillemet', "a & | ! <-> b:*", "½ ﬁ №", "%_\\", "'); --", "👩🏽‍🔧", "\u200b", "x".repeat(200)]) {
    const answer = await page.goto(at(`/recherche?q=${encodeURIComponent(odd)}`));
    expect(answer?.status(), odd).toBe(200);
  }
});

test("each data set has a page, a CSV that opens and a JSON that follows its schema", async ({ page }) => {
  test.setTimeout(540_000);
  await page.goto(at("/donnees"));
  const sets = await page
    .locator('main a[href^="/donnees/"]')
    .evaluateAll((all) => [
      ...new Set(
        all.map((one) => /^\/donnees\/([a-z-]+)$/.exec(one.getAttribute("href") ?? "")?.[1]).filter((name) => name),
      ),
    ]);
  expect(sets.length).toBeGreaterThan(8);
  const ajv = addFormats(new Ajv2020({ allErrors: true, strict: false }));
  for (const set of sets) {
    expect((await page.goto(at(`/donnees/${set}`)))?.status(), set).toBe(200);
    const csv = await download(page, `/donnees/${set}.csv`);
    const json = JSON.parse(await download(page, `/donnees/${set}.json`)) as { rows: Record<string, unknown>[] };
    const [head, ...rows] = parseCsv(csv);
    expect(rows.length, set).toBe(json.rows.length);
    for (const row of rows) expect(row.length, set).toBe(head?.length);
    const schema = await (await page.request.get(at(`/donnees/${set}.schema.json`))).json();
    const validate = ajv.compile(schema);
    for (const row of json.rows) expect(validate(row), `${set}: ${JSON.stringify(validate.errors)}`).toBe(true);
  }

  await page.goto(at("/donnees"));
  const [zip] = await Promise.all([page.waitForEvent("download"), page.locator('a[href$="tout.zip"]').first().click()]);
  const bytes = await readFile(await zip.path());
  expect(bytes.subarray(0, 2).toString("latin1")).toBe("PK");
  for (const set of sets) expect(bytes.includes(`${set}.csv`), set).toBe(true);
});

/** A file as the link of the open page gives it. */
async function download(page: Page, path: string): Promise<string> {
  await expect(page.locator(`a[href="${path}"]`).first()).toBeVisible();
  const answer = await page.request.get(at(path));
  expect(answer.status(), path).toBe(200);
  return answer.text();
}
