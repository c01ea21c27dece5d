import { redirect } from "react-router";
import { readTrip } from "#server/areas/accounts/public";
import { guarded } from "#server/http/guarded";
import { ProviderPage } from "~/features/accounts/provider-page";
import { localPath } from "~/i18n/language";
import type { Route } from "./+types/provider";

// Its address leads a browser on, and says whom it is for: no copy of the page is kept.
export const handle = { script: "never", kept: false };

export const loader = guarded({}, async ({ app, context, language }) => {
  const trip = await readTrip(app, context.cookieHeader);
  if (!trip || !app.env.oidc) throw redirect(localPath(language, "/connexion"));
  return { url: trip.url, service: app.env.oidc.name, leaving: trip.purpose === "sign-out" };
});

/** On the way to another service. A page, for a form of ours may not be answered by an address that is not ours. */
export default function Provider({ loaderData }: Route.ComponentProps) {
  return <ProviderPage {...loaderData} />;
}
