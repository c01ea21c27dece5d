import { toString as qrSvg } from "qrcode";
import type { Actor } from "~/domain/access/actor";
import type { App } from "../../app";
import { recentlyConfirmed } from "./reauthenticate";
import { unseal } from "./seal";
import { isSecondFactorAsked } from "./second-factor-asked";
import { enrolment } from "./totp";

/** How long what an application must be told stays on its page, in milliseconds. */
export const toEnrol = 15 * 60_000;

/** What the page of the second factor shows. Null for who has no account. */
export async function secondFactorPage(app: App, actor: Actor, sessionId: string | null) {
  if (actor.kind !== "account") return null;
  const [account, factor, codesLeft, confirmed, asked] = await Promise.all([
    app.db.account.findUnique({
      where: { personId: actor.personId },
      select: { email: true, passwordHash: true },
    }),
    app.db.secondFactor.findUnique({ where: { personId: actor.personId } }),
    app.db.recoveryCode.count({ where: { personId: actor.personId, usedAt: null } }),
    recentlyConfirmed(app, actor.personId, sessionId),
    isSecondFactorAsked(app.db),
  ]);
  if (!account) return null;
  const facts = { hasPassword: account.passwordHash !== null, confirmed, codesLeft, asked };
  if (factor?.confirmedAt) return { ...facts, state: "on" as const, since: factor.confirmedAt.toISOString() };
  const secret =
    factor && factor.createdAt.getTime() > app.now().getTime() - toEnrol
      ? await unseal(app, actor.personId, factor.sealed)
      : null;
  if (!secret) return { ...facts, state: "off" as const };
  const { uri, typed } = enrolment(secret, account.email);
  const svg = await qrSvg(uri, { type: "svg", margin: 0, errorCorrectionLevel: "M" });
  return {
    ...facts,
    state: "pending" as const,
    typed,
    qr: `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`,
  };
}
