import type { Tx } from "../../../db/client";

/** An answer being prepared or published, as use cases need it. */
export type FoundAnswer = {
  readonly id: string;
  readonly proposalId: string;
  readonly state: "preparing" | "to-approve" | "approved" | "published";
  readonly verdict: "accepted" | "accepted-in-part" | "not-retained";
  readonly reasons: string;
  readonly version: number;
  readonly revision: number;
  readonly writtenById: string;
  readonly approverId: string;
};

const select = {
  id: true,
  proposalId: true,
  state: true,
  verdict: true,
  reasons: true,
  version: true,
  revision: true,
  writtenById: true,
  approverId: true,
} as const;

/** The answer being prepared for a proposal; null when there is none. The proposal is locked first. */
export async function answerInHand(tx: Tx, proposalId: string): Promise<FoundAnswer | null> {
  return (await tx.officialAnswer.findFirst({
    where: { proposalId, state: { not: "published" } },
    select,
  })) as FoundAnswer | null;
}

/** Answers by their ids, in the order in which their proposals are locked. */
export async function findAnswers(tx: Tx, ids: readonly string[]): Promise<FoundAnswer[]> {
  return (await tx.officialAnswer.findMany({
    where: { id: { in: [...ids] } },
    orderBy: { proposalId: "asc" },
    select,
  })) as FoundAnswer[];
}
