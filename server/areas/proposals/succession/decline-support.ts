import { type Actor, personOf } from "~/domain/access/actor";
import { can, type Why } from "~/domain/access/can";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../../app";
import { record } from "../../../events/record";
import { lockProposal } from "../find-proposal";

/**
 * Says that one does not support what took the place of what one supported. The support that was given stays where it was
 * given; one is asked no more.
 *
 * Who may: a person with a verified address, while the period is open to supports.
 * What changes: their answer, on this proposal.
 * Events: proposal.support-declined.
 * Refusals: not-there, not-open, sign-in-first, verify-first, period-closed.
 */
export async function declineSupport(
  app: App,
  actor: Actor,
  input: { readonly proposalId: string },
): Promise<Outcome<null, Why>> {
  return app.db.$transaction(async (tx) => {
    const proposal = await lockProposal(tx, input.proposalId, app.now());
    if (!proposal) return refuse("not-there");
    const answer = can(actor, "support", proposal.subject);
    if (!answer.ok) return refuse(answer.why);
    const personId = personOf(actor);
    if (!personId) return refuse("sign-in-first");
    const { count } = await tx.supportDecline.createMany({
      data: [{ proposalId: proposal.id, personId, at: app.now() }],
      skipDuplicates: true,
    });
    if (count === 0) return ok(null);
    await record(tx, app.now(), {
      kind: "proposal.support-declined",
      actorId: personId,
      spaceId: proposal.spaceId,
      subjectId: proposal.id,
    });
    return ok(null);
  });
}
