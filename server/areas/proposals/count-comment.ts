import { listedStates } from "~/domain/proposals/lifecycle";
import type { Tx } from "../../db/client";

/**
 * Keeps a proposal's number of comments right, in the transaction of the comment. A new comment is counted only while
 * the proposal is there for all: false says it no longer is, and nothing changed. One that a moderator publishes or puts
 * back is counted `whatever` the proposal has become.
 */
export async function countComment(
  tx: Tx,
  proposalId: string,
  by: 1 | -1,
  { whatever = false }: { readonly whatever?: boolean } = {},
): Promise<boolean> {
  const { count } = await tx.proposal.updateMany({
    where: by === 1 && !whatever ? { id: proposalId, state: { in: [...listedStates] } } : { id: proposalId },
    data: { commentCount: { increment: by } },
  });
  return count === 1;
}
