import { type Actor, personOf } from "~/domain/access/actor";
import { can, type Why } from "~/domain/access/can";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import { linkDays, mostOffers } from "~/domain/proposals/co-authors";
import type { App } from "../../../app";
import { record } from "../../../events/record";
import { lockProposal } from "../find-proposal";
import { hashOfToken } from "./find-offer";

/**
 * Makes a link that lets one person sign a proposal with its authors. It serves once, for two weeks; only a hash of its
 * token is stored, so it is shown once.
 *
 * Who may: its authors, while the period is open and the text may change.
 * What changes: one more invitation that waits.
 * Events: proposal.co-author-invited.
 * Refusals: not-there, not-yours, not-open, text-settled, period-closed, verify-first, offers-many.
 */
export async function inviteByLink(
  app: App,
  actor: Actor,
  input: { readonly proposalId: string },
): Promise<Outcome<{ offer: string; address: string }, Why | "offers-many">> {
  return app.db.$transaction(async (tx) => {
    const proposal = await lockProposal(tx, input.proposalId, app.now());
    if (!proposal) return refuse("not-there");
    const may = can(actor, "invite-co-author", proposal.subject);
    if (!may.ok) return refuse(may.why);
    const byId = personOf(actor);
    if (!byId) return refuse("sign-in-first");
    const waiting = await tx.coAuthorOffer.count({ where: { proposalId: proposal.id, state: "waiting" } });
    if (waiting >= mostOffers) return refuse("offers-many", { max: mostOffers });
    const now = app.now();
    const id = app.newId();
    const token = app.randomBytes(18).toString("base64url");
    await tx.coAuthorOffer.create({
      data: {
        id,
        proposalId: proposal.id,
        kind: "link",
        state: "waiting",
        tokenHash: hashOfToken(token),
        byId,
        at: now,
        expiresAt: new Date(now.getTime() + linkDays * 86_400_000),
      },
      select: { id: true },
    });
    await record(tx, now, {
      kind: "proposal.co-author-invited",
      actorId: byId,
      spaceId: proposal.spaceId,
      subjectId: proposal.id,
      data: { offer: id },
    });
    return ok({ offer: id, address: `/invitations/${token}` });
  });
}
