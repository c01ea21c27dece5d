import { type Actor, personOf } from "~/domain/access/actor";
import { can, type Why } from "~/domain/access/can";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import { mayChangeState } from "~/domain/proposals/lifecycle";
import type { App } from "../../../app";
import { record } from "../../../events/record";
import { renderMarkdown } from "../../../markdown/render-markdown";
import { lockProposal } from "../find-proposal";
import { findAnswers } from "./find-answer";

/**
 * Publishes approved answers, all together or none: nobody learns one before the others.
 *
 * Who may: who answers for the institution in the chantiers of all these proposals.
 * What changes: each answer is public and never changes again; each proposal takes the state it says.
 * Events: proposal.answered, one a proposal, with the verdict, the version answered and what they share.
 * Refusals: not-there, sign-in-first, not-your-role, not-open (withdrawn in between), answer-not-approved,
 * answer-of-former-version (the text changed since it was written), answer-impossible. `detail.title` says of which.
 */
export async function publishAnswers(
  app: App,
  actor: Actor,
  input: { readonly answers: readonly string[] },
): Promise<Outcome<{ count: number }, Why | "answer-not-approved" | "answer-of-former-version" | "answer-impossible">> {
  const wanted = [...new Set(input.answers)];
  return app.db.$transaction(async (tx) => {
    const byId = personOf(actor);
    if (!byId) return refuse("sign-in-first");
    const asked = await findAnswers(tx, wanted);
    if (wanted.length === 0 || asked.length !== wanted.length) return refuse("not-there");
    const now = app.now();
    const batchId = app.newId();
    const publishing = [];
    // Locked in one order, whoever publishes what: two batches never wait for each other.
    for (const { id, proposalId } of asked) {
      const proposal = await lockProposal(tx, proposalId, now);
      const answer = (await findAnswers(tx, [id]))[0];
      if (!proposal || !answer) return refuse("not-there");
      const may = can(actor, "answer-proposals", proposal.subject);
      if (!may.ok) return refuse(may.why);
      const about = { title: proposal.title };
      if (answer.state !== "approved") return refuse("answer-not-approved", about);
      if (answer.version !== proposal.currentVersion) return refuse("answer-of-former-version", about);
      const { state } = proposal.subject;
      if (state !== answer.verdict && !mayChangeState(state, answer.verdict, "institution")) {
        return refuse("answer-impossible", about);
      }
      publishing.push({ proposal, answer });
    }
    for (const { proposal, answer } of publishing) {
      const bodyId = app.newId();
      await tx.body.create({
        data: {
          id: bodyId,
          markdown: answer.reasons,
          html: renderMarkdown(answer.reasons, { topHeading: 3 }),
          createdAt: now,
        },
        select: { id: true },
      });
      await tx.officialAnswer.update({
        where: { id: answer.id },
        data: { state: "published", reasons: "", bodyId, publishedAt: now, batchId },
        select: { id: true },
      });
      await tx.proposal.update({
        where: { id: proposal.id },
        data: { state: answer.verdict, revision: { increment: 1 } },
        select: { id: true },
      });
      await record(tx, now, {
        kind: "proposal.answered",
        actorId: byId,
        spaceId: proposal.spaceId,
        subjectId: proposal.id,
        data: { answer: answer.id, verdict: answer.verdict, version: answer.version, batch: batchId },
      });
    }
    return ok({ count: publishing.length });
  });
}
