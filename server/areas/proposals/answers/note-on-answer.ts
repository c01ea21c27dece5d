import { type Actor, personOf } from "~/domain/access/actor";
import { can, type Why } from "~/domain/access/can";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../../app";
import { record } from "../../../events/record";
import { lockProposal } from "../find-proposal";

/**
 * A note among those who prepare the answer to a proposal. It is never public.
 *
 * Who may: who answers for the institution in this chantier.
 * What changes: one more note.
 * Events: proposal.answer-noted.
 * Refusals: not-there, sign-in-first, not-your-role, not-open.
 */
export async function noteOnAnswer(
  app: App,
  actor: Actor,
  input: { readonly proposalId: string; readonly text: string },
): Promise<Outcome<null, Why>> {
  return app.db.$transaction(async (tx) => {
    const proposal = await lockProposal(tx, input.proposalId, app.now());
    if (!proposal) return refuse("not-there");
    const may = can(actor, "answer-proposals", proposal.subject);
    if (!may.ok) return refuse(may.why);
    const byId = personOf(actor);
    if (!byId) return refuse("sign-in-first");
    const now = app.now();
    const bodyId = app.newId();
    await tx.body.create({
      data: { id: bodyId, markdown: input.text, html: "", createdAt: now },
      select: { id: true },
    });
    await tx.answerNote.create({
      data: { id: app.newId(), proposalId: proposal.id, bodyId, byId, at: now },
      select: { id: true },
    });
    await record(tx, now, {
      kind: "proposal.answer-noted",
      actorId: byId,
      spaceId: proposal.spaceId,
      subjectId: proposal.id,
    });
    return ok(null);
  });
}
