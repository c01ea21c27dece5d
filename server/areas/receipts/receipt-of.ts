import type { Stance } from "~/domain/comments/stance";
import type { AmendmentState } from "~/domain/proposals/amendments";
import { type ProposalState, proposalStates } from "~/domain/proposals/lifecycle";
import { type ReceiptKind, readReceipt } from "~/domain/receipts/receipt";
import type { ReceiptProposal, ReceiptView } from "~/domain/receipts/views";
import type { App } from "../../app";
import { hashOf } from "./words";

/** What everyone may read of a proposal; null for a draft. */
async function proposalOf(app: Pick<App, "db">, id: string): Promise<ReceiptProposal | null> {
  const proposal = await app.db.proposal.findUnique({
    where: { id },
    select: {
      id: true,
      title: true,
      state: true,
      currentVersion: true,
      supportCount: true,
      commentCount: true,
      progress: true,
    },
  });
  const state = proposalStates.find((one) => one === proposal?.state);
  if (!proposal || !state || state === "draft") return null;
  const { currentVersion, ...rest } = proposal;
  return { ...rest, state: state as ProposalState, version: currentVersion };
}

const claimSelect = { kind: true, mergedIntoId: true } as const;

/** Whether whoever holds the words may still say that it was them. */
function claimOf(person: { kind: string; mergedIntoId: string | null } | null): ReceiptView["claim"] {
  if (!person || person.kind === "erased") return "no";
  if (person.mergedIntoId) return "done";
  return person.kind === "account" ? "no" : "open";
}

/** The same for the words printed on a sheet of paper, or handed over when it was entered. */
async function receiptOfPaper(app: Pick<App, "db">, words: string): Promise<ReceiptView | null> {
  const paper = await app.db.paper.findUnique({
    where: { wordsHash: hashOf(words) },
    select: {
      reference: true,
      printedAt: true,
      enteredAt: true,
      claimedAt: true,
      space: { select: { slug: true, code: true, shortTitle: true } },
      person: { select: claimSelect },
      proposals: { select: { id: true } },
      supports: { select: { proposalId: true } },
      comments: { select: { id: true, state: true, targetKind: true, targetId: true } },
    },
  });
  const givenAt = paper?.printedAt ?? paper?.enteredAt;
  if (!paper || !givenAt) return null;
  const comment = paper.comments[0];
  const proposalId =
    paper.proposals[0]?.id ??
    paper.supports[0]?.proposalId ??
    (comment?.targetKind === "proposal" ? comment.targetId : undefined);
  return {
    kind: "paper",
    words,
    givenOn: givenAt.toISOString(),
    claim: paper.claimedAt ? "done" : paper.person ? claimOf(paper.person) : "no",
    reference: paper.reference,
    space: paper.space,
    enteredOn: paper.enteredAt?.toISOString() ?? null,
    wrote: paper.proposals.length > 0,
    supports: paper.supports.length > 0,
    comment: comment ? { address: `/commentaires/${comment.id}`, state: comment.state } : null,
    proposal: proposalId ? await proposalOf(app, proposalId) : null,
  };
}

/** What became of the contribution whose receipt this is; null when it is none. It says nothing of who made it. */
export async function receiptOf(app: Pick<App, "db">, typed: string): Promise<ReceiptView | null> {
  const words = readReceipt(typed);
  if (!words) return null;
  const receipt = await app.db.receipt.findUnique({ where: { hash: hashOf(words) } });
  if (!receipt) return receiptOfPaper(app, words);
  const person = await app.db.person.findUnique({ where: { id: receipt.personId }, select: claimSelect });
  const common = { words, givenOn: receipt.givenAt.toISOString(), claim: claimOf(person) };
  const { subjectId } = receipt;
  // Who turned out to be someone else supports as who they are.
  const personId = person?.mergedIntoId ?? receipt.personId;
  switch (receipt.kind as ReceiptKind) {
    case "proposal":
      return { ...common, kind: "proposal", proposal: await proposalOf(app, subjectId) };
    case "support": {
      const [support, found, proposal] = await Promise.all([
        app.db.support.findUnique({
          where: { proposalId_personId: { proposalId: subjectId, personId } },
          select: { version: true },
        }),
        app.db.proposal.findUnique({ where: { id: subjectId }, select: { substantialVersion: true } }),
        proposalOf(app, subjectId),
      ]);
      const since = found?.substantialVersion ?? 1;
      return {
        ...common,
        kind: "support",
        support: support && { version: support.version, toConfirm: support.version < since },
        proposal,
      };
    }
    case "comment": {
      const comment = await app.db.comment.findUnique({
        where: { id: subjectId },
        select: {
          state: true,
          stance: true,
          targetKind: true,
          targetId: true,
          _count: { select: { answers: { where: { state: "published" } } } },
        },
      });
      if (!comment) return null;
      return {
        ...common,
        kind: "comment",
        address: `/commentaires/${subjectId}`,
        state: comment.state,
        stance: comment.stance as Stance,
        answers: comment._count.answers,
        proposal: comment.targetKind === "proposal" ? await proposalOf(app, comment.targetId) : null,
      };
    }
    case "amendment": {
      const amendment = await app.db.amendment.findUnique({
        where: { id: subjectId },
        select: {
          number: true,
          state: true,
          madeVersion: true,
          answer: true,
          proposalId: true,
          _count: { select: { supports: true } },
        },
      });
      if (!amendment) return null;
      return {
        ...common,
        kind: "amendment",
        number: amendment.number,
        state: amendment.state as AmendmentState,
        supportCount: amendment._count.supports,
        madeVersion: amendment.madeVersion,
        answer: amendment.answer,
        proposal: await proposalOf(app, amendment.proposalId),
      };
    }
  }
}
