import { expect, test } from "@playwright/test";
import { type LiveClient, openWall } from "../../tools/live-client/live-client";
import { Caller } from "../support/caller";
import { type BoardsWorld, boardsWorld, join } from "./support/boards-world";

// A workshop's room: two hundred people behind one network address. Most are the client of docs/live-protocol.md, which
// joins through the same pages and the same forms; some are real browsers.

const crowd = 197;
/** At once, as phones in a room do. */
const atOnce = 12;

let world: BoardsWorld;
test.beforeAll(async () => {
  world = await boardsWorld("Le mur de toute la salle");
});
test.afterAll(() => world?.close());

test("200 people behind one address join a wall within three minutes, write, and see each other", async ({
  browser,
  baseURL,
}) => {
  test.setTimeout(900_000);
  const origin = baseURL ?? "";
  const { code, id } = world.wall;
  const clients: LiveClient[] = [];
  const begun = Date.now();

  const joinByForm = async (place: number) => {
    const caller = new Caller(origin);
    expect((await caller.get("/rejoindre")).status).toBe(200);
    const known = await caller.get(`/rejoindre?code=${code}`);
    expect(known.text).toContain(world.wall.title);
    const joined = await caller.post("/rejoindre", { code, name: `Personne ${place}`, step: "enter" });
    expect(joined.status, joined.text.slice(0, 300)).toBe(303);
    expect(joined.location).toContain(`/murs/${id}`);
    const client = await openWall({ origin, cookie: caller.cookie, documentId: id });
    clients.push(client);
    await client.until(({ sync }) => sync.state.connection.state === "joined", 60_000);
  };

  const pages = await Promise.all([0, 1, 2].map(async () => (await browser.newContext({ baseURL })).newPage()));
  const [first, second, third] = pages;
  if (!first || !second || !third) throw new Error("no browser");
  try {
    await join(first, code, "Amina");
    let next = 0;
    const oneAfterAnother = async () => {
      while (next < crowd) await joinByForm(next++);
    };
    await Promise.all(Array.from({ length: atOnce }, oneAfterAnother));
    await join(second, code, "Bruno");
    await join(third, code, "Chloé");
    // The word of the product, and the only measure here.
    expect(Date.now() - begun).toBeLessThan(180_000);
    await expect(first.locator(".wallbar__people")).toHaveText("200 personnes");

    // Everyone writes a note, within the limits of a room.
    await Promise.all(
      clients.map(async ({ sync }, place) => {
        await new Promise((resolve) => setTimeout(resolve, place * 15));
        sync.perform({ do: "add-note", id: crypto.randomUUID(), kind: "idea", text: `La note numéro ${place}` });
      }),
    );
    await Promise.all(clients.map((client) => client.settled(60_000)));
    for (const { sync } of clients) expect(sync.state.refused).toBeNull();
    await first.getByRole("button", { name: "Écrire une note" }).click();
    await first.getByLabel("Texte de la note").fill("Écrite dans un navigateur");
    await first.keyboard.press("Escape");
    for (const page of [second, third]) {
      await expect(page.locator(".plane .note", { hasText: "Écrite dans un navigateur" })).toContainText("Amina");
    }
    for (const { sync } of clients) await expect.poll(() => sync.doc.getMap("notes").size).toBe(crowd + 1);
    // A wall draws only what is in sight; its list says everything.
    await second.goto(`/murs/${id}/liste`);
    for (const place of [0, crowd - 1]) await expect(second.locator("main")).toContainText(`La note numéro ${place}`);
  } finally {
    await Promise.all(clients.map((client) => client.stop()));
  }
});
