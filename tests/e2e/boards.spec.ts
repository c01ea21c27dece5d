import { readFile } from "node:fs/promises";
import { expect, type Locator, type Page, test } from "@playwright/test";
import { paperPhoto } from "#server/demo/paper-photo";
import { wallOperations } from "~/domain/boards/wall-operations";
import { violationsOf } from "./support/axe";
import { type BoardsWorld, boardsWorld, browserOf, join } from "./support/boards-world";

let world: BoardsWorld;
test.beforeEach(async ({ page: _ }, info) => {
  world = await boardsWorld(`Mur ${info.testId}`);
});
test.afterEach(() => world.close());

const note = (page: Page, text: string): Locator => page.locator(".plane .note", { hasText: text });
const hold = (page: Page, text: string): Locator => note(page, text).locator(".note__hold");
/** A note by its own words, whatever its arrows say of others. */
const said = (page: Page, text: string): Locator =>
  page.locator(".plane .note", { has: page.locator(".note__hold", { hasText: text }) });
const kept = (page: Page) => expect(page.locator(".wallbar .save")).toHaveText("gardé pour tout le monde");

/** Opens the wall and waits until it is live: before that, a note answers no hand. */
async function openWall(page: Page): Promise<void> {
  await page.goto(`/murs/${world.wall.id}`);
  await expect(page.locator(".wallbar__people")).toBeVisible();
}

async function write(page: Page, text: string): Promise<void> {
  await expect(page.locator(".wallbar__people")).toBeVisible();
  await page.getByRole("button", { name: "Écrire une note" }).click();
  await page.getByLabel("Texte de la note").fill(text);
  await page.keyboard.press("Escape");
  await expect(hold(page, text)).toBeVisible();
}

async function withoutViolation(page: Page): Promise<void> {
  expect(await violationsOf(page)).toEqual([]);
}

test("two people on one wall see each other write, move, colour and group", async ({ browser, page, baseURL }) => {
  await join(page, world.wall.code, "Nadia");
  const other = await (await browser.newContext({ baseURL })).newPage();
  await join(other, world.wall.code, "Yves");
  await expect(page.locator(".wallbar__people")).toHaveText("2 personnes");

  await write(page, "Encore un logo ?");
  await expect(note(other, "Encore un logo ?")).toContainText("Nadia");
  await write(other, "Figer un terrain d’essai");
  await expect(note(page, "Figer un terrain d’essai")).toContainText("Yves");

  // Cursors with names.
  const surface = await other.locator(".surface").boundingBox();
  if (!surface) throw new Error("the wall has no surface");
  await other.mouse.move(surface.x + 300, surface.y + 200);
  await other.mouse.move(surface.x + 320, surface.y + 220);
  await expect(page.locator(".cursor", { hasText: "Yves" })).toBeVisible();

  // Whoever writes is named while they do.
  await hold(other, "Figer un terrain d’essai").dblclick();
  await other.getByLabel("Texte de la note").pressSequentially(" trop tôt");
  await expect(page.locator(".note", { hasText: "Yves écrit" })).toBeVisible();
  await other.keyboard.press("Escape");
  await expect(hold(page, "Figer un terrain d’essai trop tôt")).toBeVisible();

  // Colour: what the chosen note says.
  await hold(page, "Encore un logo ?").click();
  await page.locator(".dock .kinds").getByRole("button", { name: "crainte" }).click();
  await expect(note(other, "Encore un logo ?")).toHaveClass(/k-fear/);

  // Group by command, then by drag.
  await page.getByRole("button", { name: "Déplacer vers…" }).click();
  await page.getByRole("dialog").getByLabel("un nouveau regroupement").check();
  await page.getByRole("dialog").getByLabel("Nom du regroupement").fill("Craintes");
  await page.getByRole("dialog").getByRole("button", { name: "Déplacer" }).click();
  await expect(other.getByRole("heading", { name: /^Craintes/ })).toBeVisible();
  await expect(note(other, "Encore un logo ?")).toHaveAttribute("data-group", /./);
  const frame = await other.locator(".group").boundingBox();
  if (!frame) throw new Error("the group has no frame");
  await drag(other, note(other, "Figer"), frame.x + frame.width / 2, frame.y + frame.height / 2);
  await expect(note(page, "Figer")).toHaveAttribute("data-group", /./);

  // A reload keeps everything.
  await kept(page);
  await page.reload();
  await expect(note(page, "Encore un logo ?")).toHaveClass(/k-fear/);
  await expect(note(page, "Figer")).toHaveAttribute("data-group", /./);
});

test("what one wrote is undone and redone, and nothing of the others", async ({ browser, page, baseURL }) => {
  await join(page, world.wall.code, "Nadia");
  const other = await (await browser.newContext({ baseURL })).newPage();
  await join(other, world.wall.code, "Yves");
  await write(other, "D’un autre");
  await write(page, "De moi");
  await expect(hold(page, "D’un autre")).toBeVisible();
  await page.getByRole("button", { name: "Annuler ce que j’ai fait" }).click();
  await expect(note(page, "De moi")).toHaveCount(0);
  await expect(note(other, "De moi")).toHaveCount(0);
  await expect(hold(page, "D’un autre")).toBeVisible();
  await page.getByRole("button", { name: "Refaire ce que j’ai annulé" }).click();
  await expect(hold(other, "De moi")).toBeVisible();
});

test("the network is cut, both write, and both are kept", async ({ browser, page, context, baseURL }) => {
  await join(page, world.wall.code, "Nadia");
  const other = await (await browser.newContext({ baseURL })).newPage();
  await join(other, world.wall.code, "Yves");
  await write(page, "Avant la coupure");
  await expect(hold(other, "Avant la coupure")).toBeVisible();
  await kept(page);

  await context.setOffline(true);
  await write(page, "Pendant la coupure");
  await expect(page.locator(".wallbar .save")).not.toHaveText("gardé pour tout le monde");
  await write(other, "De l’autre côté");
  await context.setOffline(false);
  await expect(hold(other, "Pendant la coupure")).toBeVisible({ timeout: 120_000 });
  await expect(hold(page, "De l’autre côté")).toBeVisible({ timeout: 120_000 });
  await kept(page);
});

test("what was written without a network outlives the page, and leaves from the next one", async ({
  browser,
  page,
  context,
  baseURL,
}) => {
  // The browser's own "offline" lets an open socket send what waits when its page closes: this cut loses every word.
  let cut = false;
  await context.routeWebSocket(/socket\.io/, (socket) => {
    const server = socket.connectToServer();
    socket.onMessage((message) => (cut ? undefined : server.send(message)));
    server.onMessage((message) => (cut ? undefined : socket.send(message)));
  });
  await join(page, world.wall.code, "Nadia");
  await write(page, "Avant la coupure");
  await kept(page);
  cut = true;
  await context.setOffline(true);
  await write(page, "Écrite sans réseau");
  await expect(page.locator(".wallbar .save")).toHaveText("gardé ici", { timeout: 120_000 });
  await page.close();

  const other = await (await browser.newContext({ baseURL })).newPage();
  await join(other, world.wall.code, "Yves");
  await expect(hold(other, "Avant la coupure")).toBeVisible();
  await expect(hold(other, "Écrite sans réseau")).toHaveCount(0);
  cut = false;
  await context.setOffline(false);
  const next = await context.newPage();
  await openWall(next);
  await expect(hold(next, "Écrite sans réseau")).toBeVisible();
  await expect(hold(other, "Écrite sans réseau")).toBeVisible();
  await kept(next);
});

test("everything with the keyboard alone", async ({ page }) => {
  await join(page, world.wall.code, "Nadia");
  await expect(page.getByRole("button", { name: "Écrire une note" })).toBeVisible();
  await page.keyboard.press("n");
  await page.keyboard.type("Venir voir");
  await page.keyboard.press("Escape");
  await hold(page, "Venir voir").focus();
  const before = await note(page, "Venir voir").getAttribute("style");
  await page.keyboard.press("ArrowRight");
  await expect(note(page, "Venir voir")).not.toHaveAttribute("style", before ?? "");
  await page.keyboard.press("m");
  await page.keyboard.press("Tab");
  await page.getByRole("dialog").getByLabel("Nom du regroupement").focus();
  await page.keyboard.type("Preuves");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: /^Preuves/ })).toBeVisible();
  await expect(hold(page, "Venir voir")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("toolbar").getByRole("button").first()).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(hold(page, "Venir voir")).toBeFocused();
  await page.keyboard.press("Delete");
  await expect(note(page, "Venir voir")).toHaveCount(0);
  await page.getByText(/^Corbeille/).click();
  await page.getByRole("button", { name: "Remettre sur le mur" }).first().click();
  await expect(hold(page, "Venir voir")).toBeVisible();
});

test("a facilitator locks a note, and turns a group into a proposal whose notes say so", async ({
  browser,
  page,
  baseURL,
}) => {
  await join(page, world.wall.code, "Nadia");
  await write(page, "Publier le loyer");
  const context = await browserOf(browser, world.facilitator, baseURL ?? "");
  const karim = await context.newPage();
  await openWall(karim);
  await hold(karim, "Publier le loyer").click();
  await karim.getByRole("button", { name: "Verrouiller" }).click();
  await expect(note(page, "Publier le loyer")).toContainText("verrouillé");
  await hold(page, "Publier le loyer").click();
  await expect(page.getByRole("button", { name: "Modifier le texte" })).toHaveCount(0);
  await karim.getByRole("button", { name: "Déverrouiller" }).click();
  await expect(note(page, "Publier le loyer")).not.toContainText("verrouillé");

  await karim.getByRole("button", { name: "Déplacer vers…" }).click();
  await karim.getByRole("dialog").getByLabel("un nouveau regroupement").check();
  await karim.getByRole("dialog").getByLabel("Nom du regroupement").fill("Les murs et l’argent");
  await karim.getByRole("dialog").getByRole("button", { name: "Déplacer" }).click();
  await karim.locator(".group__hold").click();
  await kept(karim);
  await karim.getByRole("link", { name: "En faire une proposition…" }).click();
  await karim.getByLabel("Titre de la proposition").fill("Dire qui possède les murs");
  await karim.getByRole("button", { name: "Faire le brouillon" }).click();
  // Refused without a reason, and nothing typed is lost.
  await expect(karim.getByLabel("Titre de la proposition")).toHaveValue("Dire qui possède les murs");
  await karim.getByLabel("Pourquoi ces notes").fill("Deux notes disent la même chose.");
  await karim.getByRole("button", { name: "Faire le brouillon" }).click();
  await karim.waitForURL(/\/propositions\//);
  await openWall(karim);
  await expect(karim.locator(".become")).toContainText("Dire qui possède les murs");
  await karim.goto(`/murs/${world.wall.id}/liste`);
  await expect(
    karim.getByRole("link", { name: /En train de devenir une proposition.*Dire qui possède les murs/ }).first(),
  ).toBeVisible();
});

test("the live list does the same without a reload, and keeps what is typed", async ({ browser, page, baseURL }) => {
  await join(page, world.wall.code, "Nadia");
  const list = await (await browser.newContext({ baseURL })).newPage();
  await join(list, world.wall.code, "Lucie");
  await list.getByRole("link", { name: "En liste", exact: true }).click();
  await expect(list.getByLabel("Votre note")).toBeVisible();
  await list.getByLabel("Votre note").fill("Encore en train d’écrire");
  await write(page, "Arrivée du mur");
  await expect(list.locator(".lnote__text", { hasText: "Arrivée du mur" })).toBeVisible();
  await expect(list.getByLabel("Votre note")).toHaveValue("Encore en train d’écrire");
  await list.getByRole("button", { name: "Poser la note" }).click();
  await expect(list.locator(".lnote__text", { hasText: "Encore en train" })).toBeVisible();
  await expect(hold(page, "Encore en train d’écrire")).toBeVisible();
  // Without a network the list still opens its forms, writes, and says what it has kept.
  await list.context().setOffline(true);
  await list
    .locator(".lnote", { hasText: "Encore en train" })
    .getByRole("link", { name: /^Modifier/ })
    .click();
  await list.getByLabel("Texte de la note").fill("Écrit sans réseau");
  await list.getByRole("button", { name: "Garder ce texte" }).click();
  await expect(list.locator(".lnote__text", { hasText: "Écrit sans réseau" })).toBeVisible();
  await list.context().setOffline(false);
  await expect(hold(page, "Écrit sans réseau")).toBeVisible({ timeout: 120_000 });
  // The list is remembered: the wall's bare address leads to it.
  await list.goto(`/murs/${world.wall.id}`);
  await expect(list).toHaveURL(/\/liste$/);
});

test("no violation on the wall, its list, joining and projection", async ({ browser, page, baseURL }) => {
  await page.goto("/rejoindre");
  await withoutViolation(page);
  await join(page, world.wall.code, "Nadia");
  await write(page, "Une note");
  await withoutViolation(page);
  await hold(page, "Une note").click();
  await withoutViolation(page);
  await page.goto(`/murs/${world.wall.id}/liste?vue=liste`);
  await page.getByRole("link", { name: "Modifier ou déplacer…" }).click();
  await withoutViolation(page);
  await page.goto(`/murs/${world.wall.id}/projection`);
  await withoutViolation(page);
  const karim = await (await browserOf(browser, world.facilitator, baseURL ?? "")).newPage();
  await karim.goto("/chantiers/1-1/murs");
  await withoutViolation(karim);
});

test("a phone joins, writes, and nothing goes beyond its sides @phone", async ({ page }) => {
  await join(page, world.wall.code, "Samir");
  await write(page, "Depuis le téléphone");
  for (const path of ["", "/liste", "/projection"]) {
    await page.goto(`/murs/${world.wall.id}${path}?vue=mur`);
    await expect(page.getByText("Depuis le téléphone").first()).toBeVisible();
    const [content, screen] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
    expect(content).toBeLessThanOrEqual(screen ?? 0);
  }
});

async function drag(page: Page, what: Locator, x: number, y: number): Promise<void> {
  const box = await what.boundingBox();
  if (!box) throw new Error("what is dragged is not there");
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2 + 12, box.y + box.height / 2 + 12);
  await page.mouse.move(x, y, { steps: 6 });
  await page.mouse.up();
}

test("the wall and its list offer the same operations", async ({ browser, page, baseURL }) => {
  await join(page, world.wall.code, "Nadia");
  await write(page, "Première");
  await write(page, "Deuxième");
  await write(page, "Troisième");
  const karim = await (await browserOf(browser, world.facilitator, baseURL ?? "")).newPage();
  await openWall(karim);
  for (const [text, title] of [
    ["Première", "Un"],
    ["Troisième", "Deux"],
  ] as const) {
    await hold(karim, text).click();
    await karim.getByRole("button", { name: "Déplacer vers…" }).click();
    await karim.getByRole("dialog").getByLabel("un nouveau regroupement").check();
    await karim.getByRole("dialog").getByLabel("Nom du regroupement").fill(title);
    await karim.getByRole("dialog").getByRole("button", { name: "Déplacer" }).click();
  }
  // One note and one group in the bin, a group with a note, and a note that can move.
  await karim.locator(".group__hold", { hasText: "Deux" }).click();
  await karim.getByRole("button", { name: "Retirer ce regroupement" }).click();
  await write(karim, "Pour la corbeille");
  await hold(karim, "Pour la corbeille").click();
  await karim.getByRole("button", { name: "Mettre à la corbeille" }).click();
  // A zone of the ground, and one in the bin.
  for (const title of ["Une zone", "Une autre"]) {
    await karim.getByRole("button", { name: "Zones…" }).click();
    await karim.getByRole("dialog").getByLabel("Nom de la zone").fill(title);
    await karim.getByRole("dialog").getByRole("button", { name: "Ajouter la zone" }).click();
    await expect(karim.locator(".zone__hold", { hasText: title })).toBeFocused();
  }
  await karim.keyboard.press("Enter");
  await karim.getByRole("button", { name: "Retirer cette zone" }).click();
  await kept(karim);

  const offered = async () =>
    karim.locator("[data-operation]").evaluateAll((all) => all.map((one) => one.getAttribute("data-operation") ?? ""));
  const wall = new Set<string>();
  const list = new Set<string>();
  const into = (all: Set<string>, some: string[]) => {
    for (const one of some) all.add(one);
  };
  await karim.getByText(/^Corbeille/).click();
  into(wall, await offered());
  await karim.getByRole("button", { name: "Zones…" }).click();
  await expect(karim.getByRole("dialog").locator('[data-operation="lay-ground"]')).toBeVisible();
  into(wall, await offered());
  await karim.getByRole("dialog").getByRole("button", { name: "Laisser" }).click();
  await hold(karim, "Deuxième").click();
  await karim.getByRole("button", { name: "Commenter…" }).click();
  await karim.getByRole("dialog").getByLabel("Votre commentaire").fill("À jeter");
  await karim.getByRole("dialog").getByRole("button", { name: "Commenter" }).click();
  await karim.getByRole("dialog").getByRole("button", { name: "Enlever ce commentaire" }).click();
  into(wall, await offered());
  await karim.getByRole("dialog").getByRole("button", { name: "Fermer" }).click();
  await expect(karim.locator('[data-operation="restore-comment"]')).toBeVisible();
  into(wall, await offered());
  await karim.locator(".group__hold", { hasText: "Un" }).click();
  into(wall, await offered());
  await karim.locator(".zone__hold", { hasText: "Une zone" }).focus();
  await karim.keyboard.press("Enter");
  await expect(karim.locator('[data-operation="edit-zone"]')).toBeFocused();
  into(wall, await offered());

  await hold(karim, "Deuxième").focus();
  await karim.keyboard.press("Control+a");
  await expect(karim.locator('[data-operation="remove-notes"]')).toBeVisible();
  into(wall, await offered());

  await karim.goto(`/murs/${world.wall.id}/liste`);
  await karim.getByRole("link", { name: "Choisir plusieurs notes…" }).click();
  await expect(karim.locator('[data-operation="remove-notes"]')).toBeVisible();
  into(list, await offered());
  await karim.locator(".lnote", { hasText: "Deuxième" }).getByRole("link", { name: "Modifier ou déplacer…" }).click();
  await expect(karim.locator('[data-operation="edit-note"]')).toBeVisible();
  into(list, await offered());
  await karim.getByRole("link", { name: "Modifier ce regroupement…" }).click();
  await expect(karim.locator('[data-operation="rename-group"]')).toBeVisible();
  into(list, await offered());
  await karim.getByRole("link", { name: "Modifier cette zone…" }).click();
  await expect(karim.locator('[data-operation="edit-zone"]')).toBeVisible();
  into(list, await offered());

  // Order of groups needs two of them: the list shows it then, the wall always.
  wall.delete("place-group");
  list.delete("place-group");
  const all = Object.keys(wallOperations).filter((one) => one !== "place-group");
  expect([...wall].sort()).toEqual(all.sort());
  expect([...list].sort()).toEqual(all.sort());
});

test("LP28, LP29 zones are drawn by who facilitates, and where a note lies is the same in words on both", async ({
  browser,
  page,
  baseURL,
}) => {
  await join(page, world.wall.code, "Nadia");
  const karim = await (await browserOf(browser, world.facilitator, baseURL ?? "")).newPage();
  await openWall(karim);
  await karim.getByRole("button", { name: "Zones…" }).click();
  const dialog = karim.getByRole("dialog");
  await dialog.getByRole("button", { name: "Ajouter la zone" }).click();
  await expect(dialog.getByText("Donnez un nom à la zone.")).toBeVisible();
  await dialog.getByLabel("Nom de la zone").fill("Effort et effet");
  await dialog.getByLabel("Colonnes", { exact: true }).fill("Rare\nFréquent");
  await dialog.getByLabel("Lignes", { exact: true }).fill("Difficile\nFacile");
  await dialog.getByLabel("Deux lignes qui se croisent").check();
  await dialog.getByRole("button", { name: "Ajouter la zone" }).click();
  await expect(page.locator(".zone", { hasText: "Effort et effet" })).toBeVisible();
  // A participant reads it, and has nothing to draw with.
  await expect(page.getByRole("button", { name: "Zones…" })).toHaveCount(0);
  await expect(page.locator(".zone__hold")).toHaveCount(0);

  await write(page, "Encore un logo ?");
  await hold(page, "Encore un logo ?").click();
  await page.getByRole("button", { name: "Mettre dans une zone…" }).click();
  await page.getByRole("dialog").getByLabel("Zone", { exact: true }).selectOption("Fréquent × Difficile");
  await page.getByRole("dialog").getByLabel("De haut en bas").selectOption("plutôt en haut");
  await page.getByRole("dialog").getByRole("button", { name: "Mettre là" }).click();
  const words = /dans «\s*Effort et effet\s*»\s*: Fréquent × Difficile, plutôt en haut, plutôt à droite/;
  await expect(note(page, "Encore un logo ?").locator(".note__by")).toContainText(words);
  await kept(page);

  // The ground goes elsewhere by its title, with the keyboard, and takes the note along.
  const before = await note(karim, "Encore un logo ?").getAttribute("style");
  await karim.locator(".zone__hold").focus();
  await karim.keyboard.press("Shift+ArrowDown");
  await expect(note(karim, "Encore un logo ?")).not.toHaveAttribute("style", before ?? "");
  await expect(note(page, "Encore un logo ?").locator(".note__by")).toContainText(words);
  await karim.getByRole("button", { name: "Annuler ce que j’ai fait" }).click();
  await expect(note(karim, "Encore un logo ?")).toHaveAttribute("style", before ?? "");
  await withoutViolation(page);
  await withoutViolation(karim);

  await page.goto(`/murs/${world.wall.id}/liste?vue=liste`);
  await expect(page.locator(".lnote", { hasText: "Encore un logo ?" })).toContainText(words);
  await expect(page.locator("#zones")).toContainText("Fréquent × Difficile 1 note");
  await expect(page.locator("#zones form")).toHaveCount(0);
  await withoutViolation(page);
});

test("a note is found by its words, accents and capitals aside, with the keyboard, on the wall and in its list", async ({
  page,
}) => {
  await join(page, world.wall.code, "Nadia");
  for (const text of ["L’accès à l’école", "Un loyer connu", "École du soir"]) await write(page, text);
  await page.getByRole("button", { name: "Chercher une note" }).click();
  const field = page.getByRole("searchbox", { name: "Chercher une note" });
  await expect(field).toBeFocused();
  await page.keyboard.type("ECOLE");
  await expect(page.locator(".wallsearch [role=status]")).toHaveText(/^2 notes contiennent/);
  await page.keyboard.press("Enter");
  await expect(page.locator(".wallsearch [role=status]")).toHaveText(/^1 sur 2\s*: L’accès à l’école$/);
  await page.keyboard.press("Enter");
  await expect(note(page, "École du soir")).toHaveClass(/note--chosen/);
  await expect(field).toBeFocused();
  await withoutViolation(page);
  await page.keyboard.press("Escape");
  await expect(hold(page, "École du soir")).toBeFocused();
  await kept(page);

  await page.goto(`/murs/${world.wall.id}/liste?vue=liste`);
  await page.getByRole("searchbox", { name: "Chercher une note" }).fill("ecole acces");
  await page.keyboard.press("Enter");
  await expect(page.locator(".lnote__text")).toHaveText(["L’accès à l’école"]);
  await page.getByRole("link", { name: "Montrer toutes les notes" }).click();
  await expect(page.locator(".lnote__text")).toHaveCount(3);
});

test("LP12 several notes are chosen together, with the mouse and the keyboard, and moved, coloured, grouped, arranged, copied and taken off", async ({
  browser,
  page,
  baseURL,
}) => {
  await join(page, world.wall.code, "Nadia");
  const other = await (await browser.newContext({ baseURL })).newPage();
  await join(other, world.wall.code, "Yves");
  await write(other, "D’un autre");
  await expect(hold(page, "D’un autre")).toBeVisible();

  // A text of several lines becomes notes, and they are chosen.
  await page.locator(".surface").focus();
  await page.evaluate(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", "- Un loyer connu\n- Un bail clair\n\n3. Une salle ouverte");
    document
      .querySelector(".surface")
      ?.dispatchEvent(new ClipboardEvent("paste", { bubbles: true, cancelable: true, clipboardData }));
  });
  const bar = page.getByRole("toolbar", { name: "Actions sur ce qui est choisi" });
  await expect(bar.getByRole("status")).toHaveText("3 notes choisies");
  for (const text of ["Un loyer connu", "Un bail clair", "Une salle ouverte"]) {
    await expect(hold(other, text)).toBeVisible();
  }
  await withoutViolation(page);

  // Coloured together, moved together with the keyboard, undone as one step.
  await page.locator(".dock .kinds").getByRole("button", { name: "crainte" }).click();
  await expect(other.locator(".plane .note.k-fear")).toHaveCount(3);
  const where = () => note(other, "Un bail clair").getAttribute("style");
  const before = await where();
  await hold(page, "Un loyer connu").focus();
  await page.keyboard.press("Shift+ArrowRight");
  await expect(bar).toBeVisible();
  await expect.poll(where).not.toBe(before);
  await page.getByRole("button", { name: "Annuler ce que j’ai fait" }).click();
  await expect.poll(where).toBe(before);
  await expect(other.locator(".plane .note.k-fear")).toHaveCount(3);

  // One under the other.
  await bar.getByRole("button", { name: "L’une sous l’autre" }).click();
  const left = async (text: string) => (await note(other, text).boundingBox())?.x;
  await expect.poll(async () => (await left("Un bail clair")) === (await left("Un loyer connu"))).toBe(true);

  // What is chosen goes with the mouse, as a whole.
  const top = async (text: string) => (await note(page, text).boundingBox())?.y ?? 0;
  const apart = (await top("Une salle ouverte")) - (await top("Un loyer connu"));
  const start = await note(page, "Un loyer connu").boundingBox();
  if (!start) throw new Error("the note is not there");
  await drag(page, note(page, "Un loyer connu"), start.x + 240, start.y + 90);
  expect(Math.round((await top("Une salle ouverte")) - (await top("Un loyer connu")))).toBe(Math.round(apart));

  // Shift and a press leaves one out; the others become a group.
  await hold(page, "Une salle ouverte").click({ modifiers: ["Shift"] });
  await expect(bar.getByRole("status")).toHaveText("2 notes choisies");
  await bar.getByRole("button", { name: "Regrouper…" }).click();
  await page.getByRole("dialog").getByLabel("un nouveau regroupement").check();
  await page.getByRole("dialog").getByLabel("Nom du regroupement").fill("Les murs");
  await page.getByRole("dialog").getByRole("button", { name: "Déplacer" }).click();
  await expect(other.locator(".plane .note[data-group]")).toHaveCount(2);

  // A copy is chosen in its turn. Of everything one sees only one’s own notes go to the bin.
  await bar.getByRole("button", { name: "Faire une copie" }).click();
  await expect(note(other, "Un bail clair")).toHaveCount(2);
  await bar.getByRole("button", { name: "Mettre 2 notes à la corbeille" }).click();
  await expect(note(other, "Un bail clair")).toHaveCount(1);
  await page.locator(".surface").focus();
  await page.keyboard.press("Control+a");
  await expect(bar.getByRole("status")).toHaveText("2 notes choisies, 1 regroupement");
  await bar.getByRole("button", { name: "Mettre 1 note à la corbeille" }).click();
  await expect(note(other, "Une salle ouverte")).toHaveCount(0);
  await expect(hold(other, "D’un autre")).toBeVisible();
  await page.getByRole("button", { name: "Annuler ce que j’ai fait" }).click();
  await expect(hold(other, "Une salle ouverte")).toBeVisible();
  await kept(page);
});

test("LP31, LP32 a note is commented, reacted to and linked to another, on the wall and in its list", async ({
  browser,
  page,
  baseURL,
}) => {
  await join(page, world.wall.code, "Nadia");
  const other = await (await browser.newContext({ baseURL })).newPage();
  await join(other, world.wall.code, "Yves");
  await write(page, "Publier le loyer");
  await write(page, "Faire venir des pairs");

  await hold(other, "Publier le loyer").click();
  await other.getByRole("button", { name: "Commenter…" }).click();
  const dialog = other.getByRole("dialog");
  await dialog.getByRole("button", { name: "Commenter" }).click();
  await expect(dialog.getByText("Écrivez votre commentaire.")).toBeVisible();
  await dialog.getByLabel("Votre commentaire").fill("Le bail aussi");
  await dialog.getByRole("button", { name: "Commenter" }).click();
  await dialog.getByRole("button", { name: "d’accord" }).click();
  await expect(dialog.getByRole("button", { name: "d’accord" })).toHaveAttribute("aria-pressed", "true");
  await withoutViolation(other);
  await dialog.getByRole("button", { name: "Fermer" }).click();

  // Said as words on the note; one opens it from there.
  const marks = said(page, "Publier le loyer").getByRole("button", { name: "1 commentaire, 1 d’accord" });
  await marks.click();
  await expect(page.getByRole("dialog")).toContainText("Le bail aussi");
  await expect(page.getByRole("dialog")).toContainText("Yves");
  // Another's comment is not one's own to take off.
  await expect(page.getByRole("dialog").getByRole("button", { name: "Enlever ce commentaire" })).toHaveCount(0);
  await page.getByRole("dialog").getByRole("button", { name: "moi aussi" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "j’ai un doute" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Fermer" }).click();
  await expect(
    said(other, "Publier le loyer").getByRole("button", { name: "1 commentaire, 1 d’accord, 1 a un doute" }),
  ).toBeVisible();

  // Two that are chosen are linked; the arrow is read as words.
  await hold(page, "Publier le loyer").click();
  await hold(page, "Faire venir des pairs").click({ modifiers: ["Shift"] });
  await page.getByRole("button", { name: "Relier par une flèche…" }).click();
  await page.getByRole("dialog").getByLabel("Ce que dit la flèche").fill("permet de");
  await page.getByRole("dialog").getByRole("button", { name: "Tracer la flèche" }).click();
  await expect(other.locator(".wallarrows path[marker-end]")).toHaveCount(1);
  await expect(other.locator(".wallarrows__label")).toHaveText("permet de");
  await expect(said(other, "Publier le loyer").locator(".note__by")).toContainText(
    /mène à «\s*Faire venir des pairs\s*», permet de/,
  );
  await withoutViolation(other);
  await kept(page);

  await other.goto(`/murs/${world.wall.id}/liste?vue=liste`);
  const line = other.locator(".lnote", { hasText: "Publier le loyer" }).first();
  await expect(line).toContainText(/mène à «\s*Faire venir des pairs\s*», permet de/);
  await expect(line).toContainText("1 d’accord, 1 a un doute");
  await line.getByRole("link", { name: "Modifier ou déplacer…" }).click();
  await line.getByLabel("Ma réaction").selectOption("aucune");
  await line.getByRole("button", { name: "Réagir" }).click();
  await expect(line).not.toContainText("d’accord,");
  await line.getByText("1 commentaire").click();
  await line.getByRole("button", { name: "Enlever ce commentaire" }).click();
  await expect(line.getByText("1 commentaire")).toHaveCount(0);
  await expect(other.locator(".wallbar .save")).toHaveText("gardé pour tout le monde");
  await withoutViolation(other);
  await expect(marks).toHaveCount(0);
  await expect(said(page, "Publier le loyer").getByRole("button", { name: "1 a un doute" })).toBeVisible();
});

test("LP17 a facilitator shows the others what they see; one follows as long as one likes", async ({
  browser,
  page,
  baseURL,
}) => {
  await join(page, world.wall.code, "Nadia");
  await write(page, "Ici");
  await write(page, "Tout au bout");
  await hold(page, "Tout au bout").focus();
  for (let step = 0; step < 20; step++) await page.keyboard.press("Shift+ArrowRight");
  const karim = await (await browserOf(browser, world.facilitator, baseURL ?? "")).newPage();
  await openWall(karim);
  await page.locator(".surface").evaluate((surface) => surface.scrollTo(0, 0));
  await expect(note(page, "Tout au bout")).not.toBeInViewport();
  await expect(page.getByRole("button", { name: "Montrer aux autres ce que je vois" })).toHaveCount(0);

  await karim.getByRole("button", { name: "Montrer aux autres ce que je vois" }).click();
  await page.getByRole("button", { name: "Suivre", exact: true }).click();
  await karim.locator(".surface").evaluate((surface) => surface.scrollTo(surface.scrollWidth, 0));
  await expect(note(page, "Tout au bout")).toBeInViewport();
  await withoutViolation(page);
  // One's own hand ends it.
  await page.locator(".surface").hover();
  await page.mouse.wheel(0, 40);
  await expect(page.getByRole("button", { name: "Suivre", exact: true })).toBeVisible();
  await karim.getByRole("button", { name: "Montrer aux autres ce que je vois" }).click();
  await expect(page.getByRole("button", { name: "Suivre", exact: true })).toHaveCount(0);
});

test("LP33 a picture is put up with its words, seen by the others, read in the list, and taken away in the files", async ({
  browser,
  page,
  baseURL,
}) => {
  await join(page, world.wall.code, "Nadia");
  const other = await (await browser.newContext({ baseURL })).newPage();
  await join(other, world.wall.code, "Yves");
  await expect(page.locator(".wallbar__people")).toHaveText("2 personnes");
  await page.getByRole("button", { name: "Ajouter une image…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Poser l’image" }).click();
  await expect(dialog.getByRole("alert")).toBeVisible();
  const file = { name: "rue.png", mimeType: "image/png", buffer: Buffer.from(paperPhoto()) };
  await dialog.getByLabel("Image", { exact: true }).setInputFiles(file);
  await dialog.getByLabel("Ce que montre l’image").fill("L’accueil du samedi, vu de la rue");
  await withoutViolation(page);
  await dialog.getByRole("button", { name: "Poser l’image" }).click();
  await expect(dialog).toHaveCount(0);
  const shown = note(other, "L’accueil du samedi").locator("img");
  await expect(shown).toBeVisible();
  await expect.poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(100);
  await withoutViolation(other);

  await other.goto(`/murs/${world.wall.id}/liste?vue=liste`);
  await expect(other.locator(".lnote", { hasText: "L’accueil du samedi" }).locator("img")).toBeVisible();
  await withoutViolation(other);

  // The browser makes the PNG from the SVG, which holds the picture.
  await other.goto(`/murs/${world.wall.id}/garder`);
  const download = other.waitForEvent("download");
  await other.getByRole("button", { name: "Image du mur (PNG)" }).click();
  const saved = await (await download).path();
  const bytes = await readFile(saved);
  expect(bytes.subarray(0, 8)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
  // Width and height of the IHDR: a wall, not a blank square.
  expect(bytes.readUInt32BE(16)).toBeGreaterThan(640);
  expect(bytes.length).toBeGreaterThan(10_000);
  await withoutViolation(other);
});

test("a zone is sized by its corner, and one is told when the arrows take a note into another cell", async ({
  browser,
  page,
  baseURL,
}) => {
  const karim = await (await browserOf(browser, world.facilitator, baseURL ?? "")).newPage();
  await openWall(karim);
  await karim.getByRole("button", { name: "Zones…" }).click();
  await karim.getByRole("dialog").getByLabel("Nom de la zone").fill("Quand");
  await karim.getByRole("dialog").getByLabel("Colonnes", { exact: true }).fill("Demain\nDans un an");
  await karim.getByRole("dialog").getByRole("button", { name: "Ajouter la zone" }).click();
  await karim.locator(".zone__hold").click();
  await karim.getByRole("button", { name: "Tout voir" }).click();
  const zone = karim.locator(".zone");
  // Once the wall has come to rest: a corner that still moves is not where it was measured.
  await karim.locator(".zone__size").hover();
  const before = await zone.boundingBox();
  const corner = await karim.locator(".zone__size").boundingBox();
  if (!before || !corner) throw new Error("the zone has no corner");
  await karim.mouse.move(corner.x + 8, corner.y + 8);
  await karim.mouse.down();
  await karim.mouse.move(corner.x - 192, corner.y - 52, { steps: 4 });
  await karim.mouse.up();
  await expect
    .poll(async () => Math.round((await zone.boundingBox())?.width ?? 0))
    .toBe(Math.round(before.width) - 200);
  await kept(karim);

  await join(page, world.wall.code, "Nadia");
  await write(page, "Figer un terrain");
  await hold(page, "Figer un terrain").click();
  await page.getByRole("button", { name: "Mettre dans une zone…" }).click();
  await page.getByRole("dialog").getByLabel("Zone", { exact: true }).selectOption("Demain");
  await page.getByRole("dialog").getByRole("button", { name: "Mettre là" }).click();
  await hold(page, "Figer un terrain").focus();
  for (let step = 0; step < 4; step++) await page.keyboard.press("Shift+ArrowRight");
  await expect(page.locator("p.sr[role=status]").filter({ hasText: /: Dans un an/ })).toHaveCount(1);
});
