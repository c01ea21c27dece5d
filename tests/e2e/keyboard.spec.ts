import { expect, type Locator, test } from "@playwright/test";
import { Caller } from "../support/caller";
import { mailsFor } from "../support/mail-catcher";
import { browserOf } from "./support/boards-world";
import { mails } from "./support/by-mail";
import { press, reach, typeIn } from "./support/keyboard";
import { done, type SiteWorld, siteWorld } from "./support/site-world";

// The mouse is never used: signing up, registering, proposing, commenting, voting, signing out and in again.

test.use({ actionTimeout: 60_000 });

let world: SiteWorld;
test.beforeAll(async () => {
  world = await siteWorld(`http://127.0.0.1:${process.env.E2E_PORT}`, "2-1", `Clavier${process.pid}`);
});
test.afterAll(() => world?.close());

const codeIn = /^\s*(\d{3})\s(\d{3})\s*$/m;

test("everything a resident does is done with the keyboard alone", async ({ page }) => {
  test.setTimeout(540_000);
  const space = "/chantiers/2-1";
  const address = "clara@clavier.exemple.test";
  const says = (text: string | RegExp) => expect(page.getByRole("status").first()).toContainText(text);
  const button = (name: string | RegExp) => page.getByRole("button", { name });
  const typeTheCode = async (press: () => Promise<void>) => {
    const before = mailsFor(mails, address).length;
    await press();
    const received = () =>
      mailsFor(mails, address)
        .slice(before)
        .map((mail) => codeIn.exec(mail.text))
        .find(Boolean);
    await expect.poll(received, { timeout: 90_000 }).toBeTruthy();
    const [, first, last] = received() ?? [];
    await typeIn(page, page.getByLabel("Les six chiffres du code"), `${first}${last}`);
    await page.keyboard.press("Enter");
  };

  await test.step("signing up, and registering", async () => {
    await page.goto(space);
    await page.keyboard.press("Tab");
    await expect(page.getByRole("link", { name: "Aller au contenu" })).toBeFocused();
    await page.keyboard.press("Enter");
    await press(page, page.getByRole("link", { name: "S’inscrire à ce chantier" }).first());
    await page.waitForURL(`**${space}/inscription`);
    await typeIn(page, page.getByLabel("Votre nom ici"), "Clara");
    await typeIn(page, page.getByLabel("Votre adresse de courriel"), address);
    await typeTheCode(() => press(page, button("M’inscrire")));
    await says("Votre inscription est enregistrée.");
  });

  await test.step("proposing, with a preview and a style given from the keyboard", async () => {
    await page.goto(`${space}/propositions`);
    await press(page, page.getByRole("link", { name: "Écrire une proposition" }).first());
    await page.waitForURL(`**${space}/propositions/nouvelle`);
    await typeIn(page, page.getByLabel("Titre", { exact: true }), "Écrite au clavier");
    await typeIn(page, page.getByLabel("Texte de la proposition"), "Avec le clavier");
    await page.keyboard.press("Control+A");
    await page.keyboard.press("Shift+Tab");
    await reach(page, button("Gras"));
    await page.keyboard.press("Enter");
    await expect(page.getByLabel("Texte de la proposition")).toHaveValue("**Avec le clavier**");
    await press(page, button("Voir l’aperçu"));
    await expect(page.locator("strong", { hasText: "Avec le clavier" })).toBeVisible();
    await press(page, button("Publier la proposition"));
    await says("Votre proposition est publiée.");
  });

  await test.step("commenting, supporting", async () => {
    await page.goto(world.at.proposal);
    await press(page, button("Soutenir cette proposition"));
    await says("Votre soutien est compté.");
    await reach(page, page.getByRole("radio").first());
    await page.keyboard.press("Space");
    await typeIn(page, page.getByLabel("Ce que vous voulez dire"), "Dit au clavier");
    await press(page, button("Publier le commentaire"));
    await says("Votre commentaire est publié.");
    await expect(page.getByText("Dit au clavier")).toBeVisible();
  });

  await test.step("voting, and changing one's ballot with the arrows", async () => {
    const facilitator = new Caller(world.origin, world.people.facilitator.cookie);
    const poll = await done(facilitator, `${space}/votes/nouveau`, {
      title: "Faut-il voter au clavier ?",
      electorate: "registered",
      method: "for-against-abstain",
      "options[0].proposalId": world.at.proposal.split("/")[2] ?? "",
      "options[0].label": "",
    });
    await done(facilitator, poll, { intent: "open" });
    await page.goto(poll);
    await reach(page, page.getByRole("radio").first());
    await page.keyboard.press("Space");
    await press(page, button("Déposer mon bulletin"));
    await says("Bulletin déposé");
    await reach(page, page.getByRole("radio", { name: "Pour" }));
    await page.keyboard.press("ArrowDown");
    await expect(page.getByRole("radio", { name: "Contre" })).toBeChecked();
    await press(page, button("Changer mon bulletin"));
    await says("Bulletin déposé");
    await expect(page.getByRole("radio", { name: "Contre" })).not.toBeFocused();
  });

  await test.step("signing out, and in again with a code", async () => {
    await page.goto("/compte");
    await press(page, button("Me déconnecter"));
    await says("Vous êtes déconnecté.");
    await page.goto("/connexion");
    await typeIn(page, page.getByLabel("Votre adresse de courriel"), address);
    await typeTheCode(() => press(page, button("Recevoir un code")));
    await says("Votre connexion est faite.");
  });
});

test("a facilitator's whole day is done with the keyboard alone", async ({ browser, baseURL }) => {
  test.setTimeout(540_000);
  const space = "/chantiers/2-1";
  const context = await browserOf(browser, world.people.facilitator, baseURL ?? "");
  const page = await context.newPage();
  const says = (text: string | RegExp) => expect(page.getByRole("status").first()).toContainText(text);
  const button = (name: string | RegExp) => page.getByRole("button", { name });
  const link = (name: string | RegExp) => page.getByRole("link", { name });
  const tick = async (field: Locator) => {
    await reach(page, field);
    await page.keyboard.press("Space");
  };

  let wall = "";
  await test.step("a wall, and the notes of a table written on it", async () => {
    await page.goto(space);
    await press(page, link("Les murs"));
    await typeIn(page, page.getByLabel("Nom du mur"), "Les passerelles, au clavier");
    await press(page, button("Ouvrir le mur"));
    await page.waitForURL(/\/murs\/[0-9a-f-]{36}$/);
    wall = new URL(page.url()).pathname;
    await expect(page.locator(".wallbar__people")).toBeVisible();
    for (const text of ["Un module par métier", "Des stages croisés"]) {
      await press(page, button("Écrire une note"));
      await page.keyboard.type(text);
      await page.keyboard.press("Control+Enter");
      await expect(button(text)).toBeVisible();
    }
    await reach(page, button("Des stages croisés"));
    await page.keyboard.press("ArrowRight");
    await expect(page.locator(".save")).toHaveText("gardé pour tout le monde");
  });

  await test.step("a run sheet is made, and its steps led", async () => {
    await press(page, link("Préparer le déroulé"));
    await page.waitForURL(/deroule$/);
    await reach(page, button("Prendre ce modèle").first());
    await page.keyboard.press("Enter");
    await says("Le déroulé est prêt.");
    await press(page, button("Commencer"));
    await press(page, button("Pause"));
    await press(page, button("Reprendre"));
    await press(page, button("Étape suivante"));
    await press(page, button("Terminer le déroulé"));
    await expect(button("Terminer le déroulé")).toBeHidden();
  });

  let proposal = "";
  await test.step("in the list, notes become a group, and the group a proposal", async () => {
    await page.goto(wall);
    await press(page, link("En liste"));
    await page.waitForURL(/liste/);
    await reach(page, page.locator("summary", { hasText: "Faire un nouveau regroupement" }));
    await page.keyboard.press("Enter");
    await typeIn(page, page.getByLabel("Nom du regroupement"), "Apprendre ensemble");
    await tick(page.getByLabel("Un module par métier"));
    await tick(page.getByLabel("Des stages croisés"));
    await press(page, button("Faire le regroupement"));
    await press(page, link("Modifier ce regroupement…").first());
    await press(page, link("En faire une proposition…").first());
    await typeIn(page, page.getByLabel("Titre de la proposition"), "Des modules passerelles");
    await typeIn(page, page.getByLabel("Pourquoi ces notes"), "Elles disent la même chose.");
    await press(page, button("Faire le brouillon"));
    await page.waitForURL(/\/propositions\/[0-9a-f-]{36}/);
    proposal = (/\/propositions\/[0-9a-f-]{36}/.exec(page.url()) ?? [""])[0];
    await page.goto(`${proposal}/modifier`);
    await press(page, button("Publier la proposition"));
    await says("Votre proposition est publiée.");
  });

  let poll = "";
  await test.step("a vote is prepared, opened, and closed", async () => {
    await page.goto(space);
    await press(page, link("Les votes"));
    await press(page, link(/Préparer un vote/).first());
    await page.waitForURL(/votes\/nouveau/);
    await typeIn(page, page.getByLabel("La question"), "Faut-il des modules passerelles ?");
    await reach(page, page.getByLabel("La proposition").first());
    await page.keyboard.type("Des modules");
    await tick(page.getByLabel("Les personnes inscrites au chantier"));
    await press(page, button("Enregistrer le brouillon"));
    await page.waitForURL(/\/votes\/[0-9a-f-]{36}/);
    poll = (/\/votes\/[0-9a-f-]{36}/.exec(page.url()) ?? [""])[0];
    await press(page, button("Ouvrir le vote"));
    await says("Vote ouvert.");
    await page.goto(poll);
    await press(page, page.locator("summary", { hasText: "Clore maintenant" }));
    await press(page, button("Clore et compter maintenant"));
    await says("Vote clos et compté.");
  });

  await test.step("a decision is recorded with its reasons", async () => {
    await page.goto(space);
    await press(page, link("Les décisions"));
    await press(page, link(/décision/i).first());
    await page.waitForURL(/decisions\/nouvelle/);
    await typeIn(page, page.getByLabel("La décision en une phrase"), "Les modules passerelles seront écrits");
    await typeIn(page, page.getByLabel("Ce qui est décidé"), "Trois modules, en 2020.");
    await typeIn(page, page.getByLabel("Pourquoi", { exact: true }), "Parce que les métiers se croisent.");
    await tick(page.getByLabel("Faut-il des modules passerelles ?"));
    await tick(page.getByLabel("Des modules passerelles", { exact: true }));
    await typeIn(page, page.getByLabel("Ce qui a été objecté").first(), "Qui paie ?");
    await press(page, button("Publier la décision"));
    await says("Décision publiée.");
  });

  await test.step("who came without being registered is noted, a period is closed and opened again", async () => {
    await page.goto(`${world.at.session}/presence`);
    await typeIn(page, page.getByLabel("Son nom"), "Madame Clavier");
    await press(page, button("Inscrire et noter sur place"));
    await expect(page.getByText("Madame Clavier").first()).toBeVisible();
    await page.goto(space);
    await press(page, button(/^Fermer/).first());
    await says("La période est fermée.");
    await press(page, button(/^Ouvrir/).first());
    await says("La période est ouverte.");
  });
  await context.close();
});
