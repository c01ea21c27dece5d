import { redirect, useLoaderData } from "react-router";
import {
  askSignInCode,
  demoPeople,
  goToProvider,
  signInAsDemoPerson,
  signInWithPassword,
} from "#server/areas/accounts/public";
import { guarded, guardedAction, intents } from "#server/http/guarded";
import { demoSignInSchema, providerSchema, signInSchema } from "~/domain/accounts/forms";
import { returnPath } from "~/domain/accounts/return-path";
import { SignInPage } from "~/features/accounts/sign-in-page";
import { usePageAnswer } from "~/features/site/page-answer";
import { localPath } from "~/i18n/language";

export const handle = { script: "never" };

export const loader = guarded({}, async ({ app, actor, url, language }) => {
  const back = returnPath(url.searchParams.get("retour"));
  if (actor.kind === "account") throw redirect(localPath(language, back));
  return { back, service: app.env.oidc?.name ?? null, demoPeople: await demoPeople(app) };
});

const asDemo = guardedAction({ form: demoSignInSchema }, async ({ app, form, context, request, done }) => {
  const signedIn = await signInAsDemoPerson(app, {
    personId: form.person,
    sessionId: context.sessionId,
    userAgent: request.headers.get("user-agent") ?? "",
  });
  if (!signedIn.ok) return signedIn;
  context.setCookie(signedIn.value.cookie);
  return done(returnPath(form.back), { key: "accounts:flash.signedIn" });
});

// Enter presses the first button, the code's: a password that was typed still says how one wants to sign in.
const asOneself = guardedAction({ form: signInSchema }, async ({ app, form, language, context, request, done }) => {
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
    back,
    sessionId: context.sessionId,
    userAgent: request.headers.get("user-agent") ?? "",
  });
  if (!signedIn.ok) return signedIn;
  for (const cookie of signedIn.value.cookies) context.setCookie(cookie);
  return done(signedIn.value.back, signedIn.value.flash ?? undefined);
});

const byProvider = guardedAction({ form: providerSchema }, async ({ app, form, language, context, done }) => {
  const going = await goToProvider(app, {
    back: returnPath(form.back),
    shared: form.shared,
    language,
    clientAddress: context.clientAddress,
  });
  if (!going.ok) return going;
  context.setCookie(going.value.cookie);
  return done("/connexion/externe");
});

export const action = intents({ code: asOneself, password: asOneself, demo: asDemo, provider: byProvider });

export default function SignIn() {
  return <SignInPage {...useLoaderData<typeof loader>()} answer={usePageAnswer<typeof action>()} />;
}
