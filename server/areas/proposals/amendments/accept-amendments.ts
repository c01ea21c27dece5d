import { type Actor, personOf } from "~/domain/access/actor";
import { can, type Why } from "~/domain/access/can";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import { applyChange, passagesOf, placeChanges } from "~/domain/proposals/amendments";
import { proposalLimits } from "~/domain/proposals/limits";
import { isSubstantial } from "~/domain/proposals/substance";
import type { App } from "../../../app";
import { record } from "../../../events/record";
import { lockProposal } from "../find-proposal";
import { publishVersion } from "../publish-version";
import { findAmendment, textOfVersion } from "./find-amendment";
import { openChanges } from "./open-changes";

/**
 * Takes one amendment, or several of one passage, into the text: a new version that credits their authors. Two on one
 * passage are never chosen between by the software: whoever accepts has seen the others (`seen`) and writes the passage.
 *
 * Who may: the authors of the proposal, while the period is open to proposals.
 * What changes: one more version; the amendments taken in are accepted; the others wait, for a passage that changed.
 * Events: proposal.amended.
 * Refusals: not-there, not-open, text-settled, not-yours, sign-in-first, verify-first, period-closed, stale (a version
 * came in between), amendment-conflict (others are on this passage and were not seen), unchanged, proposal-too-long.
 */
export async function acceptAmendments(
  app: App,
  actor: Actor,
  input: {
    readonly proposalId: string;
    /** The version that was read. */
    readonly version: number;
    /** Where the passage stands in it, from 0. */
    readonly place: number;
    /** The passage as it will read: what one of them says, or what whoever accepts made of several. */
    readonly replacement: string;
    /** The numbers of those it takes in. */
    readonly taken: readonly number[];
    /** The numbers of the others of this passage that were seen. */
    readonly seen: readonly number[];
    readonly substantial?: boolean;
  },
): Promise<Outcome<{ version: number }, Why | "stale" | "amendment-conflict" | "unchanged" | "proposal-too-long">> {
  return app.db.$transaction(async (tx) => {
    const proposal = await lockProposal(tx, input.proposalId, app.now());
    if (!proposal) return refuse("not-there");
    const taken = [];
    for (const number of new Set(input.taken)) {
      const amendment = await findAmendment(tx, proposal, number);
      if (!amendment) return refuse("not-there");
      const may = can(actor, "answer-amendment", amendment.subject);
      if (!may.ok) return refuse(may.why);
      taken.push(amendment);
    }
    const byId = personOf(actor);
    const first = taken[0];
    if (!byId || !first) return refuse(byId ? "not-there" : "sign-in-first");
    if (input.version !== proposal.currentVersion) return refuse("stale");

    const text = await textOfVersion(tx, proposal.id, proposal.currentVersion);
    const at = passagesOf(text)[input.place];
    if (!at) return refuse("not-there");
    const placed = placeChanges(text, await openChanges(tx, proposal.id));
    const known = new Set([...input.taken, ...input.seen]);
    const unseen = placed.filter((one) => one.at?.start === at.start && !known.has(one.id));
    if (unseen.length > 0) return refuse("amendment-conflict", { numbers: unseen.map((one) => one.id).join(", ") });
    if (text.slice(at.start, at.end) === input.replacement) return refuse("unchanged");
    const next = applyChange(text, { ...at, replacement: input.replacement });
    if (next.length > proposalLimits.text || next.trim() === "") return refuse("proposal-too-long");

    const shown = await tx.proposalVersion.findUniqueOrThrow({
      where: { proposalId_number: { proposalId: proposal.id, number: proposal.currentVersion } },
      select: { title: true, summary: true },
    });
    const said = { ...shown, text: next };
    const substantial = isSubstantial({ ...shown, text }, said, input.substantial ?? false);
    const version = await publishVersion(app, tx, proposal, { ...said, changeNote: first.reason, byId, substantial });
    const now = app.now();
    await tx.amendment.updateMany({
      where: { id: { in: taken.map((one) => one.id) } },
      data: { state: "accepted", answeredAt: now, answeredById: byId, madeVersion: version },
    });
    await record(tx, now, {
      kind: "proposal.amended",
      actorId: byId,
      spaceId: proposal.spaceId,
      subjectId: proposal.id,
      data: { version, substantial, amendments: taken.length },
    });
    return ok({ version });
  });
}
