import type { NextFunction, Request, Response } from "express";

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
  return (request: Request, response: Response, next: NextFunction): void => {
    if (request.method === "GET" || request.method === "HEAD" || request.method === "OPTIONS") {
      next();
      return;
    }
    const same = isSameOrigin(
      {
        secFetchSite: request.get("sec-fetch-site"),
        origin: request.get("origin"),
        host: request.get("host"),
      },
      publicUrl,
    );
    if (same) {
      next();
      return;
    }
    response
      .status(403)
      .type("text/plain; charset=utf-8")
      .send(
        "Cette demande ne vient pas d’une page de ce site : elle est refusée. Rechargez la page et recommencez.\n" +
          "This request does not come from a page of this site: it is refused. Reload the page and try again.\n",
      );
  };
}
