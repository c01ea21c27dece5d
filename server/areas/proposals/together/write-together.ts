import { type Actor, personOf } from "~/domain/access/actor";
import { can, type Why } from "~/domain/access/can";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import { readDraft, sameDraft } from "~/domain/proposals/draft-document";
import type { DraftText } from "~/domain/proposals/forms";
import { proposalLimits } from "~/domain/proposals/limits";
import { mergeTexts } from "~/domain/proposals/merge-texts";
import type { App } from "../../../app";
import { lockProposal } from "../find-proposal";
import { changeDraft, storedDraft } from "./stored-draft";

/**
 * Puts what an author wrote in a form into a text written by several: what others wrote meanwhile stays, word for word.
 * Whoever has the text open live sees it. The same form sent twice changes nothing more.
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
    const draft = byId === null ? null : await storedDraft(tx, app, proposal.id);
    if (!draft || byId === null) return refuse("not-open");
    const now = readDraft(draft.doc);
    const { base, wanted } = input;
    const title = mergeTexts(base.title, now.title, wanted.title);
    const summary = mergeTexts(base.summary, now.summary, wanted.summary);
    const text = mergeTexts(base.text, now.text, wanted.text);
    const merged = { title: title.text, summary: summary.text, text: text.text };
    for (const field of ["title", "summary", "text"] as const) {
      if (merged[field].length > proposalLimits[field]) return refuse("proposal-too-long");
    }
    const both = title.both || summary.both || text.both;
    if (!sameDraft(merged, now)) await changeDraft(tx, app, draft, merged, { runs: [], otherwise: byId });
    return ok({ both });
  });
}
