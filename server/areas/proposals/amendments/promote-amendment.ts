import { type Actor, personOf } from "~/domain/access/actor";
import { can, type Why } from "~/domain/access/can";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import { applyChange } from "~/domain/proposals/amendments";
import type { App } from "../../../app";
import { record } from "../../../events/record";
import { addLink } from "../../lineage/public";
import { draftProposal } from "../draft-proposal";
import { lockProposal } from "../find-proposal";
import { findAmendment, textOfVersion } from "./find-amendment";

/**
 * Makes a proposal of its own out of an amendment: a draft that says the whole text as it would have been, tied to the
 * proposal it comes from.
 *
 * Who may: who suggested it, while it waits or once it was rejected, and while the period is open to proposals.
 * What changes: a draft, its link from the proposal; the amendment says what it became.
 * Events: proposal.drafted, proposal.amendment-promoted.
 * Refusals: not-there, not-open, not-yours, sign-in-first, verify-first, period-closed.
 */
export async function promoteAmendment(
  app: App,
  actor: Actor,
  input: { readonly proposalId: string; readonly number: number },
): Promise<Outcome<{ id: string; address: string }, Why | string>> {
  return app.db.$transaction(async (tx) => {
    const proposal = await lockProposal(tx, input.proposalId, app.now());
    const amendment = proposal && (await findAmendment(tx, proposal, input.number));
    if (!amendment) return refuse("not-there");
    const may = can(actor, "promote-amendment", amendment.subject);
    if (!may.ok) return refuse(may.why);
    const text = await textOfVersion(tx, proposal.id, amendment.version);
    const drafted = await draftProposal(app, tx, actor, {
      spaceId: proposal.spaceId,
      title: proposal.title,
      text: applyChange(text, amendment),
    });
    if (!drafted.ok) return drafted;
    const now = app.now();
    await addLink(tx, {
      fromId: proposal.id,
      fromKind: "proposal",
      kind: "reworded-as",
      toId: drafted.value.id,
      toKind: "proposal",
      byId: personOf(actor),
      at: now,
      reason: amendment.reason,
      snapshot: { version: amendment.version, amendment: amendment.number },
    });
    await tx.amendment.update({
      where: { id: amendment.id },
      data: { state: "promoted", answeredAt: now, answeredById: personOf(actor), promotedToId: drafted.value.id },
      select: { id: true },
    });
    await record(tx, now, {
      kind: "proposal.amendment-promoted",
      actorId: personOf(actor),
      spaceId: proposal.spaceId,
      subjectId: proposal.id,
      data: { amendment: amendment.id, to: drafted.value.id },
    });
    return ok(drafted.value);
  });
}
