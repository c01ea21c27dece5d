import { type Actor, personOf } from "~/domain/access/actor";
import { can, type Why } from "~/domain/access/can";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import { isTakenUp, stateAfterStep } from "~/domain/proposals/lifecycle";
import { parisDay } from "~/domain/spaces/paris-day";
import type { App } from "../../../app";
import { record } from "../../../events/record";
import { renderMarkdown } from "../../../markdown/render-markdown";
import { lockProposal } from "../find-proposal";

/**
 * Says what has been done about an accepted proposal, and how far it is.
 *
 * Who may: who answers for the institution in this chantier.
 * What changes: one more step, never changed afterwards; the progress; all done, the proposal is implemented.
 * Events: proposal.progressed.
 * Refusals: not-there, sign-in-first, not-your-role, not-accepted, step-in-the-future.
 */
export async function tellStep(
  app: App,
  actor: Actor,
  input: {
    readonly proposalId: string;
    /** Per cent. */
    readonly progress: number;
    readonly text: string;
    /** "2020-03-31", in Paris. */
    readonly doneOn: string;
  },
): Promise<Outcome<null, Why | "not-accepted" | "step-in-the-future">> {
  return app.db.$transaction(async (tx) => {
    const proposal = await lockProposal(tx, input.proposalId, app.now());
    if (!proposal) return refuse("not-there");
    const may = can(actor, "answer-proposals", proposal.subject);
    if (!may.ok) return refuse(may.why);
    const byId = personOf(actor);
    if (!byId) return refuse("sign-in-first");
    if (!isTakenUp(proposal.subject.state)) return refuse("not-accepted");
    const now = app.now();
    if (input.doneOn > parisDay(now)) return refuse("step-in-the-future");
    const answer = await tx.officialAnswer.findFirstOrThrow({
      where: { proposalId: proposal.id, state: "published" },
      orderBy: [{ publishedAt: "desc" }, { id: "desc" }],
      select: { verdict: true },
    });
    const to = stateAfterStep(input.progress, answer.verdict === "accepted" ? "accepted" : "accepted-in-part");
    const bodyId = app.newId();
    await tx.body.create({
      data: { id: bodyId, markdown: input.text, html: renderMarkdown(input.text, { topHeading: 4 }), createdAt: now },
      select: { id: true },
    });
    await tx.implementationStep.create({
      data: {
        id: app.newId(),
        proposalId: proposal.id,
        progress: input.progress,
        bodyId,
        doneOn: new Date(`${input.doneOn}T00:00:00Z`),
        byId,
        at: now,
      },
      select: { id: true },
    });
    await tx.proposal.update({
      where: { id: proposal.id },
      data: { state: to, progress: input.progress, revision: { increment: 1 } },
      select: { id: true },
    });
    await record(tx, now, {
      kind: "proposal.progressed",
      actorId: byId,
      spaceId: proposal.spaceId,
      subjectId: proposal.id,
      data: { progress: input.progress, state: to },
    });
    return ok(null);
  });
}
