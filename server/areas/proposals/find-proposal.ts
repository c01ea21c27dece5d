import type { Subject } from "~/domain/access/can";
import type { Language } from "~/i18n/language";
import type { Tx } from "../../db/client";
import { type FoundSpace, findSpace } from "../spaces/public";

export type ProposalSubject = Extract<Subject, { kind: "proposal" }>;

/** What `can` asks about a proposal, and the facts that use cases need; null when there is none. */
export type FoundProposal = {
  readonly subject: ProposalSubject;
  readonly id: string;
  readonly spaceId: string;
  /** Its chantier, in the language that was asked. */
  readonly space: FoundSpace;
  readonly title: string;
  readonly currentVersion: number;
  readonly substantialVersion: number;
  readonly revision: number;
};

/** Finds a proposal, its chantier and what the chantier's periods allow now: two queries. */
export async function findProposal(
  db: Tx,
  id: string,
  now: Date,
  language: Language = "fr",
): Promise<FoundProposal | null> {
  const proposal = await db.proposal.findUnique({
    where: { id },
    select: {
      id: true,
      spaceId: true,
      title: true,
      state: true,
      currentVersion: true,
      substantialVersion: true,
      revision: true,
      shared: { select: { listed: true } },
      authors: { select: { personId: true }, orderBy: [{ at: "asc" }, { personId: "asc" }] },
    },
  });
  if (!proposal) return null;
  const space = await findSpace(db, { id: proposal.spaceId }, now, language);
  if (!space) return null;
  return {
    id: proposal.id,
    spaceId: proposal.spaceId,
    space,
    title: proposal.title,
    currentVersion: proposal.currentVersion,
    substantialVersion: proposal.substantialVersion,
    revision: proposal.revision,
    subject: {
      kind: "proposal",
      spaceId: proposal.spaceId,
      state: proposal.state as ProposalSubject["state"],
      shared: proposal.shared ? (proposal.shared.listed ? "listed" : "between-authors") : "no",
      authorIds: proposal.authors.map((author) => author.personId),
      open: space.subject.open,
    },
  };
}

/** The same, after making whoever else changes this proposal wait until this transaction ends. */
export async function lockProposal(tx: Tx, id: string, now: Date): Promise<FoundProposal | null> {
  await tx.$queryRaw`SELECT 1 FROM proposal WHERE id = ${id}::uuid FOR NO KEY UPDATE`;
  return findProposal(tx, id, now);
}

/** What `can` asks about a proposal; null when there is none. */
export async function proposalSubject(db: Tx, id: string, now: Date): Promise<ProposalSubject | null> {
  return (await findProposal(db, id, now))?.subject ?? null;
}
