import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { findPostmaster } from "#server/db/embedded/postmaster";
import { startEmbedded } from "#server/db/embedded/start-embedded";
import { freePort, startBuiltServer } from "../support/built-server";
import { silent } from "../support/cluster";
import { type PreparedFolder, preparedFolder } from "../support/prepared-folder";
import { scratchFolder } from "../support/scratch-folder";

// However a server ends, and at whatever moment, its database is closed; after a SIGKILL the next start takes it over.

const script = (name: string) => fileURLToPath(new URL(`../../scripts/${name}`, import.meta.url));

/** As the first start leaves it: migrated, with its seven chantiers. */
let begun: PreparedFolder;
let folder: ReturnType<typeof scratchFolder>;
let started: ChildProcess[];

beforeAll(async () => {
  begun = await preparedFolder(async (path) => void (await (await startBuiltServer({ DATA_DIR: path })).stop()));
});
afterAll(() => begun.remove());

beforeEach(() => {
  folder = scratchFolder("endings");
  started = [];
});

afterEach(async () => {
  for (const child of started) child.kill("SIGKILL");
  await (await startEmbedded({ dataDir: folder.path, log: silent })).stop();
  folder.remove();
});

const database = () => findPostmaster(join(folder.path, "postgres", "cluster"));

/** A command as a person types it: in a process group of its own, to which a terminal sends Ctrl-C. */
async function command(
  file: string,
  ...args: string[]
): Promise<{ child: ChildProcess; says(what: RegExp): Promise<void> }> {
  const { PATH, HOME } = process.env;
  const child = spawn(process.execPath, [script(file), ...args], {
    env: { PATH, HOME, LOG_LEVEL: "error", DATA_DIR: folder.path, PORT: String(await freePort()) },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  started.push(child);
  let output = "";
  child.stdout.on("data", (chunk) => (output += chunk));
  child.stderr.on("data", (chunk) => (output += chunk));
  const says = (what: RegExp) => expect.poll(() => output, { timeout: 180_000, interval: 50 }).toMatch(what);
  return { child, says };
}

async function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
  return child.exitCode;
}

const closed = () => expect.poll(database, { timeout: 90_000 }).toBeUndefined();
const opened = () => expect.poll(database, { timeout: 90_000, interval: 10 }).toBeDefined();

/** Beside whoever has the database, without opening it. */
async function ask<Row extends pg.QueryResultRow>(sql: string): Promise<Row[]> {
  const { password } = JSON.parse(readFileSync(join(folder.path, "postgres", "access.json"), "utf8"));
  const client = new pg.Client({ host: "127.0.0.1", port: database()?.port, user: "chantiers", password });
  try {
    await client.connect();
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe("npm run dev", () => {
  it("closes its database on a Ctrl-C, a SIGTERM to the whole group, and when its first process is killed", async () => {
    begun.copyTo(folder.path);
    for (const signal of ["SIGINT", "SIGTERM", "SIGKILL"] as const) {
      const { child, says } = await command("dev.mjs");
      await says(/^Chantiers : /m);
      expect(database(), signal).toBeDefined();
      process.kill(-(child.pid ?? 0), signal);
      expect(await ended(child), signal).toBe(signal === "SIGKILL" ? null : 0);
      await closed();
    }
  }, 540_000);
});

describe("npm start", () => {
  it("told to stop while it starts, closes what it opened", async () => {
    for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) {
      const { child } = await command("start.mjs");
      await opened();
      child.kill(signal);
      expect(await ended(child), signal).toBe(0);
      expect(database(), signal).toBeUndefined();
    }
  });

  it("drains when npm alone is told to stop", async () => {
    begun.copyTo(folder.path);
    const { PATH, HOME } = process.env;
    const npm = spawn("npm", ["start"], {
      cwd: fileURLToPath(new URL("../..", import.meta.url)),
      env: { PATH, HOME, LOG_LEVEL: "error", DATA_DIR: folder.path, PORT: String(await freePort()) },
      stdio: "ignore",
      detached: true,
    });
    started.push(npm);
    await opened();
    npm.kill("SIGTERM");
    await ended(npm);
    await closed();
  });

  it("stopped by its closed terminal, drains", async () => {
    begun.copyTo(folder.path);
    const { child, says } = await command("start.mjs");
    await says(/^Chantiers : /m);
    child.kill("SIGHUP");
    expect(await ended(child)).toBe(0);
    expect(database()).toBeUndefined();
  });

  it("that cannot open its port closes its database", async () => {
    begun.copyTo(folder.path);
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const port = String((other.address() as AddressInfo).port);
    const child = spawn(process.execPath, [script("start.mjs")], {
      env: { ...process.env, LOG_LEVEL: "error", DATA_DIR: folder.path, PORT: port },
      stdio: "ignore",
    });
    expect(await ended(child)).toBe(1);
    expect(database()).toBeUndefined();
    other.close();
  });

  it("killed at its first start, before its seven chantiers, makes the others at the next", async () => {
    begun.copyTo(folder.path);
    const first = await startBuiltServer({ DATA_DIR: folder.path });
    // As a start leaves it that was killed in the middle.
    await ask("update setting set value = 'false' where key = 'switch-seeded'");
    await ask("delete from phase where space_id in (select id from space where slug in ('4', '5'))");
    await ask("delete from node where id in (select id from space where slug in ('4', '5'))").catch(() => {});
    await ask("delete from space where slug in ('4', '5')");
    await first.kill();
    const second = await startBuiltServer({ DATA_DIR: folder.path });
    expect(await ask("select slug from space order by position, slug")).toHaveLength(7);
    expect(await ask("select 1 from edition")).toHaveLength(1);
    await second.stop();
  });
});

describe("npm run demo", () => {
  const half = () =>
    ask<{ n: number }>("select count(*)::int as n from proposal").then(
      ([row]) => row?.n ?? 0,
      () => 0,
    );

  it("cut while it is prepared, by SIGTERM then by SIGKILL, is prepared again from the start", async () => {
    for (const signal of ["SIGTERM", "SIGKILL"] as const) {
      const { child } = await command("start.mjs", "--demo");
      await expect.poll(half, { timeout: 180_000, interval: 50 }).toBeGreaterThan(1);
      child.kill(signal);
      await ended(child);
      expect(Boolean(database())).toBe(signal === "SIGKILL");
    }
    const whole = await startBuiltServer({ DATA_DIR: folder.path }, { demo: true });
    expect(await ask("select value from setting where key = 'demo-told'")).toEqual([{ value: true }]);
    expect(await half()).toBe(15);
    expect(await ask("select 1 from space")).toHaveLength(7);
    await whole.stop();
  }, 540_000);

  it("never empties a database that is not a demo, nor one whose story was told", async () => {
    begun.copyTo(folder.path);
    const first = await startBuiltServer({ DATA_DIR: folder.path });
    await ask("insert into setting (key, value) values ('demo-told', 'false'), ('mine', '1')");
    await first.stop();
    const again = await startBuiltServer({ DATA_DIR: folder.path }, { demo: true });
    expect(await ask("select 1 from setting where key = 'mine'")).toHaveLength(1);
    await again.stop();
  });
});
