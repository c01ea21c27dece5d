import { type Actor, personOf } from "~/domain/access/actor";
import { can, type Why } from "~/domain/access/can";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../../app";
import { record } from "../../../events/record";
import { lockProposal } from "../find-proposal";
import { findAmendment } from "./find-amendment";

/**
 * "I am for this change": public, and no ballot; or takes it back. Pressing again changes nothing.
 *
 * Who may: a person with a verified address, while the amendment waits for its answer and supports are open.
 * What changes: one support of this person.
 * Events: proposal.amendment-supported, proposal.amendment-unsupported.
 * Refusals: not-there, not-open, text-settled, sign-in-first, verify-first, period-closed.
 */
export async function supportAmendment(
  app: App,
  actor: Actor,
  input: { readonly proposalId: string; readonly number: number; readonly support: boolean },
): Promise<Outcome<null, Why>> {
  return app.db.$transaction(async (tx) => {
    const proposal = await lockProposal(tx, input.proposalId, app.now());
    const amendment = proposal && (await findAmendment(tx, proposal, input.number));
    if (!amendment) return refuse("not-there");
    const may = can(actor, "support", amendment.subject);
    if (!may.ok) return refuse(may.why);
    const personId = personOf(actor);
    if (!personId) return refuse("sign-in-first");
    const row = { amendmentId: amendment.id, personId };
    const { count } = input.support
      ? await tx.amendmentSupport.createMany({ data: [{ ...row, at: app.now() }], skipDuplicates: true })
      : await tx.amendmentSupport.deleteMany({ where: row });
    if (count === 0) return ok(null);
    await record(tx, app.now(), {
      kind: input.support ? "proposal.amendment-supported" : "proposal.amendment-unsupported",
      actorId: personId,
      spaceId: proposal.spaceId,
      subjectId: proposal.id,
      data: { amendment: amendment.id },
    });
    return ok(null);
  });
}
