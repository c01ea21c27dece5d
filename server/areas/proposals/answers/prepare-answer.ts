import { type Actor, personOf } from "~/domain/access/actor";
import { can, type Why } from "~/domain/access/can";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { AnswerForm } from "~/domain/proposals/answer-forms";
import { mayChangeState } from "~/domain/proposals/lifecycle";
import type { App } from "../../../app";
import { record } from "../../../events/record";
import { holdsRole } from "../../accounts/public";
import { lockProposal } from "../find-proposal";
import { answerInHand } from "./find-answer";

/**
 * Keeps the institution's answer while it is prepared, and asks for the approval of the person named when `ask` is true.
 * What was approved and is written again is to be approved again.
 *
 * Who may: who answers for the institution in this chantier.
 * What changes: the one answer being prepared for this proposal; nobody else sees it.
 * Events: proposal.answer-prepared; proposal.answer-to-approve with `ask`.
 * Refusals: not-there, not-open (draft or withdrawn), sign-in-first, not-your-role, stale (someone wrote in between),
 * approver-is-author, approver-without-role, answer-impossible (what was done cannot be refused).
 */
export async function prepareAnswer(
  app: App,
  actor: Actor,
  input: AnswerForm & { readonly proposalId: string; readonly ask: boolean },
): Promise<
  Outcome<
    { id: string; revision: number },
    Why | "stale" | "approver-is-author" | "approver-without-role" | "answer-impossible"
  >
> {
  return app.db.$transaction(async (tx) => {
    const proposal = await lockProposal(tx, input.proposalId, app.now());
    if (!proposal) return refuse("not-there");
    const answer = can(actor, "answer-proposals", proposal.subject);
    if (!answer.ok) return refuse(answer.why);
    const byId = personOf(actor);
    if (!byId) return refuse("sign-in-first");
    const from = proposal.subject.state;
    if (from !== input.verdict && !mayChangeState(from, input.verdict, "institution"))
      return refuse("answer-impossible");
    if (input.approver === byId) return refuse("approver-is-author");
    if (!(await holdsRole(tx, input.approver, "institution", proposal.spaceId))) return refuse("approver-without-role");

    const inHand = await answerInHand(tx, proposal.id);
    if ((inHand?.revision ?? 0) !== (input.revision ?? 0)) return refuse("stale");
    const now = app.now();
    const said = {
      state: input.ask ? "to-approve" : "preparing",
      verdict: input.verdict,
      reasons: input.reasons,
      institution: input.institution,
      version: proposal.currentVersion,
      writtenById: byId,
      approverId: input.approver,
      approvedAt: null,
    };
    const id = inHand?.id ?? app.newId();
    const revision = (inHand?.revision ?? 0) + 1;
    if (inHand) await tx.officialAnswer.update({ where: { id }, data: { ...said, revision }, select: { id: true } });
    else {
      await tx.officialAnswer.create({
        data: { id, proposalId: proposal.id, ...said, revision, createdAt: now },
        select: { id: true },
      });
    }
    await record(tx, now, {
      kind: input.ask ? "proposal.answer-to-approve" : "proposal.answer-prepared",
      actorId: byId,
      spaceId: proposal.spaceId,
      subjectId: proposal.id,
      data: input.ask ? { answer: id, approver: input.approver } : { answer: id },
    });
    return ok({ id, revision });
  });
}
