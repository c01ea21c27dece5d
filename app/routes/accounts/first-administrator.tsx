import { data } from "react-router";
import { z } from "zod";
import { createFirstAdministrator, isAdministratorToken } from "#server/areas/accounts/public";
import { guarded, guardedAction } from "#server/http/guarded";
import { firstAdministratorSchema } from "~/domain/accounts/forms";
import { FirstAdministratorPage } from "~/features/accounts/first-administrator-page";
import { usePageAnswer } from "~/features/site/page-answer";

// Its address holds a token: no copy of the page is kept.
export const handle = { script: "never", kept: false };

const params = z.object({ token: z.string().max(100) });

export const loader = guarded({ params }, async ({ app, params }) => {
  if (!(await isAdministratorToken(app, params.token))) throw data({ why: "link-gone" }, { status: 404 });
  return null;
});

export const action = guardedAction(
  { params, form: firstAdministratorSchema },
  async ({ app, params, form, language, context, request, done }) => {
    const created = await createFirstAdministrator(app, {
      token: params.token,
      name: form.name,
      email: form.address,
      password: form.password,
      language,
      userAgent: request.headers.get("user-agent") ?? "",
      sessionId: context.sessionId,
    });
    if (!created.ok) return created;
    for (const cookie of created.value.cookies) context.setCookie(cookie);
    return done(created.value.back, created.value.flash ?? undefined);
  },
);

export default function FirstAdministrator() {
  return <FirstAdministratorPage answer={usePageAnswer<typeof action>()} />;
}
