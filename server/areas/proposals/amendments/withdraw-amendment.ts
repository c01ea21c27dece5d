import { type Actor, personOf } from "~/domain/access/actor";
import { can, type Why } from "~/domain/access/can";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../../app";
import { record } from "../../../events/record";
import { lockProposal } from "../find-proposal";
import { findAmendment } from "./find-amendment";

/**
 * Takes back an amendment that waits for its answer. It stays readable, and says so.
 *
 * Who may: who suggested it.
 * What changes: its state.
 * Events: proposal.amendment-withdrawn.
 * Refusals: not-there, not-open, not-yours, sign-in-first.
 */
export async function withdrawAmendment(
  app: App,
  actor: Actor,
  input: { readonly proposalId: string; readonly number: number },
): Promise<Outcome<null, Why>> {
  return app.db.$transaction(async (tx) => {
    const proposal = await lockProposal(tx, input.proposalId, app.now());
    const amendment = proposal && (await findAmendment(tx, proposal, input.number));
    if (!amendment) return refuse("not-there");
    const may = can(actor, "withdraw-amendment", amendment.subject);
    if (!may.ok) return refuse(may.why);
    await tx.amendment.update({
      where: { id: amendment.id },
      data: { state: "withdrawn", answeredAt: app.now(), answeredById: personOf(actor) },
      select: { id: true },
    });
    await record(tx, app.now(), {
      kind: "proposal.amendment-withdrawn",
      actorId: personOf(actor),
      spaceId: proposal.spaceId,
      subjectId: proposal.id,
      data: { amendment: amendment.id },
    });
    return ok(null);
  });
}
