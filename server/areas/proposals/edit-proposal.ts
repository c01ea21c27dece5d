import { type Actor, personOf } from "~/domain/access/actor";
import { can, type Why } from "~/domain/access/can";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import { isSubstantial } from "~/domain/proposals/substance";
import type { App } from "../../app";
import { record } from "../../events/record";
import { lockProposal } from "./find-proposal";
import { publishVersion, type VersionText } from "./publish-version";

/**
 * Publishes a new version of a proposal.
 *
 * Who may: its authors, while the period is open to proposals.
 * What changes: one more version, shown from now on; the former ones stay readable. Supports keep the version they
 * were given to; when the substance changed they wait to be confirmed, and none is lost.
 * Events: proposal.edited.
 * Refusals: not-there, not-yours, not-open, text-settled (it is being studied, or was answered), period-closed, verify-first, stale (a version came in between), unchanged.
 */
export async function editProposal(
  app: App,
  actor: Actor,
  input: VersionText & {
    readonly proposalId: string;
    readonly revision: number;
    readonly changeNote: string;
    readonly substantial?: boolean;
  },
): Promise<Outcome<{ version: number }, Why | "stale" | "unchanged">> {
  return app.db.$transaction(async (tx) => {
    const proposal = await lockProposal(tx, input.proposalId, app.now());
    if (!proposal) return refuse("not-there");
    const answer = can(actor, "edit-proposal", proposal.subject);
    if (!answer.ok) return refuse(answer.why);
    const byId = personOf(actor);
    if (!byId) return refuse("sign-in-first");
    if (proposal.subject.state === "draft") return refuse("not-open");
    const shown = await tx.proposalVersion.findUniqueOrThrow({
      where: { proposalId_number: { proposalId: proposal.id, number: proposal.currentVersion } },
      select: { title: true, summary: true, body: { select: { markdown: true } } },
    });
    const same = shown.title === input.title && shown.summary === input.summary && shown.body.markdown === input.text;
    if (same) return refuse("unchanged");
    if (proposal.revision !== input.revision) return refuse("stale");
    const former = { title: shown.title, summary: shown.summary, text: shown.body.markdown };
    const substantial = isSubstantial(former, input, input.substantial ?? false);
    const version = await publishVersion(app, tx, proposal, { ...input, byId, substantial });
    await record(tx, app.now(), {
      kind: "proposal.edited",
      actorId: byId,
      spaceId: proposal.spaceId,
      subjectId: proposal.id,
      data: { version, substantial },
    });
    return ok({ version });
  });
}
