import { createHash } from "node:crypto";
import type { Subject } from "~/domain/access/can";
import type { OfferKind, OfferState } from "~/domain/proposals/co-authors";
import type { Tx } from "../../../db/client";
import { type FoundProposal, findProposal } from "../find-proposal";

type OfferSubject = Extract<Subject, { kind: "co-author-offer" }>;

/** An invitation or a request as use cases need it. */
export type FoundOffer = {
  readonly id: string;
  readonly proposalId: string;
  readonly personId: string | null;
  readonly kind: OfferKind;
  readonly byId: string;
  readonly expiresAt: Date | null;
  readonly subject: OfferSubject;
};

/** What stands in the database for the token of a link. */
export const hashOfToken = (token: string) => createHash("sha256").update(token).digest();

const select = {
  id: true,
  proposalId: true,
  personId: true,
  kind: true,
  state: true,
  byId: true,
  expiresAt: true,
} as const;

type Row = {
  readonly id: string;
  readonly proposalId: string;
  readonly personId: string | null;
  readonly kind: string;
  readonly state: string;
  readonly byId: string;
  readonly expiresAt: Date | null;
};

function found(row: Row, proposal: FoundProposal): FoundOffer {
  const { state, authorIds, open } = proposal.subject;
  return {
    id: row.id,
    proposalId: row.proposalId,
    personId: row.personId,
    kind: row.kind as OfferKind,
    byId: row.byId,
    expiresAt: row.expiresAt,
    subject: {
      kind: "co-author-offer",
      spaceId: proposal.spaceId,
      offer: row.kind as OfferKind,
      state: row.state as OfferState,
      personId: row.personId,
      proposal: { state, authorIds },
      open,
    },
  };
}

/** An invitation or a request of a proposal; null when it has none of this identifier. */
export async function findOffer(tx: Tx, proposal: FoundProposal, offerId: string): Promise<FoundOffer | null> {
  const row = await tx.coAuthorOffer.findUnique({ where: { id: offerId }, select });
  return row?.proposalId === proposal.id ? found(row, proposal) : null;
}

/** The invitation behind a link, with its proposal; null when there is none or its time is over. */
export async function offerOfLink(
  db: Tx,
  token: string,
  now: Date,
): Promise<{ readonly offer: FoundOffer; readonly proposal: FoundProposal } | null> {
  if (token.length > 64) return null;
  const row = await db.coAuthorOffer.findUnique({ where: { tokenHash: hashOfToken(token) }, select });
  if (!row || (row.state === "waiting" && row.expiresAt !== null && row.expiresAt <= now)) return null;
  const proposal = await findProposal(db, row.proposalId, now);
  return proposal && { offer: found(row, proposal), proposal };
}

/** The invitation that waits for a person, with its proposal; null when there is none. */
export async function offerTo(
  db: Tx,
  proposalId: string,
  personId: string,
  now: Date,
): Promise<{ readonly offer: FoundOffer; readonly proposal: FoundProposal } | null> {
  const row = await db.coAuthorOffer.findFirst({
    where: { proposalId, personId, kind: { not: "request" } },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    select,
  });
  const proposal = row && (await findProposal(db, proposalId, now));
  return row && proposal ? { offer: found(row, proposal), proposal } : null;
}
