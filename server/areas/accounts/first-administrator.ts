import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { Language } from "~/i18n/language";
import type { App } from "../../app";
import type { Tx } from "../../db/client";
import { completeSignIn } from "./complete-sign-in";
import type { Confirmed } from "./confirm-code";
import { verifiedAccount } from "./create-account";
import { giveRoleIn, lockRoles } from "./give-role";
import { hashSecret, hashTyped } from "./secrets";

const purpose = "first-administrator";

async function hasAdministrator(tx: Tx): Promise<boolean> {
  const held = await tx.roleGrant.findFirst({
    where: { role: "administrator", spaceId: null, endedAt: null, person: { account: { closedAt: null } } },
    select: { id: true },
  });
  return held !== null;
}

/**
 * The address, usable once, at which the first administrator is made; null when there is one. Each call ends the link
 * given before: one is valid at a time. Only a hash of its token is kept.
 * @param url the address people reach this instance by, without a path.
 */
export async function firstAdministratorLink(app: App, url: string): Promise<string | null> {
  const token = await app.db.$transaction(async (tx) => {
    await lockRoles(tx);
    return (await hasAdministrator(tx)) ? null : newAdministratorToken(tx, app);
  });
  return token ? administratorAddress(url, token) : null;
}

/** The same for whoever runs the machine, although there may be administrators: `npm run admin -- administrator`. */
export async function anotherAdministratorLink(app: App, url: string): Promise<string> {
  return administratorAddress(url, await app.db.$transaction((tx) => newAdministratorToken(tx, app)));
}

async function newAdministratorToken(tx: Tx, app: App): Promise<string> {
  const token = app.randomBytes(32).toString("base64url");
  await tx.singleUseToken.deleteMany({ where: { purpose, usedAt: null } });
  await tx.singleUseToken.create({
    data: { hash: new Uint8Array(hashSecret(token)), purpose, createdAt: app.now() },
    select: { purpose: true },
  });
  return token;
}

function administratorAddress(url: string, token: string): string {
  return new URL(`/premier-administrateur/${token}`, url).href;
}

/** Whether the link still makes an administrator. */
export async function isAdministratorToken(app: App, token: string): Promise<boolean> {
  const kept = await app.db.singleUseToken.findFirst({
    where: { hash: new Uint8Array(hashSecret(token)), purpose, usedAt: null },
    select: { purpose: true },
  });
  return kept !== null;
}

/**
 * Who may: whoever holds the link printed on the machine, once.
 * What changes: an account with this address (held to be verified: the machine's administrator vouches for it), its
 * password, the role everywhere; the browser is signed in, once a second factor is given where the account has one. An account that had the address keeps its name and its password
 * becomes this one.
 * Events: account.created or account.verified, account.role-given, account.signed-in.
 * Refusals: link-gone.
 */
export async function createFirstAdministrator(
  app: App,
  input: {
    readonly token: string;
    readonly name: string;
    readonly email: string;
    readonly password: string;
    readonly language: Language;
    readonly userAgent: string;
    readonly sessionId: string | null;
  },
): Promise<Outcome<Confirmed>> {
  // Asked first, so that a stranger cannot make the server hash passwords at will.
  if (!(await isAdministratorToken(app, input.token))) return refuse("link-gone");
  const passwordHash = await hashTyped(input.password);
  return app.db.$transaction(async (tx): Promise<Outcome<Confirmed>> => {
    const used = await tx.singleUseToken.updateMany({
      where: { hash: new Uint8Array(hashSecret(input.token)), purpose, usedAt: null },
      data: { usedAt: app.now() },
    });
    if (used.count === 0) return refuse("link-gone");
    const { personId, created } = await verifiedAccount(tx, app, {
      email: input.email,
      displayName: input.name,
      passwordHash,
      language: input.language,
    });
    if (!created) {
      await tx.account.update({ where: { personId }, data: { passwordHash, closedAt: null }, select: { id: true } });
    }
    const given = await giveRoleIn(tx, app, "installation", { personId, role: "administrator", spaceId: null });
    if (!given.ok) throw new Error(`the first administrator was refused: ${given.reason}`);
    return ok(
      await completeSignIn(tx, app, {
        personId,
        shared: false,
        userAgent: input.userAgent,
        replaces: input.sessionId,
        with: "link",
        back: "/administration",
        flash: { key: "accounts:flash.administrator" },
      }),
    );
  });
}
