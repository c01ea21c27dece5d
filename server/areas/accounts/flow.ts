import { codeMinutes } from "~/domain/accounts/limits";
import type { App } from "../../app";
import { clearCookie, readCookie, setCookie } from "../../http/cookies";

/** Ties a code to the browser that asked for it: the cookie holds the code's id and a secret kept here as a hash. */
export type Flow = { readonly codeId: string; readonly secret: string };

export function flowCookie(app: Pick<App, "env">, flow: Flow): string {
  return setCookie("flow", `${flow.codeId}.${flow.secret}`, app.env, { maxAge: (codeMinutes + 5) * 60 });
}

export function noFlowCookie(app: Pick<App, "env">): string {
  return clearCookie("flow", app.env);
}

export function readFlow(app: Pick<App, "env">, cookieHeader: string | null): Flow | null {
  const value = readCookie(cookieHeader, "flow", app.env);
  if (!value || !/^[0-9a-f-]{36}\.[\w-]{43}$/.test(value)) return null;
  const [codeId = "", secret = ""] = value.split(".");
  return { codeId, secret };
}
