import { expect, test } from "@playwright/test";
import { Caller } from "../support/caller";
import { mailsFor } from "../support/mail-catcher";
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
