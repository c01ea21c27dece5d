import type { Browser, BrowserContext, BrowserContextOptions, Page } from "@playwright/test";
import type { App } from "#server/app";
import { createBoard } from "#server/areas/boards/create-board";
import { aPerson, type SignedIn } from "../../support/people";
import { besideServer } from "./beside-server";

/** What a journey on a wall starts with: the server's database, a facilitator, an open wall of chantier 1.1. */
export type BoardsWorld = {
  readonly app: App;
  readonly facilitator: SignedIn;
  readonly wall: { readonly id: string; readonly code: string; readonly title: string };
  close(): Promise<void>;
};

/** Opens the database beside the running server. `authors` as on the form: with first names unless said. */
export async function boardsWorld(title: string, authors: "named" | "anonymous" = "named"): Promise<BoardsWorld> {
  const { app, close } = await besideServer();
  const facilitator = await aPerson(app, { name: "Karim", roles: [{ role: "facilitator", spaceId: null }] });
  const space = await app.db.space.findUniqueOrThrow({ where: { slug: "1-1" }, select: { id: true } });
  const made = await createBoard(app, facilitator.actor, { spaceId: space.id, title, question: "", authors });
  if (!made.ok) throw new Error(`The wall was refused: ${made.reason}`);
  return {
    app,
    facilitator,
    wall: { id: made.value.boardId, code: made.value.joinCode, title },
    close,
  };
}

/** A browser signed in as this person. */
export async function browserOf(
  browser: Browser,
  person: SignedIn,
  baseURL: string,
  options: BrowserContextOptions = {},
): Promise<BrowserContext> {
  const context = await browser.newContext({ baseURL, ...options });
  const at = person.cookie.indexOf("=");
  await context.addCookies([
    { name: person.cookie.slice(0, at), value: person.cookie.slice(at + 1), url: baseURL, httpOnly: true },
  ]);
  return context;
}

/** Joins a wall as people do: the code, then a first name. Ends on the wall, open. */
export async function join(page: Page, code: string, name: string): Promise<void> {
  await page.goto("/rejoindre");
  await page.getByLabel("Code du mur").fill(`${code.slice(0, 3)} ${code.slice(3)}`);
  await page.getByRole("button", { name: "Continuer" }).click();
  await page.getByLabel("Votre prénom").fill(name);
  await page.getByRole("button", { name: "Entrer sur le mur" }).click();
  await page.waitForURL(/\/murs\//);
}
