import type { Tx } from "../../db/client";

/** Two people who close, reopen or renew at once do it one after the other. A wall that does not exist locks nothing. */
export async function lockBoardRow(tx: Tx, boardId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM board WHERE id::text = ${boardId} FOR UPDATE`;
}
