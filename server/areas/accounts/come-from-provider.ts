import type { Actor } from "~/domain/access/actor";
import { codeMinutes } from "~/domain/accounts/limits";
import { readClaims } from "~/domain/accounts/provider-claims";
import { returnPath } from "~/domain/accounts/return-path";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import { i18nFor } from "~/i18n/server";
import type { App } from "../../app";
import { spaced } from "./ask-sign-in-code";
import { completeSignIn } from "./complete-sign-in";
import type { Confirmed } from "./confirm-code";
import { verifiedAccount } from "./create-account";
import { issueCode, newCode } from "./issue-code";
import { mayAskCode, rememberPlace } from "./limits";
import { type Identity, linkIdentity } from "./link-identity";
import { type ProviderAnswer, providerAnswer } from "./provider";
import { sealProviderToken } from "./provider-token";
import { noTripCookie, type Trip, takeTrip } from "./provider-trip";

type Came = {
  /** The query of the address they came back to. */
  readonly search: string;
  readonly cookieHeader: string | null;
  readonly actor: Actor;
  readonly sessionId: string | null;
  readonly userAgent: string;
  readonly clientAddress: string;
};

/**
 * Who may: the browser that left for the provider, within a quarter of an hour, once.
 * What changes: whoever the provider knows is signed in. Someone it sends for the first time: with an address that it says
 * it verified, the account of that address, made where there is none; with another, a code goes there first, for an
 * address that nobody verified opens nobody's account. To link: the account one is signed in with.
 * Events: account.signed-in; account.created, account.verified, account.identity-linked where they happen.
 * Refusals: provider-none, provider-over (no such way, too late, another browser), provider-cancelled, provider-failed,
 * provider-no-address, provider-taken (to link: it knows another account), account-closed, too-many.
 */
export async function comeFromProvider(app: App, came: Came): Promise<Outcome<Confirmed>> {
  const settings = app.env.oidc;
  if (!settings) return refuse("provider-none");
  const trip = await takeTrip(app, came.cookieHeader);
  if (!trip || trip.purpose === "sign-out") return refuse("provider-over");
  const error = new URLSearchParams(came.search).get("error");
  if (error) return refuse(error === "access_denied" ? "provider-cancelled" : "provider-failed");
  const answer = await providerAnswer(app, settings, came.search, trip).catch((fault: unknown) => {
    app.log.warn({ err: fault, issuer: settings.issuer }, "the OpenID provider's answer was not accepted");
    return null;
  });
  if (!answer) return refuse("provider-failed");
  return trip.purpose === "link" ? link(app, came, trip, answer) : signIn(app, came, trip, answer);
}

async function link(app: App, came: Came, trip: Trip, answer: ProviderAnswer): Promise<Outcome<Confirmed>> {
  if (came.actor.kind !== "account" || came.actor.personId !== trip.personId) return refuse("provider-over");
  const { personId } = came.actor;
  return app.db.$transaction(async (tx): Promise<Outcome<Confirmed>> => {
    if (!(await linkIdentity(tx, app, personId, identityOf(answer), { service: serviceOf(app), created: false }))) {
      return refuse("provider-taken");
    }
    return ok({
      cookies: [noTripCookie(app)],
      back: "/compte#autre-service",
      flash: { key: "accounts:flash.identityLinked", values: { service: serviceOf(app) } },
    });
  });
}

async function signIn(app: App, came: Came, trip: Trip, answer: ProviderAnswer): Promise<Outcome<Confirmed>> {
  const identity = identityOf(answer);
  const claims = readClaims(answer.claims);
  const providerToken = await sealProviderToken(app, answer.idToken);
  const back = returnPath(trip.back);
  const wish = {
    shared: trip.shared,
    userAgent: came.userAgent,
    replaces: came.sessionId,
    with: "provider" as const,
    back,
    providerToken,
  };
  const known = await app.db.externalIdentity.findUnique({
    where: { issuer_subject: { issuer: identity.issuer, subject: identity.subject } },
    select: { personId: true },
  });
  if (!known && !claims.email) return refuse("provider-no-address");
  if (!known && claims.email && !claims.emailVerified) {
    return askFirst(app, came, trip, { email: claims.email, name: claims.name, identity, providerToken });
  }
  return app.db.$transaction(async (tx): Promise<Outcome<Confirmed>> => {
    const account = known
      ? { personId: known.personId, created: false }
      : await verifiedAccount(tx, app, {
          email: claims.email ?? "",
          displayName: claims.name,
          passwordHash: null,
          language: trip.language,
        });
    const { personId, created } = account;
    const open = await tx.account.findFirst({ where: { personId, closedAt: null }, select: { email: true } });
    if (!open) return refuse("account-closed");
    if (!(await linkIdentity(tx, app, personId, identity, { service: serviceOf(app), created }))) {
      return refuse("provider-taken");
    }
    await tx.externalIdentity.update({
      where: { issuer_subject: { issuer: identity.issuer, subject: identity.subject } },
      data: { lastAt: app.now(), siret: identity.siret },
      select: { subject: true },
    });
    await rememberPlace(app, open.email, came.clientAddress);
    const flash = { key: created ? "accounts:flash.welcome" : "accounts:flash.signedIn" };
    const done = await completeSignIn(tx, app, { ...wish, personId, flash });
    return ok({ ...done, cookies: [...done.cookies, noTripCookie(app)] });
  });
}

/** A code to an address that the provider did not verify: whoever reads it there is whom it says. */
async function askFirst(
  app: App,
  came: Came,
  trip: Trip,
  given: {
    readonly email: string;
    readonly name: string;
    readonly identity: Identity;
    readonly providerToken: Uint8Array;
  },
): Promise<Outcome<Confirmed>> {
  if (!(await mayAskCode(app, given.email, came.clientAddress))) return refuse("too-many");
  const { t } = i18nFor(trip.language);
  const code = await newCode(app);
  return app.db.$transaction(async (tx) => {
    const cookie = await issueCode(tx, app, {
      email: given.email,
      purpose: "link-identity",
      payload: {
        language: trip.language,
        back: returnPath(trip.back),
        shared: trip.shared,
        name: given.name,
        identity: { ...given.identity, token: Buffer.from(given.providerToken).toString("base64") },
      },
      code,
      language: trip.language,
      mail: {
        kind: "sign-in-code",
        content: {
          subject: t("accounts:mail.signIn.subject", { code: spaced(code.digits) }),
          before: [t("accounts:mail.identityCode.before", { service: serviceOf(app) })],
          code: code.digits,
          after: [t("accounts:mail.minutes", { count: codeMinutes }), t("accounts:mail.notYou")],
        },
      },
    });
    return ok({ cookies: [cookie, noTripCookie(app)], back: "/connexion/code", flash: null });
  });
}

function identityOf(answer: ProviderAnswer): Identity {
  return { issuer: answer.issuer, subject: answer.subject, siret: readClaims(answer.claims).siret };
}

function serviceOf(app: App): string {
  return app.env.oidc?.name ?? "";
}
