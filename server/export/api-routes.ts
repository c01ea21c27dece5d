import { type Request, type Response, Router } from "express";
import { visitor } from "~/domain/access/actor";
import type { DataSet } from "~/domain/open-data/data-set";
import { dataSetOf } from "~/domain/open-data/data-sets";
import type { App } from "../app";
import { lineageOf } from "../areas/lineage/public";
import { type DataRow, readOne, readSome } from "../areas/open-data/public";
import { spaceSubject } from "../areas/spaces/public";
import { apiLists, largestPage, openApi, usualPage } from "./open-api";

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Reading by program, under /api/v1: what /donnees has, by pages. Described by /api/v1/openapi.json. */
export function apiRoutes(app: App): Router {
  const router = Router();
  router.use("/api/v1", (_request, response, next) => {
    response.set({ "access-control-allow-origin": "*", "cache-control": "public, no-cache" });
    next();
  });
  router.get("/api/v1/openapi.json", (_request, response) => {
    response.json(openApi(app.env.publicUrl));
  });
  for (const [path, name] of Object.entries(apiLists)) {
    const set = dataSetOf(name);
    if (!set) throw new Error(`the API has no data set ${name}`);
    router.get(`/api/v1/${path}`, (request, response) => list(app, set, request, response));
    router.get(`/api/v1/${path}/:id`, async (request, response) => {
      const row = await readOne(app, set, String(request.params.id));
      if (row) response.json(asObject(set, row));
      else notThere(response);
    });
  }
  router.get("/api/v1/lineage/:id", async (request, response) => {
    const id = String(request.params.id);
    const lineage = uuid.test(id) ? await lineageOf(app, id, visitor) : null;
    if (lineage) response.json(lineage);
    else notThere(response);
  });
  router.use("/api/v1", (_request, response) => notThere(response));
  return router;
}

async function list(app: App, set: DataSet, request: Request, response: Response): Promise<void> {
  const limit = wholeNumber(request.query.limit, usualPage);
  const skip = wholeNumber(request.query.skip, 0);
  if (limit === null || limit < 1 || limit > largestPage || skip === null) {
    response.status(400).json({ error: "bad-page" });
    return;
  }
  let spaceId: string | null = null;
  if (request.query.space !== undefined) {
    const subject = await spaceSubject(app.db, { slug: String(request.query.space) }, app.now());
    if (!subject) return notThere(response);
    spaceId = subject.spaceId;
  }
  const rows = await readSome(app, set, { spaceId, limit: limit + 1, skip });
  response.json({
    rows: rows.slice(0, limit).map((row) => asObject(set, row)),
    next: rows.length > limit ? skip + limit : null,
  });
}

function wholeNumber(given: unknown, otherwise: number): number | null {
  if (given === undefined) return otherwise;
  return typeof given === "string" && /^\d{1,9}$/.test(given) ? Number(given) : null;
}

function asObject(set: DataSet, row: DataRow) {
  return Object.fromEntries(set.columns.map((column, place) => [column.name, row[place] ?? null]));
}

function notThere(response: Response): void {
  response.status(404).json({ error: "not-there" });
}
