import type { Tx } from "../../db/client";
import { changeNode } from "../lineage/public";

/**
 * Takes a published proposal off every page, file and list, for moderation, in the caller's transaction; returns the
 * state it was in, which `releaseProposal` puts back.
 */
export async function holdProposal(tx: Tx, proposalId: string): Promise<string> {
  const { state } = await tx.proposal.findUniqueOrThrow({ where: { id: proposalId }, select: { state: true } });
  if (state !== "hidden") {
    await tx.proposal.update({ where: { id: proposalId }, data: { state: "hidden" }, select: { id: true } });
  }
  await changeNode(tx, proposalId, { public: false });
  return state;
}

/** Puts it back where it was. */
export async function releaseProposal(tx: Tx, proposalId: string, before: string): Promise<void> {
  await tx.proposal.update({ where: { id: proposalId }, data: { state: before }, select: { id: true } });
  await changeNode(tx, proposalId, { public: true });
}
