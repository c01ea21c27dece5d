import type { Subject } from "~/domain/access/can";
import type { AmendmentState } from "~/domain/proposals/amendments";
import type { Tx } from "../../../db/client";
import { type FoundProposal, findProposal } from "../find-proposal";

export type AmendmentSubject = Extract<Subject, { kind: "amendment" }>;

/** An amendment as use cases need it. */
export type FoundAmendment = {
  readonly id: string;
  readonly number: number;
  readonly version: number;
  readonly start: number;
  readonly end: number;
  readonly personId: string;
  /** What the passage would become. */
  readonly replacement: string;
  readonly reason: string;
  readonly subject: AmendmentSubject;
};

/** What `can` asks about an amendment of a proposal. */
export function amendmentSubject(
  proposal: FoundProposal,
  amendment: { readonly state: string; readonly personId: string },
): AmendmentSubject {
  const { state, authorIds, open } = proposal.subject;
  return {
    kind: "amendment",
    spaceId: proposal.spaceId,
    state: amendment.state as AmendmentState,
    personId: amendment.personId,
    proposal: { state, authorIds },
    open,
  };
}

/** An amendment of a proposal by its number; null when there is none. */
export async function findAmendment(tx: Tx, proposal: FoundProposal, number: number): Promise<FoundAmendment | null> {
  const found = await tx.amendment.findUnique({
    where: { proposalId_number: { proposalId: proposal.id, number } },
    select: {
      id: true,
      number: true,
      version: true,
      start: true,
      end: true,
      personId: true,
      reason: true,
      state: true,
      body: { select: { markdown: true } },
    },
  });
  if (!found) return null;
  const { body, state, ...rest } = found;
  return { ...rest, replacement: body.markdown, subject: amendmentSubject(proposal, { ...rest, state }) };
}

/** What `can` asks about an amendment by its address; null when there is none. */
export async function amendmentAt(
  db: Tx,
  proposalId: string,
  number: number,
  now: Date,
): Promise<AmendmentSubject | null> {
  const proposal = await findProposal(db, proposalId, now);
  return proposal && ((await findAmendment(db, proposal, number))?.subject ?? null);
}

/** The text of a version of a proposal. */
export async function textOfVersion(tx: Tx, proposalId: string, number: number): Promise<string> {
  const version = await tx.proposalVersion.findUniqueOrThrow({
    where: { proposalId_number: { proposalId, number } },
    select: { body: { select: { markdown: true } } },
  });
  return version.body.markdown;
}
