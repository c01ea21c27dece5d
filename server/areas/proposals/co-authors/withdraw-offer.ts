import { type Actor, personOf } from "~/domain/access/actor";
import { can, type Why } from "~/domain/access/can";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../../app";
import { record } from "../../../events/record";
import { lockProposal } from "../find-proposal";
import { findOffer } from "./find-offer";

/**
 * Takes back an invitation, or one's own request, that waits. A link serves no more.
 *
 * Who may: any author an invitation; the person who asked their request.
 * What changes: its state.
 * Events: proposal.co-author-offer-withdrawn.
 * Refusals: not-there, not-open (answered already), not-yours, sign-in-first.
 */
export async function withdrawOffer(
  app: App,
  actor: Actor,
  input: { readonly proposalId: string; readonly offerId: string },
): Promise<Outcome<null, Why>> {
  return app.db.$transaction(async (tx) => {
    const proposal = await lockProposal(tx, input.proposalId, app.now());
    const offer = proposal && (await findOffer(tx, proposal, input.offerId));
    if (!offer) return refuse("not-there");
    const may = can(actor, "withdraw-offer", offer.subject);
    if (!may.ok) return refuse(may.why);
    const byId = personOf(actor);
    await tx.coAuthorOffer.update({
      where: { id: offer.id },
      data: { state: "withdrawn", answeredAt: app.now(), answeredById: byId },
      select: { id: true },
    });
    await record(tx, app.now(), {
      kind: "proposal.co-author-offer-withdrawn",
      actorId: byId,
      spaceId: proposal.spaceId,
      subjectId: proposal.id,
      data: { offer: offer.id },
    });
    return ok(null);
  });
}
