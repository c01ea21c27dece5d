import { redirect, useLoaderData } from "react-router";
import {
  askIdentityCode,
  confirmSecondFactor,
  renewRecoveryCodes,
  secondFactorPage,
  startSecondFactor,
  stopSecondFactor,
} from "#server/areas/accounts/public";
import { guarded, guardedAction, intents } from "#server/http/guarded";
import { confirmIdentitySchema, secondStepSchema, startSecondFactorSchema } from "~/domain/accounts/forms";
import { returnPath } from "~/domain/accounts/return-path";
import { SecondFactorPage } from "~/features/accounts/second-factor-page";
import { usePageAnswer } from "~/features/site/page-answer";
import { localPath } from "~/i18n/language";

export const handle = { script: "never" };

const here = "/compte/double-verification";

export const loader = guarded({}, async ({ app, actor, context, language }) => {
  const page = await secondFactorPage(app, actor, context.sessionId);
  if (!page) throw redirect(localPath(language, `/connexion?retour=${encodeURIComponent(here)}`));
  return { ...page, due: actor.kind === "account" && actor.secondFactorDue === true };
});

export const action = intents({
  start: guardedAction({ form: startSecondFactorSchema }, async ({ app, actor, form, context, done }) => {
    const started = await startSecondFactor(app, actor, {
      current: form.current,
      sessionId: context.sessionId,
      clientAddress: context.clientAddress,
    });
    return started.ok ? done(here) : started;
  }),
  confirm: guardedAction({ form: secondStepSchema }, async ({ app, actor, form, context }) => {
    const confirmed = await confirmSecondFactor(app, actor, {
      typed: form.typed,
      sessionId: context.sessionId,
      clientAddress: context.clientAddress,
    });
    // Shown in the answer itself, and nowhere again: no redirection.
    return confirmed.ok ? Response.json({ codes: confirmed.value.codes }) : confirmed;
  }),
  renew: guardedAction({ form: secondStepSchema }, async ({ app, actor, form, context }) => {
    const renewed = await renewRecoveryCodes(app, actor, { typed: form.typed, clientAddress: context.clientAddress });
    return renewed.ok ? Response.json({ codes: renewed.value.codes }) : renewed;
  }),
  stop: guardedAction({ form: secondStepSchema }, async ({ app, actor, form, context, done }) => {
    const stopped = await stopSecondFactor(app, actor, { typed: form.typed, clientAddress: context.clientAddress });
    return stopped.ok ? done(here, { key: "accounts:flash.secondOff" }) : stopped;
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

/** The spare codes that an answer holds instead of a refusal; null for any other. */
function codesOf(answer: unknown): readonly string[] | null {
  const codes = typeof answer === "object" && answer !== null && "codes" in answer ? answer.codes : null;
  return Array.isArray(codes) ? codes.filter((code) => typeof code === "string") : null;
}

export default function SecondFactor() {
  const answer = usePageAnswer<typeof action>();
  const codes = codesOf(answer);
  return <SecondFactorPage {...useLoaderData<typeof loader>()} codes={codes} answer={codes ? undefined : answer} />;
}
