import { type Actor, personOf } from "~/domain/access/actor";
import { can, type Why } from "~/domain/access/can";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../../app";
import { record } from "../../../events/record";
import { lockProposal } from "../find-proposal";
import { findAmendment } from "./find-amendment";

/**
 * Does not take an amendment, and says why.
 *
 * Who may: the authors of the proposal, while the period is open to proposals.
 * What changes: the amendment is rejected; its author may make a proposal of it.
 * Events: proposal.amendment-rejected.
 * Refusals: not-there, not-open, text-settled, not-yours, sign-in-first, verify-first, period-closed.
 */
export async function rejectAmendment(
  app: App,
  actor: Actor,
  input: { readonly proposalId: string; readonly number: number; readonly answer: string },
): Promise<Outcome<null, Why>> {
  return app.db.$transaction(async (tx) => {
    const proposal = await lockProposal(tx, input.proposalId, app.now());
    const amendment = proposal && (await findAmendment(tx, proposal, input.number));
    if (!amendment) return refuse("not-there");
    const may = can(actor, "answer-amendment", amendment.subject);
    if (!may.ok) return refuse(may.why);
    await tx.amendment.update({
      where: { id: amendment.id },
      data: { state: "rejected", answer: input.answer, answeredAt: app.now(), answeredById: personOf(actor) },
      select: { id: true },
    });
    await record(tx, app.now(), {
      kind: "proposal.amendment-rejected",
      actorId: personOf(actor),
      spaceId: proposal.spaceId,
      subjectId: proposal.id,
      data: { amendment: amendment.id, number: amendment.number },
    });
    return ok(null);
  });
}
