import type { Tx } from "../../db/client";

/**
 * Takes a statement off its conversation, for moderation, in the caller's transaction: nobody reads or answers it, and
 * the map is drawn without it within the minute. Returns the state it was in, which `releaseStatement` puts back.
 */
export async function holdStatement(tx: Tx, statementId: string): Promise<string> {
  const { state } = await tx.statement.findUniqueOrThrow({ where: { id: statementId }, select: { state: true } });
  await setState(tx, statementId, "hidden");
  return state;
}

/** Puts it back where it was. */
export async function releaseStatement(tx: Tx, statementId: string, before: string): Promise<void> {
  await setState(tx, statementId, before);
}

async function setState(tx: Tx, id: string, state: string): Promise<void> {
  await tx.statement.update({ where: { id }, data: { state }, select: { id: true } });
}
