import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { signInAsDemoPerson } from "#server/areas/accounts/public";
import { seedSwitch } from "#server/areas/spaces/public";
import { seedDemo } from "#server/demo/seed-demo";
import { anApp, type TestApp } from "../support/app";
import { type BuiltServer, startBuiltServer } from "../support/built-server";
import { Caller } from "../support/caller";
import { type CrawledPage, crawl } from "../support/crawl";
import { scratchFolder } from "../support/scratch-folder";
import { frenchWords, translatedNames, unsaidFrench } from "../support/unsaid-french";

// The demo's content on a database of its own, read by a visitor through the built server.

let world: TestApp;
let folder: ReturnType<typeof scratchFolder>;
let server: BuiltServer;
let visitor: Caller;

beforeAll(async () => {
  world = await anApp({ demo: true });
  await seedSwitch(world.app);
  await seedDemo(world.app);
  folder = scratchFolder("crawl");
  server = await startBuiltServer({ DATABASE_URL: world.database.url, DATA_DIR: folder.path });
  visitor = new Caller(server.url);
}, 540_000);

afterAll(async () => {
  await server?.kill();
  folder?.remove();
  await world?.close();
});

/** A row's own page, of a thing that has another page: read in one file, the same for all. */
const otherRow = /\/donnees\/(?!criteres\/)[a-z]+\/[^/]+$/;
/** Links that stand for a choice on the same page (an order, a filter, a way back) are read once without them. */
const plain = (path: string) =>
  !otherRow.test(path) && !/[?&](tri|avis|page|etat|par|retour|code|direct|note|regroupement)=/.test(path);
/** A card that nobody has written yet leads who writes it to its form. */
const isUnwritten = ({ path, answer }: CrawledPage) =>
  /\/orientation\/[^/]+\/[A-Z]\d+$/.test(path) && /\/modifier$/.test(answer.location ?? "");
const broken = (pages: readonly CrawledPage[]) =>
  pages
    .filter((page) => page.answer.status !== 200 && !isUnwritten(page))
    .map((page) => `${page.answer.status} ${page.path} (from ${page.from})`);

/** A browser in which a person of the demo is signed in. */
async function demoCaller(name: string): Promise<Caller> {
  const person = await world.app.db.person.findFirstOrThrow({ where: { displayName: name }, select: { id: true } });
  const signedIn = await signInAsDemoPerson(world.app, { personId: person.id, sessionId: null, userAgent: "" });
  if (!signedIn.ok) throw new Error(`${name}: ${signedIn.reason}`);
  return new Caller(server.url, signedIn.value.cookie.split(";")[0]);
}

const isPage = ({ answer }: CrawledPage) => answer.headers.get("content-type")?.startsWith("text/html") === true;

/** A file of data says what is stored, the French name of a chantier among it. */
const isData = (path: string) => path.startsWith("/en/donnees") || path.includes("/mes-donnees.");

describe("every link", () => {
  test("of the French pages leads somewhere", { timeout: 360_000 }, async () => {
    const pages = await crawl(
      visitor,
      ["/"],
      (path) => plain(path) && !/^\/en(\/|$)/.test(path) && path !== "/recherche",
    );
    expect(broken(pages)).toEqual([]);
    const seen = new Set(pages.map((page) => page.path.split("/")[1]));
    for (const part of [
      "chantiers",
      "propositions",
      "votes",
      "decisions",
      "label",
      "orientation",
      "notes",
      "donnees",
      "murs",
      "edition",
    ]) {
      expect([...seen], part).toContain(part);
    }
  });

  test("of the English pages leads somewhere, and stays English", { timeout: 360_000 }, async () => {
    const pages = await crawl(
      visitor,
      ["/en"],
      (path) => plain(path) && path !== "/en/recherche" && /^\/en(\/|$)/.test(path),
    );
    expect(broken(pages)).toEqual([]);
    for (const { path, answer } of pages.filter(isPage)) {
      expect(answer.text, path).toMatch(/<html lang="en"/);
    }
    expect(pages.length).toBeGreaterThan(40);
    // What people wrote stays French: an English page says so to screen readers.
    const words = await frenchWords(world);
    const names = await translatedNames(world);
    expect(words.length).toBeGreaterThan(200);
    expect(names.length).toBeGreaterThan(14);
    // So do those that only who runs a chantier, or everything, is shown.
    for (const [name, start, part] of [
      ["Karim Belaïd", "/en/chantiers/1-1", /^\/en\/(chantiers\/1-1|decisions|votes|propositions|label|murs|compte)/],
      ["Odile Garcin", "/en/chantiers/3", /^\/en\/(chantiers\/3|orientation|decisions)/],
      // A mail is in the language of who it is for: the page of kept mails is left out.
      ["Claire Autran", "/en/administration", /^\/en\/(administration(?!\/courriels)|compte)/],
    ] as const) {
      const own = await crawl(await demoCaller(name), [start], (path) => plain(path) && part.test(path));
      expect(broken(own)).toEqual([]);
      pages.push(...own);
    }
    const unsaid = pages
      .filter(isPage)
      .flatMap(({ path, answer }) =>
        unsaidFrench(answer.text, words, isData(path) ? [] : names).map((text) => `${path}: ${text}`),
      );
    expect(unsaid).toEqual([]);
  });
});

/** The files that /donnees offers, by name. */
async function sets(): Promise<string[]> {
  const index = await visitor.get("/donnees");
  return [...new Set([...index.text.matchAll(/href="\/donnees\/([a-z]+)\.json"/g)].map(([, name]) => name ?? ""))];
}

type Row = Record<string, unknown>;

async function rowsOf(set: string): Promise<Row[]> {
  const answer = await visitor.get(`/donnees/${set}.json`);
  expect(answer.status, set).toBe(200);
  const body = JSON.parse(answer.text) as Row[] | { readonly [key: string]: unknown };
  const rows = Array.isArray(body) ? body : Object.values(body).find(Array.isArray);
  if (!Array.isArray(rows)) throw new Error(`no rows in ${set}.json`);
  return rows as Row[];
}

describe("every public row", () => {
  test("finds its note or its declared origin, and is found again from there", { timeout: 360_000 }, async () => {
    const names = await sets();
    expect(names.length).toBeGreaterThan(10);
    const path = (address: unknown) => {
      const url = new URL(String(address), server.url);
      return url.pathname + url.search;
    };
    let checked = 0;
    for (const set of names) {
      for (const row of await rowsOf(set)) {
        if (typeof row.vient_de !== "string" || row.vient_de === "") continue;
        const where = `${set} ${String(row.id ?? row.code)}`;
        const source = path(row.vient_de);
        const page = await visitor.get(source);
        expect(page.status, `${where} → ${source}`).toBe(200);
        if (!source.endsWith("/lignee")) continue;
        checked += 1;
        const answer = await visitor.get(`${source}.json`);
        expect(answer.status, where).toBe(200);
        const origin = String(row.origine ?? "");
        // Either a note is in the thread, or the thread says why it begins without one.
        const hasNote = /"kind":\s*"(note|group)"/.test(answer.text);
        expect(hasNote || origin !== "", `${where} comes from nowhere`).toBe(true);
        if (Number(row.notes_sources ?? 0) > 0) expect(hasNote, `${where} says it comes from notes`).toBe(true);
        if (typeof row.adresse === "string" && row.adresse !== "") {
          // And back: the thread leads to the thing of the row.
          expect(answer.text, `${where} is not in its own thread`).toContain(path(row.adresse).split("?")[0] ?? "");
        }
      }
    }
    expect(checked).toBeGreaterThan(20);
  });

  test("each note of the data leads to what it became, and that leads back to the note", {
    timeout: 360_000,
  }, async () => {
    const notes = await rowsOf("notes");
    expect(notes.length).toBeGreaterThan(3);
    for (const note of notes) {
      const thread = await visitor.get(`/notes/${String(note.id)}/lignee.json`);
      expect(thread.status).toBe(200);
      const later = [...thread.text.matchAll(/"(\/(?:propositions|decisions|label\/criteres|orientation)\/[^"]+?)"/g)]
        .map(([, address]) => address ?? "")
        .filter((address) => !address.includes("lignee"));
      const last = later.at(-1);
      if (!last) continue;
      const back = await visitor.get(`${last}/lignee.json`);
      expect(back.status, last).toBe(200);
      expect(back.text, `${last} does not lead back to the note`).toContain(String(note.id));
    }
  });
});
