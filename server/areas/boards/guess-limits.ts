import { createHash } from "node:crypto";
import { RateLimiterPostgres, type RateLimiterRes } from "rate-limiter-flexible";
import type { App } from "../../app";

/**
 * A wall's code has six digits: what keeps it from being guessed is how many wrong ones may be tried. Only wrong codes
 * count, so a room of 200 people behind one address joins without ever meeting a limit.
 *
 * - one browser (its `guess` cookie): 10 wrong codes in 10 minutes, then it is refused until they are over;
 * - one address: after 100 wrong codes in 10 minutes, each further try from it waits 2 seconds, 4 at once at most;
 * - the whole instance: after 600 wrong codes in an hour, each try anywhere waits 2 seconds, 12 at once at most.
 *
 * One address then tries at most 2 codes a second and all together 6: with one open wall, 0.7 % and 2.2 % an hour. A
 * code is given back when its wall closes and can be renewed in one press.
 */
export const guessLimits = {
  browser: { points: 10, seconds: 600 },
  address: { points: 100, seconds: 600, atOnce: 4 },
  instance: { points: 600, seconds: 3_600, atOnce: 12 },
  delayMs: 2_000,
} as const;

/** Who tries a code. */
export type Guesser = {
  /** The browser's `guess` cookie, null at its first try. */
  readonly flow: string | null;
  readonly address: string;
};

type Gate = { waiting: number; readonly byAddress: Map<string, number> };
const gates = new WeakMap<App["db"], Gate>();

/** Lets a try through, now or after a pause; false when it is refused. To be asked before the code is looked up. */
export async function mayGuess(app: App, guesser: Guesser): Promise<boolean> {
  const limiters = limitersOf(app);
  const [browser, address, instance] = await Promise.all([
    guesser.flow ? limiters.browser.get(hidden(guesser.flow)) : null,
    limiters.address.get(hidden(guesser.address)),
    limiters.instance.get("all"),
  ]);
  if (spent(browser, guessLimits.browser.points)) return false;
  const slowAddress = spent(address, guessLimits.address.points);
  const slowInstance = spent(instance, guessLimits.instance.points);
  if (!slowAddress && !slowInstance) return true;

  const gate = gates.get(app.db) ?? { waiting: 0, byAddress: new Map<string, number>() };
  gates.set(app.db, gate);
  const here = gate.byAddress.get(guesser.address) ?? 0;
  if (here >= guessLimits.address.atOnce || gate.waiting >= guessLimits.instance.atOnce) return false;
  gate.waiting++;
  gate.byAddress.set(guesser.address, here + 1);
  try {
    await new Promise((resolve) => setTimeout(resolve, guessLimits.delayMs));
  } finally {
    gate.waiting--;
    const left = (gate.byAddress.get(guesser.address) ?? 1) - 1;
    if (left > 0) gate.byAddress.set(guesser.address, left);
    else gate.byAddress.delete(guesser.address);
  }
  return true;
}

/** Counts a code that led nowhere. */
export async function countWrongGuess(app: App, guesser: Guesser): Promise<void> {
  const limiters = limitersOf(app);
  await Promise.all([
    guesser.flow ? limiters.browser.penalty(hidden(guesser.flow)) : null,
    limiters.address.penalty(hidden(guesser.address)),
    limiters.instance.penalty("all"),
  ]);
}

type Limiters = Record<"browser" | "address" | "instance", RateLimiterPostgres>;
const limiters = new WeakMap<App["db"], Limiters>();

/** Counted in the database, so that every process counts the same tries. */
function limitersOf(app: App): Limiters {
  const made = limiters.get(app.db);
  if (made) return made;
  const limiter = (name: "browser" | "address" | "instance") =>
    new RateLimiterPostgres({
      storeClient: app.pool,
      tableName: "rate_limit",
      tableCreated: true,
      keyPrefix: `wall-code-${name}`,
      points: guessLimits[name].points,
      duration: guessLimits[name].seconds,
    });
  const all = { browser: limiter("browser"), address: limiter("address"), instance: limiter("instance") };
  limiters.set(app.db, all);
  return all;
}

function spent(result: RateLimiterRes | null, points: number): boolean {
  return result !== null && result.consumedPoints >= points;
}

/** Addresses and cookies are not kept as they are: a digest counts as well. */
function hidden(value: string): string {
  return createHash("sha256").update(value).digest("base64url").slice(0, 22);
}
