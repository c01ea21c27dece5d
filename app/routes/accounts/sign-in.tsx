import { redirect, useActionData, useLoaderData } from "react-router";
import { askSignInCode, signInWithPassword } from "#server/areas/accounts/public";
import { guarded, guardedAction } from "#server/http/guarded";
import { signInSchema } from "~/domain/accounts/forms";
import { returnPath } from "~/domain/accounts/return-path";
import { SignInPage } from "~/features/accounts/sign-in-page";
import { localPath } from "~/i18n/language";

export const handle = { script: "never" };

export const loader = guarded({}, ({ actor, url, language }) => {
  const back = returnPath(url.searchParams.get("retour"));
  if (actor.kind === "account") throw redirect(localPath(language, back));
  return { back };
});

// Enter presses the first button, the code's: a password that was typed still says how one wants to sign in.
export const action = guardedAction({ form: signInSchema }, async ({ app, form, language, context, request, done }) => {
  const back = returnPath(form.back);
  const from = { email: form.address, shared: form.shared, clientAddress: context.clientAddress };
  if (!form.password) {
    const asked = await askSignInCode(app, { ...from, back, language });
    if (!asked.ok) return asked;
    context.setCookie(asked.value.cookie);
    return done("/connexion/code");
  }
  const signedIn = await signInWithPassword(app, {
    ...from,
    password: form.password,
    sessionId: context.sessionId,
    userAgent: request.headers.get("user-agent") ?? "",
  });
  if (!signedIn.ok) return signedIn;
  context.setCookie(signedIn.value.cookie);
  return done(back, { key: "accounts:flash.signedIn" });
});

export default function SignIn() {
  return <SignInPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
