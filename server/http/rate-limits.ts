import { createHash } from "node:crypto";
import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import type { App } from "../app";

/** So many tries in so many seconds. The name is part of the key. */
export type RateRule = { readonly name: string; readonly tries: number; readonly seconds: number };

const limiters = new WeakMap<App["pool"], Map<string, RateLimiterPostgres>>();

function limiterOf(app: Pick<App, "pool">, rule: RateRule): RateLimiterPostgres {
  const known = limiters.get(app.pool) ?? new Map<string, RateLimiterPostgres>();
  limiters.set(app.pool, known);
  let limiter = known.get(rule.name);
  if (!limiter) {
    limiter = new RateLimiterPostgres({
      storeClient: app.pool,
      storeType: "pool",
      tableName: "rate_limit",
      tableCreated: true,
      // The nightly job forgets what has expired (server/areas/accounts/forget-expired.ts).
      clearExpiredByTimeout: false,
      keyPrefix: rule.name,
      points: rule.tries,
      duration: rule.seconds,
    });
    known.set(rule.name, limiter);
  }
  return limiter;
}

/**
 * Counts one try and says whether it may go on. `who` names both the account and where it comes from: a workshop's two
 * hundred people share one network address, so it never counts alone. Only a hash of it is kept. The count is in
 * PostgreSQL: every process sees the same. A database that does not answer throws: nothing is let through unseen.
 */
export async function mayTry(app: Pick<App, "pool">, rule: RateRule, who: readonly string[]): Promise<boolean> {
  const key = createHash("sha256").update(who.join("\n")).digest("base64url");
  try {
    await limiterOf(app, rule).consume(key);
    return true;
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return false;
    throw refused;
  }
}

/** Whether anything was counted under this rule that is not over. */
export async function hasTried(app: Pick<App, "pool">, rule: RateRule, who: readonly string[]): Promise<boolean> {
  const key = createHash("sha256").update(who.join("\n")).digest("base64url");
  return (await limiterOf(app, rule).get(key)) !== null;
}

/** Forgets the tries of someone who has just succeeded. */
export async function forgetTries(app: Pick<App, "pool">, rule: RateRule, who: readonly string[]): Promise<void> {
  const key = createHash("sha256").update(who.join("\n")).digest("base64url");
  await limiterOf(app, rule).delete(key);
}
