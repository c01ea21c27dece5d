import { useLoaderData } from "react-router";
import { confirmCode, pendingCode, sendCodeAgain } from "#server/areas/accounts/public";
import { registerAfterCode } from "#server/areas/registration/public";
import { guarded, guardedAction, intents } from "#server/http/guarded";
import { codeSchema, nothingSchema } from "~/domain/accounts/forms";
import { CodePage } from "~/features/accounts/code-page";
import { usePageAnswer } from "~/features/site/page-answer";

export const handle = { script: "never" };

export const loader = guarded({}, async ({ app, context }) => ({
  pending: await pendingCode(app, context.cookieHeader),
  mailLeaves: app.env.smtpUrl !== undefined,
}));

export const action = intents({
  code: guardedAction({ form: codeSchema }, async ({ app, actor, form, context, request, done }) => {
    const confirmed = await confirmCode(
      app,
      {
        digits: form.code,
        codeId: form.codeId,
        cookieHeader: context.cookieHeader,
        actor,
        sessionId: context.sessionId,
        userAgent: request.headers.get("user-agent") ?? "",
        clientAddress: context.clientAddress,
      },
      { register: (tx, person, payload) => registerAfterCode(tx, app, person, payload) },
    );
    if (!confirmed.ok) return confirmed;
    for (const cookie of confirmed.value.cookies) context.setCookie(cookie);
    return done(confirmed.value.back, confirmed.value.flash ?? undefined);
  }),
  again: guardedAction({ form: nothingSchema }, async ({ app, actor, context, done }) => {
    const sent = await sendCodeAgain(app, {
      actor,
      cookieHeader: context.cookieHeader,
      clientAddress: context.clientAddress,
    });
    if (!sent.ok) return sent;
    context.setCookie(sent.value.cookie);
    return done("/connexion/code", { key: "accounts:flash.codeAgain" });
  }),
});

export default function Code() {
  return <CodePage {...useLoaderData<typeof loader>()} answer={usePageAnswer<typeof action>()} />;
}
