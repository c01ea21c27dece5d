import { writeReadableStreamToWritable } from "@react-router/node";
import type { Request as ExpressRequest, Response as ExpressResponse } from "express";
import { createRequestHandler, type ServerBuild } from "react-router";
import { visitor } from "~/domain/access/actor";
import type { App } from "../app";
import { readSession } from "../areas/accounts/public";
import { isDatabaseAway } from "../db/is-database-away";
import { prefersEnglish, sendCached } from "./cached-pages";
import { clientAddress } from "./client-address";
import type { PageContext } from "./context";
import { cookieNames, readCookie } from "./cookies";
import { readBody } from "./limit-body";
import { forDevelopment, scriptPolicy } from "./security-headers";

/** The header by which entry.server says how a page was rendered; it never leaves the process. */
export const scriptHeader = "x-chantiers-script";

/**
 * Answers every page: from the cache for a public page read without any of our cookies, else through React Router.
 * A cached page is sent as bytes made beforehand, compressed as the client likes, with a strong ETag.
 */
export function pages(app: App, build: () => Promise<ServerBuild>, mode: string) {
  let handler: ((request: Request, context: PageContext) => Promise<Response>) | null = null;
  let built: ServerBuild | null = null;

  async function answer(request: Request, context: PageContext): Promise<Response> {
    const current = await build();
    if (!handler || built !== current) {
      built = current;
      handler = createRequestHandler(current, mode) as unknown as NonNullable<typeof handler>;
    }
    return handler(request, context);
  }

  return async (request: ExpressRequest, response: ExpressResponse): Promise<void> => {
    const cookieHeader = request.get("cookie") ?? null;
    const direct = "direct" in request.query;
    const readOnly = request.method === "GET" || request.method === "HEAD";
    const cookieless = cookieNames.every((name) => !readCookie(cookieHeader, name, app.env));
    const cacheable = readOnly && cookieless && !direct && request.path.indexOf(".data") === -1;
    const key = request.originalUrl;

    if (readOnly && prefersEnglish(request)) {
      response.append("Vary", "Accept-Language, Referer");
      response.setHeader("Cache-Control", "private, no-store");
      return response.redirect(302, "/en");
    }
    const generation = app.pages.currentGeneration();
    const session = cookieless ? null : await readSession(app, cookieHeader);
    if (session?.renewal) response.append("Set-Cookie", session.renewal);
    const nonce = app.randomBytes(16).toString("base64");
    let away: unknown = null;
    const context: PageContext = {
      app,
      actor: session?.actor ?? visitor,
      sessionId: session?.id ?? null,
      shared: session?.shared ?? false,
      nonce,
      direct,
      cookieHeader,
      clientAddress: clientAddress(request),
      setCookie: (value) => response.append("Set-Cookie", value),
      met: (error) => {
        if (isDatabaseAway(error)) away = error;
      },
    };
    const aborted = new AbortController();
    response.on("close", () => aborted.abort());
    const answered = await answer(await toWebRequest(request, aborted.signal), context);
    // Said in plain words, by what needs no database; a page's own scripts try again (app/features/site/unsent.ts).
    if (away) throw away;

    const scripted = answered.headers.get(scriptHeader);
    answered.headers.delete(scriptHeader);
    if (scripted === "yes") {
      const policy = scriptPolicy(nonce);
      response.setHeader("Content-Security-Policy", mode === "development" ? forDevelopment(policy) : policy);
    }
    const mine = answered.headers.has("cache-control") || response.hasHeader("Set-Cookie");
    if (scripted === "no" && cacheable && answered.status === 200 && !mine) {
      const headers: Record<string, string> = {
        ...textHeaders(response),
        ...Object.fromEntries(answered.headers),
        "cache-control": "public, no-cache",
        vary: key === "/" ? "Accept-Encoding, Cookie, Accept-Language, Referer" : "Accept-Encoding, Cookie",
      };
      const body = Buffer.from(await answered.arrayBuffer());
      return sendCached(request, response, app.pages.put(key, generation, 200, headers, body));
    }
    if (!answered.headers.has("cache-control")) answered.headers.set("cache-control", "private, no-store");
    response.status(answered.status);
    for (const [name, value] of answered.headers) response.append(name, value);
    response.append("Vary", "Cookie");
    if (answered.body && request.method !== "HEAD") await writeReadableStreamToWritable(answered.body, response);
    else response.end();
  };
}

/** What the middlewares before us have set: the same on a page that is kept. */
function textHeaders(response: ExpressResponse): Record<string, string> {
  return Object.fromEntries(
    Object.entries(response.getHeaders()).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, String(value)]],
    ),
  );
}

/** The request as React Router takes it. Its body is read first: a form is small, and a stream of it costs more than it. */
async function toWebRequest(request: ExpressRequest, signal: AbortSignal): Promise<Request> {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (name.startsWith(":") || value === undefined) continue;
    for (const one of Array.isArray(value) ? value : [value]) headers.append(name, one);
  }
  const url = `${request.protocol}://${request.get("host") ?? "localhost"}${request.originalUrl}`;
  const body = request.method === "GET" || request.method === "HEAD" ? null : await readBody(request);
  return new Request(url, { method: request.method, headers, signal, body });
}
