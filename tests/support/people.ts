import { randomUUID } from "node:crypto";
import type { App } from "#server/app";
import { verifiedAccount } from "#server/areas/accounts/create-account";
import { giveRoleIn } from "#server/areas/accounts/give-role";
import { openSession } from "#server/areas/accounts/lucia";
import { startGuestSession } from "#server/areas/accounts/start-guest-session";
import type { Actor, Role } from "~/domain/access/actor";

/** Someone with a browser that is signed in. */
export interface SignedIn {
  readonly actor: Actor;
  readonly personId: string;
  readonly name: string;
  /** Empty for a guest. */
  readonly email: string;
  /** The session cookie as a browser sends it: `name=value`. */
  readonly cookie: string;
}

export interface WantedPerson {
  readonly name?: string;
  readonly email?: string;
  /** `null`: everywhere. */
  readonly roles?: readonly { readonly role: Role; readonly spaceId: string | null }[];
  /** False: the address was never confirmed. */
  readonly verified?: boolean;
}

/** A person with an account, their roles and a signed-in browser, without the mail and the pages that lead there. */
export async function aPerson(app: App, wanted: WantedPerson = {}): Promise<SignedIn> {
  const name = wanted.name ?? "Camille";
  const email = wanted.email ?? `${randomUUID()}@exemple.test`;
  const roles = wanted.roles ?? [];
  const verified = wanted.verified ?? true;
  return app.db.$transaction(async (tx) => {
    const { personId } = await verifiedAccount(tx, app, {
      email,
      displayName: name,
      passwordHash: null,
      language: "fr",
    });
    for (const { role, spaceId } of roles) {
      const given = await giveRoleIn(tx, app, "installation", { personId, role, spaceId });
      if (!given.ok) throw new Error(`The role ${role} was refused: ${given.reason}`);
    }
    if (!verified) await tx.account.update({ where: { personId }, data: { verifiedAt: null }, select: { id: true } });
    const session = await openSession(tx, app, { personId, shared: false, userAgent: "", replaces: null });
    return {
      actor: { kind: "account", personId, displayName: name, verified, roles },
      personId,
      name,
      email,
      cookie: cookieOf(session.cookie),
    };
  });
}

/** A guest of the walls: a first name and a browser that is remembered. */
export async function aGuest(app: App, name = "Sacha"): Promise<SignedIn> {
  const { personId, cookie } = await app.db.$transaction((tx) =>
    startGuestSession(app, tx, { displayName: name, shared: false }),
  );
  return {
    actor: { kind: "guest", personId, displayName: name },
    personId,
    name,
    email: "",
    cookie: cookieOf(cookie),
  };
}

/** `name=value` of a Set-Cookie value. */
function cookieOf(setCookie: string): string {
  return setCookie.split(";")[0] ?? "";
}
