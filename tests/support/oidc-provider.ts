import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import Provider from "oidc-provider";

/** A real OpenID Connect provider on this machine, for tests. */
export interface TestProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What it says of each person, by the login they type. */
  readonly people: Map<string, Record<string, unknown>>;
  /** Goes there as a browser does and signs in as `login`. @returns the query it comes back with */
  signIn(url: string, login: string): Promise<string>;
  /** Goes there and gives up. @returns the query it comes back with */
  giveUp(url: string): Promise<string>;
  close(): Promise<void>;
}

/** `proConnect`: userinfo is a signed JWT, and a parameter of PKCE is refused as one that is not known. */
export async function aProvider(given: {
  readonly redirectUri: string;
  readonly afterSignOut: string;
  readonly proConnect?: boolean;
}): Promise<TestProvider> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const clientId = "chantiers";
  const clientSecret = "un secret que seuls les essais connaissent";
  const people = new Map<string, Record<string, unknown>>();
  const key = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ format: "jwk" });
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [given.redirectUri],
        post_logout_redirect_uris: [given.afterSignOut],
        token_endpoint_auth_method: "client_secret_post",
        ...(given.proConnect ? { userinfo_signed_response_alg: "RS256" as const } : {}),
      },
    ],
    jwks: { keys: [{ ...key, use: "sig", alg: "RS256", kid: "essai" }] },
    cookies: { keys: ["essai"] },
    pkce: { required: () => !given.proConnect },
    claims: {
      openid: ["sub"],
      email: ["email", "email_verified"],
      profile: ["name", "given_name"],
      given_name: ["given_name"],
      usual_name: ["usual_name"],
      siret: ["siret"],
    },
    features: { devInteractions: { enabled: true }, jwtUserinfo: { enabled: true } },
    findAccount: (_ctx, sub) =>
      people.has(sub) ? { accountId: sub, claims: () => ({ sub, ...people.get(sub) }) } : undefined,
  });
  const answer = provider.callback();
  server.on("request", (request, response) => {
    if (given.proConnect && request.url?.startsWith("/auth?") && request.url.includes("code_challenge")) {
      response.writeHead(400).end("Y000400");
      return;
    }
    void answer(request, response);
  });

  /** Follows redirections with its own cookies and answers each form; stops at the address it is sent back to. */
  async function walk(from: string, answerForm: (page: string) => Record<string, string> | string): Promise<string> {
    const jar = new Map<string, string>();
    let next = { url: from, body: undefined as URLSearchParams | undefined };
    for (let steps = 0; steps < 20; steps += 1) {
      const response = await fetch(next.url, {
        redirect: "manual",
        headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; ") },
        ...(next.body ? { method: "POST", body: next.body } : {}),
      });
      for (const one of response.headers.getSetCookie()) {
        const [pair = ""] = one.split(";");
        jar.set(pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1));
      }
      const location = response.headers.get("location");
      if (location) {
        const to = new URL(location, next.url);
        if (to.href.startsWith(given.redirectUri)) return to.search;
        next = { url: to.href, body: undefined };
        continue;
      }
      const page = await response.text();
      if (!response.ok) throw new Error(`The provider answered ${response.status}: ${page.slice(0, 300)}`);
      const form = answerForm(page);
      next =
        typeof form === "string"
          ? { url: new URL(form, next.url).href, body: undefined }
          : { url: next.url, body: new URLSearchParams(form) };
    }
    throw new Error("The provider leads nowhere");
  }

  return {
    issuer,
    clientId,
    clientSecret,
    people,
    signIn: (url, login) =>
      walk(
        url,
        (page): Record<string, string> =>
          page.includes('value="login"') ? { prompt: "login", login, password: "peu importe" } : { prompt: "consent" },
      ),
    giveUp: (url) => walk(url, (page) => /href="([^"]*\/abort)"/.exec(page)?.[1] ?? ""),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
