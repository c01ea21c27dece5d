import { redirect, useLoaderData } from "react-router";
import { accountPage, askIdentityCode, signOut } from "#server/areas/accounts/public";
import { askDataCopy, copyState, eraseMyself } from "#server/areas/people/public";
import { guarded, guardedAction, intents } from "#server/http/guarded";
import { confirmIdentitySchema, nothingSchema } from "~/domain/accounts/forms";
import { returnPath } from "~/domain/accounts/return-path";
import { leaveSchema } from "~/domain/people/forms";
import { MyDataPage } from "~/features/people/my-data-page";
import { usePageAnswer } from "~/features/site/page-answer";
import { localPath } from "~/i18n/language";

export const handle = { script: "never" };

const here = "/compte/donnees";

export const loader = guarded({}, async ({ app, actor, context, language }) => {
  const account = await accountPage(app, actor, context.sessionId);
  if (actor.kind !== "account" || !account) {
    throw redirect(localPath(language, `/connexion?retour=${encodeURIComponent(here)}`));
  }
  return {
    hasPassword: account.hasPassword,
    confirmed: account.confirmed,
    copy: await copyState(app, actor.personId),
  };
});

export const action = intents({
  copy: guardedAction({ form: nothingSchema }, async ({ app, actor, done }) => {
    const asked = await askDataCopy(app, actor);
    return asked.ok ? done(here, { key: "people:flash.copyAsked" }) : asked;
  }),
  leave: guardedAction({ form: leaveSchema }, async ({ app, actor, form, context, language, done }) => {
    const erased = await eraseMyself(app, actor, {
      leaving: form.leaving,
      current: form.current,
      sessionId: context.sessionId,
      clientAddress: context.clientAddress,
    });
    if (!erased.ok) return erased;
    for (const cookie of (await signOut(app, context.sessionId, language)).cookies) context.setCookie(cookie);
    return done("/", { key: "people:flash.erased" });
  }),
  identity: guardedAction({ form: confirmIdentitySchema }, async ({ app, actor, form, context, language, done }) => {
    const asked = await askIdentityCode(app, actor, {
      back: returnPath(form.back, here),
      language,
      clientAddress: context.clientAddress,
    });
    if (!asked.ok) return asked;
    context.setCookie(asked.value.cookie);
    return done("/connexion/code");
  }),
});

export default function MyData() {
  return <MyDataPage {...useLoaderData<typeof loader>()} answer={usePageAnswer<typeof action>()} />;
}
