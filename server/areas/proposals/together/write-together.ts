import { type Actor, personOf } from "~/domain/access/actor";
import { can, type Why } from "~/domain/access/can";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { DraftText } from "~/domain/proposals/forms";
import { proposalLimits } from "~/domain/proposals/limits";
import { mergeTexts } from "~/domain/proposals/merge-texts";
import { rewritten } from "~/domain/proposals/written-by";
import type { App } from "../../../app";
import { changeNode } from "../../lineage/public";
import { lockProposal } from "../find-proposal";
import { readSharedDraft } from "./shared-draft";

/**
 * Puts what an author wrote into a text written by several: what others wrote meanwhile stays, word for word. The same
 * form sent twice changes nothing more.
 *
 * Who may: its authors, while it is a draft and the period is open.
 * What changes: the text, and who wrote what of it. Whoever had agreed to the text before is asked again.
 * Events: none: a draft is nobody else's business.
 * Refusals: not-there, not-open, period-closed, verify-first, proposal-too-long (both sides together).
 */
export async function writeTogether(
  app: App,
  actor: Actor,
  input: { readonly proposalId: string; readonly base: DraftText; readonly wanted: DraftText },
): Promise<Outcome<{ readonly both: boolean }, Why | "proposal-too-long">> {
  return app.db.$transaction(async (tx) => {
    const proposal = await lockProposal(tx, input.proposalId, app.now());
    if (!proposal) return refuse("not-there");
    const may = can(actor, "write-together", proposal.subject);
    if (!may.ok) return refuse(may.why);
    const byId = personOf(actor);
    const now = byId === null ? null : await readSharedDraft(tx, proposal.id);
    if (!now || byId === null) return refuse("not-open");
    const { base, wanted } = input;
    const title = mergeTexts(base.title, now.title, wanted.title);
    const summary = mergeTexts(base.summary, now.summary, wanted.summary);
    const text = mergeTexts(base.text, now.text, wanted.text);
    const merged = { title: title.text, summary: summary.text, text: text.text };
    for (const field of ["title", "summary", "text"] as const) {
      if (merged[field].length > proposalLimits[field]) return refuse("proposal-too-long");
    }
    const both = title.both || summary.both || text.both;
    if (merged.title === now.title && merged.summary === now.summary && merged.text === now.text) return ok({ both });
    await tx.proposal.update({
      where: { id: proposal.id },
      data: {
        title: merged.title,
        draftTitle: merged.title,
        draftSummary: merged.summary,
        draftMarkdown: merged.text,
        revision: { increment: 1 },
        shared: { update: { runs: rewritten(now.runs, now.text, merged.text, byId) } },
      },
      select: { id: true },
    });
    await changeNode(tx, proposal.id, { title: merged.title });
    return ok({ both });
  });
}
