import { type Actor, personOf } from "~/domain/access/actor";
import { can, type Why } from "~/domain/access/can";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../../app";
import { record } from "../../../events/record";
import { lockProposal } from "../find-proposal";

/**
 * Makes a draft a text that its authors write together and publish when all agree. It stays so. `listed`: its title and
 * its sentence are shown in the chantier, so that others may ask to write too.
 *
 * Who may: its authors, while it is a draft and the period is open.
 * What changes: how it is written and published; done again, only `listed`.
 * Events: proposal.shared.
 * Refusals: not-there, not-yours, not-open, period-closed, verify-first.
 */
export async function shareDraft(
  app: App,
  actor: Actor,
  input: { readonly proposalId: string; readonly listed: boolean },
): Promise<Outcome<null, Why>> {
  return app.db.$transaction(async (tx) => {
    const proposal = await lockProposal(tx, input.proposalId, app.now());
    if (!proposal) return refuse("not-there");
    const may = can(actor, "share-draft", proposal.subject);
    if (!may.ok) return refuse(may.why);
    const byId = personOf(actor);
    if (!byId) return refuse("sign-in-first");
    const { draftMarkdown } = await tx.proposal.findUniqueOrThrow({
      where: { id: proposal.id },
      select: { draftMarkdown: true },
    });
    const began = proposal.subject.authorIds[0] ?? byId;
    await tx.sharedDraft.upsert({
      where: { proposalId: proposal.id },
      create: {
        proposalId: proposal.id,
        listed: input.listed,
        openedById: byId,
        openedAt: app.now(),
        runs: draftMarkdown === "" ? [] : [{ by: began, length: draftMarkdown.length }],
      },
      update: { listed: input.listed },
      select: { proposalId: true },
    });
    await record(tx, app.now(), {
      kind: "proposal.shared",
      actorId: byId,
      spaceId: proposal.spaceId,
      subjectId: proposal.id,
      data: { listed: input.listed },
    });
    return ok(null);
  });
}
