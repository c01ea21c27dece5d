import { Readable } from "node:stream";
import type { NextFunction, Request, Response } from "express";

/** The largest form: a proposal of the greatest length whose every letter is written %XX%XX, and room to spare. */
const largestBody = 2 * 1024 * 1024;

/** Refuses a request that announces more than a form can hold (413) before anything of it is read. */
export function limitBody(request: Request, response: Response, next: NextFunction): void {
  if (Number(request.headers["content-length"] ?? 0) <= largestBody) {
    next();
    return;
  }
  response
    .status(413)
    .set("connection", "close")
    .type("text/plain; charset=utf-8")
    .send("C’est trop long pour être reçu.\nThis is too long to be received.\n");
}

/** The body of a request that did not announce its length, cut off with an error where it passes the same limit. */
export function limitedBody(request: Request): Readable {
  return Readable.from(upToTheLimit(request));
}

async function* upToTheLimit(request: Request): AsyncGenerator<Buffer> {
  let received = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    received += chunk.length;
    if (received > largestBody) throw new Error("the body of a request is too long");
    yield chunk;
  }
}
