import type { IncomingMessage, ServerResponse } from "node:http";
import { refuseInWords } from "./refuse-in-words";

/**
 * Whether a request that changes something comes from one of our own pages: `Sec-Fetch-Site: same-origin` where the
 * browser says it, else an Origin that is exactly this host (or PUBLIC_URL). Without either it is refused: every
 * browser we support sends Origin with a POST. Source: OWASP, Cross-Site Request Forgery Prevention.
 */
export function isSameOrigin(
  headers: { readonly secFetchSite?: string; readonly origin?: string; readonly host?: string },
  publicUrl: string,
): boolean {
  if (headers.secFetchSite) return headers.secFetchSite === "same-origin";
  if (!headers.origin || !headers.host) return false;
  const own = new URL(publicUrl);
  return headers.origin === own.origin || headers.origin === `${own.protocol}//${headers.host}`;
}

/** Refuses every unsafe request that does not come from our own pages, resource routes included. */
export function refuseCrossSite(publicUrl: string) {
  return (request: IncomingMessage, response: ServerResponse, next: () => void): void => {
    if (request.method === "GET" || request.method === "HEAD" || request.method === "OPTIONS") {
      next();
      return;
    }
    const same = isSameOrigin(
      {
        secFetchSite: text(request.headers["sec-fetch-site"]),
        origin: request.headers.origin,
        host: request.headers.host,
      },
      publicUrl,
    );
    if (same) {
      next();
      return;
    }
    refuseInWords(
      response,
      403,
      "Cette demande ne vient pas d’une page de ce site : elle est refusée. Rechargez la page et recommencez.\n" +
        "This request does not come from a page of this site: it is refused. Reload the page and try again.\n",
    );
  };
}

/** A header sent twice is joined, as the others are: it is then neither of the two. */
function text(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header.join(", ") : header;
}
