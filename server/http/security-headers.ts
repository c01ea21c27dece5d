import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import helmet from "helmet";

/** The policy of a page without scripts: nothing but our own styles, fonts and images, and forms to ourselves. */
export const scriptlessPolicy = [
  "default-src 'none'",
  "style-src 'self'",
  "style-src-attr 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** The policy of the worker that opens walls without a network: it fetches their files from here, and nothing else. */
export const workerPolicy = "default-src 'none'; connect-src 'self'";

/** Vite's development server writes styles into the page: there, and only there, they are let in. */
export function forDevelopment(policy: string): string {
  return policy.replace(/style-src 'self'( 'nonce-[^']*')?/, "style-src 'self' 'unsafe-inline'");
}

/** The policy of a page with scripts: only ours, by nonce. */
export function scriptPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    // The text editor writes its own style sheet, by the same nonce.
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    // Also the WebSocket of this host (CSP 3); a browser that knows it not yet falls back to polling, and no page talks to another site.
    "connect-src 'self'",
    "object-src 'none'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/**
 * Helmet without the three defaults that break plain forms or plain http: `no-referrer` makes Chromium post
 * `Origin: null`; `upgrade-insecure-requests` and HSTS only where the public address is https. They are the same for
 * every answer: Helmet is asked once.
 */
export function securityHeaders(publicUrl: string, development = false) {
  const https = publicUrl.startsWith("https:");
  const base = helmet({
    contentSecurityPolicy: false,
    referrerPolicy: { policy: "same-origin" },
    strictTransportSecurity: https ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    crossOriginOpenerPolicy: https ? { policy: "same-origin" } : false,
    originAgentCluster: https,
  });
  const sample = new ServerResponse(new IncomingMessage(new Socket()));
  base(sample.req, sample, () => {});
  const headers = Object.entries(sample.getHeaders()) as [string, string][];
  headers.push(["content-security-policy", development ? forDevelopment(scriptlessPolicy) : scriptlessPolicy]);
  return (_request: IncomingMessage, response: ServerResponse, next: () => void): void => {
    for (const [name, value] of headers) response.setHeader(name, value);
    next();
  };
}
