import { type Actor, personOf } from "~/domain/access/actor";
import { can, type Why } from "~/domain/access/can";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import { mostOffers } from "~/domain/proposals/co-authors";
import type { App } from "../../../app";
import { record } from "../../../events/record";
import { lockProposal } from "../find-proposal";

/**
 * Asks the authors of a text written by several to write it with them.
 *
 * Who may: a person with a verified address, while the text is listed in its chantier and the period is open.
 * What changes: one more request that waits for an author's answer.
 * Events: proposal.co-author-asked.
 * Refusals: not-there, sign-in-first, verify-first, not-open, period-closed, author-already, offer-already, offers-many.
 */
export async function askToWrite(
  app: App,
  actor: Actor,
  input: { readonly proposalId: string; readonly message: string },
): Promise<Outcome<{ offer: string }, Why | "author-already" | "offer-already" | "offers-many">> {
  return app.db.$transaction(async (tx) => {
    const proposal = await lockProposal(tx, input.proposalId, app.now());
    if (!proposal) return refuse("not-there");
    const may = can(actor, "ask-to-write", proposal.subject);
    if (!may.ok) return refuse(may.why);
    const personId = personOf(actor);
    if (!personId) return refuse("sign-in-first");
    if (proposal.subject.authorIds.includes(personId)) return refuse("author-already");
    const waiting = await tx.coAuthorOffer.findMany({
      where: { proposalId: proposal.id, state: "waiting" },
      select: { personId: true },
    });
    if (waiting.some((one) => one.personId === personId)) return refuse("offer-already");
    if (waiting.length >= mostOffers) return refuse("offers-many", { max: mostOffers });
    const id = app.newId();
    await tx.coAuthorOffer.create({
      data: {
        id,
        proposalId: proposal.id,
        kind: "request",
        state: "waiting",
        personId,
        byId: personId,
        message: input.message,
        at: app.now(),
      },
      select: { id: true },
    });
    await record(tx, app.now(), {
      kind: "proposal.co-author-asked",
      actorId: personId,
      spaceId: proposal.spaceId,
      subjectId: proposal.id,
      data: { offer: id },
    });
    return ok({ offer: id });
  });
}
