import type { Tx } from "../../db/client";

/** Whether the end of a poll has passed, by the database's clock at this very moment: ask after the lock, not before. */
export async function isOver(tx: Tx, pollId: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ over: boolean }[]>`
    SELECT coalesce(closes_at <= clock_timestamp(), false) AS over FROM poll WHERE id = ${pollId}::uuid`;
  return row?.over ?? false;
}
