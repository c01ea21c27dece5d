import { type Actor, personOf } from "~/domain/access/actor";
import { can, type Why } from "~/domain/access/can";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../../app";
import { record } from "../../../events/record";
import { lockProposal } from "../find-proposal";
import { answerInHand } from "./find-answer";

/**
 * Approves an answer as it was read: from then on it may be published.
 *
 * Who may: the person named for that, while they answer for the institution in this chantier.
 * What changes: the answer is approved.
 * Events: proposal.answer-approved.
 * Refusals: not-there, sign-in-first, not-your-role, not-approver, answer-not-asked (its author still writes), stale
 * (what was read is not what is kept).
 */
export async function approveAnswer(
  app: App,
  actor: Actor,
  input: { readonly proposalId: string; readonly answer: string; readonly revision: number },
): Promise<Outcome<null, Why | "not-approver" | "answer-not-asked" | "stale">> {
  return app.db.$transaction(async (tx) => {
    const proposal = await lockProposal(tx, input.proposalId, app.now());
    if (!proposal) return refuse("not-there");
    const may = can(actor, "answer-proposals", proposal.subject);
    if (!may.ok) return refuse(may.why);
    const answer = await answerInHand(tx, proposal.id);
    if (answer?.id !== input.answer) return refuse("not-there");
    if (answer.approverId !== personOf(actor)) return refuse("not-approver");
    if (answer.revision !== input.revision) return refuse("stale");
    if (answer.state === "approved") return ok(null);
    if (answer.state !== "to-approve") return refuse("answer-not-asked");
    await tx.officialAnswer.update({
      where: { id: answer.id },
      data: { state: "approved", approvedAt: app.now() },
      select: { id: true },
    });
    await record(tx, app.now(), {
      kind: "proposal.answer-approved",
      actorId: personOf(actor),
      spaceId: proposal.spaceId,
      subjectId: proposal.id,
      data: { answer: answer.id },
    });
    return ok(null);
  });
}
