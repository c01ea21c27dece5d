import { redirect } from "react-router";
import { signOut } from "#server/areas/accounts/public";
import { guarded, guardedAction } from "#server/http/guarded";
import { nothingSchema } from "~/domain/accounts/forms";
import { localPath } from "~/i18n/language";

export const handle = { script: "never" };

// Signing out is a press of a button: an address alone changes nothing.
export const loader = guarded({}, ({ language }) => {
  throw redirect(localPath(language, "/"));
});

export const action = guardedAction({ form: nothingSchema }, async ({ app, actor, context, language, done }) => {
  const { cookies, elsewhere } = await signOut(app, context.sessionId, language);
  for (const cookie of cookies) context.setCookie(cookie);
  if (elsewhere) return done("/connexion/externe");
  const next = context.shared || actor.kind === "guest" ? "/connexion" : "/";
  return done(next, { key: "accounts:flash.signedOut" });
});

export default function SignOut() {
  return null;
}
