import { type Actor, personOf } from "~/domain/access/actor";
import { can, type Why } from "~/domain/access/can";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../app";
import type { Tx } from "../../db/client";
import { record } from "../../events/record";
import { type FoundProposal, lockProposal } from "./find-proposal";

/**
 * "I am for this going further." Public, and no ballot.
 *
 * Who may: a person with a verified address, while the period is open to supports.
 * What changes: one support of this person for the version shown, and the count. Pressing again changes nothing, unless
 * the substance of the text changed since: the support is then confirmed for the version shown.
 * Events: proposal.supported, proposal.support-confirmed.
 * Refusals: not-there, not-open (not published), sign-in-first, verify-first, period-closed.
 */
export async function supportProposal(
  app: App,
  actor: Actor,
  input: { readonly proposalId: string },
): Promise<Outcome<{ supported: true }, Why>> {
  return app.db.$transaction(async (tx) => {
    const proposal = await lockProposal(tx, input.proposalId, app.now());
    if (!proposal) return refuse("not-there");
    const answer = can(actor, "support", proposal.subject);
    if (!answer.ok) return refuse(answer.why);
    const personId = personOf(actor);
    if (!personId) return refuse("sign-in-first");
    await giveSupport(tx, app, proposal, { personId, paperId: null });
    return ok({ supported: true });
  });
}

/**
 * Gives one person's support to a locked proposal, in the caller's transaction, once the permission was asked; or confirms
 * it for the version shown. `paperId`: given on paper. Returns what it changed.
 */
export async function giveSupport(
  tx: Tx,
  app: App,
  proposal: FoundProposal,
  by: { readonly personId: string; readonly paperId: string | null },
): Promise<"given" | "confirmed" | "nothing"> {
  const { personId, paperId } = by;
  await tx.supportDecline.deleteMany({ where: { proposalId: proposal.id, personId } });
  const { count } = await tx.support.createMany({
    data: [{ proposalId: proposal.id, personId, paperId, version: proposal.currentVersion, at: app.now() }],
    skipDuplicates: true,
  });
  const said = (kind: "proposal.supported" | "proposal.support-confirmed") =>
    record(tx, app.now(), {
      kind,
      actorId: personId,
      spaceId: proposal.spaceId,
      subjectId: proposal.id,
      data: { version: proposal.currentVersion },
    });
  if (count === 0) {
    const { count: confirmed } = await tx.support.updateMany({
      where: { proposalId: proposal.id, personId, version: { lt: proposal.substantialVersion } },
      data: { version: proposal.currentVersion },
    });
    if (confirmed === 0) return "nothing";
    await said("proposal.support-confirmed");
    return "confirmed";
  }
  await tx.proposal.update({
    where: { id: proposal.id },
    data: { supportCount: { increment: 1 } },
    select: { id: true },
  });
  await said("proposal.supported");
  return "given";
}
