import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Ajv2020 } from "ajv/dist/2020";
import addFormats from "ajv-formats";
import express from "express";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { csvLines } from "#server/areas/open-data/csv";
import { describeColumn, overview, readRows } from "#server/areas/open-data/public";
import { seedSwitch } from "#server/areas/spaces/public";
import { dataRoutes } from "#server/export/data-routes";
import { dataSets } from "~/domain/open-data/data-sets";
import { rowSchema, tableSchema } from "~/domain/open-data/table-schema";
import { i18nFor } from "~/i18n/server";
import { anApp, type TestApp } from "../support/app";
import { parseCsv } from "../support/parse-csv";

let given: TestApp;
let server: Server;
let base: string;

beforeAll(async () => {
  given = await anApp();
  await seedSwitch(given.app);
  const web = express();
  web.use(dataRoutes(given.app));
  server = createServer(web);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  await given.close();
});

describe("the columns", () => {
  it("are all said in words, in both languages, and no name of a person is among them", () => {
    for (const set of dataSets) {
      for (const language of ["fr", "en"] as const) {
        expect(i18nFor(language).exists(`open-data:set.${set.name}.title`), set.name).toBe(true);
        for (const column of set.columns) {
          expect(i18nFor(language).exists(`open-data:column.${column.name}`), `${set.name}.${column.name}`).toBe(true);
        }
      }
      expect(
        set.columns.map((column) => column.name).filter((name) => /auteur|(^|_)nom(_|$)|courriel|personne/.test(name)),
      ).toEqual([]);
      expect(new Set(set.columns.map((column) => column.name)).size).toBe(set.columns.length);
    }
  });

  it("are what every statement gives, in that order", async () => {
    for (const set of dataSets) {
      for await (const rows of readRows(given.app, set, { spaceId: null })) {
        for (const row of rows) expect(row).toHaveLength(set.columns.length);
      }
    }
  });
});

describe("CSV", () => {
  it("gives back every text as it was, whatever it holds", () => {
    const texts = [
      "a,b",
      'il dit "non"',
      "deux\nlignes",
      "retour\rseul",
      "fin\r\n",
      "=1+1",
      " espaces ",
      "",
      "é😀",
      "'",
    ];
    const written = csvLines([texts, texts]);
    expect(written.endsWith("\r\n")).toBe(true);
    expect(parseCsv(written)).toEqual([texts, texts]);
    expect(csvLines([[true, 3, null]])).toBe("true,3,\r\n");
  });
});

describe("the files", () => {
  const ajv = addFormats(new Ajv2020({ allErrors: true }));

  it("have the same rows in CSV and in JSON, and both follow their schema", async () => {
    for (const set of dataSets) {
      const csv = await fetch(`${base}/donnees/${set.name}.csv`);
      expect(csv.headers.get("content-type")).toMatch(/^text\/csv; charset=utf-8/);
      const [header, ...lines] = parseCsv(await csv.text());
      expect(header).toEqual(set.columns.map((column) => column.name));
      const json = (await (await fetch(`${base}/donnees/${set.name}.json`)).json()) as {
        schema: unknown;
        rows: Record<string, unknown>[];
      };
      expect(json.schema).toEqual(JSON.parse(JSON.stringify(tableSchema(set, describeColumn("fr")))));
      expect(json.rows.map((row) => set.columns.map((column) => String(row[column.name] ?? "")))).toEqual(lines);
      const valid = ajv.compile(rowSchema(set, describeColumn("fr")));
      for (const row of json.rows) expect(valid(row), JSON.stringify(valid.errors)).toBe(true);
    }
  });

  it("have the sizes and the rows that their page says, for the whole and for a chantier, and again after a change", async () => {
    const agree = async (folder: string, spaceId: string | null) => {
      const { sets } = await overview(given.app, spaceId);
      expect(sets.map((set) => set.name)).toEqual(dataSets.map((set) => set.name));
      for (const { name, rows, bytes } of sets) {
        const csv = Buffer.from(await (await fetch(`${base}${folder}/${name}.csv`)).arrayBuffer());
        const json = Buffer.from(await (await fetch(`${base}${folder}/${name}.json`)).arrayBuffer());
        expect({ name, bytes }).toEqual({ name, bytes: { csv: csv.length, json: json.length } });
        expect(parseCsv(csv.toString()), name).toHaveLength(rows + 1);
      }
      return sets.find((set) => set.name === "chantiers")?.bytes.csv ?? 0;
    };
    const before = await agree("/donnees", null);
    const space = await given.app.db.space.findUniqueOrThrow({ where: { slug: "1-1" } });
    await agree("/donnees/1-1", space.id);
    // Through the database, with the event that any change records: the words are what counts here.
    await given.app.db.space.update({ where: { id: space.id }, data: { question: `${space.question} « été » ?` } });
    await given.app.pool.query("INSERT INTO event (kind) VALUES ('edition.created')");
    const words = Buffer.byteLength(" « été » ?");
    expect(await agree("/donnees", null)).toBe(before + words);
    await given.app.db.space.update({ where: { id: space.id }, data: { question: space.question } });
    await given.app.pool.query("INSERT INTO event (kind) VALUES ('edition.created')");
    expect(await agree("/donnees", null)).toBe(before);
  });

  it("can be had for one chantier, in two ways", async () => {
    const path = await (await fetch(`${base}/donnees/1-1/chantiers.csv`)).text();
    const query = await (await fetch(`${base}/donnees/chantiers.csv?chantier=1-1`)).text();
    expect(path).toBe(query);
    expect(parseCsv(path)).toHaveLength(2);
    expect(parseCsv(await (await fetch(`${base}/donnees/chantiers.csv`)).text())).toHaveLength(8);
    expect((await fetch(`${base}/donnees/9-9/chantiers.csv`)).status).toBe(404);
    expect((await fetch(`${base}/donnees/personnes.csv`)).status).toBe(404);
  });

  it("answer HEAD, and 304 to who has them already", async () => {
    const head = await fetch(`${base}/donnees/chantiers.csv`, { method: "HEAD" });
    expect(head.status).toBe(200);
    expect(await head.text()).toBe("");
    const etag = head.headers.get("etag") ?? "";
    expect(etag).not.toBe("");
    const again = await fetch(`${base}/donnees/chantiers.csv`, { headers: { "if-none-match": etag } });
    expect(again.status).toBe(304);
  });

  it("never answer 304 after a change, even one that was begun before the last and kept after it", async () => {
    const file = `${base}/donnees/chantiers.csv`;
    const etagNow = async () => (await fetch(file, { method: "HEAD" })).headers.get("etag") ?? "";
    const [one, other] = [await given.app.pool.connect(), await given.app.pool.connect()];
    try {
      const change = "INSERT INTO event (kind) VALUES ('edition.created')";
      await one.query("BEGIN");
      await one.query(change);
      await other.query(change);
      const before = await etagNow();
      expect((await fetch(file, { headers: { "if-none-match": before } })).status).toBe(304);
      await one.query("COMMIT");
      expect((await fetch(file, { headers: { "if-none-match": before } })).status).toBe(200);
      expect(await etagNow()).not.toBe(before);
      expect(await etagNow()).toBe(await etagNow());
    } finally {
      one.release();
      other.release();
    }
  });

  it("come all together in a ZIP with their description", async () => {
    const zip = Buffer.from(await (await fetch(`${base}/donnees/tout.zip`)).arrayBuffer());
    expect(zip.subarray(0, 2).toString()).toBe("PK");
    for (const name of ["LISEZMOI.md", "datapackage.json", ...dataSets.map((set) => `${set.name}.csv`)]) {
      expect(zip.includes(Buffer.from(name)), name).toBe(true);
    }
  });

  it("are described by a Data Package whose every path answers", async () => {
    const described = (await (await fetch(`${base}/donnees/datapackage.json`)).json()) as {
      resources: { name: string; path: string; schema: { fields: unknown[] } }[];
    };
    expect(described.resources.map((resource) => resource.name)).toEqual(dataSets.map((set) => set.name));
    for (const { path } of described.resources) {
      expect((await fetch(`${base}${new URL(path).pathname}`, { method: "HEAD" })).status).toBe(200);
    }
  });
});

describe("the API", () => {
  type OpenApi = {
    openapi: string;
    paths: Record<string, { get: { operationId: string; responses: Record<string, unknown> } }>;
    components: { schemas: Record<string, object> };
  };
  const read = async () => (await (await fetch(`${base}/api/v1/openapi.json`)).json()) as OpenApi;

  it("is described: every reference leads somewhere, every operation has one name", async () => {
    const described = await read();
    expect(described.openapi).toBe("3.1.0");
    const references = [...JSON.stringify(described).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)];
    expect(references.length).toBeGreaterThan(5);
    for (const [, name] of references) expect(Object.keys(described.components.schemas)).toContain(name);
    const names = Object.values(described.paths).map((path) => path.get.operationId);
    expect(new Set(names).size).toBe(names.length);
    // Each schema is one that a JSON Schema 2020-12 validator takes: what OpenAPI 3.1 asks.
    const ajv = addFormats(new Ajv2020({ strict: false }));
    for (const schema of Object.values(described.components.schemas)) expect(ajv.validateSchema(schema)).toBe(true);
  });

  it("gives what it describes, page by page", async () => {
    const described = await read();
    for (const path of Object.keys(described.paths).filter((one) => !one.includes("{"))) {
      expect((await fetch(base + path)).status, path).toBe(200);
    }
    const first = (await (await fetch(`${base}/api/v1/spaces?limit=5`)).json()) as {
      rows: { id: string }[];
      next: number;
    };
    expect(first).toMatchObject({ next: 5 });
    const rest = (await (await fetch(`${base}/api/v1/spaces?limit=5&skip=5`)).json()) as {
      rows: { id: string }[];
      next: null;
    };
    expect(rest.next).toBeNull();
    expect(new Set([...first.rows, ...rest.rows].map((row) => row.id)).size).toBe(7);
    const one = first.rows[0]?.id ?? "";
    expect(await (await fetch(`${base}/api/v1/spaces/${one}`)).json()).toEqual(first.rows[0]);
    const valid = addFormats(new Ajv2020({ strict: false })).compile(described.components.schemas.chantiers ?? {});
    expect(valid(first.rows[0]), JSON.stringify(valid.errors)).toBe(true);
  });

  it("refuses what is not a page, and does not know what is not there", async () => {
    for (const query of ["limit=0", "limit=1000", "limit=-1", "skip=x", "limit=1%27"]) {
      expect((await fetch(`${base}/api/v1/spaces?${query}`)).status, query).toBe(400);
    }
    expect((await fetch(`${base}/api/v1/spaces?space=nope`)).status).toBe(404);
    expect((await fetch(`${base}/api/v1/lineage/not-an-id`)).status).toBe(404);
    expect((await fetch(`${base}/api/v1/people`)).status).toBe(404);
  });
});
