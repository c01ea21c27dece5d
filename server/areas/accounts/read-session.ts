import { createHash, timingSafeEqual } from "node:crypto";
import type { Actor, HeldRole } from "~/domain/access/actor";
import type { App } from "../../app";
import { readCookie } from "../../http/cookies";

/** Who this browser is signed in as; null when its cookie says nothing valid. The cookie is `id.secret`. */
export async function readSession(
  app: Pick<App, "db" | "env" | "now">,
  cookieHeader: string | null,
): Promise<{ readonly id: string; readonly actor: Actor; readonly shared: boolean } | null> {
  const [id, secret] = (readCookie(cookieHeader, "session", app.env) ?? "").split(".");
  if (!id || !secret) return null;
  const session = await app.db.authSession.findUnique({
    where: { id },
    include: { person: { include: { account: true, roles: { where: { endedAt: null } } } } },
  });
  if (!session || session.expiresAt <= app.now()) return null;
  const hash = createHash("sha256").update(secret).digest();
  if (!timingSafeEqual(hash, Buffer.from(session.secretHash))) return null;
  const { person } = session;
  const actor: Actor = person.account
    ? {
        kind: "account",
        personId: person.id,
        displayName: person.displayName,
        verified: person.account.verifiedAt !== null,
        roles: person.roles.map((held) => ({ role: held.role, spaceId: held.spaceId }) as HeldRole),
      }
    : { kind: "guest", personId: person.id, displayName: person.displayName };
  return { id: session.id, actor, shared: session.shared };
}
