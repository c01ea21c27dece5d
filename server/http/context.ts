import "react-router";
import type { Actor } from "~/domain/access/actor";
import type { App } from "../app";

/** What a loader or an action is given besides the request. Made once a request by server/http/pages.ts. */
export type PageContext = {
  readonly app: App;
  readonly actor: Actor;
  /** The signed-in browser, to end or rotate it. */
  readonly sessionId: string | null;
  /** Whether the signed-in browser is a shared computer. */
  readonly shared: boolean;
  readonly nonce: string;
  /** `?direct`: the live, hydrated version of a public page. */
  readonly direct: boolean;
  readonly cookieHeader: string | null;
  /** The client's address, for rate limits: never taken from a header unless a proxy is trusted. */
  readonly clientAddress: string;
  setCookie(value: string): void;
  /** Why it could not be read who asks (the database is away), where a form is answered all the same; else null. */
  readonly unread: unknown;
  /** Told of each error a loader or an action threw: a database that is away is answered by server/http/fault-page.ts. */
  met(error: unknown): void;
};

declare module "react-router" {
  interface AppLoadContext extends PageContext {}
}
