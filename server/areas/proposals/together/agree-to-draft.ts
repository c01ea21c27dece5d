import { type Actor, personOf } from "~/domain/access/actor";
import { can, type Why } from "~/domain/access/can";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import { publishSchema } from "~/domain/proposals/forms";
import { allAgree } from "~/domain/proposals/together";
import { type TextFault, textFault } from "~/domain/proposals/writing-rules";
import type { App } from "../../../app";
import { record } from "../../../events/record";
import { lockProposal } from "../find-proposal";
import { publishVersion } from "../publish-version";
import { rulesOf } from "../rules/rules-of";
import { printOf, readSharedDraft } from "./shared-draft";
import { forgetDocuments } from "./stored-draft";

/**
 * An author agrees to publish a text as they read it. When all the authors agree to that very text, it is published, in
 * the same transaction, as one version that credits all of them. A text that changes asks everyone again: an agreement
 * is to the text, and holds again if the text comes back to it.
 *
 * Who may: its authors, while it is a draft and the period is open.
 * What changes: their agreement; with the last one, the first version, and the proposal becomes public.
 * Events: proposal.agreed; proposal.published.
 * Refusals: not-there, not-open, period-closed, verify-first, text-moved (it changed since it was read),
 * proposal-title-missing, proposal-text-missing; what the chantier asks of its texts (see writeProposal).
 */
export async function agreeToDraft(
  app: App,
  actor: Actor,
  input: { readonly proposalId: string; readonly print: string },
): Promise<
  Outcome<
    { readonly published: boolean },
    Why | "text-moved" | "proposal-title-missing" | "proposal-text-missing" | TextFault["reason"]
  >
> {
  return app.db.$transaction(async (tx) => {
    const proposal = await lockProposal(tx, input.proposalId, app.now());
    if (!proposal) return refuse("not-there");
    const may = can(actor, "agree-to-draft", proposal.subject);
    if (!may.ok) return refuse(may.why);
    const personId = personOf(actor);
    const draft = personId === null ? null : await readSharedDraft(tx, proposal.id);
    if (!draft || personId === null) return refuse("not-open");
    const print = printOf(draft);
    if (print !== input.print) return refuse("text-moved");
    if (!publishSchema.shape.title.safeParse(draft.title).success) return refuse("proposal-title-missing");
    if (!publishSchema.shape.text.safeParse(draft.text).success) return refuse("proposal-text-missing");
    const fault = textFault(await rulesOf(tx, proposal.spaceId), draft.text);
    if (fault) return refuse(fault.reason, fault.detail);
    const now = app.now();
    await tx.draftAgreement.upsert({
      where: { proposalId_personId: { proposalId: proposal.id, personId } },
      create: { proposalId: proposal.id, personId, print, at: now },
      update: { print, at: now },
      select: { personId: true },
    });
    const event = { actorId: personId, spaceId: proposal.spaceId, subjectId: proposal.id };
    await record(tx, now, { kind: "proposal.agreed", ...event });
    const agreements = await tx.draftAgreement.findMany({
      where: { proposalId: proposal.id },
      select: { personId: true, print: true },
    });
    // Who left the site can agree to nothing any more: their name stays under what they wrote.
    const authors = await tx.proposalAuthor.findMany({
      where: { proposalId: proposal.id },
      orderBy: [{ at: "asc" }, { personId: "asc" }],
      select: { personId: true, person: { select: { kind: true } } },
    });
    const here = authors.filter((one) => one.person.kind !== "erased").map((one) => one.personId);
    if (!allAgree(here, agreements, print)) return ok({ published: false });
    // Live, a blank may stand at an end; whoever agreed did not see it.
    const [title, summary, text] = [draft.title.trim(), draft.summary.trim(), draft.text.trimEnd()];
    const number = await publishVersion(app, tx, proposal, { title, summary, text, changeNote: "", byId: personId });
    await tx.versionAuthor.createMany({
      data: authors.map((one, place) => ({ proposalId: proposal.id, number, personId: one.personId, place })),
    });
    await tx.draftAgreement.deleteMany({ where: { proposalId: proposal.id } });
    await forgetDocuments(tx, [proposal.id]);
    await tx.sharedDraft.update({
      where: { proposalId: proposal.id },
      data: { runs: [], listed: false },
      select: { proposalId: true },
    });
    await tx.coAuthorOffer.updateMany({
      where: { proposalId: proposal.id, kind: "request", state: "waiting" },
      data: { state: "withdrawn", answeredAt: now, answeredById: personId },
    });
    await record(tx, now, { kind: "proposal.published", ...event, data: { version: number } });
    return ok({ published: true });
  });
}
