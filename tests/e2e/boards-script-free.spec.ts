import { expect, type Page, test } from "@playwright/test";
import { paperPhoto } from "#server/demo/paper-photo";
import { type BoardsWorld, boardsWorld, browserOf, join } from "./support/boards-world";

let world: BoardsWorld;
test.beforeEach(async ({ page: _ }, info) => {
  world = await boardsWorld(`Liste ${info.testId}`);
});
test.afterEach(() => world.close());

const item = (page: Page, text: string) => page.locator(".lnote", { hasText: text });

async function open(page: Page, text: string): Promise<void> {
  await item(page, text).getByRole("link", { name: "Modifier ou déplacer…" }).click();
}

test("the list does everything with plain forms, and a live wall sees it @script-free", async ({
  browser,
  page,
  baseURL,
}) => {
  // Beside it, the live wall of someone with JavaScript.
  const origin = (baseURL ?? "").replace("chantiers.test", "127.0.0.1");
  const live = await (await browserOf(browser, world.facilitator, origin, { javaScriptEnabled: true })).newPage();
  await live.goto(`/murs/${world.wall.id}`);
  const onWall = (text: string) => live.locator(".plane .note", { hasText: text });

  await join(page, world.wall.code, "Lucie");
  await page.getByRole("link", { name: "En liste", exact: true }).click();
  await page.getByLabel("Votre note").fill("À qui sont les murs ?");
  await page.getByLabel("Ce qu’elle dit").selectOption("question");
  await page.getByRole("button", { name: "Poser la note" }).click();
  await expect(page.getByRole("status").first()).toContainText("Note posée");
  await expect(onWall("À qui sont les murs ?")).toHaveClass(/k-question/);

  // A refused form keeps what was typed.
  await page.getByRole("button", { name: "Poser la note" }).click();
  await expect(page.getByText("Écrivez quelque chose sur la note.")).toBeVisible();
  await expect(page.getByLabel("Ce qu’elle dit").first()).toHaveValue("idea");

  await open(page, "À qui sont les murs ?");
  await item(page, "À qui sont").getByLabel("Texte de la note").fill("À qui sont vraiment les murs ?");
  await item(page, "À qui sont").getByRole("button", { name: "Garder ce texte" }).click();
  await expect(onWall("À qui sont vraiment les murs ?")).toBeVisible();

  await open(page, "À qui sont");
  await item(page, "À qui sont").getByLabel("Ce qu’elle dit").selectOption("fear");
  await item(page, "À qui sont").getByRole("button", { name: "Changer" }).click();
  await expect(onWall("À qui sont vraiment")).toHaveClass(/k-fear/);

  await open(page, "À qui sont");
  await item(page, "À qui sont").getByLabel("Déplacer vers").selectOption("new");
  await item(page, "À qui sont").getByLabel("Nom du regroupement").fill("Les murs");
  await item(page, "À qui sont").getByRole("button", { name: "Déplacer" }).click();
  await expect(live.getByRole("heading", { name: /^Les murs/ })).toBeVisible();
  await expect(onWall("À qui sont vraiment")).toHaveAttribute("data-group", /./);

  await page.getByRole("link", { name: "Modifier ce regroupement…" }).click();
  await page.locator(".lgroup .lpanel").getByLabel("Nom du regroupement").fill("Les murs et l’argent");
  await page.getByRole("button", { name: "Renommer" }).click();
  await expect(live.getByRole("heading", { name: /^Les murs et l’argent/ })).toBeVisible();

  await page.getByRole("link", { name: "Modifier ce regroupement…" }).click();
  await page.getByRole("button", { name: "Retirer ce regroupement" }).click();
  await expect(live.locator(".group")).toHaveCount(0);
  await expect(onWall("À qui sont vraiment")).toBeVisible();

  await open(page, "À qui sont");
  await page.getByRole("button", { name: "Mettre à la corbeille" }).click();
  await expect(onWall("À qui sont vraiment")).toHaveCount(0);
  await page.getByText(/^Corbeille/).click();
  await page.locator("#corbeille .lnote", { hasText: "À qui sont" }).getByRole("button").click();
  await expect(onWall("À qui sont vraiment")).toBeVisible();
});

test("a wrong code is said, and a joined wall is read without scripts @script-free", async ({ page }) => {
  await page.goto("/rejoindre");
  await page.getByLabel("Code du mur").fill("12");
  await page.getByRole("button", { name: "Continuer" }).click();
  await expect(page.getByText("Un code a six chiffres")).toBeVisible();
  await expect(page.getByLabel("Code du mur")).toHaveValue("12");
  await page.goto(`/rejoindre?code=${world.wall.code}`);
  await expect(page.getByText("sera public, avec le prénom")).toBeVisible();
  await page.getByRole("button", { name: "Entrer sur le mur" }).click();
  await expect(page).toHaveURL(new RegExp(world.wall.id));
  await expect(page.getByRole("link", { name: /se lit et s’écrit en liste/ })).toBeVisible();
});

test("on a wall without names one takes back one's own note, and has no way to another's @script-free", async ({
  page,
}, info) => {
  const nameless = await boardsWorld(`Sans nom ${info.testId}`, "anonymous");
  try {
    const other = await page
      .context()
      .browser()
      ?.newContext({ baseURL: info.project.use.baseURL, javaScriptEnabled: false });
    const theirs = (await other?.newPage()) as Page;
    for (const [who, name, text] of [
      [theirs, "Samir", "La note d’un autre"],
      [page, "Lucie", "Ma note sans nom"],
    ] as const) {
      await join(who, nameless.wall.code, name);
      await who.getByRole("link", { name: "En liste", exact: true }).click();
      await who.getByLabel("Votre note").fill(text);
      await who.getByRole("button", { name: "Poser la note" }).click();
      await expect(item(who, text)).toBeVisible();
    }
    await expect(page.getByText(/Lucie|Samir/).filter({ has: page.locator(".lnote") })).toHaveCount(0);
    await open(page, "La note d’un autre");
    await expect(item(page, "La note d’un autre").getByRole("button", { name: "Mettre à la corbeille" })).toHaveCount(
      0,
    );
    await open(page, "Ma note sans nom");
    await item(page, "Ma note sans nom").getByRole("button", { name: "Mettre à la corbeille" }).click();
    await expect(page.getByRole("status").first()).toBeVisible();
    await expect(page.locator(".lnote:not(#corbeille .lnote)", { hasText: "Ma note sans nom" })).toHaveCount(0);
    await theirs.reload();
    await expect(item(theirs, "La note d’un autre")).toBeVisible();
    await expect(theirs.locator(".lnote:not(#corbeille .lnote)", { hasText: "Ma note sans nom" })).toHaveCount(0);
    await other?.close();
  } finally {
    await nameless.close();
  }
});

test("LP28, LP29 zones with plain forms: drawn, divided and filled @script-free", async ({
  browser,
  page,
  baseURL,
}) => {
  const origin = (baseURL ?? "").replace("chantiers.test", "127.0.0.1");
  const karim = await (await browserOf(browser, world.facilitator, origin, { javaScriptEnabled: false })).newPage();
  await karim.goto(`/murs/${world.wall.id}/liste`);
  await karim.getByText("Ajouter une zone").click();
  const zones = karim.locator("#zones");
  await zones.getByLabel("Nom de la zone").fill("Qui fait quoi");
  await zones.getByLabel("Colonnes", { exact: true }).fill("Demain\nDemain");
  await zones.getByRole("button", { name: "Ajouter la zone" }).click();
  // Refused, and nothing typed is lost.
  await expect(zones.getByText("Deux noms sont les mêmes.")).toBeVisible();
  await expect(zones.getByLabel("Nom de la zone")).toHaveValue("Qui fait quoi");
  await zones.getByLabel("Colonnes", { exact: true }).fill("Demain\nDans un an");
  await zones.getByRole("button", { name: "Ajouter la zone" }).click();
  await expect(karim.getByRole("status").first()).toContainText("Zone ajoutée");

  await join(page, world.wall.code, "Lucie");
  await page.goto(`/murs/${world.wall.id}/liste?vue=liste`);
  await page.getByLabel("Votre note").fill("Figer un terrain d’essai");
  await page.getByLabel("Où la poser").selectOption("Dans un an");
  await page.getByRole("button", { name: "Poser la note" }).click();
  await expect(item(page, "Figer un terrain")).toContainText(/dans «\s*Qui fait quoi\s*»\s*: Dans un an/);
  await open(page, "Figer un terrain");
  await item(page, "Figer un terrain").getByLabel("Zone", { exact: true }).selectOption("Demain");
  await item(page, "Figer un terrain").getByRole("button", { name: "Mettre là" }).click();
  await expect(item(page, "Figer un terrain")).toContainText(": Demain");

  // Found by its words, without a script.
  await page.getByRole("searchbox", { name: "Chercher une note" }).fill("TERRAIN");
  await page.getByRole("button", { name: "Chercher", exact: true }).click();
  await expect(page).toHaveURL(/[?&]q=TERRAIN/);
  await expect(page.locator(".lnote__text")).toHaveText(["Figer un terrain d’essai"]);
  await page.getByRole("searchbox", { name: "Chercher une note" }).fill("loyer");
  await page.getByRole("button", { name: "Chercher", exact: true }).click();
  await expect(page.getByText(/^0 note contient/)).toBeVisible();
  await page.getByRole("link", { name: "Montrer toutes les notes" }).click();

  // The zone gets a column in between: the note stays in its own.
  await karim.goto(`/murs/${world.wall.id}/liste`);
  await karim.getByRole("link", { name: "Modifier cette zone…" }).click();
  await zones.locator(".lpanel").getByLabel("Colonnes", { exact: true }).fill("Hier\nDemain\nDans un an");
  await zones.getByRole("button", { name: "Garder ces changements" }).click();
  await expect(zones).toContainText(/Demain\s+1 note/);
  await page.reload();
  await expect(item(page, "Figer un terrain")).toContainText(": Demain");

  await expect(page.locator("#zones form")).toHaveCount(0);
  await karim.getByRole("link", { name: "Modifier cette zone…" }).click();
  await zones.getByRole("button", { name: "Retirer cette zone" }).click();
  await karim.getByText(/^Corbeille/).click();
  await karim.locator("#corbeille .lnote", { hasText: "Qui fait quoi" }).getByRole("button").click();
  await expect(zones.locator("h3")).toHaveText("Qui fait quoi");
});

test("LP12 several notes at once with plain forms: written from a list, ticked, grouped, and one's own taken off @script-free", async ({
  page,
}) => {
  await join(page, world.wall.code, "Lucie");
  await page.goto(`/murs/${world.wall.id}/liste?vue=liste`);
  await page.getByLabel("Votre note").fill("- Un loyer connu\n- Un bail clair\n- Une salle ouverte");
  await page.getByLabel("Une note par ligne").check();
  await page.getByRole("button", { name: "Poser la note" }).click();
  await expect(page.getByRole("status").first()).toContainText("Notes posées, une par ligne");
  await expect(page.locator(".lnote__text")).toHaveText(["Un loyer connu", "Un bail clair", "Une salle ouverte"]);

  await page.getByRole("link", { name: "Choisir plusieurs notes…" }).click();
  await page.getByRole("button", { name: "Regrouper" }).click();
  await expect(page.getByText("Choisissez au moins un regroupement ou une note.")).toBeVisible();
  await item(page, "Un bail clair").getByLabel("Choisir cette note").check();
  await item(page, "Une salle").getByLabel("Choisir cette note").check();
  await page.getByLabel("Les mettre dans").selectOption("Un nouveau regroupement");
  await page.getByRole("button", { name: "Regrouper" }).click();
  // Refused without a name, and what was ticked stays ticked.
  await expect(page.getByText("Donnez un nom au regroupement.").first()).toBeVisible();
  await expect(item(page, "Une salle").getByLabel("Choisir cette note")).toBeChecked();
  await page.locator("#cochees").getByLabel("Nom du regroupement").fill("Les murs");
  await page.getByRole("button", { name: "Regrouper" }).click();
  await expect(page.getByRole("status").first()).toContainText("Notes regroupées");
  await expect(page.locator(".lgroup", { hasText: "Les murs" }).locator(".lnote")).toHaveCount(2);

  await page.getByRole("link", { name: "Choisir plusieurs notes…" }).click();
  await page.getByRole("link", { name: "Tout cocher" }).click();
  await page.getByLabel("Ce qu’elles disent").selectOption("proof");
  await page.locator("#cochees").getByRole("button", { name: "Changer" }).click();
  await expect(page.locator(".lnote.k-proof")).toHaveCount(3);
  await page.goto(`/murs/${world.wall.id}/liste?choisir=tout`);
  await page.locator("#cochees").getByRole("button", { name: "Mettre à la corbeille" }).click();
  await expect(page.locator(".lnote:not(#corbeille .lnote)")).toHaveCount(0);
});

test("LP31, LP32 a note is commented, reacted to and linked with plain forms @script-free", async ({ page }) => {
  await join(page, world.wall.code, "Lucie");
  await page.goto(`/murs/${world.wall.id}/liste?vue=liste`);
  await page.getByLabel("Votre note").fill("Publier le loyer\nFaire venir des pairs");
  await page.getByLabel("Une note par ligne").check();
  await page.getByRole("button", { name: "Poser la note" }).click();

  const loyer = page.locator("li.lnote", { has: page.locator(".lnote__text", { hasText: "Publier le loyer" }) });
  const openIt = () => loyer.getByRole("link", { name: "Modifier ou déplacer…" }).click();
  await openIt();
  await loyer.getByRole("button", { name: "Commenter" }).click();
  await expect(loyer.getByText("Écrivez votre commentaire.")).toBeVisible();
  await loyer.getByLabel("Votre commentaire").fill("Le bail aussi");
  await loyer.getByRole("button", { name: "Commenter" }).click();
  await expect(page.getByRole("status").first()).toContainText("Commentaire ajouté");
  await loyer.getByText("1 commentaire").click();
  await expect(loyer).toContainText("Le bail aussi");

  await openIt();
  await loyer.getByLabel("Ma réaction").selectOption("moi aussi");
  await loyer.getByRole("button", { name: "Réagir" }).click();
  await expect(loyer).toContainText(/1 «\s*moi aussi\s*»/);
  await openIt();
  await expect(loyer.getByLabel("Ma réaction")).toHaveValue("same");
  await loyer.getByLabel("Ma réaction").selectOption("d’accord");
  await loyer.getByRole("button", { name: "Réagir" }).click();
  await expect(loyer).toContainText("1 d’accord");
  await expect(loyer).not.toContainText("moi aussi");

  await openIt();
  await loyer.getByRole("button", { name: "Tracer la flèche" }).click();
  await expect(loyer.getByText("Choisissez où mène la flèche.")).toBeVisible();
  await loyer.getByLabel("Mène à").selectOption("Faire venir des pairs");
  await loyer.getByLabel("Ce que dit la flèche").fill("permet de");
  await loyer.getByRole("button", { name: "Tracer la flèche" }).click();
  await expect(loyer).toContainText(/mène à «\s*Faire venir des pairs\s*», permet de/);
  await expect(page.locator("li.lnote", { hasText: "vient de" })).toContainText("Faire venir des pairs");
  await openIt();
  await loyer.getByRole("button", { name: "Enlever cette flèche" }).click();
  await expect(loyer).not.toContainText("mène à");

  await loyer.getByText("1 commentaire").click();
  await loyer.getByRole("button", { name: "Enlever ce commentaire" }).click();
  await page.getByText(/^Corbeille/).click();
  await page.locator("#corbeille").getByRole("button", { name: "Remettre sur le mur" }).click();
  await expect(loyer.getByText("1 commentaire")).toBeVisible();
});

test("LP33 a picture is put up with a plain form, and says what it shows @script-free", async ({ page }) => {
  await join(page, world.wall.code, "Lucie");
  await page.goto(`/murs/${world.wall.id}/liste?vue=liste`);
  await page.getByText("Ajouter une image…").click();
  const file = { name: "rue.png", mimeType: "image/png", buffer: Buffer.from(paperPhoto()) };
  await page.getByLabel("Image", { exact: true }).setInputFiles(file);
  await page.getByRole("button", { name: "Poser l’image" }).click();
  await expect(page.getByText("Dites en quelques mots ce que la photo montre.")).toBeVisible();
  await expect(page.locator(".lnote")).toHaveCount(0);
  await page.getByLabel("Image", { exact: true }).setInputFiles(file);
  await page.getByLabel("Ce que montre l’image").fill("L’accueil du samedi, vu de la rue");
  await page.getByRole("button", { name: "Poser l’image" }).click();
  await expect(page.getByRole("status").first()).toContainText("Image posée");
  await expect(item(page, "L’accueil du samedi").locator("img")).toBeVisible();
});
