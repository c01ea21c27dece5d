import { expect, type Page, test } from "@playwright/test";
import { waitForMail } from "../support/mail-catcher";
import { join } from "./support/boards-world";
import { mails, pressAndTypeCode, signUp } from "./support/by-mail";

// One story, from an empty installation to open data, told by several people at once, each in a browser of their own.
// Everything goes through the pages; mails are real and received over SMTP.

const link = /https?:\/\/\S*\/inscriptions\/annuler\/[\w-]+/;

test.use({ actionTimeout: 60_000, navigationTimeout: 90_000 });

test("a chantier from end to end, from the first note to the data and back", async ({ browser, baseURL }) => {
  test.setTimeout(720_000);
  const aBrowser = async (): Promise<Page> => (await browser.newContext({ baseURL })).newPage();
  const address = (name: string) => `${name.toLowerCase()}@journee.exemple.test`;
  const says = (page: Page, text: string | RegExp) => expect(page.getByRole("status").first()).toContainText(text);
  const [admin, facilitator, resident, neighbour, waiting, guest, other] = await Promise.all(
    Array.from({ length: 7 }, aBrowser),
  );
  if (!admin || !facilitator || !resident || !neighbour || !waiting || !guest || !other) throw new Error("no browser");

  await test.step("1. the home page says what this is and shows the edition and its seven chantiers", async () => {
    await guest.goto("/");
    await expect(guest.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(guest.getByText("Switch").first()).toBeVisible();
    for (const slug of ["1-1", "1-2", "2-1", "2-2", "3", "4", "5"]) {
      await expect(guest.locator(`main a[href="/chantiers/${slug}"]`).first()).toBeVisible();
    }
    await guest.goto("/chantiers/1-1");
    await expect(guest.getByText("Switch, 14 et 15 novembre 2019").first()).toBeVisible();
    await expect(guest.getByText("Suites").first()).toBeVisible();
    await expect(guest.locator("main")).toContainText("sur quels critères");
  });

  await test.step("11. the one-time link makes an administrator, once", async () => {
    const once = process.env.E2E_ADMIN_LINK ?? "";
    await admin.goto(once);
    await admin.getByLabel("Votre nom ici").fill("Ada");
    await admin.getByLabel("Votre adresse de courriel").fill(address("Ada"));
    await admin.getByLabel("Le mot de passe que vous choisissez").fill("un mot de passe assez long");
    await admin.getByRole("button", { name: "Créer ce compte" }).click();
    await says(admin, "Votre compte d’administration est créé.");
    const again = await neighbour.goto(once);
    expect(again?.status()).toBe(404);
  });

  await test.step("2. people sign up with a code received by mail, and out", async () => {
    await Promise.all([signUp(facilitator, "Fatou", address("Fatou")), signUp(resident, "Rosa", address("Rosa"))]);
    await resident.goto("/compte");
    await resident.getByRole("button", { name: "Me déconnecter" }).click();
    await says(resident, "Vous êtes déconnecté.");
    await resident.goto("/connexion?retour=/chantiers/1-1");
    await resident.getByLabel("Votre adresse de courriel").fill(address("Rosa"));
    await resident.getByLabel("Ordinateur partagé").check();
    await pressAndTypeCode(resident, address("Rosa"), "Recevoir un code");
    await resident.waitForURL("**/chantiers/1-1");
    await expect(resident.getByRole("button", { name: "Changer de personne" })).toBeVisible();
  });

  await test.step("11. the administrator gives a role, in a chantier and in another", async () => {
    for (const space of [/1\.1/, /^3 /]) {
      await admin.goto("/administration?qui=fatou%40journee");
      await admin.getByText("Donner un rôle à Fatou").click();
      await admin.getByLabel("Rôle", { exact: true }).selectOption({ label: "Animation" });
      const options = await admin.getByLabel("Où").locator("option").allTextContents();
      await admin.getByLabel("Où").selectOption({ label: options.find((one) => space.test(one)) ?? "" });
      await admin.getByRole("button", { name: "Donner ce rôle" }).click();
      await says(admin, "Le rôle est donné.");
    }
  });

  await test.step("1. a facilitator closes and opens a period in a click", async () => {
    await facilitator.goto("/chantiers/1-1");
    await facilitator.goto("/chantiers/1-1/inscriptions");
    await facilitator.getByLabel("Nombre de places").fill("2");
    await facilitator.getByRole("button", { name: "Garder" }).click();
    await says(facilitator, "Le nombre de places est gardé.");
  });

  await test.step("3. people register; the third waits; one cancels from the mail, the first in the list moves up", async () => {
    await resident.goto("/chantiers/1-1/inscription");
    await resident.getByRole("button", { name: "M’inscrire" }).click();
    await says(resident, "Votre inscription est enregistrée.");

    const register = async (page: Page, name: string, button: string) => {
      await page.goto("/chantiers/1-1/inscription");
      await page.getByLabel("Votre nom ici").fill(name);
      await page.getByLabel("Votre adresse de courriel").fill(address(name));
      await pressAndTypeCode(page, address(name), button);
    };
    await register(neighbour, "Nour", "M’inscrire");
    await says(neighbour, "Votre inscription est enregistrée.");
    await register(waiting, "Willy", "Me mettre sur la liste d’attente");
    await says(waiting, "à la place 1");

    const [cancelLink] = await waitForMail(mails, address("Nour"), link);
    const elsewhere = await aBrowser();
    await elsewhere.goto(cancelLink);
    await elsewhere.getByRole("button", { name: "Annuler mon inscription" }).click();
    await says(elsewhere, "Votre inscription est annulée.");
    await waitForMail(mails, address("Willy"), /Une place s.est libérée au chantier/);
    await waiting.goto("/chantiers/1-1/inscription");
    await expect(waiting.getByText("Votre place est gardée.")).toBeVisible();
  });

  let wall = "";
  await test.step("4. a facilitator opens a wall; guests join with its code, by the wall and by the list", async () => {
    await facilitator.goto("/chantiers/1-1/murs");
    await facilitator.getByLabel("Nom du mur").fill("Le label, à plusieurs");
    await facilitator.getByLabel("Avec les prénoms").check();
    await facilitator.getByRole("button", { name: "Ouvrir le mur" }).click();
    await facilitator.waitForURL(/\/murs\/[0-9a-f-]{36}/);
    wall = new URL(facilitator.url()).pathname;
    const code = /\d{3}\s?\d{3}/.exec((await facilitator.locator("main").textContent()) ?? "")?.[0] ?? "";

    await guest.goto("/");
    await guest
      .getByLabel(/[Cc]ode/)
      .first()
      .fill(code);
    await guest
      .getByLabel(/[Cc]ode/)
      .first()
      .press("Enter");
    await guest.getByLabel("Votre prénom").fill("Gaël");
    await guest.getByRole("button", { name: "Entrer sur le mur" }).click();
    await guest.waitForURL(`**${wall}`);
    await join(other, code.replace(/\s/, ""), "Odile");

    await guest.getByRole("button", { name: "Écrire une note" }).click();
    await guest.getByLabel("Texte de la note").fill("Le loyer doit rester lisible");
    await guest.keyboard.press("Escape");
    await expect(other.locator(".plane .note", { hasText: "Le loyer doit rester lisible" })).toContainText("Gaël");

    await other.goto(`${wall}/liste`);
    await other.getByLabel("Votre note").fill("Publier le bail du lieu");
    await other.getByRole("button", { name: "Poser la note" }).click();
    await expect(guest.locator(".plane .note", { hasText: "Publier le bail du lieu" })).toContainText("Odile");

    await facilitator.goto(`${wall}/liste`);
    await facilitator.getByText("Faire un nouveau regroupement").click();
    await facilitator.getByLabel("Nom du regroupement").fill("Loyers et baux");
    await facilitator.getByLabel("Le loyer doit rester lisible").check();
    await facilitator.getByLabel("Publier le bail du lieu").check();
    await facilitator.getByRole("button", { name: "Faire le regroupement" }).click();
    await expect(guest.getByRole("heading", { name: /^Loyers et baux/ })).toBeVisible();
  });

  const title = "Rendre publics le loyer et le bail de chaque lieu";
  let proposal = "";
  await test.step("5 and 6. the group becomes a draft; published after a preview; changed; its history shows what changed", async () => {
    await facilitator.goto(`${wall}/liste`);
    await facilitator.getByRole("link", { name: "Modifier ce regroupement…" }).first().click();
    await facilitator.getByRole("link", { name: "En faire une proposition…" }).first().click();
    await facilitator.getByLabel("Titre de la proposition").fill(title);
    await facilitator.getByLabel("Pourquoi ces notes").fill("Elles disent la même chose.");
    await facilitator.getByRole("button", { name: "Faire le brouillon" }).click();
    await facilitator.waitForURL(/\/propositions\/[0-9a-f-]{36}/);
    proposal = (/\/propositions\/[0-9a-f-]{36}/.exec(facilitator.url()) ?? [""])[0];
    // Nobody else can know that there is a draft.
    expect((await neighbour.request.get(proposal)).status()).toBe(404);

    await facilitator.goto(`${proposal}/modifier`);
    await expect(facilitator.getByLabel("Texte de la proposition")).toHaveValue(/Le loyer doit rester lisible/);
    await facilitator.getByLabel("En bref").fill("Chaque lieu affiche son loyer.");
    await facilitator
      .getByLabel("Texte de la proposition")
      .fill("Chaque lieu affiche **son loyer**.\n\nLe bail est lisible par toutes et tous.");
    await facilitator.getByRole("button", { name: "Voir l’aperçu" }).click();
    await expect(facilitator.locator("strong", { hasText: "son loyer" })).toBeVisible();
    await facilitator.getByRole("button", { name: "Publier la proposition" }).click();
    await says(facilitator, "Votre proposition est publiée.");

    await facilitator.goto(`${proposal}/modifier`);
    await facilitator
      .getByLabel("Texte de la proposition")
      .fill("Chaque lieu affiche **son loyer**.\n\nLe bail est lisible par toutes et tous, à l’entrée.");
    await facilitator.getByLabel("Ce qui change, et pourquoi").fill("Dire où.");
    await facilitator.getByRole("button", { name: "Publier cette version" }).click();
    await says(facilitator, "La nouvelle version est publiée.");
    await neighbour.goto(`${proposal}/versions/2`);
    await expect(neighbour.locator("ins", { hasText: "à l’entrée" })).toBeVisible();
    await expect(neighbour.locator("main")).toContainText("Dire où.");
  });

  await test.step("7. a discussion in threads: answer, edit, withdraw; whoever has the page open sees it", async () => {
    await neighbour.goto("/chantiers/1-1/discussion");
    await expect(neighbour.getByText("0 réponse")).toBeVisible();

    await waiting.goto(proposal);
    await resident.goto(proposal);
    await resident.locator("form").filter({ hasText: "Votre commentaire" }).getByLabel("Pour", { exact: true }).check();
    await resident.getByLabel("Ce que vous voulez dire").fill("Le loyer dit qui décide.");
    await takingTheTimeToWrite(resident);
    await resident.getByRole("button", { name: "Publier le commentaire" }).click();
    await says(resident, "Votre commentaire est publié.");
    await expect(waiting.getByText("Le loyer dit qui décide.")).toBeVisible();

    await waiting.reload();
    await waiting
      .locator("article, li")
      .filter({ hasText: "Le loyer dit qui décide." })
      .getByRole("link", { name: /Répondre/ })
      .last()
      .click();
    await waiting.getByLabel("Ce que vous voulez dire").fill("Et qui paie les travaux ?");
    await takingTheTimeToWrite(waiting);
    await waiting.getByRole("button", { name: "Publier le commentaire" }).click();
    await says(waiting, "Votre commentaire est publié.");

    await resident.goto(proposal);
    await expect(resident.getByText("Et qui paie les travaux ?")).toBeVisible();
    await resident.getByRole("link", { name: "Modifier ou retirer" }).click();
    await resident.getByLabel("Ce que vous voulez dire").fill("Le loyer dit qui décide vraiment.");
    await resident.getByRole("button", { name: "Publier la correction" }).click();
    await says(resident, "La correction est publiée.");
    await waiting.goto(proposal);
    await waiting.getByRole("link", { name: "Modifier ou retirer" }).click();
    await waiting.getByRole("button", { name: "Retirer mon commentaire" }).click();
    await says(waiting, "Votre commentaire est retiré.");
    await neighbour.goto(proposal);
    await expect(neighbour.getByText("Le loyer dit qui décide vraiment.")).toBeVisible();
    await expect(neighbour.getByText("Et qui paie les travaux ?")).toHaveCount(0);
  });

  let poll = "";
  await test.step("8. support; a vote: one person one ballot, changed, counted when it closes", async () => {
    await resident.goto(proposal);
    await resident.getByRole("button", { name: "Soutenir cette proposition" }).click();
    await says(resident, "Votre soutien est compté.");

    await facilitator.goto("/chantiers/1-1/votes/nouveau");
    await facilitator.getByLabel("La question").fill("Faut-il rendre publics le loyer et le bail ?");
    await facilitator.getByLabel("La proposition").first().selectOption({ label: title });
    await facilitator.getByLabel("Les personnes inscrites au chantier").check();
    await facilitator.getByRole("button", { name: "Enregistrer le brouillon" }).click();
    await facilitator.waitForURL(/\/votes\/[0-9a-f-]{36}/);
    poll = (/\/votes\/[0-9a-f-]{36}/.exec(facilitator.url()) ?? [""])[0];
    expect((await resident.request.get(poll)).status()).toBe(404);
    await facilitator.getByRole("button", { name: "Ouvrir le vote" }).click();
    await says(facilitator, "Vote ouvert.");

    const vote = async (page: Page, answer: string, button: string) => {
      await page.goto(poll);
      await page.getByLabel(answer).check();
      await page.getByRole("button", { name: button }).click();
      await says(page, /Bulletin déposé. Reçu\s: [2-9A-Z]{2}(-[2-9A-Z]{2}){4}/);
    };
    await Promise.all([
      vote(resident, "Pour", "Déposer mon bulletin"),
      vote(waiting, "Contre", "Déposer mon bulletin"),
    ]);
    await vote(waiting, "Pour", "Changer mon bulletin");
    await neighbour.goto(poll);
    await expect(neighbour.getByText("Le résultat paraîtra ici à la clôture.")).toBeVisible();
    await resident.goto(poll);

    await facilitator.goto(poll);
    await facilitator.locator("summary", { hasText: "Clore maintenant" }).click();
    await facilitator.getByRole("button", { name: "Clore et compter maintenant" }).click();
    await says(facilitator, "Vote clos et compté.");
    await expect(facilitator.getByText("2 pour, 0 contre.")).toBeVisible();
    await expect(resident.getByText("2 pour, 0 contre.")).toBeVisible();
  });

  const record = async (page: Page, slug: string, what: { title: string; poll?: string; proposal: string }) => {
    await page.goto(`/chantiers/${slug}/decisions/nouvelle`);
    await page.getByLabel("La décision en une phrase").fill(what.title);
    await page.getByLabel("Ce qui est décidé").fill("Le loyer et le bail sont affichés à l’entrée.");
    await page.getByLabel("Pourquoi", { exact: true }).fill("Pour que chacun sache qui décide.");
    if (what.poll) await page.getByLabel(what.poll).check();
    await page.getByLabel(what.proposal).check();
    await page.getByLabel("Ce qui a été objecté").first().fill("Certains baux sont confidentiels.");
    await page.getByRole("button", { name: "Publier la décision" }).click();
    await says(page, "Décision publiée.");
  };

  let criterion = "";
  await test.step("9. a decision with its reasons and an objection becomes a criterion of the label", async () => {
    await record(facilitator, "1-1", {
      title: "Le loyer et le bail de chaque lieu sont publics",
      poll: "Faut-il rendre publics le loyer et le bail ?",
      proposal: title,
    });
    await expect(facilitator.getByText("Certains baux sont confidentiels.").first()).toBeVisible();
    await facilitator.getByRole("link", { name: "En faire un critère du label" }).click();
    await facilitator.getByLabel("Code").fill("J1");
    await facilitator.getByLabel("Famille").fill("Juste part");
    await facilitator.getByLabel("Le critère en une phrase").fill("Le loyer et le bail du lieu sont publics.");
    await facilitator.getByLabel(/^Obligatoire/).check();
    await facilitator.getByLabel("Preuve").fill("Le bail affiché.");
    await facilitator.getByLabel("Vérification", { exact: true }).fill("Une visite.");
    await facilitator.getByRole("button", { name: "Publier le critère" }).click();
    await says(facilitator, "Critère publié.");
    criterion = "/label/criteres/J1";
    await neighbour.goto("/label");
    await expect(neighbour.getByText("Le loyer et le bail du lieu sont publics.")).toBeVisible();
  });

  await test.step("9. in chantier 3, a decision becomes a card of a guide that anyone can follow", async () => {
    await facilitator.goto("/chantiers/3/propositions/nouvelle");
    await facilitator.getByLabel("Titre").fill("Une fiche pour le compte bloqué");
    await facilitator.getByLabel("Texte de la proposition").fill("Dire qui appeler.");
    await facilitator.getByRole("button", { name: "Publier la proposition" }).click();
    await says(facilitator, "Votre proposition est publiée.");

    await facilitator.goto("/chantiers/3/guides/nouveau");
    await facilitator
      .getByLabel("La situation, avec les mots de la personne")
      .fill("Je n’arrive plus à entrer dans mon compte");
    await facilitator.getByLabel("Adresse du guide").fill("compte-bloque");
    await facilitator.getByRole("button", { name: "Commencer" }).click();
    await says(facilitator, "Guide commencé.");

    await record(facilitator, "3", {
      title: "Une fiche dit qui appeler quand un compte est bloqué",
      proposal: "Une fiche pour le compte bloqué",
    });
    await facilitator.getByRole("link", { name: /En faire une fiche du guide/ }).click();
    await facilitator.getByLabel("Le titre de la fiche").fill("Appeler le numéro au dos de la carte");
    await facilitator.getByLabel("Pour qui, dans quelle situation").fill("Votre compte est bloqué.");
    await facilitator.getByLabel("Qui contacter").fill("Le conseiller de la caisse");
    await facilitator.getByLabel("Ce qu’il faut apporter").fill("Une pièce d’identité");
    await facilitator.getByLabel("par téléphone").check();
    await facilitator.getByLabel("Source").fill("https://exemple.test/carte");
    await facilitator.getByRole("button", { name: "Enregistrer la fiche" }).click();
    await says(facilitator, "Fiche enregistrée.");

    await facilitator.goto("/orientation/compte-bloque/modifier");
    await facilitator.getByText("Ajouter une question").click();
    const question = facilitator.locator("#n-new");
    await question.getByLabel("La question").fill("Avez-vous encore votre carte ?");
    await question.getByLabel("Réponse 1").fill("Oui, je l’ai");
    const cards = await question.getByLabel("mène à").first().locator("option").allTextContents();
    await question
      .getByLabel("mène à")
      .first()
      .selectOption({ label: cards.find((one) => one.includes("Appeler")) ?? "" });
    await question.getByRole("button", { name: "Enregistrer la question" }).click();
    await says(facilitator, "enregistré dans le brouillon");
    await facilitator.getByRole("button", { name: "Publier le guide" }).click();
    await says(facilitator, "Guide publié.");

    await neighbour.goto("/orientation");
    await neighbour.getByRole("link", { name: /Je n’arrive plus à entrer/ }).click();
    await neighbour.getByRole("link", { name: "Oui, je l’ai" }).click();
    await expect(neighbour.getByText("Le conseiller de la caisse")).toBeVisible();
  });

  await test.step("10. the data hold it all, as CSV and as JSON", async () => {
    const text = async (path: string) => {
      const answer = await neighbour.request.get(path);
      expect(answer.status(), path).toBe(200);
      return answer.text();
    };
    await neighbour.goto("/donnees");
    await expect(neighbour.getByRole("heading", { level: 1 })).toContainText("Tout ce qui est public");
    expect(await text("/donnees/propositions.csv")).toContain(title);
    expect(await text("/donnees/notes.csv")).toContain("Publier le bail du lieu");
    expect(await text("/donnees/criteres.csv")).toContain("Le loyer et le bail du lieu sont publics.");
    expect(await text("/donnees/fiches.csv")).toContain("Le conseiller de la caisse");
    expect(JSON.stringify(JSON.parse(await text("/donnees/objections.json")))).toContain("confidentiels");
    expect(JSON.stringify(JSON.parse(await text("/donnees/resultats.json")))).toContain("for");
    const comments = await text("/donnees/commentaires.csv");
    expect(comments).toContain("Le loyer dit qui décide vraiment.");
    expect(comments).not.toContain("Et qui paie les travaux ?");
    expect(comments).not.toContain("journee.exemple.test");
  });

  await test.step("10. from the criterion one click leads back to the note, and from the note forward to the criterion", async () => {
    await neighbour.goto(`${criterion}/lignee`);
    await neighbour
      .getByRole("link", { name: /Le loyer doit rester lisible/ })
      .first()
      .click();
    await expect(neighbour).toHaveURL(/\/notes\/[0-9a-f-]{36}/);
    await expect(neighbour.locator("main")).toContainText("Gaël");
    const note = new URL(neighbour.url()).pathname;
    const thread = await (await neighbour.request.get(`${note}/lignee.json`)).text();
    for (const kind of ["note", "group", "proposal", "poll", "result", "decision", "criterion"]) {
      expect(thread, kind).toContain(`"${kind}"`);
    }
    await neighbour.goto(`${note}/lignee`);
    await neighbour.getByRole("link", { name: /J1/ }).first().click();
    await expect(neighbour).toHaveURL(new RegExp(`${criterion}$`));
    // On the wall too, the note says what it became.
    await guest.goto(`${wall}/liste`);
    await expect(guest.getByRole("link", { name: new RegExp(title) }).first()).toBeVisible();
  });

  await test.step("the same in English", async () => {
    await neighbour.goto(proposal);
    await neighbour
      .getByRole("link", { name: /English/ })
      .first()
      .click();
    await expect(neighbour).toHaveURL(new RegExp(`/en${proposal}$`));
    await expect(neighbour.locator("html")).toHaveAttribute("lang", "en");
    await expect(neighbour.getByRole("heading", { level: 1 })).toHaveText(title);
    await expect(neighbour.locator("main")).not.toContainText(/\w+:\w+\.\w+/);
  });
});

/** A first comment sent within three seconds of its page waits for a moderator (app/domain/moderation/review.ts). */
const takingTheTimeToWrite = (page: Page) => page.waitForTimeout(3_200);
