import type { Stance } from "~/domain/comments/stance";
import type { AmendmentState } from "~/domain/proposals/amendments";
import { type ProposalState, proposalStates } from "~/domain/proposals/lifecycle";
import { type ReceiptKind, readReceipt } from "~/domain/receipts/receipt";
import type { ReceiptProposal, ReceiptView } from "~/domain/receipts/views";
import type { App } from "../../app";
import { hashOf } from "./give-receipt";

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

/** What became of the contribution whose receipt this is; null when it is none. It says nothing of who made it. */
export async function receiptOf(app: Pick<App, "db">, typed: string): Promise<ReceiptView | null> {
  const words = readReceipt(typed);
  const receipt = words && (await app.db.receipt.findUnique({ where: { hash: hashOf(words) } }));
  if (!words || !receipt) return null;
  const common = { words, givenOn: receipt.givenAt.toISOString() };
  const { subjectId, personId } = receipt;
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
