import type { Tx } from "../../db/client";

/** Whether the end of a poll has passed, by the database's clock at this very moment: ask after the lock, not before. */
export async function isOver(tx: Tx, pollId: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ over: boolean }[]>`
    SELECT coalesce(closes_at <= clock_timestamp(), false) AS over FROM poll WHERE id = ${pollId}::uuid`;
  return row?.over ?? false;
}

/**
 * The time of a vote is the database's: opening, ballots, counts of the room and closing are dated by one clock, whatever
 * the machines in front of it believe. To the millisecond, as what is signed says it.
 */
export async function timeOfVote(tx: Tx): Promise<Date> {
  const [row] = await tx.$queryRaw<{ at: Date }[]>`SELECT date_trunc('milliseconds', clock_timestamp()) AS at`;
  if (!row) throw new Error("the database does not tell the time");
  return row.at;
}
