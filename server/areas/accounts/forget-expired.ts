import type { App } from "../../app";
import { forgetExpiredSessions } from "./lucia";

/** Removes what is kept for a time only: sessions, codes, counts of tries, answers to forms sent twice. Every night. */
export async function forgetExpired(app: App): Promise<void> {
  const now = app.now();
  const yesterday = new Date(now.getTime() - 24 * 60 * 60 * 1000);
  await forgetExpiredSessions(app);
  await app.db.emailCode.deleteMany({ where: { expiresAt: { lt: yesterday } } });
  await app.db.rateLimit.deleteMany({ where: { expire: { lt: BigInt(now.getTime()) } } });
  await app.db.formOnce.deleteMany({ where: { createdAt: { lt: yesterday } } });
  await app.db.singleUseToken.deleteMany({ where: { expiresAt: { lt: now } } });
}
