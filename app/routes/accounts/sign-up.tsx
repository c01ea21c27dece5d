import { redirect, useLoaderData } from "react-router";
import { askSignUpCode } from "#server/areas/accounts/public";
import { guarded, guardedAction } from "#server/http/guarded";
import { signUpSchema } from "~/domain/accounts/forms";
import { returnPath } from "~/domain/accounts/return-path";
import { SignUpPage } from "~/features/accounts/sign-up-page";
import { usePageAnswer } from "~/features/site/page-answer";
import { localPath } from "~/i18n/language";

export const handle = { script: "never" };

export const loader = guarded({}, ({ actor, url, language }) => {
  const back = returnPath(url.searchParams.get("retour"));
  if (actor.kind === "account") throw redirect(localPath(language, back));
  return { back };
});

export const action = guardedAction({ form: signUpSchema }, async ({ app, form, language, context, done }) => {
  // A machine filled the field that people do not see: it is told the same as anybody, and nothing is sent.
  if (form.website) return done("/connexion/code");
  const asked = await askSignUpCode(app, {
    email: form.address,
    name: form.name,
    password: form.password,
    back: returnPath(form.back),
    shared: form.shared,
    language,
    clientAddress: context.clientAddress,
  });
  if (!asked.ok) return asked;
  context.setCookie(asked.value.cookie);
  return done("/connexion/code");
});

export default function SignUp() {
  return <SignUpPage {...useLoaderData<typeof loader>()} answer={usePageAnswer<typeof action>()} />;
}
