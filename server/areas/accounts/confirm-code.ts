import type { Actor } from "~/domain/access/actor";
import { codeTries } from "~/domain/accounts/limits";
import { returnPath } from "~/domain/accounts/return-path";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../app";
import type { Tx } from "../../db/client";
import { changeAddress } from "./change-address";
import { completeSignIn } from "./complete-sign-in";
import { confirmIdentity } from "./confirm-identity";
import { verifiedAccount } from "./create-account";
import { noFlowCookie, readFlow } from "./flow";
import { type CodePayload, type CodePurpose, codePayloadSchema } from "./issue-code";
import { mayTypeCode, rememberPlace } from "./limits";
import { linkIdentity } from "./link-identity";
import { isSecret, verifyTyped } from "./secrets";

/** Where the person goes next, and what they are told there. */
export type Confirmed = {
  readonly cookies: readonly string[];
  readonly back: string;
  readonly flash: { readonly key: string; readonly values?: Record<string, string | number> } | null;
};

/**
 * What another area does once the address is confirmed, in the same transaction: registering for a chantier. It answers
 * where to go and what to say; a refusal of its own is a sentence to say, the person is signed in all the same.
 */
export type Completions = {
  readonly register: (
    tx: Tx,
    person: { readonly personId: string },
    payload: CodePayload,
  ) => Promise<Pick<Confirmed, "back" | "flash">>;
};

type CodeRow = { id: string; email: string; purpose: string; code_hash: string; payload: unknown; tries: number };

/**
 * Who may: the browser that asked for the code, within ten minutes, five tries, once.
 * What changes: the code is used; the account is made or its address verified; the browser is signed in with a new
 * session, whatever it had before ends; where the person has a second factor, it waits for it. For change-address, the account has its new address; for confirm-identity, this
 * browser may change what takes an account away for a quarter of an hour.
 * Events: account.created, account.verified, account.signed-in, account.address-changed, account.identity-confirmed; those of the completion.
 * Refusals: too-many (from there); code-gone (used, expired, too many tries, another browser, no such account), code-wrong (with the tries left);
 * provider-taken (link-identity: that service knows another account by now).
 */
export async function confirmCode(
  app: App,
  input: {
    readonly digits: string;
    /** Which code the page stood for; another than the browser's last one is over, and costs it no try. */
    readonly codeId?: string;
    readonly cookieHeader: string | null;
    readonly actor: Actor;
    readonly sessionId: string | null;
    readonly userAgent: string;
    readonly clientAddress: string;
  },
  completions: Completions,
): Promise<Outcome<Confirmed>> {
  const flow = readFlow(app, input.cookieHeader);
  if (!flow || (input.codeId && input.codeId !== flow.codeId)) return refuse("code-gone");
  const kept = await app.db.emailCode.findUnique({ where: { id: flow.codeId }, select: { browserHash: true } });
  if (!kept || !isSecret(flow.secret, kept.browserHash)) return refuse("code-gone");

  if (!(await mayTypeCode(app, input.clientAddress))) return refuse("too-many");
  // The try is counted and committed before the code is looked at: a hundred guesses at once are still five.
  const [row] = await app.db.$queryRaw<CodeRow[]>`
    update email_code set tries = tries + 1
    where id = ${flow.codeId}::uuid and used_at is null and tries < ${codeTries} and expires_at > ${app.now()}
    returning id, email, purpose, code_hash, payload, tries`;
  if (!row) return refuse("code-gone");
  if (!(await verifyTyped(row.code_hash, input.digits))) {
    const left = codeTries - row.tries;
    return left > 0 ? refuse("code-wrong", { count: left }) : refuse("code-gone");
  }

  await rememberPlace(app, row.email, input.clientAddress);
  const payload = codePayloadSchema.parse(row.payload);
  const purpose = row.purpose as CodePurpose;
  return app.db.$transaction(async (tx): Promise<Outcome<Confirmed>> => {
    const used = await tx.emailCode.updateMany({ where: { id: row.id, usedAt: null }, data: { usedAt: app.now() } });
    if (used.count === 0) return refuse("code-gone");
    if (purpose === "change-address") return changeAddress(tx, app, input, row.email, payload);
    if (purpose === "confirm-identity") return confirmIdentity(tx, app, input, payload);

    const known = await tx.account.findFirst({
      where: { email: row.email },
      select: { closedAt: true },
    });
    if (known ? known.closedAt : purpose === "sign-in") return refuse("code-gone");
    const account = await verifiedAccount(tx, app, {
      email: row.email,
      displayName: payload.name ?? "",
      passwordHash: payload.passwordHash ?? null,
      language: payload.language,
    });
    const { personId } = account;
    const { identity } = payload;
    if (identity) {
      const told = { service: app.env.oidc?.name ?? identity.issuer, created: account.created };
      if (!(await linkIdentity(tx, app, personId, identity, told))) return refuse("provider-taken");
    }

    const next =
      purpose === "register"
        ? await completions.register(tx, { personId }, payload)
        : {
            back: returnPath(payload.back),
            flash: { key: account.created ? "accounts:flash.welcome" : "accounts:flash.signedIn" },
          };
    const done = await completeSignIn(tx, app, {
      personId,
      shared: payload.shared,
      userAgent: input.userAgent,
      replaces: input.sessionId,
      with: identity ? "provider" : "code",
      providerToken: identity ? new Uint8Array(Buffer.from(identity.token, "base64")) : null,
      ...next,
    });
    return ok({ ...done, cookies: [...done.cookies, noFlowCookie(app)] });
  });
}
