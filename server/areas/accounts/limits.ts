import type { App } from "../../app";
import { forgetTries, hasTried, mayTry, type RateRule } from "../../http/rate-limits";

// Each kind counts an account together with where the request comes from, then the account alone, looser: so that a
// whole network cannot be locked out by its own number. What one place may ask in an hour is a fifth of what everywhere
// may: one stranger alone never uses up an account's share, and where its person signed in lately the share is not asked.
const codesHere: RateRule = { name: "code-here", tries: 6, seconds: 15 * 60 };
const codesHereLonger: RateRule = { name: "code-here-hour", tries: 12, seconds: 60 * 60 };
const codesAnywhere: RateRule = { name: "code", tries: 60, seconds: 60 * 60 };
const passwordsHere: RateRule = { name: "password-here", tries: 10, seconds: 15 * 60 };
const passwordsHereLonger: RateRule = { name: "password-here-hour", tries: 20, seconds: 60 * 60 };
const passwordsAnywhere: RateRule = { name: "password", tries: 100, seconds: 60 * 60 };
// From one place, whatever the account: a site that mails a code to whoever is named would be used to write to a whole town,
// and trying one code, or one password, of each of a thousand accounts is guessing too. A room of two hundred stays well below.
const askedHere: RateRule = { name: "code-asked", tries: 600, seconds: 60 * 60 };
const passwordsTyped: RateRule = { name: "password-typed", tries: 600, seconds: 60 * 60 };
const typedHere: RateRule = { name: "code-typed", tries: 600, seconds: 60 * 60 };
/** Where an account was signed in to, by a hash of both, for thirty days. */
const usualPlace: RateRule = { name: "usual-place", tries: 1_000_000, seconds: 30 * 24 * 60 * 60 };

/** Whether another code may be mailed to this address, asked for from this network address. */
export async function mayAskCode(app: App, email: string, clientAddress: string): Promise<boolean> {
  const here = [email, clientAddress];
  return (
    (await mayTry(app, askedHere, [clientAddress])) &&
    (await mayTry(app, codesHere, here)) &&
    (await mayTry(app, codesHereLonger, here)) &&
    ((await hasTried(app, usualPlace, here)) || (await mayTry(app, codesAnywhere, [email])))
  );
}

/** Whether another code may be typed from this network address: a room of two hundred may all mistype theirs. */
export function mayTypeCode(app: App, clientAddress: string): Promise<boolean> {
  return mayTry(app, typedHere, [clientAddress]);
}

/** Whether another password may be tried. */
export async function mayTryPassword(app: App, account: string, clientAddress: string): Promise<boolean> {
  const here = [account, clientAddress];
  return (
    (await mayTry(app, passwordsTyped, [clientAddress])) &&
    (await mayTry(app, passwordsHere, here)) &&
    (await mayTry(app, passwordsHereLonger, here)) &&
    ((await hasTried(app, usualPlace, here)) || (await mayTry(app, passwordsAnywhere, [account])))
  );
}

/** Somebody has just shown from there that the account is theirs: strangers elsewhere will not keep them out. */
export async function rememberPlace(app: App, account: string, clientAddress: string): Promise<void> {
  await mayTry(app, usualPlace, [account, clientAddress]);
}

/** A right password: the tries before it no longer count. */
export async function forgetPasswordTries(app: App, account: string, clientAddress: string): Promise<void> {
  await forgetTries(app, passwordsHere, [account, clientAddress]);
  await forgetTries(app, passwordsHereLonger, [account, clientAddress]);
}

/** A whole room signs in at once behind one number. */
const waysToProvider: RateRule = { name: "provider", tries: 600, seconds: 15 * 60 };

/** Whether another way to the provider may begin from this network address. */
export async function mayGoToProvider(app: App, clientAddress: string): Promise<boolean> {
  return mayTry(app, waysToProvider, [clientAddress]);
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
