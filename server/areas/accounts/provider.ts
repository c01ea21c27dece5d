import * as openid from "openid-client";
import type { App } from "../../app";
import type { OidcSettings } from "../../env";

// The only file that knows openid-client.

/** Where the provider sends people back: to be declared to it, as well as `PUBLIC_URL/` for after signing out. */
export const providerReturnPath = "/connexion/externe/retour";

/** How long what the provider says of itself is held to be true, in milliseconds. */
const knownFor = 60 * 60_000;
/** How long it may take to answer, in seconds. */
const patience = 10;

type Known = { readonly configuration: Promise<openid.Configuration>; readonly until: number };
const known = new WeakMap<OidcSettings, Known>();

type ProviderApp = Pick<App, "env" | "now">;

/** What stands between going there and coming back. Kept on the server; the browser holds only a token for it. */
export type ProviderTrip = {
  readonly state: string;
  readonly nonce: string;
  /** Null where the provider wants no PKCE. */
  readonly verifier: string | null;
};

/** What the provider said of who came back. */
export type ProviderAnswer = {
  readonly issuer: string;
  readonly subject: string;
  /** Of the ID token and of userinfo together; to be read with `readClaims`. */
  readonly claims: unknown;
  /** As it was received: asked for when signing out there. */
  readonly idToken: string;
};

async function configurationOf(app: ProviderApp, settings: OidcSettings): Promise<openid.Configuration> {
  const now = app.now().getTime();
  const before = known.get(settings);
  if (before && before.until > now) return before.configuration;
  const configuration = openid.discovery(
    new URL(settings.issuer),
    settings.clientId,
    undefined,
    openid.ClientSecretPost(settings.clientSecret),
    {
      timeout: patience,
      // Signatures are checked although the tokens come straight from the provider: userinfo may be a signed JWT.
      execute: [
        openid.enableNonRepudiationChecks,
        ...(settings.issuer.startsWith("http:") ? [openid.allowInsecureRequests] : []),
      ],
    },
  );
  const entry = { configuration, until: now + knownFor };
  known.set(settings, entry);
  // A provider that did not answer is asked again next time.
  configuration.catch(() => known.get(settings) === entry && known.delete(settings));
  return configuration;
}

function returnAddress(app: ProviderApp): string {
  return new URL(providerReturnPath, app.env.publicUrl).href;
}

/**
 * Where to send someone, and what to keep until they come back. State and nonce are 43 characters (ProConnect asks for 32).
 * @throws when the provider does not answer
 */
export async function providerAddress(
  app: ProviderApp,
  settings: OidcSettings,
): Promise<{ readonly url: string; readonly trip: ProviderTrip }> {
  const configuration = await configurationOf(app, settings);
  const trip: ProviderTrip = {
    state: openid.randomState(),
    nonce: openid.randomNonce(),
    verifier: settings.pkce ? openid.randomPKCECodeVerifier() : null,
  };
  const url = openid.buildAuthorizationUrl(configuration, {
    redirect_uri: returnAddress(app),
    response_type: "code",
    scope: settings.scope,
    state: trip.state,
    nonce: trip.nonce,
    ...(trip.verifier
      ? { code_challenge: await openid.calculatePKCECodeChallenge(trip.verifier), code_challenge_method: "S256" }
      : {}),
  });
  return { url: url.href, trip };
}

/**
 * Exchanges the code someone came back with. `search` is the query of the address they came back to; the rest of that
 * address is ours, whatever Host the request named.
 * @throws when state, nonce, issuer, audience or a signature is not right, or the provider does not answer
 */
export async function providerAnswer(
  app: ProviderApp,
  settings: OidcSettings,
  search: string,
  trip: ProviderTrip,
): Promise<ProviderAnswer> {
  const configuration = await configurationOf(app, settings);
  const came = new URL(returnAddress(app));
  came.search = search;
  const tokens = await openid.authorizationCodeGrant(configuration, came, {
    expectedState: trip.state,
    expectedNonce: trip.nonce,
    idTokenExpected: true,
    ...(trip.verifier ? { pkceCodeVerifier: trip.verifier } : {}),
  });
  const claims = tokens.claims();
  if (!claims || !tokens.id_token) throw new Error("The provider gave no ID token");
  const more = configuration.serverMetadata().userinfo_endpoint
    ? await openid.fetchUserInfo(configuration, tokens.access_token, claims.sub)
    : {};
  return { issuer: claims.iss, subject: claims.sub, claims: { ...claims, ...more }, idToken: tokens.id_token };
}

/** Where to sign out there too; null when the provider has no such place. @throws when it does not answer */
export async function providerSignOutAddress(
  app: ProviderApp,
  settings: OidcSettings,
  idToken: string,
): Promise<string | null> {
  const configuration = await configurationOf(app, settings);
  if (!configuration.serverMetadata().end_session_endpoint) return null;
  return openid.buildEndSessionUrl(configuration, {
    id_token_hint: idToken,
    post_logout_redirect_uri: `${app.env.publicUrl}/`,
    state: openid.randomState(),
  }).href;
}
