import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readSome } from "#server/areas/open-data/public";
import {
  addStatement,
  importPolis,
  openConversation,
  polisFile,
  readConversation,
  reviewStatement,
  setConversationState,
  takeStance,
} from "#server/areas/opinions/public";
import { mayWatch } from "#server/live/may-watch";
import { type Actor, visitor } from "~/domain/access/actor";
import { dataSets } from "~/domain/open-data/data-sets";
import { adjustedRandIndex } from "~/domain/opinions/agreement";
import type { Stance } from "~/domain/opinions/vote-matrix";
import { aPollsWorld, must, type PollsWorld } from "./polls-world";

let world: PollsWorld;
beforeAll(async () => {
  world = await aPollsWorld();
});
afterAll(() => world.close());

const texts = Array.from({ length: 9 }, (_, place) => `Affirmation numéro ${place + 1}`);

async function aConversation(change: { adds?: boolean; reviews?: boolean } = {}) {
  const { id } = must(
    await openConversation(world.app, world.facilitator, {
      spaceId: world.spaceId,
      title: "À quoi sert un médiateur ?",
      explanation: "",
      statements: texts,
      adds: true,
      reviews: true,
      ...change,
    }),
  );
  const rows = await world.app.db.statement.findMany({ where: { conversationId: id }, orderBy: { number: "asc" } });
  return { id, statements: rows.map((row) => row.id) };
}

const answer = (by: Actor, conversationId: string, statementId: string, stance: Stance) =>
  takeStance(world.app, by, { conversationId, statementId, stance });

describe("a conversation", () => {
  test("draws its map from the answers; each sees their own place and nobody else's answers", async () => {
    const { app } = world;
    const { id, statements } = await aConversation();
    const people = await Promise.all(Array.from({ length: 24 }, () => world.aVoter()));
    for (const [number, person] of people.entries())
      for (const [place, statement] of statements.entries()) {
        const camp = number % 2 === 0 ? 1 : -1;
        must(await answer(person, id, statement, place >= 6 ? 1 : (camp as Stance)));
      }
    await expect
      .poll(async () => (await readConversation(app, visitor, id, "fr"))?.map?.grouped, { timeout: 90_000 })
      .toBe(24);
    const seen = await readConversation(app, people[0] as Actor, id, "fr");
    expect(seen?.map?.sizes).toEqual([12, 12]);
    expect(seen?.here).not.toBeNull();
    // Whoever has the page open is told when the map is drawn again.
    expect(await mayWatch(app, visitor, id)).toBe("everyone");
    expect(seen?.answered).toBe(9);
    expect(seen?.next).toBeNull();
    expect(seen?.map?.common.map(({ statement }) => statement).sort()).toEqual(statements.slice(6).sort());
    const stranger = await readConversation(app, visitor, id, "fr");
    expect(stranger?.here).toBeNull();
    expect(stranger?.statements.every((statement) => statement.stance === null)).toBe(true);
    expect(JSON.stringify(stranger)).not.toContain((people[0] as { personId: string }).personId);

    // What each answered is in no file that grows while they do.
    expect(await polisFile(app, id, "votes.csv")).toBeNull();
    expect(await polisFile(app, id, "participants-votes.csv")).toBeNull();
    const set = dataSets.find(({ name }) => name === "affirmations");
    if (!set) throw new Error("no such set");
    const columns = ["d_accord", "pas_d_accord", "passe"].map((name) =>
      set.columns.findIndex((one) => one.name === name),
    );
    const counts = async () =>
      (await readSome(app, set, { spaceId: null, limit: 500 }))
        .filter((row) => row.includes(id))
        .map((row) => columns.map((column) => row[column]));
    expect(await counts()).toEqual(Array(9).fill([null, null, null]));
    must(await setConversationState(app, world.facilitator, { conversationId: id, state: "closed" }));
    expect(await counts()).toEqual([...Array(6).fill([12, 12, 0]), ...Array(3).fill([24, 0, 0])]);
    const votes = await polisFile(app, id, "votes.csv");
    const rows = parse(votes ?? "", { columns: true }) as Record<string, string>[];
    expect(rows.length).toBe(24 * 9);
    expect(new Set(rows.map((row) => row["voter-id"])).size).toBe(24);
    const participants = parse((await polisFile(app, id, "participants-votes.csv")) ?? "", { columns: true }) as Record<
      string,
      string
    >[];
    expect(participants.filter((row) => row["group-id"] === "0").length).toBe(12);
    expect(participants.every((row) => row["n-votes"] === "9")).toBe(true);
  });

  test("keeps one answer a person and statement, the last one, however often and at once it is given", async () => {
    const { id, statements } = await aConversation();
    const person = await world.aVoter();
    const [statement = ""] = statements;
    await Promise.all(
      Array.from({ length: 40 }, (_, number) => answer(person, id, statement, ((number % 3) - 1) as Stance)),
    );
    must(await answer(person, id, statement, 0));
    const rows = await world.app.db.stance.findMany({ where: { conversationId: id } });
    expect(rows.map((row) => row.stance)).toEqual([0]);
    expect(await polisFile(world.app, id, "votes.csv")).toBeNull();
  });

  test("takes no answer once closed, from nobody without a verified address, nor to what is not shown", async () => {
    const { app, facilitator } = world;
    const { id, statements } = await aConversation();
    const [statement = ""] = statements;
    const person = await world.aVoter();
    expect(await answer(visitor, id, statement, 1)).toMatchObject({ reason: "sign-in-first" });
    const unsure: Actor = { kind: "account", personId: person.personId, displayName: "x", verified: false, roles: [] };
    expect(await answer(unsure, id, statement, 1)).toMatchObject({ reason: "verify-first" });
    must(await reviewStatement(app, facilitator, { conversationId: id, statementId: statement, show: false }));
    expect(await answer(person, id, statement, 1)).toMatchObject({ reason: "not-there" });
    const other = await aConversation();
    expect(await answer(person, id, other.statements[0] ?? "", 1)).toMatchObject({ reason: "not-there" });
    expect(await setConversationState(app, person, { conversationId: id, state: "closed" })).toMatchObject({
      reason: "not-your-role",
    });
    must(await setConversationState(app, facilitator, { conversationId: id, state: "closed" }));
    expect(await answer(person, id, statements[1] ?? "", 1)).toMatchObject({ reason: "not-open" });
    await expect(
      world.database.pool.query("UPDATE statement SET text = 'autre' WHERE id = $1", [statement]),
    ).rejects.toThrow();
  });

  test("a statement that someone adds waits for a facilitator; the same one twice is refused", async () => {
    const { app, facilitator } = world;
    const { id } = await aConversation();
    const person = await world.aVoter();
    const add = (by: Actor, text: string) => addStatement(app, by, { conversationId: id, text });
    const added = must(await add(person, "On peut apprendre à tout âge"));
    expect(added.waits).toBe(true);
    expect(await add(await world.aVoter(), "on peut apprendre, à tout age !")).toMatchObject({
      reason: "statement-there",
      detail: { number: 10 },
    });
    const seen = async (by: Actor) => (await readConversation(app, by, id, "fr"))?.statements.length;
    expect(await seen(visitor)).toBe(9);
    expect(await seen(person)).toBe(10);
    expect(await seen(facilitator)).toBe(10);
    must(await reviewStatement(app, facilitator, { conversationId: id, statementId: added.id, show: true }));
    expect(await seen(visitor)).toBe(10);
    const closedToAll = await aConversation({ adds: false });
    expect(
      await addStatement(app, person, { conversationId: closedToAll.id, text: "Une autre affirmation" }),
    ).toMatchObject({ reason: "not-open" });
  });
});

describe("Polis's files", () => {
  const folder = (name: string) => join(import.meta.dirname, "../../bench/polis", name);
  const text = (name: string, file: string) => readFileSync(join(folder(name), file), "utf8");

  test("are imported whole, and what goes out again says what came in", async () => {
    const { app } = world;
    const name = "scoop-hivemind.freshwater";
    const files = {
      comments: text(name, "comments.csv"),
      votes: text(name, "votes.csv"),
      summary: text(name, "summary.csv"),
    };
    const imported = must(await importPolis(app, { slug: "1-1", files, source: "Polis, CC BY 4.0" }));
    const seen = await readConversation(app, visitor, imported.id, "fr");
    expect(seen).toMatchObject({
      title: "HiveMind - Freshwater Quality in NZ",
      state: "closed",
      source: "Polis, CC BY 4.0",
    });
    expect(imported.statements).toBe(80);
    expect(seen?.statements.length).toBe(51);
    expect(seen?.map?.sizes.length).toBeGreaterThan(1);
    // Every last answer of theirs to a listed statement is one of ours.
    const counted = new Map<string, string>();
    const rows = parse(files.votes, { columns: true }) as Record<string, string>[];
    for (const row of [...rows].sort((one, other) => Number(one.timestamp) - Number(other.timestamp)))
      counted.set(`${row["voter-id"]} ${row["comment-id"]}`, row.vote ?? "");
    expect(imported.answers).toBe(counted.size);
    const again = parse((await polisFile(app, imported.id, "votes.csv")) ?? "", { columns: true }) as Record<
      string,
      string
    >[];
    const sums = (votes: Iterable<string>) => [...votes].reduce((sum, vote) => sum + Number(vote), 0);
    expect(sums(again.map((row) => row.vote ?? ""))).toBe(sums(counted.values()));
    // What we give out can be taken in again, here or by Polis's tools, and says the same.
    const given = {
      comments: (await polisFile(app, imported.id, "comments.csv")) ?? "",
      votes: (await polisFile(app, imported.id, "votes.csv")) ?? "",
      summary: await polisFile(app, imported.id, "summary.csv"),
    };
    const back = must(await importPolis(app, { slug: "3", files: given, source: "Chantiers" }));
    const seenBack = await readConversation(app, visitor, back.id, "fr");
    expect(seenBack).toMatchObject({ title: seen?.title, explanationHtml: seen?.explanationHtml });
    expect([back.statements, back.people, back.answers]).toEqual([80, imported.people, imported.answers]);
    expect([...(seenBack?.map?.sizes ?? [])].sort()).toEqual([...(seen?.map?.sizes ?? [])].sort());
    expect(await importPolis(app, { slug: "1-1", files: { ...files, votes: "a,b\n1,2" }, source: "x" })).toMatchObject({
      ok: false,
      reason: "file-wrong",
    });
  });

  test("of vTaiwan give groups that agree with Polis's own", async () => {
    const { app } = world;
    const name = "vtaiwan.uberx";
    const files = { comments: text(name, "comments.csv"), votes: text(name, "votes.csv"), summary: null };
    const imported = must(await importPolis(app, { slug: "1-1", files, source: "Polis, CC BY 4.0" }));
    const theirs = parse(text(name, "participants-votes.csv"), { columns: true }) as Record<string, string>[];
    const ours = parse((await polisFile(app, imported.id, "participants-votes.csv")) ?? "", {
      columns: true,
    }) as Record<string, string>[];
    // People have other numbers here: they are known by their answers, where these are theirs alone.
    const shown = Object.keys(ours[0] ?? {}).filter((key) => /^\d+$/.test(key));
    const keyOf = (row: Record<string, string>, columns: readonly string[]) =>
      columns.map((column) => row[column] ?? "").join();
    const groups = new Map<string, string[]>();
    for (const row of ours) {
      const key = keyOf(row, shown);
      groups.set(key, [...(groups.get(key) ?? []), row["group-id"] ?? ""]);
    }
    const listed = (parse(files.comments, { columns: true }) as Record<string, string>[])
      .map((row) => row["comment-id"] ?? "")
      .sort((one, other) => Number(one) - Number(other));
    const pairs = theirs.flatMap((row) => {
      const found = groups.get(keyOf(row, listed)) ?? [];
      return found.length === 1 && found[0] !== "" && row["group-id"] !== ""
        ? [[found[0] ?? "", row["group-id"] ?? ""]]
        : [];
    });
    expect(pairs.length).toBeGreaterThan(900);
    const index = adjustedRandIndex(
      pairs.map(([one]) => one ?? ""),
      pairs.map(([, other]) => other ?? ""),
    );
    expect(index).toBeGreaterThan(0.75);
  });
});
