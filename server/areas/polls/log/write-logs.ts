import type { App } from "../../../app";
import { ADVISORY_LOCKS } from "../../../db/advisory-locks";
import { signLog } from "./checkpoints";
import { drainLog } from "./write-log";

/**
 * Puts what was cast into the logs, and signs those that grew. Every process does it, every half minute; for each poll
 * one at a time.
 */
export async function writeLogs(app: App): Promise<void> {
  const waiting = await app.db.pollLogWaiting.findMany({ distinct: ["pollId"], select: { pollId: true } });
  for (const { pollId } of waiting) while (await takeUp(app, pollId));
  const unsigned = await app.db.$queryRaw<{ id: string }[]>`
    SELECT p.id::text FROM poll p
    WHERE p.state <> 'draft' AND (SELECT max(index) + 1 FROM poll_log l WHERE l.poll_id = p.id)
      > coalesce((SELECT max(size) FROM poll_checkpoint c WHERE c.poll_id = p.id), 0)`;
  // A log that cannot be signed keeps none of the others from it.
  const faults: unknown[] = [];
  for (const { id } of unsigned) await signLog(app, id).catch((error) => faults.push(error));
  if (faults.length > 0) throw faults[0];
}

/** How many entries one transaction writes: what a stopped process had left waiting is taken up in several. */
const most = 50_000;

/** Moves what waits for one log. @returns whether there may be more. */
async function takeUp(app: App, pollId: string): Promise<boolean> {
  return app.db.$transaction(
    async (tx) => {
      // The poll's row first, as closing it does: the two never wait for each other in a ring.
      await tx.$queryRaw`SELECT 1 FROM poll WHERE id = ${pollId}::uuid FOR SHARE`;
      const [lock] = await tx.$queryRaw<{ mine: boolean }[]>`
        SELECT pg_try_advisory_xact_lock(${ADVISORY_LOCKS.pollLog}::int, hashtext(${pollId})) AS mine`;
      if (!lock?.mine) return false;
      const [log] = await tx.$queryRaw<{ size: number }[]>`
        SELECT coalesce(max(index) + 1, 0)::int AS size FROM poll_log WHERE poll_id = ${pollId}::uuid`;
      return (await drainLog(app, tx, pollId, most)) - (log?.size ?? 0) >= most;
    },
    { timeout: 60_000 },
  );
}
