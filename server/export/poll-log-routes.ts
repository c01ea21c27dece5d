import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type Request, type Response, Router } from "express";
import { visitor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { toBase64 } from "~/domain/polls/log/checkpoint";
import type { App } from "../app";
import {
  logLines,
  openingLines,
  type PublishedLog,
  pollSubject,
  publishedLog,
  treeOf,
  voteFile,
} from "../areas/polls/public";
import { hasVersion } from "../http/same-version";

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const jsonLines = "application/jsonl; charset=utf-8";
const text = "text/plain; charset=utf-8";
const json = "application/json; charset=utf-8";

/** The two programs that check a vote, by name. They are handed out as they are in tools/. */
const programs = Object.entries(
  import.meta.glob<string>("../../tools/verify[-_]vote.{mjs,py}", { query: "?raw", import: "default", eager: true }),
).map(([path, source]) => ({ name: path.slice(path.lastIndexOf("/") + 1), source }));

/**
 * What a program reads of a poll's log, below `/votes/<id>/journal/` (docs/verification.md). A log only grows, so its
 * size is its version. And the programs themselves, below `/verification/`.
 */
export function pollLogRoutes(app: App): Router {
  const router = Router();
  const serve = (path: string, answer: (log: PublishedLog, request: Request, response: Response) => Promise<void>) => {
    router.get(`/votes/:id/journal/${path}`, async (request, response, next) => {
      const log = await publicLog(app, String(request.params.id));
      if (!log) return next();
      const etag = `"${log.size}-${log.openings}"`;
      response.set({ "access-control-allow-origin": "*", "cache-control": "public, no-cache", etag });
      if (hasVersion(request.get("if-none-match"), etag)) return void response.status(304).end();
      await answer(log, request, response);
    });
  };

  serve("vote.jsonl", (log, request, response) => {
    response.attachment(`vote-${log.pollId}.jsonl`);
    return send(app, request, response, jsonLines, voteFile(app, log));
  });
  serve("entrees.jsonl", (log, request, response) => {
    const from = whole(request.query.depuis) ?? 0;
    return send(app, request, response, jsonLines, logLines(app, log, from));
  });
  serve("ouvertures.jsonl", async (log, request, response) => {
    if (log.openings === 0) return refused(response, "no-openings", 404);
    await send(app, request, response, jsonLines, openingLines(app, log));
  });
  serve("point-de-controle", async (log, _, response) => void response.type(text).send(log.note));
  serve("cle", async (log, _, response) => void response.type(text).send(`${log.key}\n`));
  serve("regles.json", async (log, _, response) => void response.type(json).send(log.rules));
  serve("inclusion/:index", async (log, request, response) => {
    const index = whole(request.params.index);
    const size = whole(request.query.taille) ?? log.size;
    if (index === null || size > log.size || index >= size) return refused(response, "no-such-entry");
    const tree = await treeOf(app, log.pollId, log.size);
    response.type(json).send({ index, size, proof: tree.inclusionProof(index, size).map(toBase64) });
  });
  serve("coherence", async (log, request, response) => {
    const before = whole(request.query.de);
    const size = whole(request.query.a) ?? log.size;
    if (before === null || size > log.size || before > size) return refused(response, "no-such-tree");
    const tree = await treeOf(app, log.pollId, log.size);
    response.type(json).send({ before, size, proof: tree.consistencyProof(before, size).map(toBase64) });
  });
  for (const { name, source } of programs)
    router.get(`/verification/${name}`, (_, response) => {
      response.attachment(name).set("cache-control", "public, no-cache").type(text).send(source);
    });
  return router;
}

/** The log of a poll that a visitor may read. */
async function publicLog(app: App, id: string): Promise<PublishedLog | null> {
  if (!uuid.test(id)) return null;
  const subject = await pollSubject(app.db, id, app.now());
  return subject && can(visitor, "read", subject).ok ? publishedLog(app, id) : null;
}

function refused(response: Response, why: string, status = 400): void {
  response.removeHeader("etag");
  response.status(status).type(json).send({ why });
}

const whole = (value: unknown): number | null =>
  typeof value === "string" && /^\d{1,10}$/.test(value) ? Number(value) : null;

async function send(
  app: App,
  request: Request,
  response: Response,
  type: string,
  lines: AsyncGenerator<string>,
): Promise<void> {
  response.type(type);
  if (request.method === "HEAD") return void response.end();
  try {
    await pipeline(Readable.from(lines), response);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ERR_STREAM_PREMATURE_CLOSE") return;
    app.log.error({ err: error }, "the log of a poll could not be sent");
    response.destroy();
  }
}
