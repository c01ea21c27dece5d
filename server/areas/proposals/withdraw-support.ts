import { type Actor, personOf } from "~/domain/access/actor";
import { can, type Why } from "~/domain/access/can";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../app";
import { record } from "../../events/record";
import { lockProposal } from "./find-proposal";

/**
 * Takes a support back.
 *
 * Who may: the person who gave it, while the period is open to supports.
 * What changes: the support goes, and the count. Without one, nothing.
 * Events: proposal.unsupported.
 * Refusals: not-there, not-open, sign-in-first, verify-first, period-closed.
 */
export async function withdrawSupport(
  app: App,
  actor: Actor,
  input: { readonly proposalId: string },
): Promise<Outcome<{ supported: false }, Why>> {
  return app.db.$transaction(async (tx) => {
    const proposal = await lockProposal(tx, input.proposalId, app.now());
    if (!proposal) return refuse("not-there");
    const answer = can(actor, "support", proposal.subject);
    if (!answer.ok) return refuse(answer.why);
    const personId = personOf(actor);
    if (!personId) return refuse("sign-in-first");
    const { count } = await tx.support.deleteMany({ where: { proposalId: proposal.id, personId } });
    if (count === 0) return ok({ supported: false });
    // Who takes it back is not asked again for having supported what this one took the place of.
    await tx.supportDecline.createMany({
      data: [{ proposalId: proposal.id, personId, at: app.now() }],
      skipDuplicates: true,
    });
    await tx.proposal.update({
      where: { id: proposal.id },
      data: { supportCount: { decrement: 1 } },
      select: { id: true },
    });
    await record(tx, app.now(), {
      kind: "proposal.unsupported",
      actorId: personId,
      spaceId: proposal.spaceId,
      subjectId: proposal.id,
    });
    return ok({ supported: false });
  });
}
