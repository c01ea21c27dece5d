import { data, redirect } from "react-router";
import { comeFromProvider, noTripCookie } from "#server/areas/accounts/public";
import { flashCookie } from "#server/http/flash";
import { guarded } from "#server/http/guarded";
import { statusOf } from "#server/http/status";
import { ProviderReturnPage } from "~/features/accounts/provider-return-page";
import { localPath } from "~/i18n/language";
import type { Route } from "./+types/provider-return";

export const handle = { script: "never", kept: false };

// Its state is bound to this browser and serves once: that is what makes a GET that signs in safe (RFC 9700, 4.7).
export const loader = guarded({}, async ({ app, actor, request, url, language, context }) => {
  const came = await comeFromProvider(app, {
    search: url.search,
    cookieHeader: context.cookieHeader,
    actor,
    sessionId: context.sessionId,
    userAgent: request.headers.get("user-agent") ?? "",
    clientAddress: context.clientAddress,
  });
  if (!came.ok) {
    context.setCookie(noTripCookie(app));
    return data(
      { reason: came.reason, service: app.env.oidc?.name ?? "", signedIn: actor.kind === "account" },
      { status: statusOf(came.reason) },
    );
  }
  for (const cookie of came.value.cookies) context.setCookie(cookie);
  if (came.value.flash) context.setCookie(flashCookie(came.value.flash, app.env));
  throw redirect(localPath(language, came.value.back), 303);
});

/** Where another service sends people back, when that did not sign them in. */
export default function ProviderReturn({ loaderData }: Route.ComponentProps) {
  return <ProviderReturnPage {...loaderData} />;
}
