import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { findPostmaster } from "#server/db/embedded/postmaster";
import { type EmbeddedDatabase, startEmbedded } from "#server/db/embedded/start-embedded";
import { silent } from "../support/cluster";
import { type PreparedFolder, preparedFolder } from "../support/prepared-folder";
import { scratchFolder } from "../support/scratch-folder";

const HOLDER = fileURLToPath(new URL("../support/hold-database.mjs", import.meta.url));
const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;

type Answer = { url?: string; problem?: string };

let made: PreparedFolder;
let folder: ReturnType<typeof scratchFolder>;
let children: ChildProcess[];
let opened: EmbeddedDatabase[];

beforeAll(async () => {
  made = await preparedFolder(async (path) => (await startEmbedded({ dataDir: path, log: silent })).stop());
});
afterAll(() => made.remove());

beforeEach(() => {
  folder = scratchFolder("embedded");
  children = [];
  opened = [];
});

afterEach(async () => {
  for (const child of children) child.kill("SIGKILL");
  for (const database of opened) await database.stop();
  folder.remove();
});

async function open(dataDir: string, whenInUse?: "share"): Promise<EmbeddedDatabase> {
  const database = await startEmbedded({ dataDir, log: silent, whenInUse });
  opened.push(database);
  return database;
}

/** Another Node on the same data folder. */
async function openElsewhere(dataDir: string, uid?: number): Promise<{ child: ChildProcess; answer: Answer }> {
  const child = spawn(process.execPath, [HOLDER, dataDir], { stdio: ["pipe", "pipe", "inherit"], uid, gid: uid });
  children.push(child);
  const [line] = await once(createInterface({ input: child.stdout }), "line");
  return { child, answer: JSON.parse(String(line)) as Answer };
}

async function killed(child: ChildProcess): Promise<void> {
  const gone = once(child, "exit");
  child.kill("SIGKILL");
  await gone;
}

async function ask<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

const clusterOf = (dataDir: string) => join(dataDir, "postgres", "cluster");

describe("the embedded PostgreSQL", () => {
  it("outlives a killed process, is taken over with everything in it, and closes properly", async () => {
    made.copyTo(folder.path);
    const { child, answer } = await openElsewhere(folder.path);
    await ask(answer.url ?? "", "create table kept (n int); insert into kept select generate_series(1, 1000)");
    const before = findPostmaster(clusterOf(folder.path));
    await killed(child);
    expect(before).toBeDefined();

    const database = await open(folder.path);
    expect(findPostmaster(clusterOf(folder.path))).toEqual(before);
    expect(await ask(database.url, "select count(*)::int as n from kept")).toEqual([{ n: 1000 }]);
    await database.stop();
    expect(findPostmaster(clusterOf(folder.path))).toBeUndefined();

    const again = await open(folder.path);
    expect(await ask(again.url, "select count(*)::int as n from kept")).toEqual([{ n: 1000 }]);
  });

  it("is refused to a second process, in French and in English, and shared with a command that asks for it", async () => {
    made.copyTo(folder.path);
    const database = await open(folder.path);
    const { answer } = await openElsewhere(folder.path);
    expect(answer.problem).toMatch(/sert déjà à un autre processus.+DATA_DIR/);
    expect(answer.problem).toMatch(/in use by another Chantiers process.+DATA_DIR/);

    const shared = await open(folder.path, "share");
    expect(shared.url).toBe(database.url);
    await shared.stop();
    expect(await ask(database.url, "select 1 as alive")).toEqual([{ alive: 1 }]);
  });

  it("is started again at the same address when it is killed, with what was committed", async () => {
    made.copyTo(folder.path);
    const database = await open(folder.path);
    await ask(database.url, "create table kept (n int); insert into kept values (1)");
    process.kill(findPostmaster(clusterOf(folder.path))?.pid ?? 0, "SIGKILL");
    await expect
      .poll(() => ask(database.url, "select n from kept").catch(() => "not yet"), { timeout: 90_000, interval: 100 })
      .toEqual([{ n: 1 }]);
  });

  it("starts after a power cut whose pid now belongs to another program, and after an unfinished first start", async () => {
    const unfinished = join(folder.path, "postgres.new-4194305");
    mkdirSync(unfinished);
    await (await open(folder.path)).stop();
    expect(existsSync(unfinished)).toBe(false);

    const pidFile = join(clusterOf(folder.path), "postmaster.pid");
    writeFileSync(pidFile, `${process.pid}\n${clusterOf(folder.path)}\n1\n5432\n\n127.0.0.1\n\nready   \n`, {
      mode: 0o600,
    });
    const { uid, gid } = statSync(clusterOf(folder.path));
    chownSync(pidFile, uid, gid);
    const database = await open(folder.path);
    expect(await ask(database.url, "select 1 as alive")).toEqual([{ alive: 1 }]);
  });

  it("sorts, searches and encodes the same everywhere, keeps its password to its owner, and listens to this machine only", async () => {
    made.copyTo(folder.path);
    const database = await open(folder.path);
    const [settings] = await ask<Record<string, string>>(
      database.url,
      `select current_setting('server_encoding') as encoding, current_setting('fsync') as fsync,
              current_setting('listen_addresses') as addresses, upper('é') as upper,
              (select datlocprovider::text from pg_database where datname = current_database()) as provider`,
    );
    expect(settings).toEqual({ encoding: "UTF8", fsync: "on", addresses: "127.0.0.1", upper: "É", provider: "b" });
    expect(statSync(join(folder.path, "postgres", "access.json")).mode & 0o777).toBe(0o600);
    await expect(ask(database.url.replace(/:[^:@]+@/, ":wrong@"), "select 1")).rejects.toThrow(/password/);
  });

  it.runIf(isRoot)("runs for an ordinary user, whose database root then opens as that user", async () => {
    chownSync(folder.path, NOBODY, NOBODY);
    const { child, answer } = await openElsewhere(folder.path, NOBODY);
    await ask(answer.url ?? "", "create table kept (n int)");
    child.stdin?.write("stop\n");
    await once(child, "exit");
    const database = await open(folder.path);
    expect(await ask(database.url, "select count(*)::int as n from kept")).toEqual([{ n: 0 }]);
    expect(statSync(clusterOf(folder.path)).uid).toBe(NOBODY);
  });

  it.runIf(isRoot)(
    "goes elsewhere when root's folder is closed to others, and is found there even once it is open",
    async () => {
      const closed = join(folder.path, "dossier à moi");
      mkdirSync(closed);
      chmodSync(closed, 0o700);
      const dataDir = join(closed, "data");
      const database = await open(dataDir);
      await ask(database.url, "create table kept (n int)");
      await database.stop();
      const elsewhere = readFileSync(join(dataDir, "postgres-is-elsewhere.txt"), "utf8").split("\n")[0] ?? "";
      expect(readdirSync(elsewhere).sort()).toEqual(["access.json", "cluster", "server.log"]);

      chmodSync(closed, 0o755);
      const again = await open(dataDir);
      expect(await ask(again.url, "select count(*)::int as n from kept")).toEqual([{ n: 0 }]);
      await again.stop();
      rmSync(elsewhere, { recursive: true });
    },
  );
});
