import type { App } from "../../app";
import type { Tx } from "../../db/client";
import { openSession } from "./lucia";

/**
 * Makes a guest (a first name, or nothing) and signs the browser in as them, in the caller's transaction. `cookie` is
 * the Set-Cookie value to send.
 */
export async function startGuestSession(
  app: App,
  tx: Tx,
  guest: { readonly displayName: string; readonly shared: boolean },
): Promise<{ readonly personId: string; readonly cookie: string }> {
  const personId = app.newId();
  await tx.person.create({
    data: { id: personId, kind: "guest", displayName: guest.displayName, createdAt: app.now() },
    select: { id: true },
  });
  const { cookie } = await openSession(tx, app, { personId, shared: guest.shared, userAgent: "", replaces: null });
  return { personId, cookie };
}
