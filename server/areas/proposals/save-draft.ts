import { type Actor, personOf } from "~/domain/access/actor";
import { can, type Why } from "~/domain/access/can";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { ProposalDetails } from "~/domain/proposals/details";
import type { App } from "../../app";
import { changeNode } from "../lineage/public";
import { checkDetails, type DetailsFault, setDetails } from "./details/set-details";
import { lockProposal } from "./find-proposal";
import type { VersionText } from "./publish-version";

export type DraftSave = VersionText & {
  readonly proposalId: string;
  /** The revision this text was written over. */
  readonly revision: number;
  readonly details?: ProposalDetails;
};

/**
 * Keeps a draft's text.
 *
 * Who may: its authors and the chantier's facilitators, while the period is open.
 * What changes: the draft's text; its revision rises by one. The same text again changes nothing.
 * Events: none: a draft is nobody else's business.
 * Refusals: not-there, category-not-there, too-many-tags, tag-too-long, not-open (already published), period-closed, stale (someone saved in between: nothing is
 * written, the page shows both texts).
 */
export async function saveDraft(
  app: App,
  actor: Actor,
  input: DraftSave,
): Promise<Outcome<{ revision: number }, Why | "stale" | DetailsFault>> {
  return app.db.$transaction(async (tx) => {
    const proposal = await lockProposal(tx, input.proposalId, app.now());
    if (!proposal) return refuse("not-there");
    const answer = can(actor, "edit-proposal", proposal.subject);
    if (!answer.ok) return refuse(answer.why);
    const byId = personOf(actor);
    if (proposal.subject.state !== "draft" || !byId) return refuse("not-open");
    const checked = await checkDetails(tx, proposal.spaceId, input.details, proposal.id, byId);
    if (!checked.ok) return checked;
    const kept = await tx.proposal.findUniqueOrThrow({
      where: { id: proposal.id },
      select: { draftTitle: true, draftSummary: true, draftMarkdown: true },
    });
    const same =
      kept.draftTitle === input.title && kept.draftSummary === input.summary && kept.draftMarkdown === input.text;
    if (!same && proposal.revision !== input.revision) return refuse("stale");
    await setDetails(tx, proposal.id, input.details);
    if (same) return ok({ revision: proposal.revision });
    await tx.proposal.update({
      where: { id: proposal.id },
      data: {
        title: input.title,
        draftTitle: input.title,
        draftSummary: input.summary,
        draftMarkdown: input.text,
        revision: { increment: 1 },
      },
      select: { id: true },
    });
    await changeNode(tx, proposal.id, { title: input.title });
    return ok({ revision: proposal.revision + 1 });
  });
}
