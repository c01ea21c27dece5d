import type { App } from "../../../app";
import { ADVISORY_LOCKS } from "../../../db/advisory-locks";
import { signLog } from "./checkpoints";
import { fewestMixed, takeUp } from "./write-log";

/**
 * Puts what was cast into the logs, once enough of it can be mixed, and signs those that grew. Every process does it,
 * every half minute; for each poll one at a time.
 */
export async function writeLogs(app: App, mixed = fewestMixed): Promise<void> {
  const waiting = await app.db.$queryRaw<{ pollId: string }[]>`
    SELECT id::text AS "pollId" FROM poll p WHERE EXISTS (SELECT 1 FROM poll_log_waiting w WHERE w.poll_id = p.id)`;
  for (const { pollId } of waiting) while (await takeUpNext(app, pollId, mixed));
  const unsigned = await app.db.$queryRaw<{ id: string }[]>`
    SELECT p.id::text FROM poll p
    WHERE p.state <> 'draft' AND (SELECT max(index) + 1 FROM poll_log l WHERE l.poll_id = p.id)
      > coalesce((SELECT max(size) FROM poll_checkpoint c WHERE c.poll_id = p.id), 0)`;
  // A log that cannot be signed keeps none of the others from it.
  const faults: unknown[] = [];
  for (const { id } of unsigned) await signLog(app, id).catch((error) => faults.push(error));
  if (faults.length > 0) throw faults[0];
}

/** Moves what waits for one log, some of it. @returns whether there may be more; not where another process does it. */
async function takeUpNext(app: App, pollId: string, mixed: number): Promise<boolean> {
  return app.db.$transaction(
    async (tx) => {
      // The poll's row first, as closing it does: the two never wait for each other in a ring.
      await tx.$queryRaw`SELECT 1 FROM poll WHERE id = ${pollId}::uuid FOR SHARE`;
      const [lock] = await tx.$queryRaw<{ mine: boolean }[]>`
        SELECT pg_try_advisory_xact_lock(${ADVISORY_LOCKS.pollLog}::int, hashtext(${pollId})) AS mine`;
      return lock?.mine ? takeUp(app, tx, pollId, mixed) : false;
    },
    { timeout: 60_000 },
  );
}
