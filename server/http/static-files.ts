import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { resolve, sep } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";
import express, { type NextFunction, type Request, type RequestHandler, type Response, Router } from "express";
import { workerPolicy } from "./security-headers";

const compress = promisify(brotliCompress);
const compressible = /^\/[\w.-]+\.(js|css|svg)$/;

/**
 * What is said of documents, and means nothing on a script or a style sheet: half a kilobyte a file, on a page of
 * twenty files. `nosniff`, `Cross-Origin-Resource-Policy` and HSTS stay.
 */
const ofDocuments = [
  "Content-Security-Policy",
  "Cross-Origin-Opener-Policy",
  "Origin-Agent-Cluster",
  "Referrer-Policy",
  "X-DNS-Prefetch-Control",
  "X-Download-Options",
  "X-Frame-Options",
  "X-Permitted-Cross-Domain-Policies",
  "X-XSS-Protection",
];

/** The built browser files: hashed ones for a year, the others for an hour. */
export function staticFiles(folder = resolve("build/client")): RequestHandler {
  const router = Router();
  if (!existsSync(folder)) throw new Error(`Nothing is built in ${folder}: run the build first.`);
  const assets = resolve(folder, "assets");
  router.use("/assets", bestCompressed(assets));
  router.use("/assets", express.static(assets, { immutable: true, maxAge: "1y", fallthrough: false }));
  router.use("/wall-worker.js", (_request, response, next) => {
    response.setHeader("Content-Security-Policy", workerPolicy);
    next();
  });
  router.use(express.static(folder, { maxAge: "1h", index: false, redirect: false }));
  return router;
}

/**
 * A hashed file never changes: it is compressed once, as small as brotli makes it, and kept. On slow 3G the difference
 * with a fast compression is a second.
 */
function bestCompressed(folder: string): RequestHandler {
  const kept = new Map<string, Promise<Buffer | null>>();
  const read = async (name: string): Promise<Buffer | null> => {
    const path = resolve(folder, `.${name}`);
    if (!path.startsWith(folder + sep)) return null;
    const plain = await readFile(path).catch(() => null);
    return plain && compress(plain, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: plain.length } });
  };
  return (request: Request, response: Response, next: NextFunction): void => {
    const wanted = compressible.test(request.path) && request.acceptsEncodings("br") === "br";
    if (!wanted || (request.method !== "GET" && request.method !== "HEAD")) {
      next();
      return;
    }
    const name = request.path;
    const file = kept.get(name) ?? read(name);
    kept.set(name, file);
    file.then((body) => {
      if (!body) {
        kept.delete(name);
        next();
        return;
      }
      if (!name.endsWith(".svg")) for (const header of ofDocuments) response.removeHeader(header);
      response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
      response.setHeader("Vary", "Accept-Encoding");
      response.setHeader("Content-Encoding", "br");
      response.setHeader("Content-Length", body.length);
      response.type(request.path.slice(request.path.lastIndexOf(".")));
      response.end(request.method === "HEAD" ? undefined : body);
    }, next);
  };
}
