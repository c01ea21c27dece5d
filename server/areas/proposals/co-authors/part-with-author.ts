import { type Actor, personOf } from "~/domain/access/actor";
import { can, type Why } from "~/domain/access/can";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../../app";
import { record } from "../../../events/record";
import { lockProposal } from "../find-proposal";

/**
 * An author is one no more: they leave, or who began the text parts with them. The versions they wrote still say so.
 *
 * Who may: oneself, always; who began the text anyone else, while the period is open and the text may change.
 * What changes: one author less. The last one stays: a text is withdrawn, not left to nobody.
 * Events: proposal.co-author-left, proposal.co-author-removed.
 * Refusals: not-there, not-yours, not-open, text-settled, period-closed, author-not, last-author.
 */
export async function partWithAuthor(
  app: App,
  actor: Actor,
  input: { readonly proposalId: string; readonly personId: string },
): Promise<Outcome<null, Why | "author-not" | "last-author">> {
  return app.db.$transaction(async (tx) => {
    const proposal = await lockProposal(tx, input.proposalId, app.now());
    if (!proposal) return refuse("not-there");
    const byId = personOf(actor);
    const leaves = byId === input.personId;
    const may = can(actor, leaves ? "leave-proposal" : "remove-co-author", proposal.subject);
    if (!may.ok) return refuse(may.why);
    const { authorIds } = proposal.subject;
    if (!authorIds.includes(input.personId)) return refuse("author-not");
    if (authorIds.length === 1) return refuse("last-author");
    await tx.proposalAuthor.delete({
      where: { proposalId_personId: { proposalId: proposal.id, personId: input.personId } },
    });
    const joined = await tx.coAuthorOffer.findFirst({
      where: { proposalId: proposal.id, personId: input.personId, state: "accepted" },
      orderBy: { answeredAt: "desc" },
      select: { id: true },
    });
    await record(tx, app.now(), {
      kind: leaves ? "proposal.co-author-left" : "proposal.co-author-removed",
      actorId: byId,
      spaceId: proposal.spaceId,
      subjectId: proposal.id,
      data: { offer: joined?.id ?? null },
    });
    return ok(null);
  });
}
