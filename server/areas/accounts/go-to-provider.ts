import type { Actor } from "~/domain/access/actor";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { Language } from "~/i18n/language";
import type { App } from "../../app";
import { mayGoToProvider } from "./limits";
import { providerAddress } from "./provider";
import { keepTrip } from "./provider-trip";
import { reauthenticate } from "./reauthenticate";

/**
 * Who may: anyone, to sign in; someone with an account, to have that service recognise it, after giving their password or
 * a code sent to their address.
 * What changes: a way there and back is kept for a quarter of an hour, for this browser.
 * Events: none.
 * Refusals: provider-none, provider-away, too-many; to link: sign-in-first, password-wrong, confirm-first.
 */
export async function goToProvider(
  app: App,
  input: {
    readonly back: string;
    readonly shared: boolean;
    readonly language: Language;
    readonly clientAddress: string;
    /** To link it to this account rather than to sign in. */
    readonly link?: { readonly actor: Actor; readonly current: string | undefined; readonly sessionId: string | null };
  },
): Promise<Outcome<{ readonly cookie: string }>> {
  const settings = app.env.oidc;
  if (!settings) return refuse("provider-none");
  if (!(await mayGoToProvider(app, input.clientAddress))) return refuse("too-many");
  let personId: string | null = null;
  if (input.link) {
    if (input.link.actor.kind !== "account") return refuse("sign-in-first");
    personId = input.link.actor.personId;
    const again = await reauthenticate(app, personId, { ...input.link, clientAddress: input.clientAddress });
    if (!again.ok) return again;
  }
  const to = await providerAddress(app, settings).catch((error: unknown) => {
    app.log.warn({ err: error, issuer: settings.issuer }, "the OpenID provider does not answer");
    return null;
  });
  if (!to) return refuse("provider-away");
  const kept = await keepTrip(app.db, app, {
    url: to.url,
    ...to.trip,
    purpose: personId ? "link" : "sign-in",
    back: input.back,
    shared: input.shared,
    language: input.language,
    personId,
  });
  return ok(kept);
}
