import type { IncomingMessage, ServerResponse } from "node:http";
import type { App } from "../app";
import type { CachedPage } from "./page-cache";
import { hasVersion } from "./same-version";

/** Any of our cookies, whatever the prefix: such a request is never answered from the cache. */
const ours = "chantiers-";

/**
 * Answers a public page as the bytes that are kept of it, before anything else looks at the request. False: nothing is
 * kept of it, or the browser is known, and the request goes the whole way.
 */
export function answerFromCache(app: App, request: IncomingMessage, response: ServerResponse): boolean {
  if (request.method !== "GET" && request.method !== "HEAD") return false;
  if (request.headers.cookie?.includes(ours)) return false;
  const page = app.pages.get(request.url ?? "");
  if (!page || prefersEnglish(request)) return false;
  sendCached(request, response, page);
  return true;
}

/** Sends a kept page: compressed as the client likes, or 304 when it has it already. */
export function sendCached(request: IncomingMessage, response: ServerResponse, page: CachedPage): void {
  if (hasVersion(request.headers["if-none-match"], page.etag)) {
    response.writeHead(304, page.headers).end();
    return;
  }
  const accepted = request.headers["accept-encoding"];
  const [body, encoding] = accepted?.includes("br")
    ? [page.brotli, "br"]
    : accepted?.includes("gzip")
      ? [page.gzip, "gzip"]
      : [page.plain, null];
  const headers: Record<string, string | number> = { ...page.headers, "content-length": body.length };
  if (encoding) headers["content-encoding"] = encoding;
  response.writeHead(page.status, headers);
  response.end(request.method === "HEAD" ? undefined : body);
}

/**
 * Whether the bare home page was asked by a browser that puts English before French and does not come from one of our
 * own pages: a link to "Français" stays French.
 */
export function prefersEnglish(request: IncomingMessage): boolean {
  if (request.url !== "/" || !request.headers["accept-language"]) return false;
  const referer = request.headers.referer;
  if (referer && URL.canParse(referer) && new URL(referer).host === request.headers.host) return false;
  const weight = (language: string) =>
    Math.max(
      0,
      ...String(request.headers["accept-language"])
        .split(",")
        .map((part) => part.trim().split(";q="))
        .filter(([tag = ""]) => tag.toLowerCase().split("-")[0] === language)
        .map(([, quality]) => (quality === undefined ? 1 : Number(quality) || 0)),
    );
  return weight("en") > weight("fr");
}
