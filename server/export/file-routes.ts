import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type Request, type Response, Router } from "express";
import { visitor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import type { App } from "../app";
import { readSession } from "../areas/accounts/public";
import { type ServedFile, servedFile } from "../areas/attachments/public";
import { boardSubject } from "../areas/boards/public";
import { proposalSubject } from "../areas/proposals/public";
import { readFile } from "../files/keep-file";
import { hasVersion } from "../http/same-version";

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * The files that people join to proposals, and the photos of walls: `/fichiers/<id>/<name>`. Who may read the proposal or the wall may read its files; whoever
 * may not is told that there is nothing there. A file is served as what it is, apart from everything of ours: it runs
 * nothing, frames nothing, and is asked for again when it is shown again.
 */
export function fileRoutes(app: App): Router {
  const router = Router();
  router.get(["/fichiers/:id/:name", "/en/fichiers/:id/:name"], async (request, response, next) => {
    const id = String(request.params.id);
    if (!uuid.test(id)) return next();
    const session = await readSession(app, request.get("cookie") ?? null);
    const actor = session?.actor ?? visitor;
    const file = await servedFile(app, id, actor);
    if (!file || request.params.name !== file.name) return next();
    const subject = file.proposalId
      ? await proposalSubject(app.db, file.proposalId, app.now())
      : file.boardId && (await boardSubject(app.db, file.boardId, actor, app.now()));
    if ((file.proposalId || file.boardId) && !(subject && can(actor, "read", subject).ok)) return next();
    const everyone = Boolean(subject && can(visitor, "read", subject).ok);
    await serve(app, request, response, file, everyone);
  });
  return router;
}

async function serve(
  app: App,
  request: Request,
  response: Response,
  file: ServedFile,
  everyone: boolean,
): Promise<void> {
  const etag = `"${file.sha256.toString("base64url")}"`;
  // A browser shows no PDF in a sandbox: it is taken home, and opened there.
  const shown = file.mediaType === "application/pdf" ? "attachment" : "inline";
  const ascii = file.name.replace(/[^\x20-\x7e]+/g, "_").replace(/["\\%]/g, "_");
  response.set({
    "content-type": file.mediaType,
    "content-disposition": `${shown}; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(file.name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)}`,
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "cross-origin-resource-policy": "same-origin",
    "x-robots-tag": "noindex",
    "accept-ranges": "bytes",
    "cache-control": everyone ? "public, no-cache, no-transform" : "private, no-cache, no-transform",
    etag,
  });
  response.vary("Cookie");
  if (hasVersion(request.get("if-none-match"), etag)) return void response.status(304).end();
  const part = partAsked(request, file.size, etag);
  if (part === "none") {
    return void response.status(416).set("content-range", `bytes */${file.size}`).end();
  }
  const { start, end } = part ?? { start: 0, end: file.size - 1 };
  if (part) response.status(206).set("content-range", `bytes ${start}-${end}/${file.size}`);
  response.set("content-length", String(end - start + 1));
  if (request.method === "HEAD") return void response.end();
  try {
    await pipeline(Readable.from(readFile(app.pool, file.sha256, start, end)), response);
  } catch (error) {
    // Whoever asked went away: there is nobody to tell.
    if ((error as { code?: string }).code !== "ERR_STREAM_PREMATURE_CLOSE") throw error;
  }
}

/** One part of a file, as a reader of PDF asks; several at once are given the whole. Null: the whole; "none": beyond it. */
function partAsked(request: Request, size: number, etag: string): { start: number; end: number } | "none" | null {
  const ifRange = request.get("if-range");
  if (ifRange !== undefined && ifRange !== etag) return null;
  const asked = request.range(size);
  if (asked === undefined || asked === -2) return null;
  if (asked === -1) return "none";
  const [one] = asked;
  return asked.type === "bytes" && asked.length === 1 && one ? one : null;
}
