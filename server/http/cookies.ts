import type { Env } from "../env";

/**
 * The cookies of the platform; over https they carry the `__Host-` prefix. `flow` ties a mailed code to its browser, `guess`
 * counts wrong codes of walls, `second` waits for a second factor, `external` for a provider one signs in with, `guest` for an answer about who
 * wrote here before: each has
 * its own, so that none takes another's place when two tabs are open.
 */
export const cookieNames = ["session", "flow", "guess", "second", "external", "guest", "flash", "view"] as const;
export type CookieName = (typeof cookieNames)[number];

/** The name on the wire: `__Host-chantiers-session` over https, `chantiers-session` over plain http. */
export function cookieName(name: CookieName, env: Pick<Env, "secureCookies">): string {
  return `${env.secureCookies ? "__Host-" : ""}chantiers-${name}`;
}

/** Reads one of our cookies from a Cookie header; null when absent. */
export function readCookie(
  header: string | null | undefined,
  name: CookieName,
  env: Pick<Env, "secureCookies">,
): string | null {
  const wanted = cookieName(name, env);
  for (const part of (header ?? "").split(";")) {
    const at = part.indexOf("=");
    if (at > 0 && part.slice(0, at).trim() === wanted) {
      try {
        return decodeURIComponent(part.slice(at + 1).trim());
      } catch {
        return null;
      }
    }
  }
  return null;
}

/** A Set-Cookie value: HttpOnly, SameSite=Lax, Path=/, Secure over https. Without `maxAge` it ends with the browser. */
export function setCookie(
  name: CookieName,
  value: string,
  env: Pick<Env, "secureCookies">,
  options: { readonly maxAge?: number } = {},
): string {
  const parts = [`${cookieName(name, env)}=${encodeURIComponent(value)}`, "Path=/", "HttpOnly", "SameSite=Lax"];
  if (env.secureCookies) parts.push("Secure");
  if (options.maxAge !== undefined) parts.push(`Max-Age=${options.maxAge}`);
  return parts.join("; ");
}

/** A Set-Cookie value that removes the cookie. */
export function clearCookie(name: CookieName, env: Pick<Env, "secureCookies">): string {
  return setCookie(name, "", env, { maxAge: 0 });
}
