import { expect, type Page } from "@playwright/test";
import { mailsFor } from "../../support/mail-catcher";

/** The folder of the mails that the run's SMTP server received. */
export const mails = process.env.E2E_MAILS ?? "";

const code = /^\s*(\d{3})\s(\d{3})\s*$/m;

/** Presses what sends a code to this address, waits for that mail and no earlier one, types the code and continues. */
export async function pressAndTypeCode(page: Page, address: string, button: string): Promise<void> {
  const before = mailsFor(mails, address).length;
  await page.getByRole("button", { name: button }).click();
  const received = () =>
    mailsFor(mails, address)
      .slice(before)
      .map((mail) => code.exec(mail.text))
      .find(Boolean);
  await expect.poll(received, { timeout: 90_000, message: `no code for ${address}` }).toBeTruthy();
  const [, first, last] = received() ?? [];
  await page.getByLabel("Les six chiffres du code").fill(`${first} ${last}`);
  await page.getByRole("button", { name: "Continuer" }).click();
}

/** Makes an account as people do: a name, an address, the code received by mail. */
export async function signUp(page: Page, name: string, address: string): Promise<void> {
  await page.goto("/inscription");
  await page.getByLabel("Votre nom ici").fill(name);
  await page.getByLabel("Votre adresse de courriel").fill(address);
  await pressAndTypeCode(page, address, "Recevoir le code");
  await expect(page.getByText("Votre compte est créé. Bienvenue.")).toBeVisible();
}
