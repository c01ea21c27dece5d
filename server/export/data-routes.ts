import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type Request, type Response, Router } from "express";
import { visitor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { dataSetOf, dataSets } from "~/domain/open-data/data-sets";
import { rowSchema } from "~/domain/open-data/table-schema";
import type { App } from "../app";
import {
  dataFile,
  dataPackage,
  describeColumn,
  fileFormats,
  latestChange,
  mediaTypes,
  statements,
} from "../areas/open-data/public";
import { spaceSubject } from "../areas/spaces/public";
import { hasVersion } from "../http/same-version";
import { apiRoutes } from "./api-routes";
import { zipOfAll } from "./zip";

/** Public data: any site may read it from its visitors’ browsers. */
const anyone = { "access-control-allow-origin": "*" };

/**
 * The files of /donnees, for the whole instance (`/donnees/propositions.csv`) and for a chantier
 * (`/donnees/1-1/propositions.csv`, or `?chantier=1-1`), and the API. What is here is what a visitor may read; who asks
 * makes no difference. Streams of any size; HEAD is answered without reading the rows.
 */
export function dataRoutes(app: App): Router {
  const router = Router();

  router.get(["/donnees/datapackage.json", "/en/donnees/datapackage.json"], async (request, response) => {
    await answer(app, request, response, "datapackage", "application/json; charset=utf-8", () =>
      Readable.from([`${JSON.stringify(dataPackage(app, `${app.env.publicUrl}/donnees/`), null, 2)}\n`]),
    );
  });
  router.get(["/donnees/:set.schema.json", "/en/donnees/:set.schema.json"], (request, response, next) => {
    const set = dataSetOf(String(request.params.set));
    if (!set) return next();
    const schema = { $schema: "https://json-schema.org/draft/2020-12/schema", ...rowSchema(set, describeColumn("fr")) };
    response
      .set(anyone)
      .type("application/schema+json")
      .send(`${JSON.stringify(schema, null, 2)}\n`);
  });
  for (const prefix of ["", "/en"]) {
    for (const folder of ["/donnees", "/donnees/:space"]) {
      router.get(`${prefix}${folder}/tout.zip`, async (request, response, next) => {
        const spaceId = await spaceOf(app, request);
        if (spaceId === undefined) return next();
        response.attachment("donnees-chantiers.zip");
        await answer(app, request, response, "tout", "application/zip", () =>
          Readable.from(zipOfAll(app, spaceId) as AsyncIterable<Buffer>),
        );
      });
      for (const set of dataSets) {
        for (const format of fileFormats) {
          router.get(`${prefix}${folder}/${set.name}.${format}`, async (request, response, next) => {
            const spaceId = await spaceOf(app, request);
            if (spaceId === undefined) return next();
            response.set("content-disposition", `inline; filename="${set.name}.${format}"`);
            await answer(app, request, response, `${set.name}.${format}`, mediaTypes[format], () =>
              Readable.from(dataFile(app, set, format, spaceId)),
            );
          });
        }
      }
    }
  }
  router.use(apiRoutes(app));
  return router;
}

/** The chantier that an address names: its id, null for the whole instance, undefined when there is no such chantier. */
async function spaceOf(app: App, request: Request): Promise<string | null | undefined> {
  const asked = request.params.space ?? request.query.chantier;
  if (asked === undefined) return can(visitor, "read", { kind: "instance" }).ok ? null : undefined;
  if (typeof asked !== "string") return undefined;
  const subject = await spaceSubject(app.db, { slug: asked }, app.now());
  return subject && can(visitor, "read", subject).ok ? subject.spaceId : undefined;
}

const shapes = new WeakMap<App, string>();

/** What the files are made of besides the data: their columns, words, statements and addresses. An update may change it. */
function shapeOf(app: App): string {
  let shape = shapes.get(app);
  if (!shape) {
    const parts = JSON.stringify([dataPackage(app, ""), statements]);
    shape = createHash("sha256").update(parts).digest("base64url").slice(0, 10);
    shapes.set(app, shape);
  }
  return shape;
}

/** Sends a stream with what caches need: the data change when an event says so. */
async function answer(
  app: App,
  request: Request,
  response: Response,
  name: string,
  type: string,
  open: () => Readable,
): Promise<void> {
  const { version, at } = await latestChange(app);
  const etag = `W/"${name}-${version}-${shapeOf(app)}"`;
  response.set({ ...anyone, "content-type": type, "cache-control": "public, no-cache", etag });
  if (at) response.set("last-modified", new Date(at).toUTCString());
  if (hasVersion(request.get("if-none-match"), etag)) {
    response.status(304).end();
    return;
  }
  if (request.method === "HEAD") {
    response.end();
    return;
  }
  try {
    await pipeline(open(), response);
  } catch (error) {
    // The reader left before the end: nothing to tell anyone. Anything else must not pass for a whole file.
    if ((error as NodeJS.ErrnoException).code === "ERR_STREAM_PREMATURE_CLOSE") return;
    app.log.error({ err: error, file: name }, "a data file could not be written");
    response.destroy();
  }
}
