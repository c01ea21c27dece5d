import type { Actor } from "~/domain/access/actor";
import type { Why } from "~/domain/access/can";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../app";
import type { Tx } from "../../db/client";

/**
 * Who may: the person it tells.
 * What changes: the notice is read, or all of theirs are (no `noticeId`).
 * Events: none; the person's other pages hear it.
 * Refusals: sign-in-first, not-there.
 */
export async function markRead(app: App, actor: Actor, noticeId?: string): Promise<Outcome<null, Why>> {
  if (actor.kind !== "account") return refuse("sign-in-first");
  const { personId } = actor;
  return app.db.$transaction(async (tx) => {
    if (noticeId && (await tx.notice.count({ where: { id: noticeId, personId } })) === 0) return refuse("not-there");
    await tx.notice.updateMany({
      where: { personId, readAt: null, ...(noticeId ? { id: noticeId } : {}) },
      data: { readAt: app.now() },
    });
    await tellPages(tx, personId);
    return ok(null);
  });
}

/** The person's open pages look at their count again. */
async function tellPages(tx: Tx, personId: string): Promise<void> {
  await tx.$queryRaw`
    SELECT pg_notify('chantiers_event', json_build_object(
      'id', '', 'kind', 'notice.read', 'spaceId', NULL, 'subjectId', ${personId}::text)::text)::text`;
}
