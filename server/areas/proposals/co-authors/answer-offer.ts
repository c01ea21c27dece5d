import { type Actor, personOf } from "~/domain/access/actor";
import { can, type Why } from "~/domain/access/can";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import { mostAuthors } from "~/domain/proposals/co-authors";
import type { App } from "../../../app";
import type { Tx } from "../../../db/client";
import { record } from "../../../events/record";
import { type FoundProposal, lockProposal } from "../find-proposal";
import { type FoundOffer, findOffer, offerOfLink } from "./find-offer";

type Refusal = Why | "author-already" | "authors-many" | "link-over";

/** Which one: by its identifier, or by the token of its link. */
export type OfferAnswer = { readonly accept: boolean } & (
  | { readonly proposalId: string; readonly offerId: string }
  | { readonly token: string }
);

/**
 * Accepts or declines an invitation, or a request.
 *
 * Who may: whom the invitation is for (who holds its link); for a request, an author.
 * What changes: its state; when accepted, one more author, from now on.
 * Events: proposal.co-author-joined, proposal.co-author-declined.
 * Refusals: not-there, sign-in-first, verify-first, not-yours, not-open (answered already), text-settled, period-closed,
 * author-already, authors-many, link-over.
 */
export async function answerOffer(
  app: App,
  actor: Actor,
  input: OfferAnswer,
): Promise<Outcome<{ proposalId: string }, Refusal>> {
  return app.db.$transaction(async (tx) => {
    const found = await lockOffer(app, tx, input);
    if (!found) return refuse("token" in input ? "link-over" : "not-there");
    const { offer, proposal } = found;
    if (offer.kind === "link" && actor.kind === "visitor") return refuse("sign-in-first");
    const may = can(actor, input.accept ? "accept-offer" : "decline-offer", offer.subject);
    if (!may.ok) return refuse(may.why);
    const byId = personOf(actor);
    if (!byId) return refuse("sign-in-first");
    const personId = offer.personId ?? byId;
    const { authorIds } = proposal.subject;
    if (input.accept) {
      if (authorIds.includes(personId)) return refuse("author-already");
      if (authorIds.length >= mostAuthors) return refuse("authors-many", { max: mostAuthors });
    }
    const now = app.now();
    await tx.coAuthorOffer.update({
      where: { id: offer.id },
      data: { state: input.accept ? "accepted" : "declined", personId, answeredAt: now, answeredById: byId },
      select: { id: true },
    });
    if (input.accept) {
      await tx.proposalAuthor.create({ data: { proposalId: proposal.id, personId, at: now } });
      await dropOthers(tx, now, { proposalId: proposal.id, personId, byId });
    }
    await record(tx, now, {
      kind: input.accept ? "proposal.co-author-joined" : "proposal.co-author-declined",
      actorId: byId,
      spaceId: proposal.spaceId,
      subjectId: proposal.id,
      data: { offer: offer.id },
    });
    return ok({ proposalId: proposal.id });
  });
}

async function lockOffer(
  app: App,
  tx: Tx,
  input: OfferAnswer,
): Promise<{ readonly offer: FoundOffer; readonly proposal: FoundProposal } | null> {
  const proposalId = "token" in input ? (await offerOfLink(tx, input.token, app.now()))?.proposal.id : input.proposalId;
  const proposal = proposalId === undefined ? null : await lockProposal(tx, proposalId, app.now());
  if (!proposal) return null;
  // Read again under the lock: two people who press the same link at once are one after the other.
  const offer =
    "token" in input
      ? ((await offerOfLink(tx, input.token, app.now()))?.offer ?? null)
      : await findOffer(tx, proposal, input.offerId);
  return offer && { offer, proposal };
}

/** What else waited for someone who is an author now waits no more. */
async function dropOthers(
  tx: Tx,
  now: Date,
  { proposalId, personId, byId }: { proposalId: string; personId: string; byId: string },
): Promise<void> {
  await tx.coAuthorOffer.updateMany({
    where: { proposalId, personId, state: "waiting" },
    data: { state: "withdrawn", answeredAt: now, answeredById: byId },
  });
}
