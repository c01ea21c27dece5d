import { type Actor, personOf } from "~/domain/access/actor";
import { can, type Why } from "~/domain/access/can";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import { applyChange, followPassage, passagesOf } from "~/domain/proposals/amendments";
import { proposalLimits } from "~/domain/proposals/limits";
import type { App } from "../../../app";
import { once } from "../../../db/form-once";
import { record } from "../../../events/record";
import { lockProposal } from "../find-proposal";
import { textOfVersion } from "./find-amendment";

export type NewAmendment = {
  readonly proposalId: string;
  /** The version that was read, and the place of the passage in it (domain/proposals/amendments `passagesOf`), from 0. */
  readonly version: number;
  readonly place: number;
  /** Empty: the passage goes. */
  readonly replacement: string;
  readonly reason: string;
  /** The form's random key: the form sent twice suggests one change. */
  readonly once?: string | undefined;
};

/**
 * Suggests to the authors of a proposal that a passage should read otherwise.
 *
 * Who may: a person with a verified address, while the period is open to proposals and the text may still change.
 * What changes: one more amendment, public.
 * Events: proposal.amendment-proposed.
 * Refusals: not-there (the proposal, or the passage), not-open, text-settled, sign-in-first, verify-first, period-closed,
 * passage-changed (a new version says it otherwise), unchanged, proposal-too-long.
 */
export async function proposeAmendment(
  app: App,
  actor: Actor,
  input: NewAmendment,
): Promise<Outcome<{ id: string; number: number }, Why | "passage-changed" | "unchanged" | "proposal-too-long">> {
  return app.db.$transaction(async (tx) => {
    const proposal = await lockProposal(tx, input.proposalId, app.now());
    if (!proposal) return refuse("not-there");
    const may = can(actor, "amend", proposal.subject);
    if (!may.ok) return refuse(may.why);
    const personId = personOf(actor);
    if (!personId) return refuse("sign-in-first");
    if (input.version < 1 || input.version > proposal.currentVersion) return refuse("not-there");
    const content = [proposal.id, String(input.version), String(input.place), input.replacement, input.reason];
    return once(
      tx,
      ["amendment", personId],
      input.once,
      content,
      async () => {
        const read = await textOfVersion(tx, proposal.id, input.version);
        const passage = passagesOf(read)[input.place];
        if (!passage) return refuse("not-there");
        const text = await textOfVersion(tx, proposal.id, proposal.currentVersion);
        const at = followPassage(read, text, passage);
        if (!at) return refuse("passage-changed");
        if (text.slice(at.start, at.end) === input.replacement) return refuse("unchanged");
        if (applyChange(text, { ...at, replacement: input.replacement }).length > proposalLimits.text) {
          return refuse("proposal-too-long");
        }
        const now = app.now();
        const id = app.newId();
        const bodyId = app.newId();
        const number = (await tx.amendment.count({ where: { proposalId: proposal.id } })) + 1;
        await tx.body.create({
          data: { id: bodyId, markdown: input.replacement, html: "", createdAt: now },
          select: { id: true },
        });
        await tx.amendment.create({
          data: {
            id,
            proposalId: proposal.id,
            number,
            version: proposal.currentVersion,
            ...at,
            bodyId,
            reason: input.reason,
            personId,
            state: "open",
            createdAt: now,
          },
          select: { id: true },
        });
        await record(tx, now, {
          kind: "proposal.amendment-proposed",
          actorId: personId,
          spaceId: proposal.spaceId,
          subjectId: proposal.id,
          data: { amendment: id, number },
        });
        return ok({ id, number });
      },
      async ({ id }) => (await tx.amendment.count({ where: { id, state: { not: "withdrawn" } } })) > 0,
    );
  });
}
