import { type Actor, personOf } from "~/domain/access/actor";
import { can, type Why } from "~/domain/access/can";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import { mayChangeState } from "~/domain/proposals/lifecycle";
import type { App } from "../../../app";
import { record } from "../../../events/record";
import { lockProposal } from "../find-proposal";

/**
 * Takes a proposal under review, so that its text no longer moves while it is studied; or gives it back to the
 * discussion.
 *
 * Who may: who answers for the institution in this chantier.
 * What changes: its state.
 * Events: proposal.review-started, proposal.review-ended.
 * Refusals: not-there, sign-in-first, not-your-role, not-open (it was answered, or withdrawn).
 */
export async function reviewProposal(
  app: App,
  actor: Actor,
  input: { readonly proposalId: string; readonly review: boolean },
): Promise<Outcome<null, Why>> {
  const to = input.review ? "under-review" : "published";
  return app.db.$transaction(async (tx) => {
    const proposal = await lockProposal(tx, input.proposalId, app.now());
    if (!proposal) return refuse("not-there");
    const may = can(actor, "answer-proposals", proposal.subject);
    if (!may.ok) return refuse(may.why);
    if (proposal.subject.state === to) return ok(null);
    if (!mayChangeState(proposal.subject.state, to, "institution")) return refuse("not-open");
    await tx.proposal.update({
      where: { id: proposal.id },
      data: { state: to, revision: { increment: 1 } },
      select: { id: true },
    });
    await record(tx, app.now(), {
      kind: input.review ? "proposal.review-started" : "proposal.review-ended",
      actorId: personOf(actor),
      spaceId: proposal.spaceId,
      subjectId: proposal.id,
      data: { version: proposal.currentVersion },
    });
    return ok(null);
  });
}
