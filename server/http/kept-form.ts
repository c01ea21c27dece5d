import { createHash } from "node:crypto";
import type { App } from "../app";
import { mayTry, type RateRule } from "./rate-limits";

/** How long what was typed waits for its author to sign in. */
const keptForMs = 2 * 60 * 60_000;
const purpose = "kept-form";

/** A room of two hundred people behind one address may all be asked to sign in; a flood may not fill the table. */
const rule: RateRule = { name: "kept-form", tries: 400, seconds: 3600 };

const hashOf = (token: string) => createHash("sha256").update(token).digest();

/**
 * Keeps what a person typed before signing in, for two hours, and returns the token that gives it back: it goes into
 * the address one comes back to (`?garde=…`). Null when too much was kept from this address lately. Only a hash of the
 * token is stored; what has expired leaves in the night.
 */
export async function keepForm(
  app: Pick<App, "db" | "pool" | "now" | "randomBytes">,
  clientAddress: string,
  values: Readonly<Record<string, string>>,
): Promise<string | null> {
  if (!(await mayTry(app, rule, [clientAddress]))) return null;
  const now = app.now();
  const token = app.randomBytes(18).toString("base64url");
  await app.db.singleUseToken.create({
    data: {
      hash: hashOf(token),
      purpose,
      subject: values,
      createdAt: now,
      expiresAt: new Date(now.getTime() + keptForMs),
    },
    select: { hash: true },
  });
  return token;
}

/** What was typed under this token; null when there is no such token or it has expired. */
export async function keptForm(
  app: Pick<App, "db" | "now">,
  token: string | null,
): Promise<Readonly<Record<string, string>> | null> {
  if (!token || token.length > 64) return null;
  const kept = await app.db.singleUseToken.findUnique({
    where: { hash: hashOf(token) },
    select: { purpose: true, subject: true, expiresAt: true },
  });
  if (kept?.purpose !== purpose || (kept.expiresAt && kept.expiresAt <= app.now())) return null;
  const values = Object.entries(kept.subject as Record<string, unknown>);
  return Object.fromEntries(values.filter((entry): entry is [string, string] => typeof entry[1] === "string"));
}

/** Forgets it, once it has been published. */
export async function forgetKeptForm(app: Pick<App, "db">, token: string | null): Promise<void> {
  if (token && token.length <= 64) await app.db.singleUseToken.deleteMany({ where: { hash: hashOf(token), purpose } });
}
