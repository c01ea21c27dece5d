import { type Actor, personOf } from "~/domain/access/actor";
import { can, type Why } from "~/domain/access/can";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { ProposalDetails } from "~/domain/proposals/details";
import { type TextFault, textFault } from "~/domain/proposals/writing-rules";
import type { App } from "../../app";
import { record } from "../../events/record";
import { checkDetails, type DetailsFault, setDetails } from "./details/set-details";
import { lockProposal } from "./find-proposal";
import { publishVersion, type VersionText } from "./publish-version";
import { rulesOf } from "./rules/rules-of";

/**
 * Publishes a draft with the text of the form.
 *
 * Who may: its authors; the chantier's facilitators; while the period is open to proposals.
 * What changes: the first version; the proposal and its node become public.
 * Events: proposal.published.
 * Refusals: not-there, not-open (no longer a draft), period-closed, verify-first, stale; those of the chantier's rules and of the details
 * (see writeProposal).
 */
export async function publishProposal(
  app: App,
  actor: Actor,
  input: VersionText & { readonly proposalId: string; readonly revision: number; readonly details?: ProposalDetails },
): Promise<Outcome<{ version: number }, Why | "stale" | TextFault["reason"] | DetailsFault>> {
  return app.db.$transaction(async (tx) => {
    const proposal = await lockProposal(tx, input.proposalId, app.now());
    if (!proposal) return refuse("not-there");
    const answer = can(actor, "publish-proposal", proposal.subject);
    if (!answer.ok) return refuse(answer.why);
    const byId = personOf(actor);
    if (!byId) return refuse("sign-in-first");
    if (proposal.revision !== input.revision) return refuse("stale");
    const fault = textFault(await rulesOf(tx, proposal.spaceId), input.text);
    if (fault) return refuse(fault.reason, fault.detail);
    const checked = await checkDetails(tx, proposal.spaceId, input.details, proposal.id, byId);
    if (!checked.ok) return checked;
    await setDetails(tx, proposal.id, input.details);
    const version = await publishVersion(app, tx, proposal, { ...input, changeNote: "", byId });
    await record(tx, app.now(), {
      kind: "proposal.published",
      actorId: byId,
      spaceId: proposal.spaceId,
      subjectId: proposal.id,
      data: { version },
    });
    return ok({ version });
  });
}
