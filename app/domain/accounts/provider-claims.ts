import { z } from "zod";
import { addressSchema, displayNameSchema } from "./forms";

/** What another service says of who signs in, as far as it can be used here. */
export type ProviderClaims = {
  /** As stored; null when none is given, or when it is no address. */
  readonly email: string | null;
  /** Whether the service says that it saw the person read mail there: only `true` counts, never a missing word. */
  readonly emailVerified: boolean;
  /** The first name where there is one: what others will see until the person changes it. Empty when none can be used. */
  readonly name: string;
  /** The number of the organisation they sign in for (ProConnect), fourteen digits; else empty. */
  readonly siret: string;
};

const claimsSchema = z.record(z.string(), z.unknown());

/**
 * Reads the claims of an ID token or of userinfo. Nothing in them is trusted to have a form: what does not is left out.
 * Source: OpenID Connect Core 1.0, section 5.1; ProConnect's scopes (given_name, usual_name, email, siret).
 */
export function readClaims(claims: unknown): ProviderClaims {
  const read = claimsSchema.safeParse(claims);
  const given = read.success ? read.data : {};
  const email = addressSchema.safeParse(given.email);
  const names = [given.given_name, given.name].map((one) => displayNameSchema.safeParse(one));
  return {
    email: email.success ? email.data : null,
    emailVerified: given.email_verified === true,
    name: names.find((one) => one.success)?.data ?? "",
    siret: typeof given.siret === "string" && /^\d{14}$/.test(given.siret) ? given.siret : "",
  };
}
