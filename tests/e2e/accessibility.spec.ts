import { expect, type Page, test } from "@playwright/test";
import type { SignedIn } from "../support/people";
import { violationsOf } from "./support/axe";
import { browserOf } from "./support/boards-world";
import { type SiteWorld, siteWorld } from "./support/site-world";

// Every kind of page, by whoever sees it, on a large screen and on a phone, light and dark.

test.describe.configure({ mode: "parallel", timeout: 720_000 });

let world: SiteWorld;
test.beforeAll(async () => {
  world = await siteWorld(`http://127.0.0.1:${process.env.E2E_PORT}`, "1-2", `Axe${process.pid}`);
});
test.afterAll(() => world?.close());

/** What a screen changes: everything else is the same HTML, looked at once. */
const rulesOfLook = [
  "color-contrast",
  "target-size",
  "scrollable-region-focusable",
  "link-in-text-block",
  "meta-viewport",
];
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const desk = { width: 1280, height: 800 };
const pocket = { width: 360, height: 740 };

/** A page read once and looked at twice: on a large screen in the light, then on a phone in the dark. */
async function withoutFault(page: Page, path: string): Promise<string[]> {
  const faults: string[] = [];
  await page.setViewportSize(desk);
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  const answer = await page.goto(path);
  if ((answer?.status() ?? 500) >= 400 && !path.includes("n-existe-pas")) faults.push(`status ${answer?.status()}`);
  faults.push(...(await faultsOf(page, false)));
  await page.setViewportSize(pocket);
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  faults.push(...(await faultsOf(page, true)).map((fault) => `on a phone, in the dark: ${fault}`));
  return faults.map((fault) => `${path}: ${fault}`);
}

/** What is wrong with the page that is open. */
async function faultsOf(page: Page, phone: boolean): Promise<string[]> {
  const faults: string[] = [];
  const facts = await page.evaluate(() => ({
    lang: document.documentElement.lang,
    title: document.title,
    h1: document.querySelectorAll("h1").length,
    main: document.querySelectorAll("main").length,
    wide: document.documentElement.scrollWidth - window.innerWidth,
  }));
  if (!/^(fr|en)$/.test(facts.lang)) faults.push(`lang "${facts.lang}"`);
  if (!/\S.* · Chantiers$|^Chantiers/.test(facts.title)) faults.push(`title "${facts.title}"`);
  if (facts.h1 !== 1) faults.push(`${facts.h1} h1`);
  if (facts.main !== 1) faults.push(`${facts.main} main`);
  if (phone && facts.wide > 0) faults.push(`${facts.wide} px too wide`);
  const rules = phone ? { type: "rule" as const, values: rulesOfLook } : { type: "tag" as const, values: tags };
  faults.push(...(await violationsOf(page, rules)));
  return faults;
}

const publicPages = () => {
  const { at, slug } = world;
  const space = `/chantiers/${slug}`;
  return [
    "/",
    "/en",
    "/chantiers",
    space,
    `${space}/inscription`,
    `${space}/seances`,
    `${space}/productions`,
    `${space}/propositions`,
    `${space}/murs`,
    `${space}/votes`,
    `${space}/avis`,
    `${space}/decisions`,
    `${space}/discussion`,
    "/edition/switch-2019/discussion",
    at.proposal,
    `/en${at.proposal}`,
    `${at.proposal}/versions`,
    `${at.proposal}/modifications`,
    `${at.proposal}/modifications/1`,
    `${at.proposal}/modifications/nouvelle?passage=1`,
    `${at.proposal}/passages/1/1`,
    `${at.shared}/participer`,
    `${at.proposal}/lignee`,
    at.comment,
    `/signaler/commentaire/${at.comment.split("/")[2]}`,
    "/regles",
    `/discussions/proposal/${at.proposal.split("/")[2]}/point`,
    "/moderation/registre",
    at.openPoll,
    at.closedPoll,
    `${at.codesPoll}/code`,
    at.arrival,
    at.conversation,
    `${at.closedPoll}/journal`,
    "/retrouver-mon-bulletin",
    "/voter",
    at.decision,
    "/label",
    at.criterion,
    `${at.criterion}/lignee`,
    "/orientation",
    at.guide,
    `${at.guide}/A1`,
    at.wall,
    `${at.wall}/liste`,
    `${at.wall}/projection`,
    `${at.wall}/garder`,
    `${at.wall}/cartes?vierges=8`,
    "/edition/switch-2019/pleniere",
    "/rejoindre",
    "/recus",
    "/donnees",
    "/donnees/propositions",
    "/connexion",
    "/connexion/code",
    "/inscription",
    "/accessibilite",
    "/mentions-legales",
    "/donnees-personnelles",
    "/n-existe-pas",
  ];
};
const residentPages = () => [
  "/compte",
  "/compte/page-publique",
  "/compte/double-verification",
  "/compte/donnees",
  "/compte/ici-avant",
  "/compte/notifications",
  "/compte/suivis",
  `/chantiers/${world.slug}`,
  `/chantiers/${world.slug}/inscription`,
  `/chantiers/${world.slug}/propositions/nouvelle`,
  world.at.proposal,
  `${world.at.proposal}/modifier`,
  `${world.at.proposal}/modifications/1`,
  world.at.draft,
  `${world.at.shared}/ensemble`,
  `${world.at.shared}/auteurs`,
  world.at.openPoll,
  world.at.conversation,
  `${world.at.comment}/modifier`,
];
const facilitatorPages = () => [
  `/chantiers/${world.slug}/papier`,
  `/chantiers/${world.slug}/papier/saisir`,
  `/chantiers/${world.slug}/propositions/consignes`,
  `/chantiers/${world.slug}/messages`,
  `/chantiers/${world.slug}/guides/nouveau`,
  `/label/criteres/nouveau?chantier=${world.slug}`,
  `${world.at.session}/feuille`,
  "/edition/switch-2019/salles",
  `/discussions/proposal/${world.at.proposal.split("/")[2]}/point`,
  `${world.at.proposal}/reunir`,
  `/chantiers/${world.slug}/propositions/importer`,
  `${world.at.proposal}/decouper`,
  `/chantiers/${world.slug}`,
  `/chantiers/${world.slug}/inscriptions`,
  `/chantiers/${world.slug}/seances`,
  `/chantiers/${world.slug}/murs`,
  `/chantiers/${world.slug}/votes/nouveau`,
  `/chantiers/${world.slug}/votes/nouveau?methode=budget-equal-shares`,
  `/chantiers/${world.slug}/avis/nouveau`,
  world.at.conversation,
  `/chantiers/${world.slug}/decisions/nouvelle`,
  world.at.draftPoll,
  `${world.at.session}/presence`,
  `${world.at.session}/affiche`,
  `${world.at.listPoll}/liste`,
  `${world.at.codesPoll}/codes`,
  `${world.at.roomPoll}/salle`,
  `${world.at.wall}/deroule`,
  world.at.openPoll,
  world.at.decision,
  `${world.at.decision}/modifier`,
  `${world.at.criterion}/modifier`,
  `${world.at.guide}/modifier`,
  `${world.at.guide}/fiches/nouvelle`,
  world.at.wall,
  `${world.at.wall}/liste`,
  `${world.at.wall}/proposition?note=${world.at.note}`,
  `${world.at.wall}/convertir`,
  `${world.at.wall}/papier`,
];
const administratorPages = () => [
  "/moderation",
  world.at.moderated,
  "/administration?qui=Rachida",
  "/administration/courriels",
  `${world.at.proposal}/reponse`,
  `/chantiers/${world.slug}/reponses`,
  "/administration/journal",
];

/** Who sees which pages. */
const readers = [
  { who: "a visitor, first third,", person: () => null, pages: () => publicPages().slice(0, 19) },
  { who: "a visitor, second third,", person: () => null, pages: () => publicPages().slice(19, 38) },
  { who: "a visitor, last third,", person: () => null, pages: () => publicPages().slice(38) },
  { who: "a resident", person: () => world.people.resident, pages: residentPages },
  { who: "a facilitator", person: () => world.people.facilitator, pages: facilitatorPages },
  { who: "an administrator", person: () => world.people.administrator, pages: administratorPages },
] as const;

for (const { who, person, pages } of readers) {
  test(`no page of ${who} has a fault, on a large screen in the light and on a phone in the dark`, async ({
    browser,
    baseURL,
  }) => {
    const signedIn: SignedIn | null = person();
    const context = signedIn
      ? await browserOf(browser, signedIn, baseURL ?? "")
      : await browser.newContext({ baseURL });
    const page = await context.newPage();
    const faults: string[] = [];
    // A page that is drawn anew because it is not what the server sent loses what was typed meanwhile.
    page.on("pageerror", (error) => faults.push(`${page.url()}: ${error.message}`));
    for (const path of pages()) faults.push(...(await withoutFault(page, path)));
    expect(faults).toEqual([]);
  });
}

test("the check sees what it is to see", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto("/accessibilite");
  expect(await faultsOf(page, true)).toEqual([]);
  await page.evaluate(() => {
    document.title = "";
    document.documentElement.lang = "";
    document
      .querySelector("main")
      ?.insertAdjacentHTML(
        "beforeend",
        `<h1>Un autre titre</h1><img src="/favicon.svg"><p id="pale">pâle</p><div id="wide">large</div>`,
      );
    document.getElementById("pale")?.style.setProperty("color", "#ddd");
    document.getElementById("wide")?.style.setProperty("width", "900px");
  });
  const faults = [...(await faultsOf(page, true)), ...(await faultsOf(page, false))].join("\n");
  for (const fault of ["lang", "title", "2 h1", "too wide", "color-contrast", "image-alt"])
    expect(faults).toContain(fault);
});

test("a refused form says what is wrong, takes the focus and leads to the field", async ({ page }) => {
  await page.goto("/inscription");
  await page.getByRole("button", { name: "Recevoir le code" }).click();
  const summary = page.getByRole("alert");
  await expect(summary).toBeVisible();
  await expect(summary).toBeFocused();
  await summary.getByRole("link").first().click();
  const name = page.getByLabel("Votre nom ici");
  await expect(name).toBeFocused();
  await expect(name).toHaveAttribute("aria-invalid", "true");
  const described = (await name.getAttribute("aria-describedby")) ?? "";
  const texts = await Promise.all(described.split(" ").map((id) => page.locator(`[id="${id}"]`).textContent()));
  expect(texts.join(" ")).toContain("Écrivez le nom");
});

test("everything is done with the keyboard alone: the skip link, a vote, a comment", async ({ browser, baseURL }) => {
  const context = await browserOf(browser, world.people.resident, baseURL ?? "");
  const page = await context.newPage();
  await page.goto(world.at.openPoll);
  // What is pressed while scripts are still coming, or in a window behind another, is nobody's.
  await page.waitForLoadState("networkidle");
  await page.bringToFront();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Aller au contenu" })).toBeFocused();
  await page.keyboard.press("Enter");

  const reach = async (wanted: ReturnType<Page["locator"]>) => {
    for (let presses = 0; presses < 60; presses += 1) {
      if (await wanted.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press("Tab");
    }
    throw new Error(`The keyboard does not reach ${wanted}`);
  };
  await reach(page.getByRole("radio").first());
  await page.keyboard.press("Space");
  await reach(page.getByRole("button", { name: "Déposer mon bulletin" }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("status").first()).toContainText("Bulletin déposé");

  await page.goto(world.at.proposal);
  await reach(page.getByRole("radio", { name: "Pour" }).or(page.getByRole("radio")).first());
  await page.keyboard.press("Space");
  await reach(page.getByLabel("Ce que vous voulez dire"));
  await page.keyboard.type("Écrit au clavier");
  await reach(page.getByRole("button", { name: "Publier le commentaire" }));
  await page.keyboard.press("Enter");
  await expect(page.getByText("Écrit au clavier")).toBeVisible();
});
