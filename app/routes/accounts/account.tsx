import { redirect, useLoaderData } from "react-router";
import {
  accountPage,
  askAddressChange,
  askIdentityCode,
  endOtherSessions,
  endSession,
  goToProvider,
  myContributions,
  removePassword,
  setPassword,
  unlinkIdentity,
} from "#server/areas/accounts/public";
import { renamePerson } from "#server/areas/people/public";
import { myRegistrations } from "#server/areas/registration/public";
import { guarded, guardedAction, intents } from "#server/http/guarded";
import { personOf } from "~/domain/access/actor";
import {
  changeAddressSchema,
  changePasswordSchema,
  confirmedBySchema,
  confirmIdentitySchema,
  endSessionSchema,
  nothingSchema,
  renameSchema,
} from "~/domain/accounts/forms";
import { returnPath } from "~/domain/accounts/return-path";
import { AccountPage } from "~/features/accounts/account-page";
import { usePageAnswer } from "~/features/site/page-answer";
import { localPath } from "~/i18n/language";

export const handle = { script: "never" };

export const loader = guarded({}, async ({ app, actor, context, language }) => {
  const personId = personOf(actor);
  if (!personId) throw redirect(localPath(language, "/connexion?retour=%2Fcompte"));
  return {
    account: await accountPage(app, actor, context.sessionId),
    guestName: actor.kind === "guest" ? actor.displayName : null,
    contributions: await myContributions(app, personId),
    registrations: await myRegistrations(app, personId, language),
  };
});

export const action = intents({
  name: guardedAction({ form: renameSchema }, async ({ app, actor, form, done }) => {
    const renamed = await renamePerson(app, actor, form.name);
    return renamed.ok ? done("/compte", { key: "accounts:flash.renamed" }) : renamed;
  }),
  address: guardedAction({ form: changeAddressSchema }, async ({ app, actor, form, context, language, done }) => {
    const asked = await askAddressChange(app, actor, {
      email: form.address,
      current: form.current,
      sessionId: context.sessionId,
      language,
      clientAddress: context.clientAddress,
    });
    if (!asked.ok) return asked;
    context.setCookie(asked.value.cookie);
    return done("/connexion/code");
  }),
  password: guardedAction({ form: changePasswordSchema }, async ({ app, actor, form, context, language, done }) => {
    const set = await setPassword(app, actor, {
      current: form.current,
      password: form.password,
      sessionId: context.sessionId,
      language,
      clientAddress: context.clientAddress,
    });
    return set.ok ? done("/compte", { key: "accounts:flash.passwordChanged" }) : set;
  }),
  "no-password": guardedAction({ form: confirmedBySchema }, async ({ app, actor, form, context, language, done }) => {
    const removed = await removePassword(app, actor, {
      current: form.current,
      sessionId: context.sessionId,
      language,
      clientAddress: context.clientAddress,
    });
    return removed.ok ? done("/compte", { key: "accounts:flash.passwordRemoved" }) : removed;
  }),
  identity: guardedAction({ form: confirmIdentitySchema }, async ({ app, actor, form, context, language, done }) => {
    const asked = await askIdentityCode(app, actor, {
      back: returnPath(form.back, "/compte"),
      language,
      clientAddress: context.clientAddress,
    });
    if (!asked.ok) return asked;
    context.setCookie(asked.value.cookie);
    return done("/connexion/code");
  }),
  link: guardedAction({ form: confirmedBySchema }, async ({ app, actor, form, context, language, done }) => {
    const { clientAddress, sessionId, shared } = context;
    const link = { actor, current: form.current, sessionId };
    const going = await goToProvider(app, { back: "/compte", shared, language, clientAddress, link });
    if (!going.ok) return going;
    context.setCookie(going.value.cookie);
    return done("/connexion/externe");
  }),
  unlink: guardedAction({ form: confirmedBySchema }, async ({ app, actor, form, context, done }) => {
    const { clientAddress, sessionId } = context;
    const ended = await unlinkIdentity(app, actor, { current: form.current, sessionId, clientAddress });
    return ended.ok ? done("/compte#autre-service", { key: "accounts:flash.identityUnlinked" }) : ended;
  }),
  sessions: guardedAction({ form: nothingSchema }, async ({ app, actor, context, done }) => {
    const ended = await endOtherSessions(app, actor, context.sessionId);
    return ended.ok ? done("/compte", { key: "accounts:flash.othersEnded" }) : ended;
  }),
  session: guardedAction({ form: endSessionSchema }, async ({ app, actor, form, done }) => {
    const ended = await endSession(app, actor, form.session);
    return ended.ok ? done("/compte", { key: "accounts:flash.sessionEnded" }) : ended;
  }),
});

export default function Account() {
  return <AccountPage {...useLoaderData<typeof loader>()} answer={usePageAnswer<typeof action>()} />;
}
