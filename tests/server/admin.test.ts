import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runAdminCommand } from "#server/admin/run-admin-command";
import { isAdministratorToken, readSession } from "#server/areas/accounts/public";
import { enterPaper, printSheets } from "#server/areas/assisted/public";
import { castBallot, closePoll } from "#server/areas/polls/public";
import { registerMyself, setSeats } from "#server/areas/registration/public";
import { readEnv } from "#server/env";
import { appOn } from "../support/app-on";
import { anEmptyDatabase, type TestDatabase } from "../support/database";
import { aPerson, type SignedIn } from "../support/people";
import { aPollsWorld, must, type PollsWorld } from "./polls-world";

let world: PollsWorld;
let folder: string;
let backup: string;
let person: SignedIn;
const restored: TestDatabase[] = [];

/** A command and what it printed. */
async function command(databaseUrl: string, ...argv: string[]) {
  const said: string[] = [];
  const complained: string[] = [];
  const code = await runAdminCommand(
    argv,
    readEnv({ DATABASE_URL: databaseUrl, PUBLIC_URL: "https://chantiers.exemple.test", LOG_LEVEL: "silent" }),
    { say: (line) => said.push(line), complain: (line) => complained.push(line) },
  );
  return { code, said: said.join("\n"), complained: complained.join("\n") };
}
const here = (...argv: string[]) => command(world.database.url, ...argv);

async function anEmpty(): Promise<TestDatabase> {
  const database = await anEmptyDatabase();
  restored.push(database);
  return database;
}

/** The sum of every row of every table, in no order: what must be the same after a restore. */
async function sums(url: string): Promise<Record<string, string>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> '_prisma_migrations'",
    );
    const found: Record<string, string> = {};
    for (const { name } of tables) {
      const { rows } = await client.query<{ sum: string }>(
        `select count(*) || ' ' || coalesce(md5(string_agg(t::text, chr(10) order by t::text)), '') as sum from "${name}" t`,
      );
      found[name] = rows[0]?.sum ?? "";
    }
    return found;
  } finally {
    await client.end();
  }
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "chantiers-admin-"));
  backup = join(folder, "tout.chantiers");
  world = await aPollsWorld();
  const { app } = world;
  const voter = await world.aVoter();
  const poll = await world.anOpenPoll();
  const option = poll.optionIds[0] ?? "";
  for (const [key, answer] of ["for", "against"].entries()) {
    must(await castBallot(app, voter, { pollId: poll.id, answers: { [option]: answer }, key: `${key}` }));
  }
  must(await closePoll(app, world.facilitator, { pollId: poll.id }));
  const facilitator = await aPerson(app, { roles: [{ role: "facilitator", spaceId: null }] });
  person = await aPerson(app, { name: 'Zoé "la\\fée" \u202f😀\nsur deux lignes, (a,b)', email: "zoe@exemple.test" });
  const space = await app.db.space.findUniqueOrThrow({ where: { slug: "3" }, select: { id: true } });
  await setSeats(app, facilitator.actor, { spaceId: space.id, seats: 1 });
  // A proposal that was written on a paper, and a paper that was printed for it: each says the other.
  const paper = { spaceId: space.id, name: "Ginette", reference: "Cahier 1", is: "proposal" } as const;
  const told = { title: "Des bancs", summary: "", text: "À l’ombre." };
  const { proposalId } = must(await enterPaper(app, facilitator.actor, { ...paper, ...told }));
  must(await printSheets(app, facilitator.actor, { spaceId: space.id, proposalId, count: 1 }));
  await registerMyself(app, facilitator.actor, { spaceId: space.id, accessNeeds: "" });
  await registerMyself(app, person.actor, { spaceId: space.id, accessNeeds: "NULL \\N {} ," });
});
afterAll(async () => {
  for (const database of restored) await database.drop();
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

describe("backup and restore", () => {
  test("everything comes back the same, its numbers go on, and people are still signed in", async () => {
    const made = await here("backup", backup);
    expect(made).toMatchObject({ code: 0, complained: "" });
    expect(statSync(backup).mode & 0o777).toBe(0o600);
    const empty = await anEmpty();
    expect(await command(empty.url, "restore", backup)).toMatchObject({ code: 0, complained: "" });
    const before = await sums(world.database.url);
    expect(Object.keys(before).length).toBeGreaterThan(30);
    expect(await sums(empty.url)).toEqual(before);

    const { app, close } = appOn(empty.url);
    try {
      expect((await readSession(app, person.cookie))?.actor).toMatchObject({ displayName: person.name });
      const last = await app.db.event.findFirstOrThrow({ orderBy: { id: "desc" } });
      const next = await app.db.event.create({ data: { kind: "test" } });
      expect(next.id).toBe(last.id + 1n);
      // What was set aside while restoring guards again.
      await expect(empty.pool.query("delete from event")).rejects.toThrow(/append-only/);
    } finally {
      await close();
    }
  });

  test("a file is never overwritten, nor a database that holds something", async () => {
    const size = statSync(backup).size;
    expect((await here("backup", backup)).code).toBe(1);
    expect(statSync(backup).size).toBe(size);
    const before = await sums(world.database.url);
    const refused = await here("restore", backup);
    expect(refused.code).toBe(1);
    expect(refused.complained).toContain("n’est pas vide");
    expect(await sums(world.database.url)).toEqual(before);
  });

  test("a file that was cut or changed is refused before anything is written", async () => {
    const lines = gunzipSync(readFileSync(backup)).toString("utf8").split("\n");
    const rowAt = lines.findIndex((line) => line.includes("zoe@exemple.test"));
    const changed: Record<string, Buffer> = {
      cut: readFileSync(backup).subarray(0, Math.floor(statSync(backup).size / 2)),
      "a row changed": gzipSync(
        lines.map((line, at) => (at === rowAt ? line.replace("zoe@", "zou@") : line)).join("\n"),
      ),
      "a row missing": gzipSync(lines.filter((_, at) => at !== rowAt).join("\n")),
      "the end missing": gzipSync(lines.slice(0, -2).join("\n")),
      "something else": gzipSync("bonjour\n"),
      "not compressed": Buffer.from("bonjour"),
    };
    const empty = await anEmpty();
    for (const [what, bytes] of Object.entries(changed)) {
      const path = join(folder, `${what}.chantiers`);
      writeFileSync(path, bytes);
      const refused = await command(empty.url, "restore", path);
      expect(refused, what).toMatchObject({ code: 1 });
      expect(refused.complained, what).toContain("n’est pas une sauvegarde entière");
    }
    truncateSync(join(folder, "cut.chantiers"), 0);
    expect((await command(empty.url, "restore", join(folder, "cut.chantiers"))).code).toBe(1);
    // Nothing was written: the whole one still goes in.
    expect((await command(empty.url, "restore", backup)).code).toBe(0);
  });

  test("a backup of a later version says so", async () => {
    const lines = gunzipSync(readFileSync(backup)).toString("utf8").split("\n");
    const header = JSON.parse(lines[0] ?? "{}") as { migrations: string[] };
    header.migrations.push("29991231000000_later");
    const path = join(folder, "later.chantiers");
    const body = [JSON.stringify(header), ...lines.slice(1, -2)];
    const tables = (JSON.parse(lines.at(-2) ?? "{}") as { tables: number }).tables;
    const sha256 = createHash("sha256")
      .update(`${body.join("\n")}\n`)
      .digest("hex");
    writeFileSync(path, gzipSync(`${[...body, JSON.stringify({ tables, sha256 })].join("\n")}\n`));
    const refused = await command((await anEmpty()).url, "restore", path);
    expect(refused.complained).toContain("29991231000000_later");
  });
});

describe("the other commands", () => {
  test("--help lists those there are", async () => {
    const { code, said } = await here("--help");
    expect(code).toBe(0);
    for (const name of ["administrator", "role give|end", "outbox", "backup <file>", "restore <file>", "verify"]) {
      expect(said).toContain(`  ${name}`);
    }
    expect((await here("efface-tout")).code).toBe(2);
    expect((await here()).code).toBe(2);
    expect((await here("backup")).code).toBe(2);
  });

  test("administrator prints a link that serves once, at PUBLIC_URL", async () => {
    const { code, said } = await here("administrator");
    expect(code).toBe(0);
    const [, token = ""] = /^https:\/\/chantiers\.exemple\.test\/premier-administrateur\/([\w-]+)$/m.exec(said) ?? [];
    expect(await isAdministratorToken(world.app, token)).toBe(true);
  });

  test("role gives and ends, by address", async () => {
    expect(await here("role", "give", "zoe@exemple.test", "facilitator", "1-1")).toMatchObject({ code: 0 });
    const roles = async () => {
      const session = await readSession(world.app, person.cookie);
      return session?.actor.kind === "account" ? session.actor.roles.length : -1;
    };
    expect(await roles()).toBe(1);
    expect((await here("role", "end", "Zoe@exemple.test", "facilitator", "1-1")).code).toBe(0);
    expect(await roles()).toBe(0);
    expect((await here("role", "end", "zoe@exemple.test", "facilitator", "1-1")).code).toBe(1);
    expect((await here("role", "give", "personne@exemple.test", "facilitator")).code).toBe(1);
    expect((await here("role", "give", "zoe@exemple.test", "roi")).code).toBe(2);
  });

  test("outbox shows the mails that are kept", async () => {
    expect((await here("outbox", "zoe@exemple.test")).said).toContain("Liste d’attente");
  });

  test("verify is content with what the use cases made, and names what someone broke by hand", async () => {
    expect(await here("verify")).toMatchObject({ code: 0 });
    const { app } = world;
    const grant = await app.db.roleGrant.findFirstOrThrow({ where: { endedAt: null } });
    const row = await app.db.registration.findFirstOrThrow({ where: { state: "confirmed", space: { slug: "3" } } });
    await app.db.registration.update({ where: { id: row.id }, data: { state: "cancelled" } });
    await app.db.account.update({ where: { personId: grant.personId }, data: { verifiedAt: null } });
    const { code, said } = await here("verify");
    expect(code).toBe(1);
    expect(said).toMatch(/^3\.1 ✗/m);
    expect(said).toMatch(new RegExp(`^4\\.1 ✗.*\\n\\s+${grant.id}$`, "m"));
    expect(said).toMatch(/^2\.1 ✓/m);
  });
});
