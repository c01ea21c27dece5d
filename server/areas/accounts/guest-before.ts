import type { App } from "../../app";
import type { Tx } from "../../db/client";
import { clearCookie, readCookie, setCookie } from "../../http/cookies";
import { hashSecret } from "./secrets";

const purpose = "guest-before";
/** How long one may answer whether one was the guest, in minutes. */
const minutes = 60;

/** What a guest left in this browser, for the page that asks whose it is. */
export type GuestBefore = {
  readonly name: string;
  readonly comments: number;
  readonly walls: number;
  readonly reports: number;
};

async function leftBy(db: Tx, personId: string): Promise<GuestBefore | null> {
  const guest = await db.person.findUnique({
    where: { id: personId },
    select: {
      kind: true,
      displayName: true,
      mergedIntoId: true,
      _count: { select: { comments: true, boardMembers: true, reports: true } },
    },
  });
  if (guest?.kind !== "guest" || guest.mergedIntoId) return null;
  const { comments, boardMembers: walls, reports } = guest._count;
  return comments + walls + reports === 0 ? null : { name: guest.displayName, comments, walls, reports };
}

/**
 * Whoever signs in may be who wrote here as a guest, or someone else at the same screen: nobody but them knows. Keeps for
 * an hour, for this browser and this person, that there was such a guest; `cookie` is the Set-Cookie value, null when the
 * session that ends was no guest's or left nothing. In the caller's transaction.
 */
export async function rememberGuest(
  tx: Tx,
  app: App,
  signIn: { readonly sessionId: string | null; readonly personId: string },
): Promise<{ readonly cookie: string } | null> {
  if (!signIn.sessionId) return null;
  const session = await tx.authSession.findUnique({ where: { id: signIn.sessionId }, select: { personId: true } });
  if (!session || !(await leftBy(tx, session.personId))) return null;
  const token = app.randomBytes(32).toString("base64url");
  const now = app.now();
  await tx.singleUseToken.create({
    data: {
      hash: new Uint8Array(hashSecret(token)),
      purpose,
      subject: { guestId: session.personId, personId: signIn.personId },
      createdAt: now,
      expiresAt: new Date(now.getTime() + minutes * 60_000),
    },
    select: { purpose: true },
  });
  return { cookie: setCookie("guest", token, app.env, { maxAge: minutes * 60 }) };
}

async function readToken(db: Tx, app: App, personId: string, cookieHeader: string | null): Promise<string | null> {
  const token = readCookie(cookieHeader, "guest", app.env);
  if (!token) return null;
  const kept = await db.singleUseToken.findFirst({
    where: { hash: new Uint8Array(hashSecret(token)), purpose, usedAt: null, expiresAt: { gt: app.now() } },
    select: { subject: true },
  });
  const subject = (kept?.subject ?? {}) as { guestId?: string; personId?: string };
  return subject.personId === personId && subject.guestId ? subject.guestId : null;
}

/** What was left in this browser before this person signed in; null when nothing waits to be answered. */
export async function guestBefore(
  app: App,
  personId: string,
  cookieHeader: string | null,
): Promise<GuestBefore | null> {
  const guestId = await readToken(app.db, app, personId, cookieHeader);
  return guestId ? leftBy(app.db, guestId) : null;
}

/** The guest of this browser, whom the answer is about: the question is over, in the caller's transaction. */
export async function takeGuestToken(
  tx: Tx,
  app: App,
  personId: string,
  cookieHeader: string | null,
): Promise<string | null> {
  const guestId = await readToken(tx, app, personId, cookieHeader);
  const token = readCookie(cookieHeader, "guest", app.env);
  if (!guestId || !token) return null;
  const { count } = await tx.singleUseToken.updateMany({
    where: { hash: new Uint8Array(hashSecret(token)), purpose, usedAt: null },
    data: { usedAt: app.now() },
  });
  return count === 1 ? guestId : null;
}

/** The Set-Cookie value once it is answered. */
export function noGuestCookie(app: Pick<App, "env">): string {
  return clearCookie("guest", app.env);
}
