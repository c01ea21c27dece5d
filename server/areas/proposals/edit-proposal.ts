import { type Actor, personOf } from "~/domain/access/actor";
import { can, type Why } from "~/domain/access/can";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { ProposalDetails } from "~/domain/proposals/details";
import { isSubstantial } from "~/domain/proposals/substance";
import { type TextFault, textFault } from "~/domain/proposals/writing-rules";
import type { App } from "../../app";
import { record } from "../../events/record";
import { checkDetails, type DetailsFault, setDetails } from "./details/set-details";
import { lockProposal } from "./find-proposal";
import { publishVersion, type VersionText } from "./publish-version";
import { rulesOf } from "./rules/rules-of";

/**
 * Publishes a new version of a proposal.
 *
 * Who may: its authors, while the period is open to proposals.
 * What changes: one more version, shown from now on; the former ones stay readable. Supports keep the version they
 * were given to; when the substance changed they wait to be confirmed, and none is lost.
 * When nothing but its details changes (category, words, files), there is no new version: `renewed` is false.
 * Events: proposal.edited, or proposal.details-changed.
 * Refusals: not-there, not-yours, not-open, text-settled (it is being studied, or was answered), period-closed, verify-first, stale (a version came in between), unchanged;
 * those of the chantier's rules and of the details (see writeProposal).
 */
export async function editProposal(
  app: App,
  actor: Actor,
  input: VersionText & {
    readonly proposalId: string;
    readonly revision: number;
    readonly changeNote: string;
    readonly substantial?: boolean;
    readonly details?: ProposalDetails;
  },
): Promise<
  Outcome<{ version: number; renewed: boolean }, Why | "stale" | "unchanged" | TextFault["reason"] | DetailsFault>
> {
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
    const checked = await checkDetails(tx, proposal.spaceId, input.details, proposal.id, byId);
    if (!checked.ok) return checked;
    if (same) {
      if (!(await setDetails(tx, proposal.id, input.details))) return refuse("unchanged");
      await record(tx, app.now(), {
        kind: "proposal.details-changed",
        actorId: byId,
        spaceId: proposal.spaceId,
        subjectId: proposal.id,
      });
      return ok({ version: proposal.currentVersion, renewed: false });
    }
    if (proposal.revision !== input.revision) return refuse("stale");
    const fault = textFault(await rulesOf(tx, proposal.spaceId), input.text);
    if (fault) return refuse(fault.reason, fault.detail);
    await setDetails(tx, proposal.id, input.details);
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
    return ok({ version, renewed: true });
  });
}
