import { redirect } from "react-router";
import { awaitsSecondStep, finishSecondStep } from "#server/areas/accounts/public";
import { guarded, guardedAction } from "#server/http/guarded";
import { secondStepSchema } from "~/domain/accounts/forms";
import { SecondStepPage } from "~/features/accounts/second-step-page";
import { usePageAnswer } from "~/features/site/page-answer";
import { localPath } from "~/i18n/language";

export const handle = { script: "never" };

export const loader = guarded({}, async ({ app, context, language }) => {
  if (!(await awaitsSecondStep(app, context.cookieHeader))) throw redirect(localPath(language, "/connexion"));
  return null;
});

export const action = guardedAction({ form: secondStepSchema }, async ({ app, form, context, request, done }) => {
  const finished = await finishSecondStep(app, {
    typed: form.typed,
    cookieHeader: context.cookieHeader,
    sessionId: context.sessionId,
    userAgent: request.headers.get("user-agent") ?? "",
    clientAddress: context.clientAddress,
  });
  if (!finished.ok) return finished.reason === "second-gone" ? done("/connexion") : finished;
  for (const cookie of finished.value.cookies) context.setCookie(cookie);
  return done(finished.value.back, finished.value.flash ?? undefined);
});

export default function SecondStep() {
  return <SecondStepPage answer={usePageAnswer<typeof action>()} />;
}
