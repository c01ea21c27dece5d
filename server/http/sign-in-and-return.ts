import { redirect } from "react-router";
import { localPath } from "~/i18n/language";
import type { Guarded } from "./guarded";
import { keepForm } from "./kept-form";

/**
 * For a form that was sent before signing in: what was typed is kept, the person signs in, and comes back to `path`
 * (a bare address without a query) with `?garde=<token>`, where `keptForm` gives it back. When it cannot be kept, the
 * refusal does, with everything typed.
 */
export async function signInAndReturn(
  given: Guarded<unknown>,
  path: string,
  values: Readonly<Record<string, string>>,
): Promise<Response | { readonly ok: false; readonly reason: "sign-in-first" }> {
  const token = await keepForm(given.app, given.context.clientAddress, values);
  if (!token) return { ok: false, reason: "sign-in-first" };
  const back = encodeURIComponent(`${path}?garde=${token}`);
  return redirect(localPath(given.language, `/connexion?retour=${back}`), 303);
}
