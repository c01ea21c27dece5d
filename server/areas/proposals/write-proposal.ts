import { type Actor, personOf } from "~/domain/access/actor";
import { can, type Why } from "~/domain/access/can";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { ProposalDetails } from "~/domain/proposals/details";
import { textFault } from "~/domain/proposals/writing-rules";
import type { App } from "../../app";
import { once } from "../../db/form-once";
import { record } from "../../events/record";
import { checkDetails, setDetails } from "./details/set-details";
import { draftProposal } from "./draft-proposal";
import { lockProposal } from "./find-proposal";
import { publishVersion, type VersionText } from "./publish-version";
import { rulesOf } from "./rules/rules-of";

export type NewProposal = VersionText & {
  readonly spaceId: string;
  /** Publish at once, or keep it as a draft. */
  readonly publish: boolean;
  /** The form's random key: the form sent twice writes one proposal. */
  readonly once?: string | undefined;
  readonly details?: ProposalDetails;
};

/**
 * Who may: a person with a verified address, while the chantier's period is open to proposals.
 * What changes: a proposal, as a draft or with its first version.
 * Events: proposal.drafted, and proposal.published.
 * Refusals: sign-in-first, verify-first, period-closed, not-there; what the chantier asks of its texts
 * (text-too-short-here, text-too-long-here, text-is-template); category-not-there, too-many-tags, tag-too-long,
 * file-not-there, too-many-files, file-needs-words.
 */
export async function writeProposal(
  app: App,
  actor: Actor,
  input: NewProposal,
): Promise<Outcome<{ id: string; address: string }, Why | string>> {
  const personId = personOf(actor);
  if (!personId) return refuse("sign-in-first");
  return app.db.$transaction((tx) =>
    once(
      tx,
      ["proposal", personId],
      input.once,
      [
        input.spaceId,
        input.title,
        input.summary,
        input.text,
        String(input.publish),
        ...(input.details ? [JSON.stringify(input.details)] : []),
      ],
      async () => {
        const fault = input.publish ? textFault(await rulesOf(tx, input.spaceId), input.text) : null;
        if (fault) return refuse(fault.reason, fault.detail);
        const checked = await checkDetails(tx, input.spaceId, input.details, null, personId);
        if (!checked.ok) return checked;
        const drafted = await draftProposal(app, tx, actor, input);
        if (!drafted.ok) return drafted;
        await setDetails(tx, drafted.value.id, input.details);
        if (!input.publish) return drafted;
        const proposal = await lockProposal(tx, drafted.value.id, app.now());
        if (!proposal) throw new Error("The draft just written is not there");
        const answer = can(actor, "publish-proposal", proposal.subject);
        if (!answer.ok) throw new Error(`One may propose but not publish: ${answer.why}`);
        await publishVersion(app, tx, proposal, { ...input, changeNote: "", byId: personId });
        await record(tx, app.now(), {
          kind: "proposal.published",
          actorId: personId,
          spaceId: input.spaceId,
          subjectId: proposal.id,
          data: { version: 1 },
        });
        return ok(drafted.value);
      },
      async ({ id }) => {
        const before = await lockProposal(tx, id, app.now());
        return before !== null && before.subject.state !== "withdrawn";
      },
    ),
  );
}
