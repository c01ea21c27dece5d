import { type Actor, personOf } from "~/domain/access/actor";
import { can, type Why } from "~/domain/access/can";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import { mostOffers } from "~/domain/proposals/co-authors";
import type { App } from "../../../app";
import { record } from "../../../events/record";
import { lockProposal } from "../find-proposal";
import { isInvitable } from "./people-to-invite";

/**
 * Invites someone by name to sign a proposal with its authors. Nothing changes for them until they accept.
 *
 * Who may: its authors, while the period is open and the text may change.
 * What changes: one more invitation that waits. Someone who asked to join, and waits, is not invited besides.
 * Events: proposal.co-author-invited.
 * Refusals: not-there, not-yours, not-open, text-settled, period-closed, verify-first, person-unknown (nobody of the
 * chantier whose name is public), author-already, offer-already, offers-many.
 */
export async function invitePerson(
  app: App,
  actor: Actor,
  input: { readonly proposalId: string; readonly personId: string },
): Promise<Outcome<{ offer: string }, Why | "person-unknown" | "author-already" | "offer-already" | "offers-many">> {
  return app.db.$transaction(async (tx) => {
    const proposal = await lockProposal(tx, input.proposalId, app.now());
    if (!proposal) return refuse("not-there");
    const may = can(actor, "invite-co-author", proposal.subject);
    if (!may.ok) return refuse(may.why);
    const byId = personOf(actor);
    if (!byId) return refuse("sign-in-first");
    if (proposal.subject.authorIds.includes(input.personId)) return refuse("author-already");
    if (!(await isInvitable(tx, proposal, input.personId))) return refuse("person-unknown");
    const waiting = await tx.coAuthorOffer.findMany({
      where: { proposalId: proposal.id, state: "waiting" },
      select: { personId: true },
    });
    if (waiting.some((one) => one.personId === input.personId)) return refuse("offer-already");
    if (waiting.length >= mostOffers) return refuse("offers-many", { max: mostOffers });
    const id = app.newId();
    await tx.coAuthorOffer.create({
      data: {
        id,
        proposalId: proposal.id,
        kind: "name",
        state: "waiting",
        personId: input.personId,
        byId,
        at: app.now(),
      },
      select: { id: true },
    });
    await record(tx, app.now(), {
      kind: "proposal.co-author-invited",
      actorId: byId,
      spaceId: proposal.spaceId,
      subjectId: proposal.id,
      data: { offer: id },
    });
    return ok({ offer: id });
  });
}
