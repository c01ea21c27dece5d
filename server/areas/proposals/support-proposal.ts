import { type Actor, personOf } from "~/domain/access/actor";
import { can, type Why } from "~/domain/access/can";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../app";
import { record } from "../../events/record";
import { lockProposal } from "./find-proposal";

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
    await tx.supportDecline.deleteMany({ where: { proposalId: proposal.id, personId } });
    const { count } = await tx.support.createMany({
      data: [{ proposalId: proposal.id, personId, version: proposal.currentVersion, at: app.now() }],
      skipDuplicates: true,
    });
    if (count === 0) {
      const { count: confirmed } = await tx.support.updateMany({
        where: { proposalId: proposal.id, personId, version: { lt: proposal.substantialVersion } },
        data: { version: proposal.currentVersion },
      });
      if (confirmed > 0) {
        await record(tx, app.now(), {
          kind: "proposal.support-confirmed",
          actorId: personId,
          spaceId: proposal.spaceId,
          subjectId: proposal.id,
          data: { version: proposal.currentVersion },
        });
      }
      return ok({ supported: true });
    }
    await tx.proposal.update({
      where: { id: proposal.id },
      data: { supportCount: { increment: 1 } },
      select: { id: true },
    });
    await record(tx, app.now(), {
      kind: "proposal.supported",
      actorId: personId,
      spaceId: proposal.spaceId,
      subjectId: proposal.id,
      data: { version: proposal.currentVersion },
    });
    return ok({ supported: true });
  });
}
