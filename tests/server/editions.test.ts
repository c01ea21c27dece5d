import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { columnsNamed } from "#server/admin/edition/table-shapes";
import { whatCarries } from "#server/admin/edition/what-carries";
import { runAdminCommand } from "#server/admin/run-admin-command";
import { verify } from "#server/admin/verify";
import { publishedLog, verifyLogs } from "#server/areas/polls/public";
import { seedDemo } from "#server/demo/seed-demo";
import { readEnv } from "#server/env";
import type { TestApp } from "../support/app";
import { startBuiltServer } from "../support/built-server";
import { Caller } from "../support/caller";
import { type CrawledPage, crawl } from "../support/crawl";
import { editionStates, everyRow } from "../support/edition-states";
import { type TwoInstallations, twoInstallations } from "../support/two-installations";

// An edition with everything in it (the demo's) on a laptop; a public site that has only what it began with.

let two: TwoInstallations;
let laptop: TestApp;
let site: TestApp;
let editionId: string;
/** What the laptop wrote. */
let file: string;

beforeAll(async () => {
  two = await twoInstallations({ demoOnLaptop: true });
  ({ laptop, site } = two);
  await seedDemo(laptop.app);
  editionId = (await laptop.app.db.edition.findFirstOrThrow()).id;
  file = await two.exported(laptop);
}, 720_000);
afterAll(() => two.close());

async function command(to: TestApp, ...argv: string[]) {
  const said: string[] = [];
  const complained: string[] = [];
  const code = await runAdminCommand(argv, readEnv({ DATABASE_URL: to.database.url, LOG_LEVEL: "silent" }), {
    say: (line) => said.push(line),
    complain: (line) => complained.push(line),
  });
  return { code, said: said.join("\n"), complained: complained.join("\n") };
}

test("every table has its line in what-carries.ts, and every column that a line names is there", async () => {
  const { rows } = await site.database.pool.query<{ table: string; columns: string[] }>(
    `select c.relname as table, array_agg(a.attname::text) as columns from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
       and c.relname <> '_prisma_migrations' group by 1`,
  );
  expect(Object.keys(whatCarries).sort()).toEqual(rows.map((row) => row.table).sort());
  const columnsOf = new Map(rows.map((row) => [row.table, row.columns]));
  for (const [table, carriage] of Object.entries(whatCarries)) {
    for (const column of columnsNamed(carriage)) expect(columnsOf.get(table), table).toContain(column);
  }
});

/** What a first command writes of the installation itself. */
const atFirst = ["setting"];

describe("a file", () => {
  test("holds no password, no key, no code that lets someone in, and only its owner reads it", () => {
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const tables = gunzipSync(readFileSync(file))
      .toString("utf8")
      .matchAll(/^\{"table":"([^"]+)"/gm);
    const names = [...tables].map(([, name]) => name);
    for (const name of [
      "poll_key",
      "board_key",
      "conversation_key",
      "auth_session",
      "email_code",
      "second_factor",
      "mail",
    ]) {
      expect(names).not.toContain(name);
    }
  });

  test("that was cut, changed, or made by another version is refused in plain words, and nothing is written", async () => {
    const lines = gunzipSync(readFileSync(file)).toString("utf8").split("\n");
    const rowAt = lines.findIndex((line) => line.includes("Karim Belaïd"));
    const header = JSON.parse(lines[0] ?? "{}") as { migrations: string[]; version: number };
    const withHeader = (change: object) => [JSON.stringify({ ...header, ...change }), ...lines.slice(1)].join("\n");
    const cases: Record<string, readonly [Buffer, string]> = {
      cut: [readFileSync(file).subarray(0, Math.floor(statSync(file).size / 2)), "n’est pas une édition entière"],
      changed: [
        gzipSync(lines.map((line, at) => (at === rowAt ? line.replace("Karim", "Kamil") : line)).join("\n")),
        "n’est pas une édition entière",
      ],
      "the end missing": [gzipSync(lines.slice(0, -2).join("\n")), "n’est pas une édition entière"],
      "something else": [Buffer.from("bonjour"), "n’est pas une édition entière"],
      newer: [gzipSync(withHeader({ migrations: [...header.migrations, "29991231000000_later"] })), "plus récente"],
      older: [gzipSync(withHeader({ migrations: header.migrations.slice(0, -1) })), "plus ancienne"],
      "of a later format": [gzipSync(withHeader({ version: 99 })), "plus récente"],
    };
    const before = await everyRow(site.database.pool, atFirst);
    for (const [what, [bytes, words]] of Object.entries(cases)) {
      const path = join(two.folder, `${what}.edition`);
      writeFileSync(path, bytes);
      const refused = await command(site, "import-edition", path);
      expect(refused, what).toMatchObject({ code: 1 });
      expect(refused.complained, what).toContain(words);
    }
    expect(await everyRow(site.database.pool, atFirst)).toEqual(before);
  });

  test("whose import is killed in the middle leaves nothing half written", { timeout: 240_000 }, async () => {
    const before = await everyRow(site.database.pool, atFirst);
    const admin = fileURLToPath(new URL("../../scripts/admin.mjs", import.meta.url));
    const child = spawn(process.execPath, [admin, "import-edition", file], {
      env: { PATH: process.env.PATH, HOME: process.env.HOME, DATABASE_URL: site.database.url, DATA_DIR: two.folder },
      stdio: "ignore",
    });
    const gone = once(child, "exit");
    // It holds the tables: it is merging.
    await expect
      .poll(
        async () => {
          const { rows } = await site.database.pool.query(
            "select 1 from pg_locks where mode = 'ShareRowExclusiveLock' and granted and relation = 'comment'::regclass",
          );
          return rows.length;
        },
        { interval: 5 },
      )
      .toBe(1);
    child.kill("SIGKILL");
    await gone;
    // PostgreSQL takes back what its client did not commit, once it sees that it is gone.
    await expect
      .poll(
        async () =>
          (await site.database.pool.query("select 1 from pg_locks where mode = 'ShareRowExclusiveLock'")).rowCount,
      )
      .toBe(0);
    expect(await everyRow(site.database.pool, atFirst)).toEqual(before);
  });
});

describe("a whole edition", () => {
  test("is the same on the other side; the same file again changes nothing", async () => {
    const done = await command(site, "import-edition", file);
    expect(done).toMatchObject({ code: 0, complained: "" });
    // What the site had as it was made gives way without a word.
    expect(done.said).not.toContain("changé des deux côtés");
    expect(await editionStates(site.database.pool, editionId)).toEqual(
      await editionStates(laptop.database.pool, editionId),
    );
    const once = await everyRow(site.database.pool);
    expect((await command(site, "import-edition", file)).said).toContain("Tout y était déjà");
    expect(await everyRow(site.database.pool)).toEqual(once);
    expect(await site.app.db.mail.count()).toBe(0);
  });

  test("is checked as any other: lineage, ballots, results, and every log with the key of where it was held", async () => {
    expect((await verify(site.database.pool)).filter((one) => one.broken.length > 0)).toEqual([]);
    expect(await verifyLogs(site.app)).toEqual([]);
    const polls = await site.app.db.poll.findMany({ where: { state: "closed" }, select: { id: true } });
    expect(polls.length).toBeGreaterThan(0);
    for (const { id } of polls) {
      expect((await publishedLog(site.app, id))?.key).toBe((await publishedLog(laptop.app, id))?.key);
    }
  });

  test("goes back without a change", async () => {
    // A wall's snapshot is made again from its updates, whenever the last one leaves it.
    const own = ["event", "notice_queue", "board_snapshot"];
    const before = await everyRow(laptop.database.pool, own);
    expect((await two.carry(site, laptop)).lines()).toEqual([]);
    expect(await everyRow(laptop.database.pool, own)).toEqual(before);
  });

  test("is read through the built server: every link of it leads somewhere", { timeout: 420_000 }, async () => {
    const server = await startBuiltServer({ DATABASE_URL: site.database.url, DATA_DIR: two.folder });
    try {
      const plain = (path: string) =>
        /^\/(chantiers|propositions|votes|decisions|notes|regroupements|murs|label|orientation|commentaires|lignee)/.test(
          path,
        ) && !/[?&](tri|avis|page|etat|par|retour|code|direct|note|regroupement)=/.test(path);
      const pages = await crawl(new Caller(server.url), ["/chantiers"], plain);
      const isUnwritten = ({ path, answer }: CrawledPage) =>
        /\/orientation\/[^/]+\/[A-Z]\d+$/.test(path) && /\/modifier$/.test(answer.location ?? "");
      const broken = pages.filter((page) => page.answer.status !== 200 && !isUnwritten(page));
      expect(broken.map((page) => `${page.answer.status} ${page.path} (from ${page.from})`)).toEqual([]);
      const nodes = await site.app.db.node.findMany({
        where: { public: true, kind: { in: ["proposal", "decision", "criterion", "card"] } },
      });
      const seen = new Set(pages.map((page) => page.path));
      expect(nodes.filter((node) => !seen.has(node.address)).map((node) => node.address)).toEqual([]);
    } finally {
      await server.kill();
    }
  });
});

test("the commands say how they are called, in both languages, with an example", async () => {
  const { said } = await command(site, "--help");
  expect(said).toContain("npm run admin -- export-edition switch-2019 switch.edition");
  expect(said).toContain("npm run admin -- import-edition switch.edition --dry-run");
  expect((await command(site, "export-edition", "switch-2019")).code).toBe(2);
  expect((await command(site, "import-edition")).code).toBe(2);
  const none = await command(site, "export-edition", "une-autre", join(two.folder, "x.edition"));
  expect(none).toMatchObject({ code: 1 });
  expect(none.complained).toContain("Il n’y a pas d’édition");
});
