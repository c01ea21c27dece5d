import { expect, type Page, test } from "@playwright/test";
import type { SignedIn } from "../support/people";
import { browserOf } from "./support/boards-world";
import { type SiteWorld, siteWorld } from "./support/site-world";

// The main pages of each role, walked through with Tab alone: one always sees where one is, on the screen, and gets out.

test.describe.configure({ timeout: 720_000 });

let world: SiteWorld;
test.beforeAll(async () => {
  world = await siteWorld(`http://127.0.0.1:${process.env.E2E_PORT}`, "2-2", `Focus${process.pid}`);
});
test.afterAll(() => world?.close());

/** More than any page has to press. */
const mostPresses = 400;
/** Presses that are sent together, as a key that is held. */
const atOnce = 20;

type Step = {
  readonly name: string;
  readonly faults: readonly string[];
  readonly end: boolean;
  readonly skip: boolean;
};

/**
 * Puts the focus at the top of the page, which notes from then on, before each Tab takes it further, what the focus is on
 * and what is wrong with it. Asking the page after each press would take ten times as long.
 */
function watchFocus(page: Page): Promise<void> {
  return page.evaluate(() => {
    const steps: Step[] = [];
    Object.assign(window, { focusSteps: steps });
    let presses = 0;
    window.addEventListener(
      "keydown",
      () => {
        presses += 1;
        if (presses > 1) steps.push(lookAtFocus());
      },
      { capture: true },
    );
    // A page may put the focus in its first field: the walk begins at the top all the same.
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute("tabindex");

    function lookAtFocus(): Step {
      const focused = document.activeElement;
      if (!(focused instanceof HTMLElement || focused instanceof SVGElement) || focused === document.body) {
        return { name: "", faults: [], end: true, skip: false };
      }
      const name = `<${focused.tagName.toLowerCase()}> ${(
        focused.getAttribute("aria-label") ??
        focused.textContent ??
        ""
      )
        .trim()
        .replace(/\s+/g, " ")
        .slice(0, 40)}`;
      const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
      /** Red, green, blue and opacity, each from 0 to 255, however the colour is written. */
      const channels = (color: string): readonly number[] => {
        if (!canvas) return [0, 0, 0, 255];
        canvas.clearRect(0, 0, 1, 1);
        canvas.fillStyle = color;
        canvas.fillRect(0, 0, 1, 1);
        return [...canvas.getImageData(0, 0, 1, 1).data];
      };
      const luminance = ([red = 0, green = 0, blue = 0]: readonly number[]) => {
        const linear = (value: number) => {
          const share = value / 255;
          return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
        };
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
      };
      const groundOf = (element: Element | null): readonly number[] => {
        for (let at = element; at; at = at.parentElement) {
          const ground = channels(getComputedStyle(at).backgroundColor);
          if ((ground[3] ?? 0) > 250) return ground;
        }
        return [255, 255, 255, 255];
      };
      /** A ring of two pixels or more that stands out from what is around it, three to one. */
      const hasRing = (element: Element) => {
        const style = getComputedStyle(element);
        if (style.outlineStyle === "none" || Number.parseFloat(style.outlineWidth) < 2) return false;
        const ring = channels(style.outlineColor);
        if ((ring[3] ?? 0) < 200) return false;
        const inside = Number.parseFloat(style.outlineOffset) < 0;
        const [one, other] = [luminance(ring), luminance(groundOf(inside ? element : element.parentElement))];
        return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05) >= 3;
      };
      const faults: string[] = [];
      const shown = [focused, focused.parentElement, focused.closest("label")].filter((one) => one !== null);
      if (!shown.some(hasRing)) faults.push("nothing shows that it has the focus");
      const box = focused.getBoundingClientRect();
      // A long text need not be seen whole: a part as tall as a button is enough to know where one is.
      const seen = (from: number, to: number, size: number) => Math.min(to, size) - Math.max(from, 0);
      const across = seen(box.left, box.right, innerWidth);
      const down = seen(box.top, box.bottom, innerHeight);
      if (box.width < 1 || box.height < 1) faults.push("has no size");
      else if (across < Math.min(box.width, 44) / 2 || down < Math.min(box.height, 44) / 2)
        faults.push("is outside the screen");
      if (focused.tabIndex > 0) faults.push("jumps the queue (tabindex)");
      return { name, faults, end: false, skip: focused.matches('a[href="#contenu"]') };
    }
  });
}

/** Opens a page and walks it. @returns what is wrong on the way */
async function walk(page: Page, path: string): Promise<string[]> {
  const answer = await page.goto(path);
  if ((answer?.status() ?? 500) >= 400) return [`${path}: status ${answer?.status()}`];
  await page.waitForLoadState("networkidle");
  return walkOpen(page, path);
}

/** Tab from the top of the page that is open to its end. @returns what is wrong on the way */
async function walkOpen(page: Page, path: string): Promise<string[]> {
  await watchFocus(page);
  const faults: string[] = [];
  for (let presses = 0; presses < mostPresses; ) {
    for (let press = 0; press < atOnce; press += 1) void page.keyboard.down("Tab");
    await page.keyboard.up("Tab");
    const steps = await page.evaluate(() => (window as unknown as { focusSteps: Step[] }).focusSteps.splice(0));
    if (steps.length === 0) return [...faults, `${path}: Tab is not heard`];
    for (const step of steps) {
      presses += 1;
      if (presses === 1 && !step.skip)
        faults.push(`${path}: begins with ${step.name}, not with the way to the content`);
      if (step.end || (presses > 1 && step.skip))
        return presses < 5 ? [...faults, `${path}: nothing to reach`] : faults;
      faults.push(...step.faults.map((fault) => `${path}: ${step.name} ${fault}`));
    }
  }
  return [...faults, `${path}: no way out`];
}

const pagesOf = {
  visitor: () => {
    const { at, slug } = world;
    const space = `/chantiers/${slug}`;
    return [
      "/",
      space,
      `${space}/inscription`,
      `${space}/propositions`,
      `${space}/votes`,
      at.proposal,
      at.openPoll,
      at.closedPoll,
      at.decision,
      at.criterion,
      at.guide,
      `${at.wall}/liste`,
      "/edition/switch-2019/pleniere",
      "/rejoindre",
      "/voter",
      "/retrouver-mon-bulletin",
      "/recherche?q=Focus",
      "/donnees",
      "/donnees/propositions",
      "/connexion",
      "/inscription",
      `/signaler/commentaire/${at.comment.split("/")[2]}`,
    ];
  },
  resident: () => [
    "/compte",
    "/compte/notifications",
    "/compte/double-verification",
    "/compte/ici-avant",
    "/compte/suivis",
    `/chantiers/${world.slug}`,
    `/chantiers/${world.slug}/propositions/nouvelle`,
    world.at.proposal,
    world.at.openPoll,
    `${world.at.comment}/modifier`,
    world.at.wall,
  ],
  facilitator: () => [
    `/chantiers/${world.slug}`,
    `/chantiers/${world.slug}/inscriptions`,
    `/chantiers/${world.slug}/seances`,
    `/chantiers/${world.slug}/papier`,
    `/chantiers/${world.slug}/papier/saisir`,
    `/chantiers/${world.slug}/propositions/consignes`,
    "/edition/switch-2019/salles",
    `${world.at.wall}/deroule`,
    `${world.at.wall}/convertir`,
    `${world.at.wall}/papier`,
    `${world.at.wall}/garder`,
    `${world.at.codesPoll}/codes`,
    `${world.at.roomPoll}/salle`,
    `${world.at.session}/presence`,
    `/chantiers/${world.slug}/votes/nouveau`,
    `/chantiers/${world.slug}/decisions/nouvelle`,
    world.at.draftPoll,
    world.at.openPoll,
    `${world.at.guide}/modifier`,
    `${world.at.wall}/liste`,
    world.at.wall,
  ],
  administrator: () => [
    "/administration",
    "/administration/courriels",
    "/administration/journal",
    "/moderation",
    world.at.moderated,
  ],
} as const;

const screens = [
  { of: "a large screen, light", viewport: { width: 1280, height: 800 }, colorScheme: "light" },
  { of: "a phone, dark", viewport: { width: 360, height: 740 }, colorScheme: "dark" },
] as const;

for (const role of Object.keys(pagesOf) as (keyof typeof pagesOf)[]) {
  for (const { of, ...screen } of screens) {
    test(`what a ${role} reaches with Tab is seen, on ${of}`, async ({ browser, baseURL }) => {
      const person: SignedIn | null = role === "visitor" ? null : world.people[role];
      const options = { ...screen, reducedMotion: "reduce" } as const;
      const context = person
        ? await browserOf(browser, person, baseURL ?? "", options)
        : await browser.newContext({ baseURL, ...options });
      const page = await context.newPage();
      const faults: string[] = [];
      for (const path of pagesOf[role]()) faults.push(...(await walk(page, path)));
      await context.close();
      expect(faults).toEqual([]);
    });
  }
}

test("the walk sees what it is to see", async ({ page }) => {
  await page.goto("/accessibilite");
  expect(await walkOpen(page, "as it is")).toEqual([]);
  await page.evaluate(() => {
    const links = [...document.querySelectorAll<HTMLElement>("main a, footer a")];
    links[0]?.style.setProperty("outline", "none", "important");
    links[1]?.style.setProperty("outline-color", "#eee", "important");
    if (links[2]) Object.assign(links[2].style, { position: "fixed", left: "-500px", display: "block" });
  });
  const faults = await walkOpen(page, "broken");
  expect(faults.filter((fault) => fault.includes("nothing shows"))).toHaveLength(2);
  expect(faults.filter((fault) => fault.includes("outside the screen"))).toHaveLength(1);
});
