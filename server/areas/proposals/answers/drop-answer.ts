import { type Actor, personOf } from "~/domain/access/actor";
import { can, type Why } from "~/domain/access/can";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../../app";
import { record } from "../../../events/record";
import { lockProposal } from "../find-proposal";
import { answerInHand } from "./find-answer";

/**
 * Throws away the answer being prepared. What was published stays.
 *
 * Who may: who answers for the institution in this chantier.
 * What changes: the answer being prepared is no more.
 * Events: proposal.answer-dropped.
 * Refusals: not-there, sign-in-first, not-your-role, not-open.
 */
export async function dropAnswer(
  app: App,
  actor: Actor,
  input: { readonly proposalId: string },
): Promise<Outcome<null, Why>> {
  return app.db.$transaction(async (tx) => {
    const proposal = await lockProposal(tx, input.proposalId, app.now());
    if (!proposal) return refuse("not-there");
    const may = can(actor, "answer-proposals", proposal.subject);
    if (!may.ok) return refuse(may.why);
    const answer = await answerInHand(tx, proposal.id);
    if (!answer) return ok(null);
    await tx.officialAnswer.delete({ where: { id: answer.id }, select: { id: true } });
    await record(tx, app.now(), {
      kind: "proposal.answer-dropped",
      actorId: personOf(actor),
      spaceId: proposal.spaceId,
      subjectId: proposal.id,
    });
    return ok(null);
  });
}
