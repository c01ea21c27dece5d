import type { App } from "../../app";
import type { Tx } from "../../db/client";
import { record } from "../../events/record";
import { setCookie } from "../../http/cookies";
import { hasSecondFactor } from "./check-second-factor";
import type { Confirmed } from "./confirm-code";
import { rememberGuest } from "./guest-before";
import { openSession } from "./lucia";
import { hashSecret } from "./secrets";

/** How long one may look for one's telephone, in minutes. */
export const secondStepMinutes = 10;
export const secondStepPurpose = "second-step";

/** By what someone has just been recognised. */
export type FirstFactor = "code" | "password" | "link" | "provider";

export type SignInWish = {
  readonly personId: string;
  readonly shared: boolean;
  readonly userAgent: string;
  /** The session this browser had before: it ends. */
  readonly replaces: string | null;
  readonly with: FirstFactor;
  readonly back: string;
  readonly flash: Confirmed["flash"];
  /** Of a provider: sealed, kept with the session to sign out there too. */
  readonly providerToken?: Uint8Array<ArrayBuffer> | null;
};

/**
 * The end of every way to sign in, in the caller's transaction. Without a second factor the browser is signed in; with
 * one, what has been shown so far waits ten minutes for it, under a token that only this browser has.
 * Events: account.signed-in, where the browser is signed in.
 */
export async function completeSignIn(tx: Tx, app: App, wish: SignInWish): Promise<Confirmed> {
  if (!(await hasSecondFactor(tx, wish.personId))) return signIn(tx, app, wish);
  const token = app.randomBytes(32).toString("base64url");
  const now = app.now();
  const { personId, shared, back, flash } = wish;
  await tx.singleUseToken.create({
    data: {
      hash: new Uint8Array(hashSecret(token)),
      purpose: secondStepPurpose,
      subject: {
        personId,
        shared,
        back,
        flash,
        with: wish.with,
        ...(wish.providerToken ? { providerToken: Buffer.from(wish.providerToken).toString("base64") } : {}),
      },
      createdAt: now,
      expiresAt: new Date(now.getTime() + secondStepMinutes * 60_000),
    },
    select: { purpose: true },
  });
  return {
    cookies: [setCookie("second", token, app.env, { maxAge: secondStepMinutes * 60 })],
    back: "/connexion/verification",
    flash: null,
  };
}

/**
 * Signs the browser in. `second`: a second factor was given too. Where a guest wrote in this browser before, the next page
 * asks whether it was them.
 */
export async function signIn(tx: Tx, app: App, wish: SignInWish, second = false): Promise<Confirmed> {
  const guest = await rememberGuest(tx, app, { sessionId: wish.replaces, personId: wish.personId });
  const session = await openSession(tx, app, wish);
  if (wish.providerToken) {
    await tx.authSession.update({
      where: { id: session.id },
      data: { providerToken: wish.providerToken },
      select: { id: true },
    });
  }
  await record(tx, app.now(), {
    kind: "account.signed-in",
    actorId: wish.personId,
    subjectId: session.id,
    data: { with: wish.with, shared: wish.shared, ...(second ? { second: true } : {}) },
  });
  if (!guest) return { cookies: [session.cookie], back: wish.back, flash: wish.flash };
  return {
    cookies: [session.cookie, guest.cookie],
    back: `/compte/ici-avant?retour=${encodeURIComponent(wish.back)}`,
    flash: wish.flash,
  };
}
