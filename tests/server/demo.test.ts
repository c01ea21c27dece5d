import { Ajv2020 } from "ajv/dist/2020";
import addFormats from "ajv-formats";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { productionsOf, storyToTell } from "#server/areas/entrance/public";
import { lineageOf } from "#server/areas/lineage/public";
import { describeColumn, readOne, readRows } from "#server/areas/open-data/public";
import { writeLogs } from "#server/areas/polls/log/write-logs";
import { verifyLogs } from "#server/areas/polls/public";
import { editionsWithSpaces, seedSwitch, spacePage } from "#server/areas/spaces/public";
import { seedDemo } from "#server/demo/seed-demo";
import { visitor } from "~/domain/access/actor";
import { dataRow } from "~/domain/lineage/rows";
import { dataSetOf, dataSets } from "~/domain/open-data/data-sets";
import { rowSchema } from "~/domain/open-data/table-schema";
import { aPerson } from "../../prisma/factories/a-person";
import { aPoll } from "../../prisma/factories/a-poll";
import { aProposal } from "../../prisma/factories/a-proposal";
import { theSpace } from "../../prisma/factories/a-space";
import { aNote, aWall } from "../../prisma/factories/a-wall";
import { anApp, type TestApp } from "../support/app";

let given: TestApp;
beforeAll(async () => {
  given = await anApp({ demo: true });
  await seedSwitch(given.app);
  expect(await seedDemo(given.app)).toBe(true);
}, 720_000);
afterAll(() => given.close());

type Read = { readonly set: string; readonly row: Readonly<Record<string, unknown>> };

async function everyRow(): Promise<Read[]> {
  const read: Read[] = [];
  for (const set of dataSets) {
    for await (const rows of readRows(given.app, set, { spaceId: null })) {
      for (const row of rows) {
        read.push({
          set: set.name,
          row: Object.fromEntries(set.columns.map((column, place) => [column.name, row[place]])),
        });
      }
    }
  }
  return read;
}

describe("the demo", () => {
  it("is told once, and never in a database that was not created as one", async () => {
    const before = await given.app.db.event.count();
    expect(await seedDemo(given.app)).toBe(false);
    expect(await given.app.db.event.count()).toBe(before);
    expect(await seedDemo({ ...given.app, demo: false })).toBe(false);
  });

  it("has every data set filled", async () => {
    const rows = await everyRow();
    for (const set of dataSets) expect(rows.filter((row) => row.set === set.name).length, set.name).toBeGreaterThan(0);
    const count = (name: string) => rows.filter((row) => row.set === name).length;
    expect(count("criteres")).toBe(18);
    expect(count("fiches")).toBe(10);
    expect(count("propositions")).toBe(14);
    const onPaper = await given.app.db.support.count({ where: { paperId: { not: null } } });
    expect(onPaper).toBe(3);
  });

  it("happened in its time: nothing of the story is dated before it or after the moment it was made", async () => {
    const [first] = await given.app.db.event.findMany({
      orderBy: { id: "asc" },
      where: { kind: "board.created" },
      take: 1,
    });
    expect(first?.at.toISOString().slice(0, 10)).toBe("2019-11-15");
    const late = await given.app.db.event.count({ where: { at: { gt: new Date(Date.now() + 60_000) } } });
    expect(late).toBe(0);
  });

  it("closed its votes in their time too, before what was decided on them, and their logs say the same", async () => {
    const { app } = given;
    const closed = await app.db.poll.findMany({
      where: { state: "closed" },
      select: {
        title: true,
        opensAt: true,
        closedAt: true,
        result: { select: { at: true } },
        decisions: { select: { decision: { select: { versions: { select: { decidedOn: true } } } } } },
      },
    });
    expect(closed.length).toBeGreaterThan(3);
    for (const { title, opensAt, closedAt, result, decisions } of closed) {
      if (!opensAt || !closedAt || !result) throw new Error(`${title} is not told whole`);
      expect(opensAt.toISOString() > "2019-12-01" && opensAt < closedAt, title).toBe(true);
      expect(closedAt.toISOString() < "2020-02-01", title).toBe(true);
      expect(Math.abs(closedAt.getTime() - result.at.getTime()), title).toBeLessThan(3_600_000);
      for (const { decidedOn } of decisions.flatMap(({ decision }) => decision.versions)) {
        expect(decidedOn.toISOString().slice(0, 10) >= closedAt.toISOString().slice(0, 10), title).toBe(true);
      }
    }
    const { rows } = await app.pool.query<{ outside: number; left: string | null }>(
      `SELECT count(*)::int AS outside, to_regnamespace('chantiers_story')::text AS left
       FROM ballot_event e JOIN poll p ON p.id = e.poll_id
       WHERE p.state = 'closed' AND (e.hour < date_trunc('hour', p.opens_at) OR e.hour > p.closed_at)`,
    );
    expect(rows[0]).toEqual({ outside: 0, left: null });
    await writeLogs(app, 0);
    expect(await verifyLogs(app)).toEqual([]);
  });

  it("tells a whole lineage on the home page, from a note to a criterion", async () => {
    const story = await storyToTell(given.app);
    expect(story?.map((step) => step.kind)).toEqual(["note", "group", "proposal", "result", "decision", "criterion"]);
    expect(story?.at(-1)?.facts?.code).toBe("V3");
  });

  it("lists what each chantier made, each thing with its decision and an address that has a thread", async () => {
    const spaceOf = async (slug: string) => (await spacePage(given.app, visitor, slug, "fr"))?.id ?? "";
    const label = await productionsOf(given.app, await spaceOf("1-1"));
    expect(label.criteria.map((one) => one.code)).toHaveLength(18);
    expect(label.criteria.find((one) => one.code === "V3")).toMatchObject({
      address: "/label/criteres/V3",
      decision: { title: expect.stringMatching(/./) },
    });
    const [guide] = (await productionsOf(given.app, await spaceOf("3"))).guides;
    expect(guide?.cards.length).toBeGreaterThan(3);
    for (const made of [...label.criteria, ...(guide?.cards ?? [])]) {
      expect((await lineageOf(given.app, made.id, visitor))?.here, made.code).toBe(made.id);
    }
    expect(await productionsOf(given.app, await spaceOf("5"))).toEqual({ criteria: [], guides: [] });
  });

  it("shows where each chantier stands", async () => {
    const [edition] = await editionsWithSpaces(given.app, "fr");
    const one = edition?.spaces.find((space) => space.code === "1.1");
    expect(one).toMatchObject({ proposals: 8, criteria: 18, now: { is: "vote" } });
    const page = await spacePage(given.app, visitor, "1-1", "fr");
    expect(page?.made).toMatchObject({ required: 12, optional: 6 });
    expect(page?.may.manage).toBe(false);
  });
});

describe("every public row", () => {
  it("finds its note or its declared origin, and each note behind it finds it", async () => {
    const linked = new Set([
      "notes",
      "regroupements",
      "propositions",
      "votes",
      "resultats",
      "decisions",
      "criteres",
      "fiches",
    ]);
    const rows = await everyRow();
    let fromNotes = 0;
    for (const { set, row } of rows) {
      expect(row.adresse, set).toMatch(/^http:\/\/localhost:3000\//);
      expect(row.vient_de, set).toMatch(/^http:\/\/localhost:3000\//);
      expect(row.origine, `${set} ${row.id}`).not.toBe("");
      if (!linked.has(set)) continue;
      // A result has one row an answer, and one place in the lineage.
      const id = String(row.resultat_id ?? row.id);
      const lineage = await lineageOf(given.app, id, visitor);
      expect(lineage, `${set} ${id}`).not.toBeNull();
      const notes = lineage?.steps.filter((step) => step.kind === "note") ?? [];
      if (set !== "notes" && Number(row.notes_sources) > 0) {
        fromNotes += 1;
        const [note] = notes;
        const back = note ? await lineageOf(given.app, note.id, visitor) : null;
        expect(
          back?.steps.map((step) => step.id),
          `${set} ${id}`,
        ).toContain(id);
        expect(row.origine).toBe("note");
      } else if (set !== "notes") {
        expect(["ecrit", "accompagne", "editorial", "import"], `${set} ${id}`).toContain(row.origine);
      }
    }
    expect(fromNotes).toBeGreaterThan(20);
  });

  it("is where the thread says it is: each public thing of the lineage has its row, under its own id", async () => {
    const nodes = await given.app.db.node.findMany({ where: { public: true } });
    expect(nodes.length).toBeGreaterThan(80);
    for (const node of nodes) {
      const address = dataRow({ id: node.id, kind: node.kind as "note", public: true });
      const [, , name = "", key = ""] = address?.address.split("/") ?? [];
      const set = dataSetOf(name);
      expect(set, name).toBeDefined();
      if (set) expect(await readOne(given.app, set, key), `${name} ${key}`).not.toBeNull();
    }
  });

  it("follows the schema of its data set", async () => {
    const ajv = addFormats(new Ajv2020({ allErrors: true }));
    const valid = new Map(dataSets.map((set) => [set.name, ajv.compile(rowSchema(set, describeColumn("fr")))]));
    for (const { set, row } of await everyRow()) {
      const validate = valid.get(set);
      expect(validate?.(row), `${set} ${JSON.stringify(validate?.errors)} ${JSON.stringify(row)}`).toBe(true);
    }
  });
});

describe("what is not public", () => {
  it("is in no file: addresses, names, drafts, what was withdrawn, notes that nothing refers to, polls in preparation", async () => {
    const { app } = given;
    const space = await theSpace(app, "1-2");
    const secret = "zzsecretzz";
    const hidden = await aPerson(app, { name: `Nom ${secret}`, email: `${secret}@demo.invalid` });
    await aProposal(app, { in: space, by: hidden, as: "draft", title: `Brouillon ${secret}` });
    await aProposal(app, { in: space, by: hidden, as: "withdrawn", title: `Retirée ${secret}` });
    const shown = await aProposal(app, { in: space, by: hidden, title: "Une proposition visible" });
    await aPoll(app, { on: [shown], as: "draft", title: `Vote en préparation ${secret}` });
    const wall = await aWall(app, { in: space, title: "Un mur" });
    await aNote(app, { on: wall, text: `Note seule ${secret}` });
    const written = JSON.stringify(await everyRow());
    expect(written).toContain("Une proposition visible");
    expect(written).not.toContain(secret);
    expect(written).not.toMatch(/[\w.+-]+@[\w-]+\.[\w.]+/);
    const people = await app.db.person.findMany({ select: { id: true } });
    for (const person of people) expect(written).not.toContain(person.id);
  });
});
