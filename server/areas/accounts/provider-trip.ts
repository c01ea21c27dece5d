import { z } from "zod";
import type { App } from "../../app";
import type { Tx } from "../../db/client";
import { clearCookie, readCookie, setCookie } from "../../http/cookies";
import { hashSecret } from "./secrets";

/** How long one may stay with the provider, in minutes. */
const minutes = 15;

const tripSchema = z.object({
  /** Where to send the browser. */
  url: z.string(),
  purpose: z.enum(["sign-in", "link", "sign-out"]),
  state: z.string().default(""),
  nonce: z.string().default(""),
  verifier: z.string().nullable().default(null),
  back: z.string().default("/"),
  shared: z.boolean().default(false),
  language: z.enum(["fr", "en"]).default("fr"),
  /** link: whose account. */
  personId: z.string().nullable().default(null),
});
/** A way to another service and back, of one browser. */
export type Trip = z.output<typeof tripSchema>;

const purpose = "provider-trip";

/** Keeps it for a quarter of an hour; `cookie` is the Set-Cookie value that ties it to this browser. */
export async function keepTrip(
  tx: Tx,
  app: App,
  trip: z.input<typeof tripSchema>,
): Promise<{ readonly cookie: string }> {
  const token = app.randomBytes(32).toString("base64url");
  const now = app.now();
  await tx.singleUseToken.create({
    data: {
      hash: new Uint8Array(hashSecret(token)),
      purpose,
      subject: tripSchema.parse(trip),
      createdAt: now,
      expiresAt: new Date(now.getTime() + minutes * 60_000),
    },
    select: { purpose: true },
  });
  return { cookie: setCookie("external", token, app.env, { maxAge: minutes * 60 }) };
}

function wanted(app: App, cookieHeader: string | null) {
  const token = readCookie(cookieHeader, "external", app.env);
  return token
    ? { hash: new Uint8Array(hashSecret(token)), purpose, usedAt: null, expiresAt: { gt: app.now() } }
    : null;
}

/** The trip of this browser that is not over; looking at it changes nothing. */
export async function readTrip(app: App, cookieHeader: string | null): Promise<Trip | null> {
  const where = wanted(app, cookieHeader);
  const kept = where && (await app.db.singleUseToken.findFirst({ where, select: { subject: true } }));
  return kept ? tripSchema.parse(kept.subject) : null;
}

/** Ends it: of two requests that come back at once, one gets it. */
export async function takeTrip(app: App, cookieHeader: string | null): Promise<Trip | null> {
  const where = wanted(app, cookieHeader);
  if (!where) return null;
  const kept = await app.db.singleUseToken.findFirst({ where, select: { subject: true } });
  const { count } = await app.db.singleUseToken.updateMany({ where, data: { usedAt: app.now() } });
  return kept && count === 1 ? tripSchema.parse(kept.subject) : null;
}

/** The Set-Cookie value of a browser that is on no trip. */
export function noTripCookie(app: Pick<App, "env">): string {
  return clearCookie("external", app.env);
}
