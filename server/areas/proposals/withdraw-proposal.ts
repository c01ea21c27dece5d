import { type Actor, personOf } from "~/domain/access/actor";
import { can, type Why } from "~/domain/access/can";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../app";
import { record } from "../../events/record";
import { lockProposal } from "./find-proposal";

/**
 * Takes a proposal back. Its page, its versions and its discussion stay readable and say so: others answered it, and
 * votes and decisions may point to it.
 *
 * Who may: its authors.
 * What changes: its state; it can no longer be supported, commented on or changed.
 * Events: proposal.withdrawn.
 * Refusals: not-there, not-yours, not-open (not published).
 */
export async function withdrawProposal(
  app: App,
  actor: Actor,
  input: { readonly proposalId: string },
): Promise<Outcome<null, Why>> {
  return app.db.$transaction(async (tx) => {
    const proposal = await lockProposal(tx, input.proposalId, app.now());
    if (!proposal) return refuse("not-there");
    const answer = can(actor, "withdraw-proposal", proposal.subject);
    if (!answer.ok) return refuse(answer.why);
    await tx.proposal.update({
      where: { id: proposal.id },
      data: { state: "withdrawn", withdrawnAt: app.now(), revision: { increment: 1 } },
      select: { id: true },
    });
    await record(tx, app.now(), {
      kind: "proposal.withdrawn",
      actorId: personOf(actor),
      spaceId: proposal.spaceId,
      subjectId: proposal.id,
    });
    return ok(null);
  });
}
