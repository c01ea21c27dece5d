import type { App } from "../../app";
import { forgetTries, mayTry, type RateRule } from "../../http/rate-limits";

// Each pair counts an account together with where the request comes from, then the account alone, looser: so that a
// whole network cannot be locked out by its own number, nor one person by a stranger.
const codesHere: RateRule = { name: "code-here", tries: 6, seconds: 15 * 60 };
const codesAnywhere: RateRule = { name: "code", tries: 20, seconds: 60 * 60 };
const passwordsHere: RateRule = { name: "password-here", tries: 10, seconds: 15 * 60 };
const passwordsAnywhere: RateRule = { name: "password", tries: 100, seconds: 60 * 60 };

/** Whether another code may be mailed to this address, asked for from this network address. */
export async function mayAskCode(app: App, email: string, clientAddress: string): Promise<boolean> {
  return (await mayTry(app, codesHere, [email, clientAddress])) && (await mayTry(app, codesAnywhere, [email]));
}

/** Whether another password may be tried. */
export async function mayTryPassword(app: App, account: string, clientAddress: string): Promise<boolean> {
  return (
    (await mayTry(app, passwordsHere, [account, clientAddress])) && (await mayTry(app, passwordsAnywhere, [account]))
  );
}

/** A right password: the tries before it no longer count. */
export async function forgetPasswordTries(app: App, account: string, clientAddress: string): Promise<void> {
  await forgetTries(app, passwordsHere, [account, clientAddress]);
}

const secondHere: RateRule = { name: "second-here", tries: 6, seconds: 15 * 60 };
const secondAnywhere: RateRule = { name: "second", tries: 30, seconds: 60 * 60 };

/**
 * Whether another second factor may be tried: thirty an hour at most for a person, of a million, three at a time right.
 * Only someone who has given the first factor gets here, so that a stranger cannot lock a person out.
 */
export async function mayTrySecond(app: App, personId: string, clientAddress: string): Promise<boolean> {
  return (await mayTry(app, secondHere, [personId, clientAddress])) && (await mayTry(app, secondAnywhere, [personId]));
}

/** A right one: the tries before it, from here, no longer count. */
export async function forgetSecondTries(app: App, personId: string, clientAddress: string): Promise<void> {
  await forgetTries(app, secondHere, [personId, clientAddress]);
}
